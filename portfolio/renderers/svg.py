"""Charts as SVG text, drawn by hand: the same on page, print and PDF, legible at 360 pixels and in black and white."""

import re
from decimal import Decimal

from funds import money
from portfolio.renderers import marks
from portfolio.renderers.label import BAR, GAP, WIDE, amount, at, label
from portfolio.renderers.scale import Scale
from portfolio.renderers.stacked import stacked

VALUES = 106  # the room for amounts beside grouped bars


def draw(chart):
    """The chart as one SVG element, with its title and its description."""
    name = "chart-" + re.sub(r"[^A-Za-z0-9]+", "-", chart.key)
    legend, top = _legend(name, _entries(chart))
    body, bottom = KINDS[chart.kind](chart, name, top)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {bottom}" width="{WIDE}" height="{bottom}" '
        f'role="img" aria-labelledby="{name}-title {name}-description">'
        f'<title id="{name}-title">{marks.clean(chart.title)}</title>'
        f'<desc id="{name}-description">{marks.clean(chart.description)}</desc>'
        f"{marks.hatches(name, len(chart.series))}"
        f'<rect width="{WIDE}" height="{bottom}" fill="{marks.PAPER}"/>{legend}{body}</svg>'
    )


def _entries(chart):
    """What the legend tells apart: several series, or bars and the target's mark."""
    if chart.kind == "target":
        return (chart.series[0].name if chart.series else "", "Target")
    return tuple(series.name for series in chart.series) if len(chart.series) > 1 else ()


def _legend(name, entries):
    """The legend and the height it takes."""
    parts, x, y = [], 4, 4
    for number, words in enumerate(entries):
        wide = 24 + marks.width(words, 12) + 12
        if x > 4 and x + wide > WIDE:
            x, y = 4, y + 20
        is_mark = words == "Target" and number == len(entries) - 1
        key = (
            marks.target(x + 7, y - 1, y + 15) if is_mark else marks.box(x, y, 14, 14, marks.fill(name, number), words)
        )
        parts += [key, marks.text(x + 20, y + 11.5, words, 12)]
        x += wide
    return "".join(parts), y + 30 if entries else 4


def _bar(scale, value, top, high, paint, hover):
    """One bar from nought to its value."""
    if value is None:
        return ""
    left, right = sorted((scale.x(Decimal(0)), scale.x(value)))
    return marks.box(left, top, max(right - left, Decimal("0.8")), high, paint, hover)


def _target(chart, name, top):
    """A bar for each category, and a mark where its target lies."""
    values = chart.series[0].values if chart.series else ()
    scale = Scale.of([*values, *chart.targets], 2, WIDE - 4)
    parts = []
    for number, category in enumerate(chart.categories):
        value, goal = at(values, number), at(chart.targets, number)
        words = amount(value)
        if goal is not None:
            part = money.share(value, goal)
            words += f"; {money.per_cent(part)} of {amount(goal)}" if part is not None else f"; target {amount(goal)}"
        above, high = label(top, category, words)
        high += 4  # so that the mark stays clear of the words
        parts += [above, _bar(scale, value, top + high, BAR, marks.fill(name, 0), f"{category}: {words}")]
        parts.append(marks.line(scale.x(Decimal(0)), top + high - 2, top + high + BAR + 2))
        if goal is not None:
            parts.append(marks.target(scale.x(goal), top + high - 4, top + high + BAR + 4))
        top += high + BAR + GAP
    return "".join(parts), top


def _bars(chart, name, top):
    """A bar for each category, or one for each series of it."""
    if len(chart.series) > 1:
        return _grouped(chart, name, top)
    values = chart.series[0].values if chart.series else ()
    scale, parts = Scale.of(values, 0, WIDE), []
    for number, category in enumerate(chart.categories):
        value = at(values, number)
        above, high = label(top, category, amount(value))
        parts += [above, _bar(scale, value, top + high, BAR, marks.fill(name, 0), f"{category}: {amount(value)}")]
        parts.append(marks.line(scale.x(Decimal(0)), top + high - 2, top + high + BAR + 2))
        top += high + BAR + GAP
    return "".join(parts), top


def _grouped(chart, name, top):
    """For each category a bar for each series, its amount beside it."""
    scale = Scale.of([value for series in chart.series for value in series.values], 0, WIDE - VALUES)
    parts = []
    for number, category in enumerate(chart.categories):
        above, high = label(top, category, "")
        parts.append(above)
        for which, series in enumerate(chart.series):
            y, value = top + high + which * (BAR + 2), at(series.values, number)
            hover = f"{category}, {series.name}: {amount(value)}"
            parts.append(_bar(scale, value, y, BAR, marks.fill(name, which), hover))
            parts.append(marks.text(WIDE, y + 12, amount(value), 12, "end"))
        bottom = top + high + len(chart.series) * (BAR + 2)
        parts.append(marks.line(scale.x(Decimal(0)), top + high - 2, bottom))
        top = bottom + GAP
    return "".join(parts), top


KINDS = {"target": _target, "bars": _bars, "stacked": stacked}
