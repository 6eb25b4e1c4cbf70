"""What every record of the demonstration layer has in common: its mark, its files, its chance, its last day."""

import datetime
import random

from portfolio.management.cells import rows_of

SEED = 2021
SOURCE = "Demonstration data"
LAST_DAY = datetime.date(2025, 12, 31)  # the layer knows nothing of what comes later, whatever today is


def rows(name):
    """The rows of one of the layer's files."""
    return rows_of(f"portfolio/data/demonstration_{name}.csv")


def chance(subject):
    """Chance that falls the same way in every run for this subject (a text: Python hashes it the same everywhere)."""
    return random.Random(f"{SEED} {subject}")  # noqa: S311 — made-up data, not a secret


def marked(what=""):
    """The two columns that mark a record as made up; `what` tells one ledger entry from another."""
    return {"source": f"{SOURCE}, {what}" if what else SOURCE, "demonstration": True}


def words(cell):
    """The words of a cell that holds several."""
    return tuple(word for word in cell.split(";") if word)


def day(cell):
    """The day of a cell, None where it is empty."""
    return datetime.date.fromisoformat(cell) if cell else None
