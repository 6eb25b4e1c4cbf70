"""The report as a tagged PDF (PDF/UA-1), set by Typst from templates/report.typ."""

import json
import re
import unicodedata

import typst
from django.conf import settings

from portfolio.renderers.layout import lay_out

# What the fonts inside Typst have been seen to print: Latin, Greek, Cyrillic, Arabic, signs. PDF/UA lets no other
# character pass, and Typst ends in a panic on some, so that all others become an empty box.
PRINTABLE = (
    "\n\u0020-\u007e\u00a0-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff\u0621-\u063a\u0640-\u0652\u0660-\u0669"
    "\u1e00-\u1eff\u2010-\u2027\u2030-\u2040\u2070\u2071\u2074-\u208e\u20a0-\u20bf\u2116\u2122\u2190-\u2199"
    "\u2200-\u22ff\u25a0-\u25ff"
)
NOT_PRINTABLE = re.compile(f"[^{PRINTABLE}]")
WHITE = re.compile(r"[\t\r\v\f\u0085\u2000-\u200a\u2028\u2029]+")
BOX = "\u25a1"
NOTE = f"Letters that the fonts of this document do not have stand as {BOX}; the page and the files have them."


def render(report, options):
    """The PDF's bytes; its words are data to Typst and are never read as markup."""
    laid_out, plain = lay_out(report, options), []
    laid_out = _printable(laid_out, plain)
    if plain:
        laid_out["notes"].append(NOTE)
    folder = settings.BASE_DIR / "templates"
    return typst.compile(
        str(folder / "report.typ"),  # a path: source given as bytes uses up a file number of Typst's each time
        root=str(folder),
        sys_inputs={"data": json.dumps(laid_out)},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(report.made_at.timestamp()),
    )


def _printable(thing, lost):
    """The same lists and dictionaries with printable text; `lost` gathers the texts that lost a letter."""
    if isinstance(thing, dict):
        return {key: _printable(value, lost) for key, value in thing.items()}
    if isinstance(thing, list):
        return [_printable(value, lost) for value in thing]
    if not isinstance(thing, str):
        return thing
    words = WHITE.sub(" ", unicodedata.normalize("NFC", thing))
    if NOT_PRINTABLE.search(words):
        lost.append(words)
    return NOT_PRINTABLE.sub(BOX, words)
