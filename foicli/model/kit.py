"""A starter kit: a campaign in outline, ready to be copied into a workspace."""

import re
import tomllib
from dataclasses import dataclass

from foicli.errors import Fault, InputFaults
from foicli.model.campaign import Ask
from foicli.model.counting import many


@dataclass(frozen=True, slots=True)
class Kit:
    """What `kit.toml` says. `campaign_name` and `reference` are defaults that a campaign may change.

    The paths of each ask are relative to the workspace the kit is copied into.
    """

    name: str
    title: str
    description: str
    campaign_name: str
    reference: str
    asks: tuple[Ask, ...]


_TOP_KEYS = {"name", "title", "description", "campaign", "ask"}
_ASK_KEYS = ("kind", "register", "questions", "letter")
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")


def load_kit(toml: str, source: str) -> Kit:
    """Read a kit from TOML. `source` names the file in messages.

    Raises InputFaults with every fault of the file.
    """
    try:
        data = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputFaults(f"{source} is not valid TOML", (Fault(source, str(error)),)) from None
    faults = [Fault(source, f"unknown entry “{key}”") for key in data if key not in _TOP_KEYS]
    texts = {key: _text(data, key, source, faults) for key in ("name", "title", "description")}
    campaign = data.get("campaign")
    if not isinstance(campaign, dict):
        faults.append(Fault(source, "there is no [campaign] with a name and a reference"))
        campaign = {"name": "-", "reference": "-"}
    campaign_name = _text(campaign, "name", source, faults)
    reference = _text(campaign, "reference", source, faults)
    asks = _asks(data.get("ask"), source, faults)
    if faults:
        raise InputFaults(f"{source} has {many(len(faults), 'fault')}", tuple(faults))
    return Kit(texts["name"], texts["title"], texts["description"], campaign_name, reference, asks)


def _text(table: dict[str, object], key: str, where: str, faults: list[Fault]) -> str:
    value = table.get(key)
    if isinstance(value, str) and value.strip():
        return value.strip()
    faults.append(Fault(where, f"“{key}” is missing, or is not a text in quotation marks"))
    return ""


def _asks(tables: object, source: str, faults: list[Fault]) -> tuple[Ask, ...]:
    if not isinstance(tables, list) or not tables:
        faults.append(Fault(source, "there is no [[ask]]: a kit asks at least one kind of body"))
        return ()
    asks: list[Ask] = []
    for number, table in enumerate(tables, 1):
        where = f"{source}, ask {number}"
        if not isinstance(table, dict):
            faults.append(Fault(where, "write each ask as its own [[ask]]"))
            continue
        faults += [Fault(where, f"unknown entry “{key}”") for key in table if key not in _ASK_KEYS]
        kind, register, questions, letter = (_text(table, key, where, faults) for key in _ASK_KEYS)
        for path in (questions, letter):
            if path and not _PATH.fullmatch(path):
                faults.append(Fault(where, f"“{path}” must be a path inside the workspace"))
        if kind in {ask.kind for ask in asks}:
            faults.append(Fault(where, f"the kind {kind} is asked twice"))
        asks.append(Ask(kind, register, questions, letter))
    return tuple(asks)
