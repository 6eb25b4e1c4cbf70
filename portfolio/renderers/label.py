"""What stands above a bar: the name of its category and its amount."""

import textwrap

from funds import money
from portfolio.renderers import marks
from portfolio.renderers.cell import NO_RECORD, value_of

WIDE = 420  # the picture's width; letters of 13 stay legible on a telephone and are not huge on a desk
BAR, LINE, GAP = 16, 17, 12


def label(top, words, value):
    """A category's name, in at most two lines, with its value to the right; and the height they take."""
    room = WIDE - marks.width(value) - 18
    lines = textwrap.wrap(str(words), max(8, int(room / 13 / marks.WIDE)), max_lines=2, placeholder=" …") or [""]
    parts = [marks.text(0, top + 12 + number * LINE, line) for number, line in enumerate(lines)]
    cut = f"<title>{marks.clean(words)}</title>" if lines[-1].endswith("…") else ""
    parts.append(marks.text(WIDE, top + 12, value, anchor="end", weight="bold"))
    return f"<g>{cut}{''.join(parts)}</g>", len(lines) * LINE + 2


def amount(value):
    """An amount as a label."""
    return NO_RECORD if value is None else money.millions(value, 2)


def at(values, number):
    """The value of category `number`, None where there is none."""
    return value_of(values[number]) if number < len(values) else None
