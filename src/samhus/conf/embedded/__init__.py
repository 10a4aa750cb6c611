"""PostgreSQL for the demo, development and tests, started without an administrator.

For production it is refused: an installation that people rely on has a server with patches,
backups and somebody who looks after it (docs/operate/).
"""

from samhus.conf.embedded.cluster import Cluster
from samhus.conf.embedded.connection import Connection
from samhus.conf.embedded.faults import EmbeddedError
from samhus.conf.embedded.roles import MARK_SQL, mark, prepare

__all__ = ["MARK_SQL", "Cluster", "Connection", "EmbeddedError", "mark", "prepare"]
