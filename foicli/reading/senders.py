"""Who a message comes from: what an address or its domain says about the body, and what it does not."""

import re
from collections import defaultdict
from collections.abc import Iterable

from foicli.model.mail import Correspondent, Mail
from foicli.reading.names import cores, type_of

# Hosts at which many bodies, or anyone at all, have their mail: the name before the @ may still speak.
SHARED_HOSTS = frozenset({"nhs.net", "nhs.uk", "gov.uk", "gcsx.gov.uk", "cjsm.net", "secure.nhs.uk"})
PRIVATE_HOSTS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.co.uk",
        "live.com",
        "yahoo.com",
        "yahoo.co.uk",
        "aol.com",
        "icloud.com",
        "me.com",
        "btinternet.com",
        "sky.com",
        "msn.com",
        "proton.me",
        "protonmail.com",
    ]
)
# Case systems that write in the name of a body: known facts of the trade.
CASE_SYSTEMS = (
    "infreemation.co.uk",
    "icasework.com",
    "icaseworkmail.com",
    "whatdotheyknow.com",
    "axlr8.com",
    "respond.apteancloud.com",
    "egressmail.com",
)
_PUBLIC = re.compile(
    r"(?:^|\.)(?:gov\.uk|nhs\.uk|nhs\.net|gov\.scot|scot\.nhs\.uk|gov\.wales|llyw\.cymru"
    r"|police\.uk|parliament\.uk|ac\.uk|mod\.uk)$"
)
_CSU = re.compile(r"csu\b|csu\.|commissioningsupport|arden-?gem|agem|nelcsu|mlcsu|scwcsu")
_NOISE = frozenset(
    [
        "foi",
        "foia",
        "foisa",
        "freedomofinformation",
        "freedom",
        "information",
        "of",
        "requests",
        "request",
        "info",
        "enquiries",
        "contact",
        "team",
        "the",
        "ccg",
        "ccgs",
        "nhs",
        "council",
        "office",
        "informationrequests",
        "mailbox",
        "governance",
        "ig",
        "access",
        "eir",
    ]
)


def host_of(address: str) -> str:
    """The part of an address after the @, in small letters."""
    return address.rpartition("@")[2].strip(" <>.").casefold()


def site_of(website: str) -> str:
    """The host of a website without `www.` and the like: `www.bolton.gov.uk/home` is `bolton.gov.uk`."""
    host = re.sub(r"^[a-z]+://", "", website.strip().casefold()).split("/")[0].split(":")[0]
    return re.sub(r"^(?:www\d?|new|my|go|web)\.", "", host)


def shared(host: str) -> bool:
    """Whether a host says nothing by itself about which body writes."""
    return (
        host in SHARED_HOSTS
        or host in PRIVATE_HOSTS
        or host.endswith(CASE_SYSTEMS)
        or bool(_CSU.search(host))
    )


def health(host: str) -> bool:
    """Whether a host is one of the health service, where no council writes from."""
    return "nhs" in host.split(".") or bool(_CSU.search(host))


def public(host: str) -> bool:
    """Whether a host belongs to the public sector, to a support unit of it or to a case system."""
    return bool(_PUBLIC.search(host)) or host.endswith(CASE_SYSTEMS) or bool(_CSU.search(host))


def senders(mail: Mail) -> list[str]:
    """The addresses a message speaks from: From, then Reply-To and Sender where they differ."""
    found: list[str] = []
    for raw in (mail.from_address, mail.reply_to, mail.header("Sender")):
        for address in re.findall(r"[^\s<>,;\"]+@[^\s<>,;\"]+", raw or ""):
            if address.casefold() not in found:
                found.append(address.casefold())
    return found


class Addresses:
    """What is known of addresses and hosts: who writes from where."""

    def __init__(self, correspondents: Iterable[Correspondent]) -> None:
        self._by_address: dict[str, list[str]] = defaultdict(list)
        self._by_host: dict[str, list[str]] = defaultdict(list)
        self._by_label: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._kinds: dict[str, str] = {}
        for c in correspondents:
            self._kinds[c.reference] = type_of(c.body_name)
            hosts = {site_of(c.website)} if c.website else set()
            for address in c.emails:
                self._by_address[address.casefold()].append(c.reference)
                hosts.add(host_of(address))
            for host in hosts - {""}:
                if not shared(host):
                    self._by_host[host].append(c.reference)
            for label in _labels(c.body_name):
                self._by_label[label].add((c.reference, self._kinds[c.reference]))

    def from_address(self, address: str) -> list[str]:
        """References of the requests that this very address is known for."""
        return self._by_address.get(address.casefold(), [])

    def fits(self, reference: str, address: str) -> bool:
        """Whether a body of this kind could write from such a host: no council from nhs, no CCG from gov.uk."""
        kind, host = self._kinds.get(reference, ""), host_of(address)
        return not (kind == "council" and health(host)) and not (
            kind in ("ccg", "icb") and host.endswith("gov.uk")
        )

    def from_host(self, address: str) -> list[str]:
        """References of the requests whose body has this host, or one above it, for its own."""
        host = host_of(address)
        while host.count("."):
            if found := self._by_host.get(host):
                return found
            host = host.partition(".")[2]
        return []

    def from_word(self, words: str) -> list[str]:
        """References of the requests whose body's name and kind are spelt as one word, as TRAFFORDCCG."""
        found: set[str] = set()
        for word in re.findall(r"[a-z]{7,40}", words.casefold()):
            if word.endswith(("ccg", "icb", "council", "mbc")):
                found |= {reference for reference, _ in self._by_label.get(word, ())}
        return sorted(found)

    def from_label(self, address: str) -> list[str]:
        """References of the requests whose body's name is spelt by the host, or before the @ of a shared one."""
        local, _, host = address.casefold().partition("@")
        if shared(host):
            pieces = re.split(r"[^a-z]+", local)
            words = [*pieces, "".join(pieces), "".join(p for p in pieces if p not in _NOISE)]
            names = [re.sub(r"^foi|foi$", "", w) for w in words]
            if not any(
                p in _NOISE or p.startswith("foi") or p.endswith(("foi", "ccg", "icb")) for p in pieces
            ):
                names = []  # anne.lewisham is a person, foi.lewisham is a desk
        else:
            names = [re.sub(r"[^a-z]", "", label) for label in host.split(".")[:2]]
        of_health = health(host)
        found: set[str] = set()
        for name in names:
            if len(name) > 3 and name not in _NOISE:
                # A council does not write from the health service, nor a CCG from gov.uk.
                found |= {
                    reference
                    for reference, kind in self._by_label.get(name, ())
                    if not (kind == "council" and of_health)
                    and not (kind in ("ccg", "icb") and host.endswith("gov.uk"))
                }
        return sorted(found)


def _labels(name: str) -> set[str]:
    """How a host spells a body's name: `leedswest`, `leedswestccg`, `nhsleedswest`."""
    kind = type_of(name)
    found: set[str] = set()
    for core in cores(name):
        for words in (core, tuple(w for w in core if w not in ("and", "of", "the"))):
            plain = re.sub(r"[^a-z]", "", "".join(words))
            found |= {plain, plain + kind, "nhs" + plain, plain + "city" + kind}
            if kind == "council":
                found |= {plain + "cc", plain + "bc", plain + "mbc", plain + "dc"}
    return {f for f in found if len(f) > 3}
