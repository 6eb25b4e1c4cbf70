"""How reports put figures into sentences."""

from string import Formatter

from funds import money

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(count):
    """Counts below ten as words, from ten on in digits: `one`, `10` (United Nations editorial style)."""
    return SMALL[int(count)] if 0 <= count < len(SMALL) and count == int(count) else money.number(count)


def over(value, step, show=money.number):
    """`over 60`: the greatest multiple of `step` below the value; the value itself where it is such a multiple."""
    floor = money.floored(value, step)
    return show(value) if floor == value or floor == 0 else f"over {show(floor)}"


def counted(figure, one, many=""):
    """A count and what it counts: `one partner`, `four partners`; `many` where an s does not make the plural."""
    return figure, f" {one if figure.value == 1 else many or f'{one}s'}"


def sentence(words, otherwise="", **figures):
    """The parts of a paragraph: `words` with a figure at each {name}; `otherwise` where a figure has no record."""
    if any(figure.value is None for figure in figures.values()):
        return (otherwise,) if otherwise else ()
    parts = []
    for text, name, *_ in Formatter().parse(words):
        parts += [text] if text else []
        parts += [figures[name]] if name else []
    return tuple(parts)


def enumerated(opening, figures):
    """The parts of a sentence that lists figures by their labels: `opening a, x; b, y.`; nothing without one."""
    parts = [part for figure in figures for part in ("; ", f"{figure.label}, ", figure)]
    return (opening, *parts[1:], ".") if parts else ()
