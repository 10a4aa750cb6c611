"""Who signed, and whether each checkpoint follows the one before it."""

import hashlib
import re
from collections.abc import Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from samhus.cli.verify.findings import CannotVerify, Findings, facts_in

NO_LINE = "0" * 64
SIGNED = re.compile(rb'(\{.*),"signature":"([0-9a-f]{128})"\}')


class Keys:
    """Public keys by fingerprint."""

    def __init__(self, pems: str) -> None:
        self.known: dict[str, Ed25519PublicKey] = {}
        end = "-----END PUBLIC KEY-----"
        for part in pems.split(end)[:-1]:
            try:
                key = load_pem_public_key((part + end).strip().encode())
            except ValueError as error:
                raise CannotVerify("The public key cannot be read; PEM is expected.") from error
            if isinstance(key, Ed25519PublicKey):
                raw = key.public_bytes(Encoding.Raw, PublicFormat.Raw)
                self.known[hashlib.sha256(raw).hexdigest()] = key

    def signed(self, line: bytes, purpose: bytes) -> bool:
        """Whether one of these keys, the one the line names, signed the line."""
        found = SIGNED.fullmatch(line)
        if not found:
            return False
        body = found[1] + b"}"
        key = self.known.get(str(facts_in(body).get("key")))
        try:
            key and key.verify(bytes.fromhex(found[2].decode()), purpose + b"\n" + body)
        except InvalidSignature:
            return False
        return key is not None


def check_lines(findings: Findings, lines: Sequence[bytes], keys: Keys, *, linked: bool) -> None:
    """Each line names the one before it, so the last signature of each key speaks for all."""
    number, digest = 0, NO_LINE
    for index, line in enumerate(lines):
        facts = facts_in(line)
        stated = facts.get("number")
        later = stated if isinstance(stated, int) and stated > number else 0
        if not later or (linked and (stated, facts.get("previous")) != (number + 1, digest)):
            findings.wrong(f"Checkpoint {stated} does not follow checkpoint {number}.")
        number = later or number + 1
        digest = hashlib.sha256(line).hexdigest()
        following = facts_in(lines[index + 1]) if index + 1 < len(lines) else {}
        if linked and following.get("key") == facts.get("key"):
            continue
        if keys.signed(line, b"samhus-checkpoint/1"):
            findings.right()
        else:
            findings.wrong(f"Checkpoint {number} is not signed by a key that is trusted here.")
