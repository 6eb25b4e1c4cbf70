"""Saved views: a list's filters, order and columns under a name, for oneself or for everybody."""

from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, resolve, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from funds.admin.refusal import REFUSALS, in_words
from funds.filters import layer_of
from funds.views import RecordList
from funds.views.record_list import of_the_list
from portfolio.forms.asked import sent
from portfolio.forms.saved_view import SavedViewForm
from portfolio.models import SavedView


def opens_first(view):
    """The list, opened with the person's first view where the address asks for nothing at all."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not request.GET:
            first = SavedView.objects.filter(person=request.user, page=request.resolver_match.url_name, first=True)
            for query in first.exclude(query="").values_list("query", flat=True):
                return redirect(f"{request.path}?{query}")
        return view(request, *args, **kwargs)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_new(request):
    """Saves what a list shows under a name, and goes back to it."""
    asked = request.POST or request.GET
    page, query = asked.get("page", ""), of_the_list(QueryDict(asked.get("query", "")))
    of_a_list(page)
    return kept(request, SavedView(person=request.user, page=page, query=query), "saved")


@require_http_methods(["GET", "HEAD", "POST"])
def saved_view_edit(request, pk):
    """Renames a view of one's own, shares it, or has it open first; 404 for somebody else's."""
    return kept(request, get_object_or_404(SavedView, pk=pk, person=request.user), "changed")


@require_safe
def saved_view_detail(request, pk):
    """Opens the list as the view saved it: what it shows is what this person may see. 404 for one not offered them."""
    view = get_object_or_404(SavedView.objects.seen_by(request.user), pk=pk)
    return redirect(address_of(view, layer_of(request)))


@require_POST
def saved_view_delete(request, pk):
    """Deletes a view of one's own; the list's records stay as they are."""
    view = get_object_or_404(SavedView, pk=pk, person=request.user)
    address = f"{reverse(view.page)}?all=1"
    view.delete()
    messages.success(request, f"The view “{view.name}” is deleted.")
    return redirect(address)


def kept(request, view, done):
    """The form of a view, status 400 where it cannot be read; saved, the list that it opens."""
    form = SavedViewForm(sent(request), instance=view)
    if form.is_valid():
        try:
            with transaction.atomic():
                if view.first:
                    others = SavedView.objects.filter(person=view.person, page=view.page, first=True)
                    others.exclude(pk=view.pk).update(first=False)
                form.save()
        except REFUSALS as error:  # the same form was sent twice at once
            form.add_error(None, in_words(error))
        else:
            messages.success(request, f"The view “{view.name}” is {done}.")
            return redirect(address_of(view))
    context = {"form": form, "view": view, "nouns": of_a_list(view.page)}
    return render(request, "saved_view_form.html", context, status=400 if form.errors else 200)


def of_a_list(page):
    """What the list of this name lists, in the plural; 404 where there is no such list."""
    try:
        view = getattr(resolve(reverse(page)).func, "view_class", object)
    except NoReverseMatch:
        raise Http404(f"There is no list {page}.") from None
    if not issubclass(view, RecordList):
        raise Http404(f"There is no list {page}.")
    return view.queryset.model._meta.verbose_name_plural


def address_of(view, layer="all"):
    """The address of the list as the view saved it, in this layer."""
    query = QueryDict(view.query, mutable=True)
    if layer == "sourced":
        query["layer"] = layer
    return f"{reverse(view.page)}?{query.urlencode() or 'all=1'}"
