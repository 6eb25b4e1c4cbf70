"""The saved views of the list on the page."""

from urllib.parse import parse_qsl

from django import template

from portfolio.models import SavedView

register = template.Library()


@register.simple_tag(takes_context=True)
def saved_views(context):
    """(view, whether it is the person's own, whether the page shows it) of each view that the person may open.

    A view opens in the layer of the page.
    """
    request, shown = context["request"], set(parse_qsl(context["query"]))
    layer = {("layer", "sourced")} & shown
    page = request.resolver_match.url_name
    views = SavedView.objects.seen_by(request.user).filter(page=page).select_related("person")
    return [(view, view.person_id == request.user.pk, set(parse_qsl(view.query)) | layer == shown) for view in views]
