"""foi demo: made anew each time, and never in the place of something else."""

import pytest

from foicli.demo.campaign import Campaign


@pytest.fixture
def stopped(monkeypatch):
    """Ctrl-C as soon as the first letter would go."""

    def interrupt(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Campaign, "_campaign", interrupt)


def test_a_demo_that_was_stopped_says_that_the_next_one_starts_over(foi, tmp_path, stopped):
    said = foi("demo", str(tmp_path / "d"), "--bodies", "4")
    assert said.code == 1
    assert "the next foi demo makes it anew" in said.err
    assert "go on" not in said.err


def test_a_second_demo_says_that_the_first_one_gives_way(foi, tmp_path, stopped):
    foi("demo", str(tmp_path / "d"), "--bodies", "4")
    (tmp_path / "d" / "letters" / "old").write_text("of the first demo")
    said = foi("demo", str(tmp_path / "d"), "--bodies", "4")
    assert "holds an earlier demo: it is made anew" in said.err
    assert not (tmp_path / "d" / "letters" / "old").exists()


def test_what_a_person_put_beside_a_demo_stays(foi, tmp_path, stopped):
    foi("demo", str(tmp_path / "d"), "--bodies", "4")
    (tmp_path / "d" / "answers.xlsx").write_text("mine")
    foi("demo", str(tmp_path / "d"), "--bodies", "4")
    assert (tmp_path / "d" / "answers.xlsx").read_text() == "mine"


def test_a_campaign_that_only_names_the_demo_is_left_alone(foi, fresh):
    config = (fresh / "campaign.toml").read_text()
    (fresh / "campaign.toml").write_text(config.replace("The Example Trust", "The Demonstration Charity"))
    said = foi("demo", str(fresh), "--bodies", "4")
    assert said.code == 3
    assert "no demo" in said.err
    assert (fresh / "ledger.db").exists()


def test_a_campaign_made_of_a_demo_is_no_demo_any_more(foi, tmp_path, stopped):
    folder = tmp_path / "d"
    foi("demo", str(folder), "--bodies", "4")
    config = (folder / "campaign.toml").read_text()
    (folder / "campaign.toml").write_text(config.replace("DEMO-2017", "MINE-2026"))
    assert foi("demo", str(folder), "--bodies", "4").code == 3
    assert (folder / "ledger.db").exists()
