"""What was computed, from what, unchangeable and with its hash."""

import uuid

from django.conf import settings
from django.db import models

from samhus.foundation.care import Sensitivity, TableCare
from samhus.mapping.models.indicator import Indicator
from samhus.mapping.models.mapping_round import MappingRound


class Snapshot(models.Model):
    """One computation for one indicator of one round.

    `inputs` is the SHA-256 of the counts, population and neighbours used; `digest` that of the
    results as exported. `meta` is the engine's own account of itself. `seal` is over that account
    and every stored row, `proof` the account's path to it (see `queries.seal`); blank for what
    was stored before there were seals. Shown to municipalities only after `released`.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="snapshots")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="snapshots")
    without_suspicious = models.BooleanField(default=False)
    inputs = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)
    meta = models.JSONField(default=dict)
    seal = models.CharField(max_length=64, blank=True)
    proof = models.JSONField(default=list)
    computed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    computed = models.DateTimeField()
    released = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mapping", "indicator", "without_suspicious", "inputs"],
                name="mapping_snapshot_once",
            ),
            models.CheckConstraint(
                condition=models.Q(released__isnull=True, released_by__isnull=True)
                | models.Q(released__isnull=False, released_by__isnull=False),
                name="mapping_released_by_somebody",
            ),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "Kept with the round: a decision must be explainable years later."

    def __str__(self) -> str:
        return str(self.public_id)


class AreaResult(models.Model):
    """The posterior of one area. `organisation` is the body that answers for the area.

    `turns`: at which count the class would be another one, all else held fixed; not sealed.
    `proof` is the path from this row to the snapshot's seal.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="results")
    mapping = models.ForeignKey(MappingRound, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("places.Area", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        "organisations.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    observed = models.CharField(max_length=12, blank=True)
    population = models.PositiveIntegerField()
    expected = models.FloatField()
    relative_risk = models.FloatField()
    sd = models.FloatField()
    lower = models.FloatField()
    median = models.FloatField()
    upper = models.FloatField()
    p_above_1 = models.FloatField()
    p_above_line = models.FloatField()
    p_above_2 = models.FloatField()
    rank_lower = models.PositiveIntegerField()
    rank_median = models.PositiveIntegerField()
    rank_upper = models.PositiveIntegerField()
    p_top = models.FloatField()
    power_to_see_doubling = models.FloatField()
    findings = models.JSONField(default=list)
    series = models.JSONField(default=dict)
    turns = models.JSONField(default=dict)
    proof = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "area"], name="mapping_result_once"),
        ]

    class Care(TableCare):
        sensitivity = Sensitivity.RESTRICTED
        retention = "As the snapshot."
        row_security = True

    def __str__(self) -> str:
        return str(self.public_id)
