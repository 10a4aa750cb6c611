"""All answers to a round as files: at once where they are few, written in the background else."""

from samhus.foundation.rounds.exports.answers import FORMS, Form, as_data
from samhus.foundation.rounds.exports.large import write_answers

__all__ = ["FORMS", "Form", "as_data", "write_answers"]
