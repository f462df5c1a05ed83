"""Who wrote it? What the receiving server found of the sender, and an address that no body is known by."""

import re
from collections.abc import Mapping, Sequence

from foicli.model.mail import STRANGE_ADDRESS, UNVERIFIED, Correspondent, Mail
from foicli.reading.senders import Addresses, host_of, public, shared, site_of


def unverified(mail: Mail) -> list[str]:
    """What the receiving server found (RFC 8601): a failed check is a warning, never a reason to drop."""
    results = mail.header("Authentication-Results").casefold()
    failed = [m for m in ("dmarc", "dkim", "spf") if re.search(rf"\b{m}\s*=\s*(?:hard)?fail\b", results)]
    if failed and ("dmarc" in failed or "dkim=pass" not in results):
        return [f"{UNVERIFIED} ({', '.join(failed)} failed): {mail.from_address} may be forged"]
    return []


def strange(
    mail: Mail, sure: Sequence[str], requests: Mapping[str, Correspondent], addresses: Addresses
) -> list[str]:
    """A warning where the message comes from an address that none of the bodies it answers for is known by."""
    address = mail.from_address.casefold()
    host = host_of(address)
    if not sure or not host or mail.report:
        return []
    known = {h for r in sure for h in _hosts(requests[r])}
    emails = {e.casefold() for r in sure for e in requests[r].emails}
    spelt = set(addresses.from_label(address)) & set(sure)
    if any(host == h or host.endswith("." + h) for h in known) or spelt or address in emails:
        return []
    body = requests[sure[0]].body_name
    others = [r for r in addresses.from_host(address) if r not in sure]
    if others:
        owner = requests[others[0]].body_name
        return [f"{STRANGE_ADDRESS} {address}: the domain is that of {owner}, not of {body}"]
    if not public(host):
        return [f"{STRANGE_ADDRESS} {address}, which has nothing to do with {body}: check who wrote it"]
    return []


def _hosts(c: Correspondent) -> set[str]:
    hosts = {host_of(e) for e in c.emails} | ({site_of(c.website)} if c.website else set())
    return {h for h in hosts if h and not shared(h)}
