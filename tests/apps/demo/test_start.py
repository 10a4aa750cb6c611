"""What must not start, does not."""

import os
import subprocess
import sys

import pytest

from samhus.conf import startup
from samhus.foundation.accounts.api import mark

pytestmark = pytest.mark.line("H2")
RESOLVER = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "samhus.conf.settings"
import django
django.setup()
from django.urls import NoReverseMatch, get_resolver, reverse
from samhus.foundation.access.checks import every_pattern
routes = [route for route, _pattern in every_pattern()]
views = {pattern.callback.__module__ for _route, pattern in every_pattern()}
print("routes", len(routes))
print("door", any(route.startswith("demo/") for route in routes))
print("demo views", any(module.startswith("samhus.demo") for module in views))
try:
    reverse("demo:door")
    print("named yes")
except NoReverseMatch:
    print("named no")
"""
WSGI = "import samhus.conf.wsgi; print('served')"


def run(code: str, tmp_path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python, as a deployment starts it."""
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700, exist_ok=True)
    ours = ("SAMHUS_", "COVERAGE_")  # what starts is looked at from outside
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    settings = {
        "SAMHUS_SECRET_KEY": "a-real-secret-of-this-installation-" * 2,
        "SAMHUS_HOSTS": "samhus.example.org",
        "SAMHUS_HOME": str(tmp_path),
        "SAMHUS_KEYS": str(keys),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | settings | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_production_resolver_has_no_such_route(tmp_path):
    said = run(RESOLVER, tmp_path, SAMHUS_ENV="production", DATABASE_URL="postgresql://app@/none")
    assert said.returncode == 0, said.stderr
    lines = dict(line.rsplit(" ", 1) for line in said.stdout.splitlines() if " " in line)
    assert int(lines["routes"]) > 10
    assert lines["door"] == lines["demo views"] == "False"
    assert lines["named"] == "no"


def test_the_demo_resolver_has_it_so_that_the_test_above_can_fail(tmp_path):
    said = run(RESOLVER, tmp_path, SAMHUS_ENV="demo", DATABASE_URL="postgresql://app@/none")
    assert said.returncode == 0, said.stderr
    assert "door True" in said.stdout
    assert "named yes" in said.stdout


@pytest.mark.django_db
def test_flipping_the_setting_on_a_database_that_is_no_demo_refuses_to_start(tmp_path):
    """The test database is marked `test`."""
    said = run(WSGI, tmp_path, SAMHUS_ENV="demo", **where())
    assert said.returncode == startup.NEVER_STARTS
    assert "not demo" in said.stderr
    assert "Traceback" not in said.stderr
    assert "served" not in said.stdout


@pytest.mark.django_db
def test_production_refuses_a_marked_database(tmp_path):
    said = run(WSGI, tmp_path, SAMHUS_ENV="production", **where())
    assert said.returncode != 0
    assert "made for a test installation" in said.stderr
    assert "Traceback" not in said.stderr


def where() -> dict[str, str]:
    """The address of this process's own database."""
    from django.db import connection

    at = connection.settings_dict
    host = f"host={at['HOST']}&port={at['PORT']}"
    return {"DATABASE_URL": f"postgresql://{at['USER']}:{at['PASSWORD']}@/{at['NAME']}?{host}"}


@pytest.mark.django_db
def test_the_mark_is_read_and_cannot_be_changed():
    from django.db import ProgrammingError, connection, transaction

    assert mark() == "test"
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE samhus_mark.mark SET kind = 'demo'")


@pytest.mark.django_db
def test_a_fitting_database_and_role_start():
    assert startup.unsafe_database() == []
    assert startup.unsafe_owner() == []


@pytest.mark.parametrize(
    ("env", "kind", "starts"),
    [
        ("demo", "demo", True),
        ("demo", None, False),
        ("demo", "production", False),
        ("demo", "test", False),
        ("production", None, True),
        ("production", "production", True),
        ("production", "demo", False),
        ("production", "test", False),
        ("production", "development", False),
        ("test", "test", True),
        ("test", "production", False),
        ("development", "production", False),
        ("development", "development", True),
    ],
)
def test_a_mark_fits_one_kind_of_installation(env, kind, starts):
    assert (list(startup._mark_problems(env, kind)) == []) is starts


@pytest.mark.django_db
@pytest.mark.parametrize(("superuser", "bypass"), [(True, False), (False, True)])
@pytest.mark.line("H7")
def test_a_role_past_row_security_is_refused(monkeypatch, superuser, bypass):
    monkeypatch.setattr(startup, "ROLE", f"SELECT {superuser}, {bypass}")
    (problem,) = startup.unsafe_database()
    assert "row-level security" in problem


@pytest.mark.line("H7")
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"DEBUG": True}, "SAMHUS_DEBUG"),
        ({"SECRET_KEY": "short"}, "SAMHUS_SECRET_KEY"),
        ({"SECRET_KEY": "not-secret-" * 5}, "SAMHUS_SECRET_KEY"),
        ({"ALLOWED_HOSTS": []}, "SAMHUS_HOSTS"),
        ({"ALLOWED_HOSTS": ["*"]}, "SAMHUS_HOSTS"),
        ({"SAMHUS_KEYS": "/nowhere/keys"}, "missing"),
    ],
)
def test_an_unsafe_setting_of_production_is_named(settings, tmp_path, given, words):
    safe(settings, tmp_path)
    assert startup.unsafe_settings() == []
    for name, value in given.items():
        setattr(settings, name, value)
    (problem,) = startup.unsafe_settings()
    assert words in problem


@pytest.mark.line("H7")
def test_keys_that_others_may_read_are_refused(settings, tmp_path):
    safe(settings, tmp_path)
    settings.SAMHUS_KEYS.chmod(0o750)
    (problem,) = startup.unsafe_settings()
    assert "chmod 700" in problem


def safe(settings, tmp_path) -> None:
    settings.SAMHUS_ENV = "production"
    settings.SAMHUS_KEYS = tmp_path / "keys"
    settings.SAMHUS_KEYS.mkdir(mode=0o700)
    settings.ALLOWED_HOSTS = ["samhus.example.org"]


@pytest.mark.django_db
@pytest.mark.line("G10")
def test_views_are_loaded_before_the_first_visitor_comes(tmp_path):
    """Gunicorn loads the entry point once and forks; what it has not loaded each worker loads."""
    code = f"{WSGI}; import sys; print('views', 'samhus.strategy.views.period' in sys.modules)"
    said = run(code, tmp_path, SAMHUS_ENV="test", **where())
    assert said.returncode == 0, said.stderr
    assert "views True" in said.stdout


def test_a_database_that_does_not_answer_is_a_sentence(tmp_path):
    said = run(
        WSGI,
        tmp_path,
        SAMHUS_ENV="production",
        DATABASE_URL=f"postgresql://app@/none?host={tmp_path}",
    )
    assert said.returncode != 0
    assert "cannot be asked" in said.stderr
    assert "Traceback" not in said.stderr


@pytest.mark.django_db
def test_the_web_server_stops_and_does_not_try_again_and_again(tmp_path):
    serve = (
        "from gunicorn.app.wsgiapp import run; import sys; "
        "sys.argv = ['gunicorn', 'samhus.conf.wsgi', '--bind', sys.argv[1], "
        "'--no-control-socket']; run()"
    )
    code = f"import sys; sys.argv.append('unix:{tmp_path}/web'); {serve}"
    said = run(code, tmp_path, SAMHUS_ENV="demo", **where())
    assert said.returncode == startup.NEVER_STARTS
    assert said.stderr.count("not demo") == 1
