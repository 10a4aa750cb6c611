"""What each checkpoint says about the entries, recomputed."""

from samhus.cli.verify.findings import Findings, facts_in
from samhus.cli.verify.signatures import Keys, check_lines
from samhus.cli.verify.tree import Tree, climb, leaf

Head = tuple[str, int]


class Checkpoints:
    """The signed roots in the export, and what each of them says about the chains.

    `only` is the chain of an export of one chain, whose checkpoints carry the way to the root; an
    export of all chains has every checkpoint, and the root is computed anew.
    """

    def __init__(self, findings: Findings, *, only: str | None) -> None:
        self.findings, self.only = findings, only
        self.lines: list[tuple[bytes, list[Head], list[list[str]]]] = []
        self.covered: dict[str, int] = {}
        self._tree, self._places = Tree(), dict[str, int]()

    def add(self, line: bytes, number: int, wanted: dict[bytes, set[int]]) -> None:
        """One line of a checkpoint; notes which links will be needed to recompute its root."""
        facts = facts_in(line)
        try:
            proof = facts["proof"] if self.only else {"path": []}
            said = facts["moved"] if self.only is None else [[self.only, proof["sequence"]]]
            heads = [(str(chain), int(sequence)) for chain, sequence in said]
            self.lines.append((facts["checkpoint"].encode(), heads, proof["path"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            self.findings.wrong(f"Line {number} is not a checkpoint as the journal writes it.")
            return
        for chain, sequence in heads:
            wanted.setdefault(chain.encode(), set()).add(sequence)

    def check(self, keys: Keys, links: dict[Head, bytes]) -> None:
        """Signatures, order, and every root against the entries."""
        check_lines(self.findings, self.texts(), keys, linked=self.only is None)
        for line, heads, path in self.lines:
            signed = facts_in(line)
            gone = [head for head in heads if head not in links or head[1] < self._end(head)]
            for chain, sequence in gone:
                self.findings.wrong(
                    f"Checkpoint {signed.get('number')} covers entry {sequence} of journal "
                    f"{chain}, which is not there."
                )
            self.covered |= dict(heads)
            if gone:
                continue
            if self._root(heads, path, links) == signed.get("root"):
                self.findings.right()
            else:
                self.findings.wrong(
                    f"Checkpoint {signed.get('number')} of {signed.get('at')} signed something "
                    f"else than what stands here for {_named(heads)}."
                )

    def texts(self) -> list[bytes]:
        return [line for line, _, _ in self.lines]

    def _end(self, head: Head) -> int:
        return self.covered.get(head[0], 0)

    def _root(self, heads: list[Head], path: list[list[str]], links: dict[Head, bytes]) -> str:
        if self.only is not None:
            return climb(leaf(*heads[0], links[heads[0]]), path)
        leaves = {
            self._places.setdefault(chain, len(self._places)): leaf(
                chain, sequence, links[chain, sequence]
            )
            for chain, sequence in heads
        }
        self._tree.put(leaves)
        return self._tree.root()


def _named(heads: list[Head]) -> str:
    return ", ".join(f"{chain} up to entry {sequence}" for chain, sequence in heads[:5])
