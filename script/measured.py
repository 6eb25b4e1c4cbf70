"""What script/benchmark measures: each list beside a plain template with the same rows, and the search."""

import os
import statistics
import sys
import time
from pathlib import Path

import django

TIMES = 5
ROWS_SHOWN = 50
PLAIN = """{% extends "base.html" %}{% block title %}Plain{% endblock %}{% block content %}<h1>Plain</h1>
<table><tbody>{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</tbody></table>{% endblock %}"""
SEARCHES = ("MU-004711", "mu-0047", "water", "watr managment", "phase 12", "Cote d'Ivoire", "keny", "wa", "nowhere")


def main(rows):
    """Fill the empty database, then print a line for each page."""
    import made_up
    from django.db import connection

    started = time.monotonic()
    made_up.fill(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{rows:,} projects made up in {time.monotonic() - started:.0f} s", flush=True)
    for who, person in people().items():
        print(f"\n{who}\n{'page':34} {'queries':>7} {'ms':>8} {'plain ms':>9} {'ratio':>6}")
        for address in lists():
            queries, page = measured(person, address)
            _, plain = measured(person, f"/plain{address}")
            print(f"{address:34} {queries:7} {page:8.1f} {plain:9.1f} {page / plain:6.2f}", flush=True)
        for text in SEARCHES:
            queries, page = measured(person, "/search/", q=text)
            print(f"{'/search/ ' + text:34} {queries:7} {page:8.1f}", flush=True)


def people():
    """Who asks: the administrator, and a manager of one fund."""
    from django.contrib.auth import get_user_model

    from funds.models import Fund, FundRole

    make = get_user_model().objects.create
    manager = make(username="benchmark-manager")
    FundRole.objects.create(person=manager, fund=Fund.objects.first(), role="manager")
    return {"The administrator": make(username="benchmark", is_superuser=True), "The manager of one fund": manager}


def lists():
    """The address of every list."""
    from django.urls import get_resolver

    from funds.views import RecordList

    for pattern in get_resolver("portfolio.urls").url_patterns:
        view = getattr(getattr(pattern, "callback", None), "view_class", None)
        if view and issubclass(view, RecordList):
            yield f"/{pattern.pattern}"


def measured(person, address, **query):
    """(number of queries, milliseconds in the server: the median of a few times) of a page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(person)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address, query)
    number = len(queries)  # the next request empties the log
    if answer.status_code != 200:
        raise SystemExit(f"{address} answers {answer.status_code}.")
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        client.get(address, query)
        times.append(time.perf_counter() - started)
    return number, statistics.median(times) * 1000


def plain(request, address):
    """The first rows of the list at this address, column by column as they are, in a plain template."""
    from django.http import HttpResponse
    from django.template import engines
    from django.urls import resolve
    from django_tables2 import A

    view = resolve(f"/{address}", urlconf="portfolio.urls").func.view_class()
    view.setup(request)
    columns = view.table_class.base_columns
    paths = [A(columns[name].accessor or name) for name in view.chosen()]
    records = view.get_queryset()[:ROWS_SHOWN]
    rows = [[path.resolve(record, quiet=True) for path in paths] for record in records]
    return HttpResponse(engines["django"].from_string(PLAIN).render({"rows": rows}, request))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portfolio.settings")
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    django.setup()
    from django.urls import path

    from portfolio.urls import urlpatterns

    urlpatterns.append(path("plain/<path:address>", plain))
    main(int(sys.argv[1]))
