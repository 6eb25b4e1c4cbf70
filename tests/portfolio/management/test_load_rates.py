"""Loading exchange rates from a file: all rows or none, and twice is once."""

import datetime
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from funds.models import ExchangeRate
from tests.factories import make_rate

pytestmark = pytest.mark.django_db
HEADING = "currency,dated,rate,kind,source"
GOOD = "KRW,2021-05-01,1110.5,UN operational rate,UN Treasury"


@pytest.fixture
def load(tmp_path, capsys):
    """A function: loads these lines as a file, in UTF-8 or as given, and returns what the command says."""

    def loaded(*lines, encoding="utf-8"):
        file = tmp_path / "rates.csv"
        file.write_bytes("\n".join(lines).encode(encoding))
        call_command("load_rates", str(file))
        return capsys.readouterr().out.strip()

    return loaded


def rates():
    """(currency, day, rate, kind) of every rate."""
    return list(ExchangeRate.objects.values_list("currency", "dated", "rate", "kind"))


def test_a_file_is_loaded_and_again_changes_nothing(load):
    assert load(HEADING, GOOD) == "exchange rates: 1 made, 0 changed, 0 unchanged, 0 refused"
    assert rates() == [("KRW", datetime.date(2021, 5, 1), Decimal("1110.5"), "UN operational rate")]
    assert load(HEADING, GOOD) == "exchange rates: 0 made, 0 changed, 1 unchanged, 0 refused"
    assert len(rates()) == 1


def test_columns_stand_in_any_order_and_a_mark_of_byte_order_is_no_part_of_them(load):
    load("rate,kind,source,dated,currency", "1110.5,bank rate,A bank,2021-05-01,KRW", encoding="utf-8-sig")
    assert rates() == [("KRW", datetime.date(2021, 5, 1), Decimal("1110.5"), "bank rate")]


def test_every_wrong_row_is_told_at_once_and_nothing_is_loaded(load):
    make_rate(currency="EUR", dated=datetime.date(2021, 5, 1))
    with pytest.raises(CommandError) as refusal:
        load(
            HEADING,
            GOOD,
            "krw,2021-06-01,1,UN operational rate,UN Treasury",
            "KRW,June,much,UN operational rate,UN Treasury",
            "KRW,2021-06-01,0,UN operational rate,UN Treasury",
            "KRW,2021-06-01,1,UN operational rate,",
            GOOD,
        )
    first, *told = str(refusal.value).splitlines()
    assert first == "Nothing is changed; refused:"
    assert [line.partition("rates.csv, ")[2].partition(":")[0] for line in told] == [f"row {n}" for n in range(3, 8)]
    assert [currency for currency, *_ in rates()] == ["EUR"]


@pytest.mark.parametrize("heading", ["currency,dated,rate,kind", f"{HEADING},colour", "", "currency;dated"])
def test_a_file_with_other_columns_is_refused(load, heading):
    with pytest.raises(CommandError, match="needed are currency, dated, rate, kind, source"):
        load(heading, GOOD)
    assert rates() == []


def test_a_file_that_cannot_be_read_is_refused(load, tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_rates", str(tmp_path / "nowhere.csv"))
    with pytest.raises(CommandError, match="cannot be read"):
        load(HEADING, "KRW,2021-05-01,1,UN operational rate,Tésor", encoding="latin-1")
    assert rates() == []
