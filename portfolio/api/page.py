"""The page about the API, made from its own description."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portfolio.api import described

FORMATS = {"date": "day", "date-time": "moment"}
TYPES = {"integer": "whole number", "boolean": "true or false", "string": "text", "object": "texts by name"}


@require_safe
def api_page(request):
    """What can be asked, with which parameters, and what the answers hold."""
    document = described()
    asked = [(path, methods["get"]) for path, methods in document["paths"].items()]
    schemas = document["components"]["schemas"].items()
    context = {
        "description": document["info"]["description"],
        "endpoints": [{"path": path, "answer": answer(one), "asks": asks(one), **one} for path, one in asked],
        "schemas": [(name, schema.get("description", ""), fields(schema)) for name, schema in schemas],
    }
    return render(request, "api.html", context)


def answer(operation):
    """The name of what it answers with status 200."""
    return kind(operation["responses"][200]["content"]["application/json"]["schema"])[1]


def asks(operation):
    """(name, kind, what it says) of each parameter."""
    return [(one["name"], kind(one["schema"])[0], one.get("description", "")) for one in operation["parameters"]]


def fields(schema):
    """(name, kind, the schema that it leads to, what it says) of each field."""
    return [(name, *kind(field), said(field)) for name, field in schema["properties"].items()]


def kind(schema):
    """What stands in a field, in words, and the schema that it leads to."""
    if "anyOf" in schema:
        words, leads_to = kind(schema["anyOf"][0])
        return (f"{words}, or null" if words else "null, or"), leads_to
    if "$ref" in schema:
        return "", schema["$ref"].rsplit("/", 1)[-1]
    if "items" in schema:
        words, leads_to = kind(schema["items"])
        return f"list of {words}", leads_to
    if "pattern" in schema:
        return "exact number, as text", ""
    if "enum" in schema:
        return " · ".join(schema["enum"]), ""
    return FORMATS.get(schema.get("format")) or TYPES.get(schema.get("type"), "text"), ""


def said(field):
    """What a field's description says, its kind's where it has none of its own."""
    return field.get("description") or next((one.get("description", "") for one in field.get("anyOf", ())), "")
