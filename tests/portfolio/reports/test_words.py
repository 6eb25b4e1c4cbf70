from decimal import Decimal

from portfolio.reports.figure import Figure
from portfolio.reports.words import counted, enumerated, over, sentence, spelled


def figure(value, text="", unit="count"):
    """A figure without rows."""
    return Figure("key", "Label", value, unit, "", (), text)


def test_counts_below_ten_are_words():
    assert [spelled(number) for number in (0, 1, 9, 10, 1234)] == ["no", "one", "nine", "10", "1,234"]


def test_over_names_the_full_step_below():
    assert [over(number, 10) for number in (63, 60, 7)] == ["over 60", "60", "7"]
    assert over(Decimal("8412.00"), 1000) == "over 8,000"


def test_one_is_counted_in_the_singular():
    assert [counted(figure(number), "country", "countries")[1] for number in (0, 1, 2)] == [
        " countries",
        " country",
        " countries",
    ]


def test_a_sentence_holds_its_figures_in_place():
    a, b = figure(1), figure(2)
    assert sentence("From {a} to {b}.", a=a, b=b) == ("From ", a, " to ", b, ".")


def test_a_sentence_without_a_record_says_otherwise():
    assert sentence("From {a}.", "Nothing known.", a=figure(None)) == ("Nothing known.",)


def test_figures_are_listed_by_their_labels():
    a, b = figure(1), figure(2)
    assert enumerated("They are: ", [a, b]) == ("They are: ", "Label, ", a, "; ", "Label, ", b, ".")
    assert enumerated("They are: ", []) == ()
