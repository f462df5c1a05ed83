"""The installed tool finds its kits and registers: a wheel is built, unpacked elsewhere and asked."""

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
ASK = """
from foicli.bodies.registers import describe, register_names
from foicli.bodies.successors import successors
from foicli.bodies.registers import read_register
from foicli.templates import kit_files, kits, templates_dir
assert templates_dir().name == "_templates"
assert successors(read_register("ccg-2017")[0])[0].name == "NHS Tees Valley CCG"
print(len(kits()), sum(len(kit_files(kit.name)) > 2 for kit in kits()))
print(sum(describe(name).count for name in register_names()))
"""


@pytest.mark.slow
def test_kits_and_registers_travel_in_the_wheel(tmp_path: Path):
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=CHECKOUT, check=True, capture_output=True, timeout=120)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=tmp_path, env=env, capture_output=True, text=True, timeout=60
    )
    assert done.stdout.split() == ["5", "5", "772"], done.stderr
