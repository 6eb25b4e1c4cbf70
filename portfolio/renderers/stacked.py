"""The stacked chart."""

from decimal import Decimal

from portfolio.renderers import marks
from portfolio.renderers.label import BAR, GAP, WIDE, amount, at, label
from portfolio.renderers.scale import Scale


def stacked(chart, name, top):
    """One bar for each category, made of its series; what is negative stands to the left of nought."""
    columns = [[at(series.values, number) for series in chart.series] for number in range(len(chart.categories))]
    ends = [sum(v for v in column if v is not None and (v > 0) == up) for column in columns for up in (True, False)]
    scale, parts = Scale.of(ends, 0, WIDE), []
    for category, column in zip(chart.categories, columns, strict=True):
        known = [value for value in column if value is not None]
        words, high = label(top, category, amount(sum(known) if known else None))
        parts += [words, *_pieces(chart, name, scale, category, column, top + high)]
        parts.append(marks.line(scale.x(Decimal(0)), top + high - 2, top + high + BAR + 8))
        top += high + BAR + 6 + GAP
    return "".join(parts), top


def _pieces(chart, name, scale, category, column, top):
    """The pieces of one stacked bar, each with its amount where it fits."""
    ends = {True: Decimal(0), False: Decimal(0)}
    for number, value in enumerate(column):
        if not value:
            continue
        start, ends[value > 0] = ends[value > 0], ends[value > 0] + value
        left, right = sorted((scale.x(start), scale.x(ends[value > 0])))
        words = amount(value)
        hover = f"{category}, {chart.series[number].name}: {words}"
        yield marks.box(left, top, max(right - left - 1, Decimal("0.8")), BAR + 6, marks.fill(name, number), hover)
        wide = marks.width(words, 11) + 6
        if right - left > wide + 6:
            middle = (left + right - 1) / 2
            yield marks.box(middle - Decimal(wide) / 2, top + 4, wide, 14, marks.PAPER)
            yield marks.text(middle, top + 15, words, 11, "middle")
