"""The API's description of itself tells the truth, and its page shows all of it."""

import json

import pytest

from funds.views import ContributionList
from portfolio.views.lists import ProjectList
from tests.portfolio.api.asked import LISTS, asked
from tests.portfolio.views.lists import make_all

pytestmark = pytest.mark.django_db
KINDS = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "object": dict,
    "array": list,
    "null": type(None),
}


@pytest.fixture
def document(viewer, client_of):
    """The description as a program reads it."""
    return asked(client_of(viewer), "openapi.json")


def references(part):
    """Every $ref in a part of the document."""
    if isinstance(part, dict):
        found = [part["$ref"]] if "$ref" in part else []
        return found + [one for value in part.values() for one in references(value)]
    return [one for value in part for one in references(value)] if isinstance(part, list) else []


def test_every_endpoint_is_described_with_every_answer(document):
    answers = {path: (list(methods), list(methods["get"]["responses"])) for path, methods in document["paths"].items()}
    of_lists = {f"/api/v1/{noun}": (["get"], ["200", "400", "401", "403"]) for noun in LISTS}
    of_one = ["200", "400", "401", "403", "404"]
    assert answers == of_lists | {
        "/api/v1/funds/{slug}": (["get"], of_one),
        "/api/v1/projects/{code}": (["get"], of_one),
    }
    assert {tuple(map(str, methods["get"]["security"])) for methods in document["paths"].values()} == {
        ("{'SessionAuth': []}",)
    }


def test_every_reference_leads_to_a_schema(document):
    led_to = {one.removeprefix("#/components/schemas/") for one in references(document)}
    assert led_to == set(document["components"]["schemas"])


def test_no_two_endpoints_have_the_same_name(document):
    names = [methods["get"]["operationId"] for methods in document["paths"].values()]
    assert sorted(names) == sorted([*LISTS, "fund", "project"])


@pytest.mark.parametrize(("noun", "shown"), [("projects", ProjectList), ("contributions", ContributionList)])
def test_every_filter_of_the_page_is_a_parameter(noun, shown, document):
    parameters = document["paths"][f"/api/v1/{noun}"]["get"]["parameters"]
    own = {"layer", "page", "per_page", "sort", "columns"}
    assert {one["name"] for one in parameters} == set(shown.filterset_class.base_filters) | own
    assert [one["name"] for one in parameters if not one["description"] or not one["schema"]] == []


def test_every_sum_of_money_says_its_currency(document):
    silent = [
        (name, field)
        for name, schema in document["components"]["schemas"].items()
        for field, told in schema["properties"].items()
        if "pattern" in json.dumps(told) and "US dollars" not in json.dumps(told) and field != "amount_in_currency"
    ]
    assert silent == []


def fits(value, schema, schemas):
    """Whether a value is what the schema says."""
    if "$ref" in schema:
        return fits(value, schemas[schema["$ref"].rsplit("/", 1)[-1]], schemas)
    if "anyOf" in schema:
        return any(fits(value, one, schemas) for one in schema["anyOf"])
    if type(value) is not KINDS[schema["type"]]:
        return False
    if isinstance(value, list):
        return all(fits(one, schema["items"], schemas) for one in value)
    if "properties" in schema:
        return set(value) == set(schema["properties"]) == set(schema["required"]) and all(
            fits(value[name], field, schemas) for name, field in schema["properties"].items()
        )
    return True


@pytest.mark.parametrize("what", [*LISTS, "funds/{slug}", "projects/{code}"])
def test_every_answer_is_what_the_description_says(what, document, viewer, client_of):
    fund = viewer.fund_roles.get().fund
    make_all(fund, "Own")
    answer = asked(client_of(viewer), what.format(slug=fund.slug, code="Own-1"))
    answers = document["paths"][f"/api/v1/{what}"]["get"]["responses"]
    schema = answers["200"]["content"]["application/json"]["schema"]
    assert fits(answer, schema, document["components"]["schemas"])
    refusal = asked(client_of(None), what.format(slug=fund.slug, code="Own-1"), 401)
    assert fits(refusal, answers["401"]["content"]["application/json"]["schema"], document["components"]["schemas"])


def test_the_page_shows_every_endpoint_parameter_schema_and_field(document, viewer, client_of):
    page = client_of(viewer).get("/api/")
    assert page.status_code == 200
    shown = page.context["endpoints"]
    assert {one["path"]: [name for name, *_ in one["asks"]] for one in shown} == {
        path: [one["name"] for one in methods["get"]["parameters"]] for path, methods in document["paths"].items()
    }
    assert {name: [field for field, *_ in fields] for name, _, fields in page.context["schemas"]} == {
        name: list(schema["properties"]) for name, schema in document["components"]["schemas"].items()
    }
    words = page.content.decode()
    for path in document["paths"]:
        assert f"<code>{path}</code></h3>" in words
    for name in document["components"]["schemas"]:
        assert f'<h3 id="{name}">' in words
    assert "style=" not in words


def test_every_link_within_the_page_leads_to_a_heading(viewer, client_of):
    words = client_of(viewer).get("/api/").content.decode()
    led_to = {part.partition('"')[0] for part in words.split('href="#')[1:]}
    assert {anchor for anchor in led_to if f'id="{anchor}"' not in words} == set()
