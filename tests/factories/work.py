"""Records of the daily work with a project: notes, action points, risks, and what people are told."""

import datetime

from portfolio.models import ActionPoint, Mute, Note, Notice, NoticeKind, Risk
from tests.factories.funds import make_person
from tests.factories.portfolio import make_project
from tests.factories.record import SOURCE, counter, made


def make_note(**fields):
    """A note of a person on a project."""
    text = "Waits for the ministry."
    return made(Note, fields, project=make_project, text=text, written_by=make_person, source=SOURCE)


def make_action_point(**fields):
    """A thing to do by the end of 2021 that is not done."""
    return made(
        ActionPoint,
        fields,
        project=make_project,
        text=f"Do {next(counter)}",
        owner=make_person,
        due_on=datetime.date(2021, 12, 31),
        made_by=make_person,
        source=SOURCE,
    )


def make_risk(**fields):
    """An open operational risk of level 6, raised on 1 March 2021."""
    return made(
        Risk,
        fields,
        project=make_project,
        category=Risk.Category.OPERATIONAL,
        text=f"Risk {next(counter)}",
        likelihood=2,
        impact=3,
        raised_on=datetime.date(2021, 3, 1),
        source=SOURCE,
    )


def make_notice(**fields):
    """An unread notice to a person that somebody mentions them."""
    n = next(counter)
    return made(
        Notice,
        fields,
        person=make_person,
        kind=NoticeKind.MENTION,
        key=f"note:{n}",
        text=f"Notice {n}",
        address="/projects/",
    )


def make_mute(**fields):
    """A person's wish not to be told that somebody mentions them."""
    return made(Mute, fields, person=make_person, kind=NoticeKind.MENTION)
