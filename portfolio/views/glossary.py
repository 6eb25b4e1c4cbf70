"""The words of the program and what they mean."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from portfolio.templatetags.glossary import sections


@require_safe
def glossary(request):
    """Every word of docs/glossary.md under its heading."""
    return render(request, "glossary.html", {"sections": sections()})
