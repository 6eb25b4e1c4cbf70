"""The reports. Each is a module with `TITLE`, `ANSWERS` and one function `build(parameters)` that returns a Report."""

from importlib import import_module

WORDS = ("annual", "mobilization", "pipeline", "fund", "contributor", "entities", "reconciliation")


def module(word):
    """The module of the report called `word`; KeyError where there is none."""
    if word not in WORDS:
        raise KeyError(word)
    return import_module(f"portfolio.reports.{word}")


def build(word, parameters):
    """The report called `word` for these parameters."""
    return module(word).build(parameters)
