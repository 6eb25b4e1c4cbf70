"""Filters of lists in the layer without demonstration records: no made-up record ties what is not made up."""

import pytest

from tests.factories import (
    make_allocation,
    make_contribution,
    make_fund,
    make_project,
    make_project_partner,
    make_un_entity,
    make_window,
)

pytestmark = pytest.mark.django_db


def listed(client, page):
    """The records that a list shows."""
    answer = client.get(page)
    assert answer.status_code == 200
    return {str(row.record) for row in answer.context["table"].rows}


def test_a_project_is_not_found_by_a_made_up_partner(administrator, client_of):
    entity = make_un_entity()
    sourced, made_up = make_project(), make_project()
    make_project_partner(project=sourced, organisation=entity)
    make_project_partner(project=made_up, organisation=entity, demonstration=True)
    client = client_of(administrator)
    assert listed(client, f"/projects/?entity={entity.pk}") == {str(sourced), str(made_up)}
    assert listed(client, f"/projects/?entity={entity.pk}&layer=sourced") == {str(sourced)}


def test_an_organisation_is_not_found_by_a_made_up_entry_of_a_fund(administrator, client_of):
    fund = make_fund(slug="wanted")
    window, project = make_window(fund=fund), make_project(fund=fund)
    gave, made_up = make_contribution(window=window), make_contribution(window=window, demonstration=True)
    got, received = make_allocation(project=project), make_allocation(project=project, demonstration=True)
    for organisation in (made_up.contributor, received.organisation):
        make_contribution(contributor=organisation)  # sourced money of another fund: the list itself shows them
    sourced = {str(gave.contributor), str(got.organisation)}
    client = client_of(administrator)
    every = sourced | {str(made_up.contributor), str(received.organisation)}
    assert listed(client, "/organisations/?fund=wanted") == every
    assert listed(client, "/organisations/?fund=wanted&layer=sourced") == sourced
