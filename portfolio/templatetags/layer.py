"""The layer of the page, kept across links, and whether the site holds demonstration records."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from portfolio.reports.parameters import COUNTED

register = template.Library()


@register.simple_tag(takes_context=True)
def layer(context):
    """`sourced` where the page leaves demonstration records out, else `all`."""
    request = context.get("request")
    return "sourced" if request is not None and request.GET.get("layer") == "sourced" else "all"


@register.simple_tag(takes_context=True)
def address(context, name, *args, **query):
    """The address of the page `name`, with `query` as its query, in the layer of this page."""
    if layer(context) == "sourced":
        query["layer"] = "sourced"
    query = {key: value for key, value in query.items() if value not in (None, "")}
    return reverse(name, args=args) + (f"?{urlencode(query)}" if query else "")


@register.simple_tag
def demonstration():
    """Whether the database holds demonstration records that reports count, in one query."""
    made_up = [model.objects.order_by().filter(demonstration=True).values("pk")[:1] for model in COUNTED]
    return made_up[0].union(*made_up[1:], all=True).exists()
