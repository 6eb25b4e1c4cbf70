"""The kinds of field that the API's rows are made of, and what every row says of itself."""

import datetime
from decimal import Decimal
from typing import Annotated

from ninja import Schema
from pydantic import Field, PlainSerializer, WithJsonSchema

from portfolio.renderers.cell import exact

HUNDREDTHS = r"^-?\d+\.\d\d$"


def _text(kind, description, **schema):
    """An exact number that the API writes as text, as the JSON of a report does."""
    written = PlainSerializer(lambda value: exact(value, kind), return_type=str)
    return Annotated[Decimal, written, WithJsonSchema({"type": "string", "description": description, **schema})]


Dollars = _text("usd", "US dollars, exact, with two places.", pattern=HUNDREDTHS)
InCurrency = _text("usd", "In the entry's own currency, exact, with two places.", pattern=HUNDREDTHS)
Number = _text("number", "In its indicator's unit, exact.")
Rate = _text("number", "Units of the currency per US dollar.")
Share = _text("share", "A fraction of 1.")
Day = Annotated[datetime.date, Field(description="A day: 2021-06-30.")]
Moment = Annotated[datetime.datetime, Field(description="A moment, UTC.")]


class Named(Schema):
    """Another record that this one names."""

    key: str = Field(description="The word by which filters ask for it.")
    name: str


class Coded(Schema):
    """A country, goal, group or organisation that this record names."""

    code: str = Field(description="ISO 3166-1 alpha-3 code, goal's number, group's code, or short name.")
    name: str


class Row(Schema):
    """What every row says of itself."""

    demonstration: bool = Field(description="Whether it was made up to show the program.")
    source: str = Field(description="Where it comes from.")
    url: str = Field(description="The page of this site that shows it.")


def named(record, key="pk", name="name"):
    """The other record, None where there is none."""
    return None if record is None else Named(key=str(getattr(record, key)), name=getattr(record, name))


def body(organisation):
    """The organisation as its record names it; of a duplicate the key of the one that stays."""
    return named(organisation, "who_stays")


def coded(pairs):
    """The pairs {name, code} of a list's own query."""
    return [Coded(code=str(pair["code"]), name=pair["name"]) for pair in pairs]


def facts(record, schema):
    """The values of those fields of the schema that are the record's own columns."""
    own = {field.name for field in record._meta.concrete_fields if not field.is_relation}
    return {name: getattr(record, name) for name in schema.model_fields if name in own}
