"""The words of docs/glossary.md, for the page that lists them and for the terms that explain themselves."""

import re
from functools import cache

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import slugify

register = template.Library()


@cache
def sections():
    """[(heading, [(words, meaning)])]: every table of the glossary, and the abbreviations. Read once."""
    text = (settings.BASE_DIR / "docs" / "glossary.md").read_text(encoding="utf-8")
    parts = [part.partition("\n") for part in text.split("\n## ")[1:]]
    return [(heading, _in_a_table(body) or _abbreviations(body)) for heading, _, body in parts]


def _in_a_table(body):
    """The rows of a table with two columns, without its head."""
    rows = [line.strip("| ").split(" | ") for line in body.splitlines() if line.startswith("|")]
    return [(words.split(", "), meaning) for words, meaning in rows[2:]]


def _abbreviations(body):
    """`LDC least developed country · LLDC …`."""
    parts = [part.partition(" ") for part in " ".join(body.split()).rstrip(".").split(" · ")]
    return [([word], meaning) for word, _, meaning in parts]


@cache
def meanings():
    """{word: what it means}."""
    return {word: meaning for _, rows in sections() for words, meaning in rows for word in words}


@register.filter
def marked(text):
    """The glossary's own marks, `code` and *stress*, as HTML."""
    html = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text))
    return mark_safe(re.sub(r"\*([^*]+)\*", r"<em>\1</em>", html))  # noqa: S308  escaped above


@register.filter
def anchor(word):
    """The word's place on the page of words."""
    return slugify(word)


@register.simple_tag
def term(word, text=""):
    """A link from a term to what it means, which is also its title; a word that is not in the glossary is an error."""
    meaning = meanings()[word].replace("*", "").replace("`", "")
    address = f"{reverse('glossary')}#{slugify(word)}"
    return format_html('<a class="term" href="{}" title="{}">{}</a>', address, meaning, text or word)
