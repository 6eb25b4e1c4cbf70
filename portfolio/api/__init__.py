"""The API: the lists and records of the site as JSON, read-only, for who is signed in.

The same queryset, filter and totals as the list's page; docs/api.md says how to ask.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.urls import reverse
from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.security import django_auth

from portfolio.api import funds, money, places, projects
from portfolio.api.errors import Refused, refusal
from portfolio.api.listing import METHODS

api = NinjaAPI(
    title="Trust fund portfolio",
    version="1",
    description="The lists and records of the site, read-only, for who is signed in. Money is US dollars, as text.",
    auth=django_auth,
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
)
for room in (funds, projects, money, places):
    api.add_router("", room.router)


@api.exception_handler(Refused)
def what_cannot_be_read(request, refused):
    """Status 400, with every error."""
    return refusal(400, refused.errors)


@api.exception_handler(Http404)
def what_is_not_there(request, refused):
    """Status 404, for another fund's record too."""
    return refusal(404, "There is no such record among those you may see.")


@api.exception_handler(HttpError)
def who_has_not_signed_in(request, refused):
    """Status 401: a program is not led to the sign-in page."""
    return refusal(refused.status_code, "Sign in first." if refused.status_code == 401 else str(refused))


@api.api_operation(METHODS, "/openapi.json", url_name="openapi", include_in_schema=False)
def openapi(request):
    """The description of the API for machines."""
    return described()


def described():
    """The API as OpenAPI describes it; HEAD answers like GET, so it is not told twice."""
    document = api.get_openapi_schema(path_prefix=reverse("api:funds").removesuffix("funds"))
    for path in document["paths"].values():
        path.pop("head")
    return document


def answering(view):
    """A view of the API: it refuses in JSON who has not signed in, who lacks a second factor, and what would write."""

    @wraps(view)
    def answered(request, *args, **kwargs):
        if request.method not in METHODS:
            refused = refusal(405, "This API only reads: GET or HEAD.")
            refused["Allow"] = ", ".join(METHODS)
            return refused
        return view(request, *args, **kwargs)

    answered.refuses = refusal
    return login_not_required(answered)


def addresses():
    """The addresses under /api/v1/, without ninja's own empty page, and their namespace."""
    patterns, name, space = api.urls
    named = [pattern for pattern in patterns if pattern.name != "api-root"]
    for pattern in named:
        pattern.callback = answering(pattern.callback)
    return named, name, space
