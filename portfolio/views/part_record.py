"""One record that hangs on a project in its form: shown, filled again after the session ended, saved or refused."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse

from funds.filters import layer_of
from portfolio.views.project_history import last_change
from portfolio.views.typed import typed_before


def tab(request, project, part, anchor):
    """The address of a part of the project's page, at one of its headings, in the layer of this page."""
    layer = {"layer": "sourced"} if layer_of(request) == "sourced" else {}
    return f"{reverse('project-detail', args=[project.code])}?{urlencode({'part': part, **layer})}#{anchor}"


def locked(request, records, pk):
    """The record with this key among a project's in this layer; locked where the request changes something."""
    records = records.in_layer(layer_of(request))
    if request.method == "POST":
        records = records.select_for_update(of=("self",))
    try:
        return records.get(pk=pk)
    except records.model.DoesNotExist:
        raise Http404("There is no such record of this project.") from None


def answer(request, form_class, record, page, saved=lambda form: None):
    """The way back once the record is saved, and `saved` has done the rest; else its form.

    `page` has the `title`, the `button`, and `back`, the way back.
    """
    sends = request.method == "POST"
    typed = request.POST if sends else typed_before(request)
    form = form_class(record, request.user, typed)
    good = form.is_valid() if form.is_bound else False
    if sends and good:
        form.save()
        saved(form)
        messages.success(request, "Saved.")
        return redirect(page["back"])
    if typed is not None and not sends:
        messages.warning(request, "Your session had ended. What you typed is back and is not saved yet.")
    keys = [clash.key for clash in form.clashes]
    context = {
        "project": record.project,
        "sheet": form,
        "wrong": form.wrong() if form.is_bound else [],
        "by_whom": last_change(type(record), keys, id=record.pk) if keys else None,
        **page,
    }
    refusal = 409 if form.clashes else 400
    return render(request, "portfolio/project/part_record.html", context, status=refusal if sends else 200)
