"""Forms of the mapping, by noun: they parse and word errors, they save nothing."""

from samhus.mapping.forms.agreement import AgreementForm, ThreatForm, agreed_in
from samhus.mapping.forms.area_decision import DecideForm, ReasonForm
from samhus.mapping.forms.concern import ConcernAnswerForm, ConcernForm, WordsForm
from samhus.mapping.forms.correction import SettleForm, UpholdForm
from samhus.mapping.forms.delivery import LARGEST_FILE, DeliveryForm
from samhus.mapping.forms.follow_up import (
    AnswerConfidenceForm,
    AnswerOfferForm,
    AppealForm,
    ConfidenceForm,
    ConfirmOfferForm,
    DecideAppealForm,
    DeliverOfferForm,
    OfferForm,
)
from samhus.mapping.forms.indicator import IndicatorForm
from samhus.mapping.forms.mapping_round import AskingForm, MappingForm, following
from samhus.mapping.forms.reply import AnswerForm, PointForm, SubmitForm
from samhus.mapping.forms.review import AggregationReviewForm, IndicatorReviewForm

__all__ = [
    "LARGEST_FILE",
    "AggregationReviewForm",
    "AgreementForm",
    "AnswerConfidenceForm",
    "AnswerForm",
    "AnswerOfferForm",
    "AppealForm",
    "AskingForm",
    "ConcernAnswerForm",
    "ConcernForm",
    "ConfidenceForm",
    "ConfirmOfferForm",
    "DecideAppealForm",
    "DecideForm",
    "DeliverOfferForm",
    "DeliveryForm",
    "IndicatorForm",
    "IndicatorReviewForm",
    "MappingForm",
    "OfferForm",
    "PointForm",
    "ReasonForm",
    "SettleForm",
    "SubmitForm",
    "ThreatForm",
    "UpholdForm",
    "WordsForm",
    "agreed_in",
    "following",
]  # fmt: skip
