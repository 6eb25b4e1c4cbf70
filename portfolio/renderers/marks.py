"""The marks that charts are drawn with: text, bars, lines and hatches, with presentation attributes only."""

import re
from xml.sax.saxutils import escape

FONT = "Arial, Helvetica, 'Libertinus Serif', sans-serif"  # browsers take the first they have, Typst brings the third
INK, PAPER, RULE = "#1b1f23", "#ffffff", "#8a949e"
COLOURS = ("#00477f", "#2d7fc1", "#5c6b79", "#00776b", "#6b5b95")  # each at least 3:1 against white
HATCHES = ("", "M0 8L8 0M-2 2L2 -2M6 10L10 6", "M0 0L8 8M-2 6L2 10M6 -2L10 2", "M0 4H8", "M4 0V8", "M0 4H8M4 0V8")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
WIDE = 0.55  # the width of an average letter as a part of its height


def clean(text):
    """The text as SVG may carry it: escaped, without characters that XML forbids."""
    return escape(NOT_XML.sub("", str(text)), {'"': "&quot;"})


def width(text, size=13):
    """About how wide the text is."""
    return int(len(text) * size * WIDE) + 1


def place(number):
    """A coordinate to a tenth."""
    return f"{number:.1f}"


def text(x, y, words, size=13, anchor="start", weight="normal", fill=INK):
    """Words; `y` is their base line."""
    return (
        f'<text x="{place(x)}" y="{place(y)}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{fill}">{clean(words)}</text>'
    )


def box(x, y, wide, high, fill, hover=""):
    """A filled rectangle; `hover` is its own title."""
    title = f"<title>{clean(hover)}</title>" if hover else ""
    return (
        f'<rect x="{place(x)}" y="{place(y)}" width="{place(wide)}" height="{place(high)}" fill="{fill}">{title}</rect>'
    )


def line(x, top, bottom, stroke=RULE, wide=1):
    """An upright line."""
    return (
        f'<line x1="{place(x)}" x2="{place(x)}" y1="{place(top)}" y2="{place(bottom)}" stroke="{stroke}" '
        f'stroke-width="{wide}"/>'
    )


def target(x, top, bottom):
    """The mark of a target: a black line with a white edge, seen on bars and beside them."""
    return line(x, top, bottom, PAPER, 6) + line(x, top, bottom, INK, 3)


def fill(name, number):
    """The paint of series `number` in the chart called `name`."""
    return COLOURS[0] if number == 0 else f"url(#{name}-{number})"


def hatches(name, number):
    """The definitions of the paints of `number` series: told apart by hatch as well as by colour."""
    paints = "".join(
        f'<pattern id="{name}-{n}" width="8" height="8" patternUnits="userSpaceOnUse">'
        f'<rect width="8" height="8" fill="{COLOURS[n % len(COLOURS)]}"/>'
        f'<path d="{HATCHES[n % len(HATCHES)]}" stroke="{PAPER}" stroke-width="1.6" fill="none"/></pattern>'
        for n in range(1, number)
    )
    return f"<defs>{paints}</defs>" if paints else ""
