"""The journal's tables as Django reads them. Only the functions in the migration write them.

They are unmanaged, so that neither `flush` nor a later migration by habit touches them, and they
hold no foreign key: an entry outlives what it speaks of.
"""

from typing import ClassVar

from django.db import models

from samhus.foundation.audit import rules
from samhus.foundation.care import Sensitivity, TableCare


class JournalEntry(models.Model):
    """One link of a chain. `payload` is what was hashed; the other columns are for finding it."""

    class Care(TableCare):
        """Who did what: staff's conduct, for the control of lawfulness only."""

        sensitivity = Sensitivity.RESTRICTED
        retention = "As long as the records it speaks of may be questioned; never shortened."

    id = models.BigAutoField(primary_key=True)
    chain = models.TextField()
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    operation = models.TextField()
    verb = models.TextField()
    actor = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    payload = models.TextField()
    previous = models.BinaryField()
    hash = models.BinaryField()

    objects: ClassVar[models.Manager["JournalEntry"]] = models.Manager()

    class Meta:
        managed = False
        db_table = "audit_entry"
        ordering = ["chain", "-sequence"]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.verb}"

    @property
    def written(self) -> rules.Written:
        """The act as it was hashed; pages show this and not the columns."""
        return rules.read(self.payload)


class ChainHead(models.Model):
    """Where a chain ends. Its row is locked while the chain grows."""

    class Care(TableCare):
        """Numbers and hashes."""

        sensitivity = Sensitivity.INTERNAL
        retention = "As long as its chain."

    chain = models.TextField(primary_key=True)
    sequence = models.BigIntegerField()
    hash = models.BinaryField()

    objects: ClassVar[models.Manager["ChainHead"]] = models.Manager()

    class Meta:
        managed = False
        db_table = "audit_head"

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}"


class ChainLeaf(models.Model):
    """Which leaf of the Merkle tree a chain is, and up to where the last checkpoint covers it."""

    class Care(TableCare):
        """Numbers only."""

        sensitivity = Sensitivity.INTERNAL
        retention = "As long as its chain."

    chain = models.TextField(primary_key=True)
    leaf = models.IntegerField()
    sequence = models.BigIntegerField()

    objects: ClassVar[models.Manager["ChainLeaf"]] = models.Manager()

    class Meta:
        managed = False
        db_table = "audit_leaf"

    def __str__(self) -> str:
        return f"{self.leaf}: {self.chain} {self.sequence}"


class Checkpoint(models.Model):
    """The index of checkpoints: the signed line, and which heads had moved since the one before.

    It proves nothing by itself; the file outside of the database and the signature do.
    """

    class Care(TableCare):
        """Numbers, hashes and signatures."""

        sensitivity = Sensitivity.INTERNAL
        retention = "As long as the journal."

    number = models.BigIntegerField(primary_key=True)
    line = models.TextField()
    moved = models.JSONField()

    objects: ClassVar[models.Manager["Checkpoint"]] = models.Manager()

    class Meta:
        managed = False
        db_table = "audit_checkpoint"
        ordering = ["number"]

    def __str__(self) -> str:
        return f"Checkpoint {self.number}"
