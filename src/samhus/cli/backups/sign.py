"""`python -m samhus.cli.backups.sign`: one checkpoint now, so that it speaks for the backup.

A process of its own, because it needs the role `app`, and the backup is read by another.
Exit code 3 says that the journal was altered; the sentence is on standard output.
"""

import os
import subprocess
import sys

ALTERED = 3


def sign() -> tuple[str, bool]:
    """Sign in a child process. Returns why it could not be done, and whether that is an alarm."""
    answer = subprocess.run(
        [sys.executable, "-m", "samhus.cli.backups.sign"],
        env=os.environ | {"SAMHUS_ROLE": "app", "SAMHUS_PROCESS": "command"},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if answer.returncode == 0:
        return "", False
    said = (answer.stdout.strip() or answer.stderr.strip() or "it gave no reason").splitlines()
    return said[-1], answer.returncode == ALTERED


def main() -> int:
    """Sign, and say in one line why not."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samhus.conf.settings")
    import django

    django.setup()
    from samhus.foundation import audit

    try:
        audit.sign_checkpoint(by_service="backup")
    except audit.JournalAltered as altered:
        sys.stdout.write(f"{altered}\n")
        return ALTERED
    except Exception as fault:
        sys.stdout.write(f"{str(fault).strip().splitlines()[0]}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
