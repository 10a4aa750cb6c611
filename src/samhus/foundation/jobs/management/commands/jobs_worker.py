"""The worker process: runs jobs until it is told to stop."""

import asyncio
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from procrastinate.contrib.django import app

from samhus.foundation.jobs.upkeep import reap


class Command(BaseCommand):
    """`samhus worker` calls this."""

    help = "Run background jobs until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        """Options."""
        parser.add_argument("--once", action="store_true", help="stop when the queue is empty")

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring back what a dead worker left, then work."""
        with app.replace_connector(app.connector.get_worker_connector()) as worker:
            asyncio.run(self._work(worker, wait=not options["once"]))

    async def _work(self, worker: Any, *, wait: bool) -> None:
        async with worker.open_async():
            await reap(worker.job_manager)
            await worker.run_worker_async(
                wait=wait,
                concurrency=1,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=5,
            )
