"""Forms of the mapping, by noun: they parse and word errors, they save nothing."""

from samhus.mapping.forms.delivery import LARGEST_FILE, DeliveryForm
from samhus.mapping.forms.indicator import IndicatorForm
from samhus.mapping.forms.mapping_round import MappingForm
from samhus.mapping.forms.review import AggregationReviewForm, IndicatorReviewForm

__all__ = [
    "LARGEST_FILE", "AggregationReviewForm", "DeliveryForm", "IndicatorForm",
    "IndicatorReviewForm", "MappingForm",
]  # fmt: skip
