"""Two people at the same moment: two saves of one part, two projects of one code."""

import threading
from functools import partial

import pytest
from django.db import connection, transaction

from portfolio.models import Project
from tests.factories import make_fund, make_project
from tests.portfolio.views.sheets import address, messages, sent
from tests.portfolio.views.test_amendment_at_once import at_once


def new(manager, **fields):
    """What the form of a new project takes."""
    return {"code": "P-9", "title": "Roads", "fund": manager.fund_roles.get().fund.pk, "scope": "country", **fields}


@pytest.mark.django_db
def test_a_code_that_another_fund_took_is_told_without_saying_where(manager, client_of):
    make_project(fund=make_fund(), code="P-9")
    page = client_of(manager).post("/projects/new/", new(manager))
    assert (page.status_code, messages(page)) == (400, ["This code is taken: choose another."])


@pytest.mark.django_db(transaction=True)
def test_a_code_that_is_taken_while_the_form_is_saved_is_told_in_words(manager, client_of):
    client, foreign, data, pages = client_of(manager), make_fund(), new(manager), []

    def begin():
        try:
            pages.append(client.post("/projects/new/", data))
        finally:
            connection.close()

    thread = threading.Thread(target=begin)
    with transaction.atomic():
        make_project(fund=foreign, code="P-9")
        thread.start()
        thread.join(1)  # the form has found the code free, and waits to save it
    thread.join(30)
    assert [(page.status_code, messages(page)) for page in pages] == [(400, ["This code is taken: choose another."])]
    assert Project.objects.get().fund == foreign


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_at_the_same_moment_the_second_is_asked(project, manager, colleague, client_of):
    clients = [client_of(manager), client_of(colleague)]
    data = [sent(client.get(address("facts"))) | {"title": title} for client, title in zip(clients, "AB", strict=True)]
    pairs = zip(clients, data, strict=True)
    acts, answers = [partial(client.post, address("facts"), typed) for client, typed in pairs], []
    with transaction.atomic():
        Project.objects.select_for_update().get(pk=project.pk)
        thread = threading.Thread(target=lambda: answers.extend(at_once(*acts)))
        thread.start()
        thread.join(1)  # both wait for the project, or have read it where they do not wait
    thread.join(30)
    assert sorted(answer.status_code for answer in answers) == [302, 409]
