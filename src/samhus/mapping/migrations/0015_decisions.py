"""Decisions that are sent back, set aside and decided anew; replies that follow each other.

Offers are seen by the body concerned together with the final decision, not before.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from samhus.foundation.access.row_security import reveal

STAFF = "mapping_id IN (SELECT samhus_staffed_rounds())"
HEIR = "organisation_id IN (SELECT samhus_reading_bodies())"
# The subquery is itself narrowed by the row security of decisions.
DECIDED = "decision_id IN (SELECT id FROM mapping_areadecision WHERE final IS NOT NULL)"


class Migration(migrations.Migration):
    dependencies = [
        ("mapping", "0014_regions"),
        ("organisations", "0005_succession"),
        ("places", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="areadecision",
            name="mapping_decision_is_signed",
        ),
        migrations.AddField(
            model_name="appeal",
            name="justified",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="areadecision",
            name="justified",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="areadecision",
            name="remark",
            field=models.TextField(blank=True, max_length=1000, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="areadecision",
            name="remarked_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="confidence",
            name="justified",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="correction",
            name="upheld",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="correction",
            name="upheld_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="correction",
            name="upheld_words",
            field=models.TextField(blank=True, max_length=1000, verbose_name="reasons"),
        ),
        migrations.AddField(
            model_name="hearing",
            name="basis",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="replypoint",
            name="edited",
            field=models.DateTimeField(),
        ),
        migrations.AddField(
            model_name="replypoint",
            name="edited_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="replypoint",
            name="justified",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="replypoint",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AlterField(
            model_name="areadecision",
            name="heard",
            field=models.CharField(
                choices=[
                    ("not_yet", "not heard yet"),
                    ("no_answer", "no answer"),
                    ("answered", "answered"),
                    ("nobody", "no body answers for this area"),
                ],
                default="not_yet",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="areadecision",
            name="state",
            field=models.CharField(
                choices=[
                    ("proposed", "proposed, a second person has to sign"),
                    ("returned", "sent back by the second person"),
                    ("signed", "signed, the municipality is heard"),
                    ("basis_changed", "basis changed, to be signed again"),
                    ("final", "final"),
                    ("sent_back", "sent back after an appeal, to be decided again"),
                    ("set_aside", "without a decision"),
                    ("replaced", "replaced"),
                ],
                default="proposed",
                max_length=14,
            ),
        ),
        migrations.AlterField(
            model_name="reply",
            name="hearing",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replies",
                to="mapping.hearing",
            ),
        ),
        migrations.AddConstraint(
            model_name="areadecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("proposed", "returned", "set_aside", "replaced")),
                    ("signed_by__isnull", False),
                    _connector="OR",
                ),
                name="mapping_decision_is_signed",
            ),
        ),
        migrations.AddConstraint(
            model_name="areadecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("returned", "set_aside")), _negated=True),
                    models.Q(
                        models.Q(("remark", ""), _negated=True), ("remarked_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="mapping_decision_returned_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "asked")),
                fields=("mapping", "area", "year", "category"),
                name="mapping_one_correction_asked",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "upheld"), _negated=True),
                    models.Q(
                        ("upheld__isnull", False),
                        ("upheld_by__isnull", False),
                        models.Q(("upheld_words", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="mapping_correction_upheld_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="correction",
            constraint=models.CheckConstraint(
                condition=models.Q(("upheld_by", models.F("accepted_by")), _negated=True),
                name="mapping_correction_upheld_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("submitted__isnull", True)),
                fields=("hearing", "organisation"),
                name="mapping_one_draft_of_a_reply",
            ),
        ),
        reveal(
            "mapping_offer",
            see=f"{STAFF} OR ({HEIR} AND {DECIDED})",
            before=f"{STAFF} OR {HEIR}",
        ),
    ]
