"""The results report of 2021 comes out of the ledger: its figures from all records, and what sources alone bear."""

import json

import pytest
from django.core.management import call_command

from portfolio import reports
from portfolio.reports.parameters import Parameters

SOURCED = {
    "mobilized": "15729000.00",
    "target": "12500000.00",
    "attainment": "1.25832",
    "mobilized.unfssc": "3029000.00",
    "mobilized.pgtf": "100000.00",
    "mobilized.ibsa": "2000000.00",
    "mobilized.india-un": "10600000.00",
    "contribution.china": "2280000.00",
    "contribution.republic-of-korea": "600000.00",
    "contribution.apc-colombia": "89000.00",
    "contribution.norec": "60000.00",
    "signed.republic-of-korea": "4000000.00",
    "in-kind.seconding-partners": "4",
    "in-kind.officers": "3",
    "funds": "4",
}
PRINTED = {  # paragraph by paragraph, as the results report prints it
    "entities": "20",
    "entities.share": "52 per cent",
    "entities.share.baseline": "41 per cent",
    "projects": "over 60",
    "countries": "51",
    "countries.africa": "15",
    "countries.asia-pacific": "15",
    "countries.arab-states": "1",
    "countries.europe-cis": "1",
    "countries.lac": "19",
    "projects.regional": "one",
    "projects.global": "four",
    "projects.small-grants": "10",
    "results.exchanges": "17",
    "results.early-warning-countries": "nine",
    "results.hospitals": "one",
    "results.schools": "one",
    "results.health-centres": "three",
    "results.post-offices": "one",
    "results.government-buildings": "one",
    "results.entrepreneurs": "over 8,000",
    "results.equipment": "$13 million",
    "results.equipment-countries": "15",
    "results.villagers-solar": "over 12,000",
    "results.school-children": "over 6,000",
    "results.farmers": "over 5,000",
    "results.digital-payments": "over 75,000",
    "mobilized": "$15.7 million",
    "target": "$12.5 million",
    "attainment": "126 per cent",
    "mobilized.india-un": "$10.6 million",
    "mobilized.unfssc": "$3 million",
    "mobilized.ibsa": "$2 million",
    "mobilized.pgtf": "$0.1 million",
    "contribution.china": "$2.28 million",
    "contribution.apc-colombia": "$89,000",
    "signed.republic-of-korea": "$4 million",
    "delivery.funds": "over $16.5 million",
    "delivery.office": "$22.2 million",
}


@pytest.mark.parametrize("layer", ["all", "sourced"])
def test_the_terminal_gives_what_the_sources_bear_in_either_layer(loaded, layer, capsysbinary):
    call_command("report", "annual", year="2021", format="json", layer=layer)
    figures = json.loads(capsysbinary.readouterr().out)["figures"]
    assert {key: figures[key]["value"] for key in SOURCED} == SOURCED


def test_all_records_together_print_the_numbers_of_the_results_report(loaded):
    figures = reports.build("annual", Parameters(2021)).figures
    assert {key: figures[key].text for key in PRINTED} == PRINTED
    assert abs(figures["results.digital-loans"].value - 60_000) <= 3_000


def test_no_published_figure_that_we_compute_differs(loaded):
    figures = reports.build("reconciliation", Parameters(2021)).figures
    assert [figures[f"published.{word}"].value for word in ("holds", "differs")] == [45, 0]


def test_sources_alone_leave_the_rest_without_a_record(loaded):
    figures = reports.build("annual", Parameters(2021, layer="sourced")).figures
    empty = ("delivery.funds", "delivery.office", "entities", "entities.share", "results.farmers")
    assert [figures[key].value for key in empty] == [None] * 5
