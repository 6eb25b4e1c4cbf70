"""What kind of file a media type is, in words."""

from django import template

from portfolio.models.media_type import in_words

register = template.Library()


@register.filter
def type_of_file(media_type):
    """`Word document`, `PDF` …"""
    return in_words(media_type)
