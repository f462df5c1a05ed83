"""How much the outbox costs: 359 letters through Postfix (or a server in Python) beside a bare smtplib loop.

Run it: PYTHONPATH=.:tests python tests/bench/sending.py [--letters 359] [--python]. Both ways send the very same messages in
one run, one letter of each in turn, so that a busy machine slows both alike.
"""

import argparse
import os
import smtplib
import socket
import ssl
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from campaign_examples import make_workspace
from e2e.stack import PASSWORD, MailStack, missing

from foicli.mail.server import Login
from foicli.mail.smtp import Smtp, SmtpSettings
from foicli.model.body import Body
from foicli.model.letter import Delivery
from foicli.steps.plan_requests import plan_requests
from foicli.steps.send import Plan, Selection, deliver
from foicli.workspace import Workspace

NOW = datetime(2017, 6, 12, 9, tzinfo=UTC)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--letters", type=int, default=359)
    options.add_argument("--python", action="store_true", help="a server in Python instead of Postfix")
    given = options.parse_args()
    why = "" if given.python else missing()
    if why:
        print(f"Postfix cannot be used: {why}; a server in Python takes its place.")
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory()))
        if why or given.python:
            url, context = _python_server(held), None
            login = Login()
        else:
            stack = held.enter_context(MailStack())
            url, context = stack.smtp, ssl.create_default_context(cafile=str(stack.certificate))
            os.environ["SSL_CERT_FILE"] = str(stack.certificate)
            login = Login("foi@campaign.example", password=PASSWORD)
        for form in ("", "docx", "xlsx"):
            _measure(folder / (form or "plain"), form, given.letters, url, context, login)


def _measure(
    folder: Path, form: str, letters: int, url: str, context: ssl.SSLContext | None, login: Login
) -> None:
    workspace = _workspace(folder, form, letters)
    started = time.perf_counter()
    plan = plan_requests(workspace, Selection(), NOW)
    planned = time.perf_counter() - started
    started = time.perf_counter()
    messages = {draft.to: draft.mime(NOW) for draft in plan.drafts}
    frozen = time.perf_counter() - started
    with Smtp(SmtpSettings.from_url(url), login) as carrier, _bare(url, context, login) as line:
        both = _Both(carrier, line)
        started = time.perf_counter()
        sent = deliver(workspace, Plan(plan.drafts, ()), both, lambda: NOW)
        whole = time.perf_counter() - started - both.bare
    assert sent.accepted == len(plan.drafts) == len(messages), sent
    workspace.close()
    size = sum(map(len, messages.values())) / len(messages) / 1024
    print(
        f"{len(messages)} letters of {size:.0f} kB{f' with a {form} form' if form else ''}: bare smtplib {both.bare:.2f} s; "
        f"outbox {whole:.2f} s ({whole / both.bare - 1:+.0%}), of which {frozen:.2f} s to write the letters and "
        f"{whole - frozen - both.ours:.2f} s to keep the ledger ({(whole - frozen) / both.bare - 1:+.0%} without writing); "
        f"planning {planned:.2f} s"
    )  # fmt: skip


class _Both:
    """Sends each letter by our carrier and, for comparison, by a bare loop on a line of its own."""

    def __init__(self, carrier: Smtp, line: smtplib.SMTP) -> None:
        self.carrier, self.line = carrier, line
        self.bare = self.ours = 0.0
        self.count = 0

    def deliver(self, envelope_from: str, to: str, data: bytes) -> Delivery:
        self.count += 1
        if self.count % 2:
            self._bare(envelope_from, to, data)
        started = time.perf_counter()
        delivery = self.carrier.deliver(envelope_from, to, data)
        self.ours += time.perf_counter() - started
        if not self.count % 2:
            self._bare(envelope_from, to, data)
        return delivery

    def _bare(self, envelope_from: str, to: str, data: bytes) -> None:
        started = time.perf_counter()
        self.line.sendmail(envelope_from, [to], data)
        self.bare += time.perf_counter() - started


def _bare(url: str, context: ssl.SSLContext | None, login: Login) -> smtplib.SMTP:
    server = SmtpSettings.from_url(url).server
    line = smtplib.SMTP(server.host, server.port)
    if context:
        line.starttls(context=context)
        line.login(login.user, login.password or "")
    return line


def _workspace(folder: Path, form: str, letters: int) -> Workspace:
    make_workspace(folder).close()
    config = (folder / "campaign.toml").read_text()
    if form:
        (folder / "campaign.toml").write_text(config.replace("[mail]", f'form = "{form}"\n[mail]', 1))
    questions = "".join(
        f'[[question]]\nid = "{n}"\ntext = "Do you commission service number {n} for children with life-limiting illness?"\n'
        'answer = "yes/no"\n'
        for n in range(3, 40)
    )  # fmt: skip
    path = folder / "questions/ccg.toml"
    path.write_text(path.read_text() + questions)
    workspace = Workspace(folder)
    known = workspace.ledger.bodies.all()
    more = [
        Body(
            f"N{n:03d}", f"NHS Number {n} CCG", "ccg", region="North",
            email=f"foi@n{n}-{form or 'plain'}.example", email_source="b",
        )
        for n in range(letters - len(known))
    ]  # fmt: skip
    workspace.ledger.bodies.load("ccg", "bodies.csv", [*known, *more], NOW)
    return workspace


def _python_server(held: ExitStack) -> str:
    from aiosmtpd.controller import Controller
    from aiosmtpd.handlers import Sink

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    held.callback(controller.stop)
    return f"smtp://127.0.0.1:{port}"


if __name__ == "__main__":
    main()
