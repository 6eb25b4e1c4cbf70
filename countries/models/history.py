"""The history of a model: every insert, update and deletion with who, when and why, kept for good."""

import pghistory
import pgtrigger

from countries.models.guard import Guard


def tracked(**options):
    """The decorator that gives a model its history; `options` are pghistory's."""
    kept = [
        Guard(
            name="history_is_kept",
            when=pgtrigger.Before,
            operation=pgtrigger.Update | pgtrigger.Delete,
            function="history_is_kept",
        ),
        Guard(
            name="history_is_not_emptied",
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            level=pgtrigger.Statement,
            function="history_is_kept",
        ),
    ]
    return pghistory.track(meta={"triggers": kept}, **options)
