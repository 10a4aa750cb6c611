"""`python -m samhus.cli.verify FILE`."""

import sys

from samhus.cli.verify import main

sys.exit(main())
