"""Records for the lists, and how a list's answers are read."""

import csv
import io

from openpyxl import load_workbook

from tests.factories import (
    make_agreement,
    make_allocation,
    make_category,
    make_contribution,
    make_country,
    make_decision,
    make_delivery,
    make_document,
    make_document_version,
    make_goal,
    make_member_state,
    make_project,
    make_project_goal,
    make_project_partner,
    make_result,
    make_transfer,
    make_un_entity,
    make_window,
)

LISTS = (
    "/funds/",
    "/windows/",
    "/agreements/",
    "/contributions/",
    "/projects/",
    "/allocations/",
    "/transfers/",
    "/delivery/",
    "/results/",
    "/decisions/",
    "/documents/",
    "/countries/",
    "/organisations/",
)


def listed(page):
    """The records on a page of a list."""
    return [row.record for row in page.context["table"].paginated_rows]


def every_column(page):
    """The part of an address that asks for every column of this list."""
    return "columns=" + ",".join(page.context["table"].base_columns)


def csv_rows(response):
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def xlsx_rows(response):
    """The rows of a workbook's only sheet."""
    return [list(row) for row in load_workbook(io.BytesIO(response.content)).active.iter_rows(values_only=True)]


def make_all(fund, word, draft=False):
    """One record on every list, of this fund, `word` in every name."""
    country = make_country(name=f"{word} land")
    giver = make_member_state(name=f"{word} State", country=make_country(name=f"{word} kingdom"))
    entity = make_un_entity(name=f"{word} Agency")
    window = make_window(fund=fund, name=f"{word} window", short_name=f"{word} window", contributor=giver)
    agreement = make_agreement(reference=f"{word}-A", contributor=giver, window=window)
    make_contribution(window=window, contributor=giver, agreement=agreement, draft=draft)
    project = make_project([country], code=f"{word}-1", title=f"{word} title", window=window, theme=f"{word} theme")
    make_project_partner(project=project, organisation=entity)
    make_project_goal(project=project, goal=make_goal())
    decision = make_decision(fund=fund, reference=f"{word}-D", body=f"{word} board")
    make_allocation(project=project, organisation=entity, decision=decision, draft=draft)
    make_transfer(project=project, organisation=entity, draft=draft)
    make_delivery(project=project, organisation=entity, category=make_category(), draft=draft)
    make_result(project=project, country=country, note=f"{word} note")
    make_document_version(document=make_document(project=project, title=f"{word} paper"), name=f"{word}.txt")
    return project


def left(client, address, queries):
    """What each of these queries leaves on the list: {query: keys}."""
    return {query: [record.pk for record in listed(client.get(f"{address}?{query}"))] for query in queries}
