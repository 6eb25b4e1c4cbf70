"""People who post at once, each in a process and on a connection of their own."""

import multiprocessing
from dataclasses import dataclass

import django
from django.core.exceptions import ValidationError

PATIENCE = 30  # seconds until a process that hangs is given up

django.setup()  # once, in the process from which the posters are forked

from django.apps import apps  # noqa: E402 — the applications must be ready
from django.contrib.auth import get_user_model  # noqa: E402
from django.db import IntegrityError, connection  # noqa: E402

from funds.admin.refusal import in_words  # noqa: E402


@dataclass(frozen=True)
class Post:
    """What one poster posts: drafts of one ledger, in the name of a person."""

    ledger: str
    drafts: tuple
    person: int


def posting(drafts, person):
    """The posting of these drafts of one ledger by a person."""
    return Post(drafts[0]._meta.label_lower, tuple(draft.pk for draft in drafts), person.pk)


def at_once(*posts):
    """What each poster is told, in their order: how many entries were posted, or the refusal in words."""
    start = multiprocessing.get_context("forkserver")
    start.set_forkserver_preload([__name__])
    gate, answers = start.Barrier(len(posts)), start.Queue()
    database = dict(connection.settings_dict)
    posters = [start.Process(target=poster, args=(database, gate, answers, n, p)) for n, p in enumerate(posts)]
    for process in posters:
        process.start()
    try:
        told = dict(answers.get(timeout=PATIENCE) for _ in posters)
    finally:
        for process in posters:
            process.join(PATIENCE)
            process.kill()
    return [told[number] for number in range(len(posts))]


def poster(database, gate, answers, number, wanted):
    """One of them: waits until all are there, then posts."""
    connection.settings_dict.update(database)
    connection.ensure_connection()
    person = get_user_model().objects.get(pk=wanted.person)
    drafts = apps.get_model(wanted.ledger).objects.filter(pk__in=wanted.drafts)
    gate.wait(PATIENCE)
    try:
        answers.put((number, drafts.post(person)))
    except IntegrityError as refusal:
        answers.put((number, in_words(refusal)))
    except ValidationError as refusal:
        answers.put((number, " ".join(refusal.messages)))
    finally:
        connection.close()
