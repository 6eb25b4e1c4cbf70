"""The saved views of the list on the page."""

from urllib.parse import parse_qsl

from django import template

from portfolio.models import SavedView

register = template.Library()


@register.simple_tag(takes_context=True)
def saved_views(context):
    """(view, whether it is the person's own, whether the page shows it) of each view that the person may open."""
    request, shown = context["request"], sorted(parse_qsl(context["query"]))
    views = SavedView.objects.of(request.user, request.resolver_match.url_name).select_related("person")
    return [(view, view.person_id == request.user.pk, sorted(parse_qsl(view.query)) == shown) for view in views]
