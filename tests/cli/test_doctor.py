"""foi doctor: everything is looked at, and each fault has its advice."""

import pytest


def faults(foi) -> list[str]:
    return [c["what"] for c in foi("doctor", "--json").json()["checks"] if c["state"] == "fault"]


def test_a_healthy_workspace_has_one_fault_only_a_mail_server_that_is_not_there(foi, answered):
    said = foi("doctor", "--json")
    assert said.code == 1
    assert set(said.json()) == {"ok", "checks"}
    [fault] = faults(foi)
    assert "127.0.0.1:9" in fault


def test_what_init_left_to_fill_in_is_named(foi, tmp_path, monkeypatch):
    foi("init", "mine", "--template", "scottish-integration-authorities")
    monkeypatch.chdir(tmp_path / "mine")
    said = foi("doctor")
    assert said.code == 1
    for entry in ("[campaign] organisation", "[campaign] applicant", "[campaign] address", "[mail] from"):
        assert entry in said.out
    assert "without" in said.out or "have no e-mail address" in said.out


def test_a_missing_and_a_changed_paper_are_found(foi, answered):
    papers = sorted(p for p in (answered / "papers").rglob("*") if p.is_file())
    papers[0].unlink()
    papers[1].write_bytes(b"changed")
    found = " ".join(faults(foi))
    assert papers[0].name[:12] in found
    assert "no longer what was received" in found


def test_one_failing_check_does_not_hide_the_next(foi, answered):
    (answered / "questions" / "ccg.toml").write_text("nonsense")
    (answered / "papers").rename(answered / "elsewhere")
    found = " ".join(faults(foi))
    assert "questions/ccg.toml" in found
    assert "missing from papers/" in found


def test_a_broken_config_is_told_with_its_lines(foi, answered):
    (answered / "campaign.toml").write_text("[campaign]\nname = 5\n")
    said = foi("doctor")
    assert said.code in (1, 2)
    assert "campaign.toml" in said.out + said.err


@pytest.mark.parametrize("damage", ["header", "middle"])
def test_a_damaged_ledger_is_told(foi, answered, damage):
    path = answered / "ledger.db"
    data = bytearray(path.read_bytes())
    if damage == "header":
        data[:100] = b"x" * 100
    else:
        data[8192:60000] = b"\xff" * len(data[8192:60000])
    path.write_bytes(data)
    said = foi("doctor")
    assert said.code in (1, 3)
    assert "ledger.db" in said.out + said.err
    assert "fault of foi itself" not in said.err


def test_what_stops_several_checks_is_told_once(foi, fresh):
    path = fresh / "campaign.toml"
    path.write_text(path.read_text().replace("[mail]", "[mial]"))
    assert foi("doctor").out.count("unknown section [mial]") == 1


def test_an_address_of_ours_that_cannot_be_one_is_told(foi, fresh):
    path = fresh / "campaign.toml"
    path.write_text(path.read_text().replace("foi@campaign.example", "notanemail"))
    assert "from under [mail], “notanemail”, has no @" in " ".join(foi("doctor").out.split())


def test_a_register_of_a_kind_that_foi_does_not_know_is_told_by_row(foi, fresh):
    (fresh / "la.csv").write_text("code,name,kind\nE5,Elton Borough Council,council\n")
    told = faults(foi)
    assert [fault for fault in told if fault.startswith("la.csv, row 2: the kind “council” is not")]
    assert len(told) == len(set(told))


def test_a_kind_in_campaign_toml_that_foi_does_not_know_is_told(foi, fresh):
    path = fresh / "campaign.toml"
    path.write_text(path.read_text().replace('kind = "la"', 'kind = "council"'))
    [fault] = [f for f in faults(foi) if "council" in f and "campaign.toml asks" in f]
    assert "write “la”" in fault


def test_a_long_list_of_faults_is_cut_short(foi, fresh):
    rows = "".join(f"E{n},Body {n},council\n" for n in range(100))
    (fresh / "la.csv").write_text("code,name,kind\n" + rows)
    told = faults(foi)
    assert "… and 80 more of the kind" in told
    assert len(told) < 30


def test_one_is_spoken_of_as_one(foi, fresh):
    path = fresh / "campaign.toml"
    config = path.read_text()
    path.write_text(config[: config.index("[[ask]]")] + "[[ask]]" + config.rsplit("[[ask]]", 1)[1])
    (fresh / "la.csv").write_text("code,name,kind\nE5,Elton Borough Council,la\n")
    told = foi("doctor").out
    assert "register: 1 body, 0 that can be written to" in told
    assert "1 body has no e-mail address" in told
    assert "1 question for la" in told
    assert "1  body without an address" in foi("status").out
    (fresh / "questions" / "la.toml").write_text('kind = "la"\n[[question]]\nid = "1"\n')
    assert "questions/la.toml has 2 faults" in foi("doctor").out
    (fresh / "questions" / "la.toml").write_text("kind = \n")
    assert "questions/la.toml has 1 fault\n" in foi("doctor").out


def test_a_password_in_the_environment_is_said_to_be_there(foi, fresh, monkeypatch):
    monkeypatch.setenv("FOI_PASSWORD", "not shown")
    path = fresh / "campaign.toml"
    path.write_text(path.read_text().replace('auth = "none"', 'auth = "password"'))
    told = foi("doctor").out
    assert "password from the environment variable FOI_PASSWORD" in told
    assert "not shown" not in told
