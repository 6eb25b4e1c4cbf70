"""A list of the API: the records, the filter and the totals of the list's page, one page of rows at a time."""

from functools import partial
from typing import Generic, TypeVar

from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Schema
from pydantic import Field, create_model

from portfolio.api.asking import LAYER, ROWS, OfList, OfOne, answered, parameters
from portfolio.api.errors import Errors
from portfolio.renderers.cell import exact
from portfolio.templatetags.layer import address

OneRow = TypeVar("OneRow")
METHODS = ["GET", "HEAD"]
REFUSED = {400: Errors, 401: Errors, 403: Errors}


class Total(Schema):
    """A line of the page's footer."""

    label: str = Field(description="What is added up: Total, Posted, Drafts …")
    sums: dict[str, str] = Field(
        description="Each column that adds up: exact, with two places; US dollars, but for results, which are in their "
        "indicator's unit."
    )


class Page(Schema, Generic[OneRow]):
    """A page of a list."""

    count: int = Field(description="How many rows the filter leaves, on all pages.")
    total: list[Total] = Field(description="The footer of the list's page: the sums over all of these rows.")
    next: str | None = Field(description="The address of the next page; null on the last one.")
    previous: str | None = Field(description="The address of the page before; null on the first one.")
    rows: list[OneRow]


def lists(router, path, shown, row):
    """The mark of a function that makes a record of the list `shown` into a `row`: the list stands at `path`."""

    def marked(made):
        def listed(request):
            return answer(shown, request, made)

        router.api_operation(
            METHODS,
            f"/{path}",
            url_name=path,
            operation_id=path,
            summary=shown.queryset.model._meta.verbose_name_plural.capitalize(),
            description=shown.__doc__,
            response={
                200: create_model(f"ListOf{path.capitalize()}", __base__=Page[row], __doc__=Page.__doc__),
                **REFUSED,
            },
            openapi_extra={"parameters": parameters(shown)},
        )(listed)
        return made

    return marked


def shows(router, path, name, row):
    """The mark of a function that answers for one record, whose word stands in `path`."""
    return router.api_operation(
        METHODS,
        path,
        url_name=name,
        operation_id=name,
        response={200: row, **REFUSED, 404: Errors},
        openapi_extra={"parameters": [LAYER]},
    )


def answer(shown, request, made):
    """A page of the list `shown`, of which `made` makes each record into a row."""
    page = shown()
    page.setup(request)
    page.filterset = page.get_filterset(page.get_filterset_class())
    page.object_list = page.filterset.queryset
    asked = answered(OfList(request.GET, page.table()), request, page.filterset)
    page.object_list = page.filterset.qs
    (count, totals), number, size = page.counted(), asked["page"] or 1, asked["per_page"] or ROWS
    last = max(1, -(-count // size))
    return {
        "count": count,
        "total": [Total(label=label, sums=_sums(amounts)) for label, amounts in totals],
        "next": _turned(request, number + 1) if number < last else None,
        "previous": _turned(request, min(number - 1, last)) if number > 1 else None,
        "rows": _rows(page, request, made, (number - 1) * size, size) if number <= last else [],
    }


def _rows(page, request, made, start, size):
    """The rows from `start`, whole: with the columns too that the page does not show."""
    records = page.table().data.data
    for name, part in page.parts.items():
        if name not in page.chosen():
            records = part(records, request)
    where = partial(address, {"request": request})
    return [made(record, where) for record in records[start : start + size]]


def _sums(amounts):
    """The sums of a total as exact text."""
    return {name: exact(amount, "usd") for name, amount in amounts.items()}


def _turned(request, number):
    """The address of another page of the same list."""
    query = request.GET.copy()
    query["page"] = number
    return f"{request.path}?{query.urlencode()}"


def one(records, request, **named):
    """The one record of this word among those that who asks sees, and where its pages are; 404 for any other."""
    answered(OfOne(request.GET), request)
    if not all(word.isprintable() for word in named.values()):
        raise Http404
    return get_object_or_404(records, **named), partial(address, {"request": request})
