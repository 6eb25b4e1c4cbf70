"""The text of a note on a page."""

from django import template
from django.utils.html import format_html, linebreaks, urlize
from django.utils.safestring import mark_safe

from portfolio.models.note import MENTION

register = template.Library()


@register.filter
def noted(text):
    """A note's paragraphs and lines as HTML, addresses as links, the names after an @ strong; all else escaped."""
    html, end = [], 0
    for found in MENTION.finditer(text):
        if found["name"]:
            html += [linked(text[end : found.start()]), format_html("<strong>@{}</strong>", found["name"])]
            end = found.end()
    html.append(linked(text[end:]))
    return mark_safe(linebreaks("".join(html)))  # noqa: S308 — each piece is escaped above


def linked(text):
    """Plain text, escaped, with its addresses as links; the spaces at its ends stay."""
    return urlize(text, nofollow=True, autoescape=True)
