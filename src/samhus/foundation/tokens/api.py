"""The door of tokens: making and revoking one, and declaring REST operations."""

from samhus.foundation.tokens.actions import create_token, revoke_token
from samhus.foundation.tokens.bearer import AccessToken, Caller
from samhus.foundation.tokens.operations import asking, changing, reading
from samhus.foundation.tokens.problems import (
    MEDIA_TYPE,
    Fault,
    Invalid,
    NotAccepted,
    NotThisKind,
    Problem,
    ScopeMissing,
    TooLarge,
    TooMany,
    faults_at,
    faults_of,
    problem,
)
from samhus.foundation.tokens.rules import Scope, new_secret, secret_hash

__all__ = [
    "MEDIA_TYPE", "AccessToken", "Caller", "Fault", "Invalid", "NotAccepted", "NotThisKind",
    "Problem", "Scope", "ScopeMissing", "TooLarge", "TooMany", "asking", "changing", "create_token",
    "faults_at", "faults_of", "new_secret", "problem", "reading", "revoke_token", "secret_hash",
]  # fmt: skip
