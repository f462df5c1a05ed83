"""One simulated campaign for all tests of the demo: 359 bodies, sent to, reminded, and answered."""

import pytest
from demo_examples import Campaign, questionnaire, run

from foicli.bodies.registers import read_register
from foicli.demo.cast import demo_bodies
from foicli.model.body import Body
from foicli.model.questionnaire import Questionnaire


@pytest.fixture(scope="session")
def asked() -> dict[str, Questionnaire]:
    return {kind: questionnaire(kind) for kind in ("ccg", "la")}


@pytest.fixture(scope="session")
def bodies() -> tuple[Body, ...]:
    return demo_bodies((*read_register("ccg-2017"), *read_register("la-2017")))


@pytest.fixture(scope="session")
def campaign(bodies, asked, tmp_path_factory) -> Campaign:
    maildir = tmp_path_factory.mktemp("world") / "inbox"
    return Campaign(bodies, asked, run(bodies, asked, 2017, maildir))
