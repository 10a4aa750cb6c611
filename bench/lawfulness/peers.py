"""One peer on the same rules and requests: CPU per decision and its answers, as a line of JSON.

Run by run.py in the environment of requirements/bench.txt:
    python bench/lawfulness/peers.py cedarpy job.json

Rules are parsed before the clock starts, as ours are; what one decision costs is what stands
between a dict of facts and a yes or no.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

Ask = Callable[[dict[str, Any]], bool]
WARM = 20
MODEL = """
[request_definition]
r = sub

[policy_definition]
p = sub_rule, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = eval(p.sub_rule)
"""


def cedarpy(job: dict[str, Any]) -> Ask:
    import cedarpy as cedar

    schema = cedar.Schema.from_str(job["schema"])
    policies = cedar.PolicySet.from_str(job["policies"])
    entities = cedar.Entities.from_json_str("[]", schema)
    kinds = job["enums"]

    def ask(facts: dict[str, Any]) -> bool:
        context = {
            name: {"__entity": {"type": kinds[name], "id": value}} if name in kinds else value
            for name, value in facts.items()
            if name not in ("sender", "recipient")
        }
        request = {
            "principal": {"type": "Samhus::Agency", "id": facts["sender"]},
            "action": {"type": "Samhus::Action", "id": "tell"},
            "resource": {"type": "Samhus::Agency", "id": facts["recipient"]},
            "context": context,
        }
        result = cedar.is_authorized(request, policies, entities, schema)
        if result.diagnostics.errors:
            raise ValueError(result.diagnostics.errors)
        return result.allowed

    return ask


def regopy(job: dict[str, Any]) -> Ask:
    from regopy import Input, Interpreter

    rego = Interpreter()
    rego.add_module("law", job["rego"])
    bundle = rego.build("x = data.law.tell")

    def ask(facts: dict[str, Any]) -> bool:
        given = Input(facts)  # kept, as is the output: a node of it dies with it
        rego.set_input(given)
        output = rego.query_bundle(bundle)
        return bool(output.binding("x").value)

    return ask


def casbin(job: dict[str, Any]) -> Ask:
    import casbin as peer

    model = peer.Model()
    model.load_model_from_text(MODEL)
    enforcer = peer.Enforcer(model)
    for expression, effect in job["casbin"]:
        enforcer.add_policy(expression, effect)

    class Subject:
        def __init__(self, facts: dict[str, Any]) -> None:
            self.__dict__.update(facts)

    return lambda facts: bool(enforcer.enforce(Subject(facts)))


def timed(ask: Ask, requests: list[dict[str, Any]]) -> Iterator[tuple[float, bool]]:
    for facts in requests[:WARM]:
        ask(facts)
    for facts in requests:
        began = time.thread_time_ns()
        answer = ask(facts)
        yield (time.thread_time_ns() - began) / 1000, answer


def main() -> None:
    name, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    ask = {"cedarpy": cedarpy, "regopy": regopy, "casbin": casbin}[name](job)
    found = list(timed(ask, job["requests"][: job["number"][name]]))
    answer = {"microseconds": [one for one, _ in found], "answers": [one for _, one in found]}
    print("RESULT " + json.dumps(answer))


if __name__ == "__main__":
    main()
