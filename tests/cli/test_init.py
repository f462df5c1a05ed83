"""foi init: a workspace from a starter kit."""

import tomllib

import pytest


def test_a_new_workspace_is_complete_and_names_what_is_left_to_fill_in(foi, tmp_path):
    said = foi("init", "mine", "--template", "scottish-integration-authorities", "--name", "Care")
    assert said.code == 0
    assert "ia" in said.out
    assert "[campaign] organisation" in said.out
    for name in ("campaign.toml", "ledger.db", "letters/request.md"):
        assert (tmp_path / "mine" / name).is_file()
    config = tomllib.loads((tmp_path / "mine" / "campaign.toml").read_text("utf-8"))
    assert config["campaign"]["name"] == "Care"
    assert (tmp_path / "mine" / config["ask"][0]["questions"]).is_file()


def test_fields_fill_the_config_whatever_characters_they_hold(foi, tmp_path):
    address = 'Flat "A"\n1 Sample\\Street\tSampleton'
    said = foi(
        "init", "mine", "--organisation", "Smith & Söhne", "--applicant", "Ada", "--address", address,
        "--from", "foi@example.org", "--reference", "CARE-2026", "--json",
    )  # fmt: skip
    assert said.code == 0
    config = tomllib.loads((tmp_path / "mine" / "campaign.toml").read_text("utf-8"))
    assert config["campaign"]["address"] == address
    assert config["campaign"]["organisation"] == "Smith & Söhne"
    assert config["mail"]["from"] == "foi@example.org"
    assert said.json()["folder"] == "mine"


def test_the_kits_are_listed_outside_any_workspace(foi):
    listed = foi("init", "--list", "--json").json()
    assert "childrens-palliative-care" in {kit["name"] for kit in listed}
    assert "childrens-palliative-care" in foi("init", "--list").out


def test_a_campaign_is_never_overwritten(foi, asked):
    before = (asked / "campaign.toml").read_bytes()
    said = foi("init", ".")
    assert said.code == 3
    assert "holds a campaign already" in said.err
    assert (asked / "campaign.toml").read_bytes() == before


def test_a_folder_with_files_of_the_same_names_is_left_alone(foi, tmp_path):
    (tmp_path / "mine" / "letters").mkdir(parents=True)
    (tmp_path / "mine" / "letters" / "request.md").write_text("my own")
    assert foi("init", "mine").code == 3
    assert sorted(p.name for p in (tmp_path / "mine").iterdir()) == ["letters"]
    assert (tmp_path / "mine" / "letters" / "request.md").read_text() == "my own"


def test_a_bad_reference_or_kit_makes_no_folder(foi, tmp_path):
    for arguments in (
        ("init", "mine", "--reference", "two words"),
        ("init", "mine", "--template", "nonesuch"),
        ("init",),
        ("init", "mine", "--from", "notanemail"),
        ("init", "mine", "--from", "Ada <ada@example.org>"),
    ):
        said = foi(*arguments)
        assert said.code == 2, said
        assert said.err.startswith("Error: ")
    assert list(tmp_path.iterdir()) == []


def test_an_address_that_cannot_be_one_is_told(foi):
    assert "“notanemail”, has no @" in foi("init", "mine", "--from", "notanemail").err


def test_a_file_in_the_place_of_the_folder_is_named(foi, tmp_path):
    (tmp_path / "mine").write_text("")
    said = foi("init", "mine")
    assert said.code == 2
    assert "is a file" in said.err


def test_a_start_that_fails_leaves_nothing_behind(foi, tmp_path, monkeypatch):
    """So that the same command can be given again when there is room."""
    from foicli.steps import start

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "campaign.toml")

    with monkeypatch.context() as patch:
        patch.setattr(start, "_write_last", full)
        said = foi("init", "deep/mine")
    assert said.code in (2, 3)
    assert "No space left" in said.err or "full" in said.err
    assert list(tmp_path.iterdir()) == []
    assert foi("init", "deep/mine").code == 0


def test_a_start_that_fails_leaves_alone_what_was_there(foi, tmp_path, monkeypatch):
    from foicli.steps import start

    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("my own")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "_write_last", stopped)
    assert foi("init", "mine").code == 1
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["notes.txt"]


def test_without_a_template_it_says_which_it_took_and_how_to_take_another(foi):
    said = foi("init", "mine")
    assert "the kit childrens-palliative-care" in said.out
    assert "--template blank" in said.out
    assert "No --template" not in foi("init", "another", "--template", "blank").out
    said = foi("init", "third", "--json")
    assert "--template blank" in said.err
    assert said.json()["kit"] == "childrens-palliative-care"


def test_campaign_toml_says_how_to_choose_the_bodies(foi, tmp_path):
    foi("init", "mine")
    text = (tmp_path / "mine" / "campaign.toml").read_text("utf-8")
    assert "la-2017, la-2025" in text
    assert "the kind of body: ccg, la, hwb, ia, icb" in text
    assert text.index("Whom you ask") < text.index('kind = "icb"')


FIELDS = (
    "--name", "Empty homes 2026", "--reference", "HOMES-2026", "--organisation", "Warm Homes",
    "--applicant", "Ada Example", "--address", "1 Sample Street", "--from", "foi@campaign.example",
)  # fmt: skip


@pytest.fixture
def blank(foi, tmp_path, monkeypatch):
    foi("init", "mine", "--template", "blank", *FIELDS)
    monkeypatch.chdir(tmp_path / "mine")
    return tmp_path / "mine"


OWN_BODY = "code,name,kind,email,email_source\nLDS,Leeds City Council,la,foi@leeds.example,their website\n"


def test_no_letter_goes_while_an_example_stands_in_the_place_of_a_question(foi, blank):
    (blank / "bodies.csv").write_text(OWN_BODY)
    for said in (foi("letter", "LDS"), foi("send", "--yes")):
        assert said.code == 2
        assert "questions/la.toml:18: question 1 is still an example" in said.err
    assert foi("questions", "check").out.count("is still an example") == 3


def test_doctor_names_the_examples_that_are_left(foi, blank):
    told = foi("doctor").out
    assert "questions/la.toml has 3 faults" in told
    assert "EXAMPLE is still an example" in told


def test_a_campaign_begins_with_ones_own_questions_and_bodies(foi, blank):
    (blank / "bodies.csv").write_text(OWN_BODY)
    (blank / "q.csv").write_text("id,text,answer\n1,Does the council have an empty homes strategy?,y/n\n")
    said = foi("questions", "import", "q.csv", "--kind", "la", "--replace")
    assert said.code == 0
    assert "carried over" not in said.out
    assert "Example" not in (blank / "questions" / "la.toml").read_text("utf-8")
    letter = foi("letter", "LDS")
    assert letter.code == 0
    assert "Does the council have an empty homes strategy?" in letter.out
    assert "FILL IN" not in letter.out + foi("doctor").out
    assert [b["code"] for b in foi("bodies", "list", "--json").json()] == ["LDS"]
