"""kill -9 in the middle of an upload or a computation: nothing lost, nothing doubled, nothing half.

Each round kills a process at a random moment. What a browser had not been answered is clicked
again with the same key, and what a worker had begun is taken up by the next one.
"""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from samhus.cli.verify import verify
from samhus.conf.embedded.connection import BOOT
from tests.operate.conftest import ROOT

pytestmark = [pytest.mark.line("H19"), pytest.mark.promise("P9")]
FEW, MANY = 4, 60
ROWS_PER_FILE = 30


@dataclass
class Mill:
    """A database of its own, the nursery whose children are killed, and a superuser's view."""

    folder: Path
    environment: dict[str, str]
    nursery: subprocess.Popen[str]
    session: psycopg.Connection

    @property
    def state(self) -> str:
        return str(self.folder / "state.json")

    @property
    def done(self) -> Path:
        return self.folder / "done"

    def begin(self, task: str, **arguments: Any) -> int:
        """Start a task; returns the number of its process."""
        assert self.nursery.stdin
        self.nursery.stdin.write(json.dumps({"task": task, **arguments}) + "\n")
        self.nursery.stdin.flush()
        return int(self._line())

    def end(self) -> int:
        """Wait for it; returns its exit code, negative for a signal."""
        return int(self._line())

    def do(self, task: str, **arguments: Any) -> None:
        """A task that nobody kills."""
        self.begin(task, **arguments)
        assert self.end() == 0, (self.folder / "nursery.log").read_text()[-3000:]

    def kill(self, process: int, *, after: float) -> None:
        """Unless it has ended by itself."""
        time.sleep(after)
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        assert self.end() in {0, -signal.SIGKILL}, (self.folder / "nursery.log").read_text()[-3000:]

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        return self.session.execute(question).fetchall()

    def count(self, question: str) -> int:
        return int(self.ask(question)[0][0])

    def answered(self) -> dict[int, str]:
        """Numbers whose acceptance a page has confirmed, with their delivery."""
        text = self.done.read_text() if self.done.exists() else ""
        return {int(n): d for n, d in re.findall(r"(?m)^(\d+) (\S+)$", text)}

    def _line(self) -> str:
        assert self.nursery.stdout
        line = self.nursery.stdout.readline()
        assert line, (self.folder / "nursery.log").read_text()[-3000:]
        return line


@pytest.fixture
def mill(embedded_server: Any) -> Iterator[Mill]:
    from tests.plugins.template import clone_of_template

    folder = Path(tempfile.mkdtemp(prefix="samhus-kill-"))
    with clone_of_template(embedded_server) as name:
        ours = {key: value for key, value in os.environ.items() if not key.startswith("SAMHUS_")}
        environment = ours | embedded_server.environment(database=name)
        environment |= {
            "DJANGO_SETTINGS_MODULE": "samhus.conf.settings",
            "SAMHUS_ENV": "test",
            "SAMHUS_HOME": str(folder),
            "SAMHUS_SECRET_KEY": "a-secret-for-tests-only-" * 3,
            "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
        }
        address = embedded_server.url(role=BOOT, database=name)
        with (
            (folder / "nursery.log").open("w") as log,
            psycopg.connect(address, autocommit=True) as session,
            subprocess.Popen(
                [sys.executable, "-m", "tests.operate.nursery"],
                env=environment,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            ) as nursery,
        ):
            made = Mill(folder, environment, nursery, session)
            assert made._line() == "ready\n"
            made.do("make", state=made.state)
            yield made
            nursery.stdin.close() if nursery.stdin else None
    shutil.rmtree(folder)


def assert_nothing_is_half_done(mill: Mill) -> None:
    """Holds after every single kill."""
    halves = mill.ask(
        "SELECT d.public_id, d.state, (SELECT count(*) FROM mapping_count c"
        " WHERE c.delivery_id = d.id) AS rows FROM mapping_delivery d"
    )
    for name, state, rows in halves:
        assert rows == (ROWS_PER_FILE if state in {"accepted", "replaced"} else 0), (name, state)
    partial = mill.ask(
        "SELECT s.id, count(r.id) FROM mapping_snapshot s LEFT JOIN mapping_arearesult r"
        " ON r.snapshot_id = s.id GROUP BY s.id HAVING count(r.id) <> 6"
    )
    assert partial == []
    assert_each_act_stands_once_in_the_journal(mill)
    assert_chains_link(mill)


def assert_each_act_stands_once_in_the_journal(mill: Mill) -> None:
    """Change and journal are stored together or not at all."""
    entries = mill.ask(
        "SELECT verb, subject_id, count(*) FROM audit_entry"
        " WHERE verb IN ('mapping.deliver', 'mapping.accept_delivery') GROUP BY 1, 2"
    )
    assert all(times == 1 for _, _, times in entries)
    delivered = {name for verb, name, _ in entries if verb == "mapping.deliver"}
    accepted = {name for verb, name, _ in entries if verb == "mapping.accept_delivery"}
    rows = mill.ask("SELECT public_id, state FROM mapping_delivery")
    assert delivered == {str(name) for name, _ in rows}
    assert accepted == {str(name) for name, state in rows if state in {"accepted", "replaced"}}
    new = mill.count(
        "SELECT count(*) FROM audit_entry WHERE verb = 'mapping.record_snapshot'"
        " AND payload::jsonb -> 'details' ->> 'new' = 'true'"
    )
    assert new == mill.count("SELECT count(*) FROM mapping_snapshot")


def assert_chains_link(mill: Mill) -> None:
    """Computed here from the rows alone, and the heads are where the chains end."""
    ends: dict[str, tuple[int, bytes]] = {}
    rows = mill.ask("SELECT chain, sequence, payload, hash FROM audit_entry ORDER BY 1, 2")
    for chain, sequence, payload, hash_ in rows:
        place, before = ends.get(chain, (0, bytes(32)))
        parts = ("samhus-journal/1", chain, str(place + 1), before.hex(), payload)
        link = hashlib.sha256("\n".join(parts).encode()).digest()
        assert (sequence, bytes(hash_)) == (place + 1, link), chain
        ends[chain] = (sequence, link)
    heads = mill.ask("SELECT chain, sequence, hash FROM audit_head WHERE sequence > 0")
    assert {chain: (sequence, bytes(hash_)) for chain, sequence, hash_ in heads} == ends


def assert_the_verifier_agrees(mill: Mill) -> None:
    """The export is checked by the program that an auditor would use."""
    target = mill.folder / "journal.jsonl"
    mill.do("export", to=str(target))
    findings = verify(
        target,
        mill.folder / "checkpoints.jsonl",
        mill.folder / "keys" / "journal-checkpoints.public.pem",
    )
    assert findings.passed > 0
    assert findings.failed == 0


def killed_uploads(mill: Mill, rounds: int, dice: random.Random) -> None:
    for _ in range(rounds):
        begun = max(mill.answered(), default=0) + 1
        process = mill.begin("deliver", state=mill.state, number=begun, done=str(mill.done))
        mill.kill(process, after=dice.uniform(0.02, 0.9))
        assert_nothing_is_half_done(mill)
    last = max(mill.answered(), default=0) + 1
    mill.do("deliver", state=mill.state, number=last, done=str(mill.done), until=last + 1)
    assert_nothing_is_half_done(mill)

    answered = mill.answered()
    assert sorted(answered) == list(range(1, last + 1))
    rows = mill.ask("SELECT reason, public_id, state FROM mapping_delivery ORDER BY id")
    # The first one corrects nothing, so the page asks for no reason and keeps none.
    numbers = [int(reason.removeprefix("number ") or 1) for reason, _, _ in rows]
    assert numbers == sorted(answered), "each number exactly once"
    assert {
        number: str(name) for number, (_, name, _) in zip(numbers, rows, strict=True)
    } == answered
    assert [state for _, _, state in rows] == ["replaced"] * (last - 1) + ["accepted"]
    for _, name, digest in mill.ask(
        "SELECT d.id, f.public_id, f.sha256 FROM mapping_delivery d"
        " JOIN files_storedfile f ON f.id = d.file_id"
    ):
        content = (mill.folder / "files" / name.hex[:2] / name.hex).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest
    assert_the_verifier_agrees(mill)
    print(f"\n{rounds} kills, {last} deliveries acknowledged, 0 lost, 0 double")


def killed_computations(mill: Mill, rounds: int, dice: random.Random) -> None:
    deliver = {"state": mill.state, "done": str(mill.done)}
    longest = 0.0
    for number in range(1, rounds + 1):
        for indicator in (0, 1):
            mill.do("deliver", number=number, until=number + 1, indicator=indicator, **deliver)
        mill.do("request", state=mill.state)
        if number == 1:
            began = time.monotonic()
            mill.do("work", once=True)
            longest = time.monotonic() - began
            continue
        mill.kill(mill.begin("work", once=False), after=dice.uniform(0.02, longest * 1.2))
        pass_half_a_minute(mill)
        assert_nothing_is_half_done(mill)
    # At last the real command, which takes up whatever dead workers held.
    subprocess.run(
        [sys.executable, "-m", "samhus", "worker", "--once"],
        env=mill.environment,
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert_nothing_is_half_done(mill)
    assert mill.ask("SELECT state, count(*) FROM jobs_job GROUP BY 1") == [
        ("done", mill.count("SELECT count(*) FROM jobs_job"))
    ]
    assert mill.count("SELECT count(*) FROM jobs_job WHERE task = 'mapping.compute'") == 4 * rounds
    newest = mill.ask(
        "SELECT DISTINCT ON (indicator_id, without_suspicious) inputs FROM mapping_snapshot"
        " ORDER BY indicator_id, without_suspicious, id DESC"
    )
    assert len(newest) == 4
    left = "SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')"
    assert mill.count(f"{left} AND task_name = 'samhus.run'") == 0
    assert_the_verifier_agrees(mill)
    snapshots = mill.count("SELECT count(*) FROM mapping_snapshot")
    print(f"\n{rounds - 1} kills, {4 * rounds} computations done, {snapshots} snapshots, all whole")


def pass_half_a_minute(mill: Mill) -> None:
    """A dead worker is known by its silence of 30 s; its last sign of life is moved back."""
    mill.session.execute(
        "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'"
    )


def test_a_few_kills_in_the_middle_of_uploads_lose_and_double_nothing(mill: Mill) -> None:
    killed_uploads(mill, FEW, random.Random(9))


def test_a_few_kills_in_the_middle_of_computations_lose_and_double_nothing(mill: Mill) -> None:
    killed_computations(mill, FEW, random.Random(9))


@pytest.mark.long
def test_sixty_kills_in_the_middle_of_uploads_lose_and_double_nothing(mill: Mill) -> None:
    killed_uploads(mill, MANY, random.Random(99))


@pytest.mark.long
def test_sixty_kills_in_the_middle_of_computations_lose_and_double_nothing(mill: Mill) -> None:
    killed_computations(mill, MANY, random.Random(99))
