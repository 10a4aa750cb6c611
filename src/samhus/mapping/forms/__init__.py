"""Forms of the mapping, by noun: they parse and word errors, they save nothing."""

from samhus.mapping.forms.agreement import AgreementForm, ThreatForm, agreed_in
from samhus.mapping.forms.delivery import LARGEST_FILE, DeliveryForm
from samhus.mapping.forms.indicator import IndicatorForm
from samhus.mapping.forms.mapping_round import AskingForm, MappingForm, following
from samhus.mapping.forms.review import AggregationReviewForm, IndicatorReviewForm

__all__ = [
    "LARGEST_FILE",
    "AggregationReviewForm",
    "AgreementForm",
    "AskingForm",
    "DeliveryForm",
    "IndicatorForm",
    "IndicatorReviewForm",
    "MappingForm",
    "ThreatForm",
    "agreed_in",
    "following",
]
