"""Machines of the shared cast: a token with all scopes unless said otherwise, and no browser."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from samhus.foundation import clock
from samhus.foundation.tokens.api import Scope, create_token

V1 = "/api/v1"


class Machine:
    """Sends requests with a bearer token; `secret` may be anybody's, or nobody's."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.client = Client()

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"} if self.secret else {}

    def get(self, address: str, **query: Any) -> Any:
        return self.client.get(V1 + address, query, headers=self.headers)

    def post(self, address: str, content: Any = None, *, key: str = "", **more: Any) -> Any:
        headers = {**self.headers, "Idempotency-Key": key or str(uuid4())}
        return self.client.post(
            V1 + address,
            json.dumps(content or {}),
            content_type="application/json",
            headers=headers,
            **more,
        )

    def upload(self, address: str, file: Any, *, key: str = "", **fields: Any) -> Any:
        headers = {**self.headers, "Idempotency-Key": key or str(uuid4())}
        return self.client.post(V1 + address, {"file": file, **fields}, headers=headers)


def machine_of(cast: Any, name: str, *scopes: Scope, days: int = 30) -> Machine:
    """A token of somebody, made as its page makes it."""
    token, secret = create_token(
        by=cast.viewer(name),
        name="machine",
        scopes=scopes or tuple(Scope),
        last_day=clock.today() + timedelta(days=days),
    )
    found = Machine(secret)
    found.token = token  # type: ignore[attr-defined]
    return found
