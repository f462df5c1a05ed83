"""Checks on the contact points of a register."""

from foicli.bodies.contacts import check
from foicli.bodies.registers import read_register
from foicli.model.body import Body


def body(code: str, email: str = "", source: str = "website", **more: str) -> Body:
    return Body(
        code,
        more.pop("name", f"Body {code}"),
        more.pop("kind", "la"),
        email=email,
        email_source=source,
        **more,
    )


def test_bodies_behind_one_mailbox_are_named_whatever_its_case():
    found = check([body("A", "FOI@x.uk"), body("B", "foi@X.uk"), body("C", "other@x.uk")])
    (shared,) = found.shared_mailboxes
    assert shared.value == "foi@x.uk"
    assert [b.code for b in shared.bodies] == ["A", "B"]


def test_missing_malformed_and_unsourced_addresses_are_told_apart():
    found = check([body("A"), body("B", "foi"), body("C", "foi@x.uk", source=""), body("D", "foi2@x.uk")])
    assert [b.code for b in found.missing] == ["A"]
    assert [(m.body.code, m.what) for m in found.malformed] == [("B", "has no @")]
    assert [b.code for b in found.without_source] == ["C"]
    assert (found.bodies, found.with_email, found.sendable) == (4, 3, 2)


def test_codes_and_names_that_stand_twice_are_told():
    found = check([body("a", name="North  East"), body("A", name="north east"), body("B", name="South")])
    assert [s.value for s in found.duplicate_codes] == ["A"]
    assert [s.value for s in found.duplicate_names] == ["north east"]


def test_a_persons_address_is_noted():
    found = check([body("A", "jo.smith@x.uk"), body("B", "foi.team@x.uk")])
    assert [b.code for b in found.personal] == ["A"]


def test_a_body_that_is_gone_and_names_no_successor_is_told():
    found = check([body("A", kind="ccg"), body("B", kind="ccg", successor_code="QHM"), body("C")])
    assert [b.code for b in found.successor_unknown] == ["A"]


def test_a_successor_that_nobody_knows_is_told():
    boards = [board.code for board in read_register("icb-2022")]
    found = check(
        [body("A", kind="ccg", successor_code="QHM"), body("B", kind="ccg", successor_code="Q0X")], boards
    )
    assert [b.code for b in found.successor_unknown] == ["B"]


def test_the_groups_of_2017_as_shipped():
    found = check(read_register("ccg-2017"), [board.code for board in read_register("icb-2022")])
    assert (found.bodies, found.with_email, len(found.missing)) == (207, 8, 199)
    assert (found.malformed, found.without_source, found.successor_unknown, found.duplicate_codes) == (
        (),
        (),
        (),
        (),
    )
    assert [len(shared.bodies) for shared in found.shared_mailboxes] == [4]
