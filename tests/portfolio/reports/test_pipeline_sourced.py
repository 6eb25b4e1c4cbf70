"""What the sources say of pledges and agreements, as the pipeline shows it."""

from funds.models import Agreement
from portfolio.reports import pipeline
from portfolio.reports.parameters import Parameters

YEAR = Parameters(2021, layer="sourced")


def rows(key):
    """The rows of one table of the report, by their reference: US dollars promised to open."""
    table = next(table for table in pipeline.build(YEAR).tables() if table.key == key)
    return {row[0]: row[4:] for row in table.rows}


def test_indias_two_pledges_come_to_150_million_dollars(loaded):
    assert rows("pledge-agreements") == {
        "IND-2017-PLEDGE": (100_000_000, 0, 0, 100_000_000),
        "IND-2018-PLEDGE": (50_000_000, 0, 0, 50_000_000),
    }
    figures = pipeline.build(YEAR).figures
    assert [figures[f"pledge.{name}"].value for name in ("promised", "open")] == [150_000_000, 150_000_000]


def test_of_koreas_4_million_dollars_600_thousand_came_in_2021(loaded):
    assert rows("signed-agreements") == {"KOR-2021-PHASE-3": (4_000_000, 600_000, 3_400_000)}


def test_koreas_agreement_fulfils_no_pledge(loaded):
    korea = Agreement.objects.with_open(layer="sourced").get(reference="KOR-2021-PHASE-3")
    assert (korea.pledge, korea.received, korea.open_amount) == (None, 600_000, 3_400_000)
