"""The entries, each linked to the one before it."""

import hashlib
import re

from samhus.cli.verify.findings import Findings

START = b"0" * 64
ENTRY = re.compile(
    rb'\{"chain":"([A-Za-z0-9._:-]{1,64})","sequence":([1-9][0-9]{0,18}),"previous":"([0-9a-f]{64})",'
    rb'"hash":"([0-9a-f]{64})","payload":(\{.*\})\}'
)


class Chains:
    """Follows the entries, each chain from its first entry to its head."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.wanted: dict[bytes, set[int]] = {}
        self.links: dict[tuple[str, int], bytes] = {}
        self.ends: dict[str, tuple[int, bytes]] = {}
        self.total = 0
        self._chain, self._place, self._link = b"", 0, START
        self._marks: set[int] = set()

    def entry(self, line: bytes, number: int) -> None:
        """One line of an entry; anything that does not follow is named by chain and sequence."""
        found = ENTRY.fullmatch(line)
        if found is None:
            self.findings.wrong(f"Line {number} is not an entry as the journal writes it.")
            return
        chain, sequence, previous, stated, payload = found.groups()
        if chain != self._chain:
            self._begin(chain)
        place = int(sequence)
        text = b"\n".join((b"samhus-journal/1", chain, sequence, self._link, payload))
        link = hashlib.sha256(text).hexdigest().encode()
        if link != stated or previous != self._link or place != self._place + 1:
            self._wrong(place, previous, stated, payload)
        self.total += 1
        self._place, self._link = place, stated
        if place in self._marks:
            self.links[chain.decode(), place] = stated

    def _begin(self, chain: bytes) -> None:
        self.close()
        if chain.decode() in self.ends:
            self.findings.wrong(f"Journal {chain.decode()} is not in one piece.")
        self._chain, self._place, self._link = chain, 0, START
        self._marks = self.wanted.get(chain, set())

    def _wrong(self, place: int, previous: bytes, stated: bytes, payload: bytes) -> None:
        where = f"Journal {self._chain.decode()}, entry {place}"
        text = (b"samhus-journal/1", self._chain, str(place).encode(), previous, payload)
        if place != self._place + 1:
            what = f"comes after entry {self._place}: entries are missing, added or out of order."
        elif hashlib.sha256(b"\n".join(text)).hexdigest().encode() != stated:
            what = "was changed after it was written."
        else:
            what = "does not follow the entry before it: one of the two was put in another's place."
        self.findings.wrong(f"{where} {what}")

    def close(self) -> None:
        """Remember where the chain that was followed last ends."""
        if self._chain:
            self.ends[self._chain.decode()] = (self._place, self._link)

    def meet(self, heads: dict[str, tuple[int, bytes]]) -> None:
        """Each chain must end where its head says, and each head must have its chain."""
        for chain in sorted(self.ends.keys() | heads.keys()):
            end, head = self.ends.get(chain, (0, START)), heads.get(chain)
            if head is None:
                self.findings.wrong(f"Journal {chain} has entries but no head.")
            elif head != end:
                self.findings.wrong(
                    f"Journal {chain} ends with entry {end[0]}, its head says entry {head[0]}"
                    + (" with another link." if end[0] == head[0] else ".")
                )
            else:
                self.findings.right()
