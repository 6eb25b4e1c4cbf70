"""The rules of the house that no other tool keeps."""

import ast
import csv
import re
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.core.signals import request_finished
from django.db import models
from django.db.models import signals

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["countries", "funds", "portfolio"]  # from left to right
MODELS = [model for app in PACKAGES for model in apps.get_app_config(app).get_models()]
FIELDS = [field for model in MODELS for field in model._meta.local_fields]


def files(*patterns):
    """The repository's files, those not yet committed included, whose path matches one of the patterns."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [ROOT / path for path in sorted(filter(None, listed)) if (ROOT / path).is_file()]


def code():
    """The modules of the program, without tests and migrations."""
    found = files("*.py")
    return [path for path in found if "migrations" not in path.parts and "tests" not in path.relative_to(ROOT).parts]


def short(path):
    """The path as one reads it in a failure."""
    return str(path.relative_to(ROOT))


def test_the_walk_below_finds_the_house():
    """A walk that finds nothing proves nothing."""
    assert {"manage.py", "funds/money.py", "portfolio/settings.py"} <= {short(path) for path in code()}
    assert len(MODELS) > 50
    assert len(FIELDS) > 300


def test_foreign_keys_point_left():
    """countries <- funds <- portfolio; Django's own tables stand left of all."""
    wrong = [
        str(field)
        for field in FIELDS
        if field.is_relation
        and field.related_model._meta.app_label in PACKAGES
        and PACKAGES.index(field.related_model._meta.app_label) > PACKAGES.index(field.model._meta.app_label)
    ]
    assert wrong == []


def test_no_column_is_a_float():
    assert [str(field) for field in FIELDS if isinstance(field, models.FloatField)] == []


def test_every_dated_column_says_so_in_its_name():
    """Dates end in `_on`, but for the ledger's `dated` and a membership's `since` and `until`; date-times in `_at`."""
    days = {field.name for field in FIELDS if type(field) is models.DateField}
    moments = {field.name for field in FIELDS if isinstance(field, models.DateTimeField)}
    assert {name for name in days if not name.endswith("_on")} == {"dated", "since", "until"}
    assert {name for name in moments if not name.endswith("_at")} == {"date_joined"}  # Django's own


def test_no_module_is_longer_than_three_hundred_lines():
    long = {short(path): len(path.read_text().splitlines()) for path in files("*.py") if "migrations" not in path.parts}
    assert {path: lines for path, lines in long.items() if lines > 300} == {}


def test_no_room_is_a_drawer_for_everything():
    drawers = {"utils", "helpers", "common", "base", "core", "services", "managers", "misc"}
    assert [short(path) for path in files("*.py") if drawers & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_nobody_listens_to_signals():
    """A rule is a word beside the model or a trigger in the database."""
    kinds = [*vars(signals).values(), request_finished]
    receivers = [
        receiver
        for signal in kinds
        if isinstance(signal, signals.Signal)
        for _key, receiver, *_rest in signal.receivers
    ]
    modules = [getattr(receiver(), "__module__", "") or "" for receiver in receivers if callable(receiver)]
    assert [module for module in modules if module.split(".")[0] in PACKAGES] == []
    assert [short(path) for path in code() if ".connect(" in path.read_text() and "signals" in path.read_text()] == []


def fund_words():
    """The funds' words and names, from the data."""
    with (ROOT / "funds/data/funds.csv").open(newline="") as rows:
        funds = list(csv.DictReader(rows))
    return sorted({row[column] for row in funds for column in ("slug", "name") if row.get(column)})


def strings(path):
    """The texts and the names in a module's code; docstrings tell of the world and may name it."""
    tree = ast.parse(path.read_text())
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    told = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and is_told(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id


def is_told(node):
    """Whether a module, class or function begins with a docstring."""
    return bool(node.body) and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def test_the_funds_are_four():
    assert len(fund_words()) == 8


def test_no_fund_is_named_in_code():
    words = [word.lower() for word in fund_words()]
    named = [(short(path), text) for path in code() for text in strings(path) if any(w in text.lower() for w in words)]
    assert named == []


@pytest.mark.parametrize(
    "trace",
    [
        r"(?<![\w/.-])/(work|home|root|Users)/\w",
        r"(?i)index[-_]url|extra-index",
        r"(?i)://[^\s/]*(pypi\.|pythonhosted\.|npmjs\.)",
    ],
)
def test_the_repository_names_no_machine_and_no_registry(trace):
    """An address on the web may have a folder `home`: a machine's path begins with it. A source may be a package."""
    texts = [path for path in files() if path.suffix not in {".png", ".ico", ".woff2", ".xlsx", ".pdf"}]
    others = [path for path in texts if path != Path(__file__)]
    assert [short(path) for path in others if re.search(trace, path.read_text(errors="replace"))] == []
