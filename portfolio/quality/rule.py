"""What a rule is: a question to many projects at once, and its words."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import DateField, DecimalField
from django.db.models.functions import Cast
from django.utils.formats import date_format

from funds.money import dollars

AMOUNT = DecimalField(max_digits=18, decimal_places=2)
NOTHING = {"day": Cast(None, DateField()), "number": Cast(None, AMOUNT)}
WORDS = {"{dollars}": dollars, "{number}": lambda number: f"{number:.0f}"}


@dataclass(frozen=True)
class Rule:
    """A rule: a heading for its list, what to do, the part of a project where, and the question who breaks it.

    `open(projects, on, layer)` leaves the projects that break the rule on the day `on`, counting their parts of the
    layer; it may say more in two columns, which the message names: `day`, and `number` (`{dollars}` prints it as US
    dollars).
    """

    heading: str
    message: str
    mend: str
    open: Callable

    @property
    def name(self):
        """The name of the question."""
        return self.open.__name__.replace("_", "-")

    @property
    def asks(self):
        """What the rule asks, in words."""
        return " ".join(self.open.__doc__.split())

    def broken(self, projects, on, layer="all"):
        """The projects that break it, in the order of their codes, each with `day` and `number`."""
        found = self.open(projects.order_by(), on, layer)
        absent = {name: value for name, value in NOTHING.items() if name not in found.query.annotations}
        return found.annotate(**absent).order_by("code")

    def say(self, day, number):
        """What to do about one project."""
        words = self.message.replace("{day}", date_format(day, "j F Y")) if day else self.message
        for place, said in WORDS.items():
            words = words.replace(place, said(number)) if place in words else words
        return words


def rule(heading, message, mend):
    """The decorator that makes a rule of a question."""
    return lambda question: Rule(heading, message, mend, question)
