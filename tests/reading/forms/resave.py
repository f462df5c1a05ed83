"""Forms filled in and saved again by LibreOffice: `PYTHONPATH=tests:. python -m reading.forms.resave` makes the samples."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from reading.forms.filling import ANSWERS, filled

SAMPLES = Path(__file__).parent / "resaved"
ALL = {
    **ANSWERS,
    "2.link": "https://www.elmshire.gov.uk/schools/food-policy",
    "3.how": "Two officers visit each kitchen twice a year.\nTheir scores go to the board.",
}
WAYS = (
    ("docx", "docx"), ("docx", "odt"), ("docx", "pdf"), ("docx", "rtf"), ("docx", "txt"), ("docx", "html"),
    ("xlsx", "xlsx"), ("xlsx", "ods"), ("xlsx", "pdf"), ("xlsx", "csv"),
)  # fmt: skip


def soffice() -> str:
    """The program, or an empty string."""
    return shutil.which("soffice") or shutil.which("libreoffice") or ""


def resaved(content: bytes, kind: str, to: str) -> bytes:
    """What LibreOffice makes of a file of this kind."""
    filters = {"txt": "txt:Text (encoded):UTF8"}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / f"form.{kind}").write_bytes(content)
        out = here / "out"
        command = [
            soffice(), "--headless", "--norestore", f"-env:UserInstallation=file://{here}/profile",
            "--convert-to", filters.get(to, to), "--outdir", str(out), str(here / f"form.{kind}"),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (out / f"form.{to}").read_bytes()


def sample(kind: str, to: str) -> Path:
    """Where the sample of a way of saving lies."""
    return SAMPLES / f"{kind}-to-{to}.{to}"


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    for kind, to in WAYS:
        sample(kind, to).write_bytes(resaved(filled(kind, ALL), kind, to))
