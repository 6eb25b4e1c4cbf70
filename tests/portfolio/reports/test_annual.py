import datetime
from decimal import Decimal

import pytest

from funds.models import Organisation
from portfolio.models import Indicator, Project
from portfolio.reports import annual
from portfolio.reports.parameters import Parameters
from tests.factories import (
    make_agreement,
    make_allocation,
    make_contribution,
    make_country,
    make_delivery,
    make_fund,
    make_in_kind,
    make_indicator,
    make_member_state,
    make_office_delivery,
    make_organisation,
    make_project,
    make_region,
    make_result,
    make_target,
    make_un_entity,
)

YEAR = Parameters(2021)


def paragraph(number, parameters=YEAR):
    """The text of one paragraph."""
    texts = {text.number: str(text) for section in annual.build(parameters).sections for text in section.texts}
    return texts[number]


def test_paragraph_41_names_the_funds(db):
    make_fund(name_in_report="the First Fund (FF)")
    make_fund(name_in_report="the Second Fund (SF)")
    expected = "The Office served as Fund Manager of two trust funds: the First Fund (FF); the Second Fund (SF)."
    assert paragraph("41") == expected


def test_paragraph_42_gives_the_share_of_united_nations_entities_beside_that_of_two_years_before(db):
    project, entity, other = make_project(), make_un_entity(), make_organisation(kind=Organisation.Kind.PRIVATE)
    before = datetime.date(2019, 6, 1)
    make_allocation(project=project, organisation=entity, amount=Decimal(3))
    make_allocation(project=project, organisation=entity, amount=Decimal(1))
    make_allocation(project=project, organisation=other, amount=Decimal(4))
    make_allocation(project=project, organisation=entity, amount=Decimal(1), dated=before)
    make_allocation(project=project, organisation=other, amount=Decimal(3), dated=before)
    assert paragraph("42") == (
        "In 2021, 1 United Nations entity took a direct part in implementation; 50 per cent of the allocations of "
        "the year went through them, as compared with 25 per cent in 2019."
    )


def test_paragraph_43_counts_each_country_once_and_keeps_scopes_apart(db):
    south, north = make_region(name="South"), make_region(name="North")
    one, two, three = make_country(region=south), make_country(region=south), make_country(region=north)
    make_project(countries=(one, two), theme="Health")
    make_project(countries=(one, three), theme="Energy")
    for scope in (Project.Scope.REGIONAL, Project.Scope.GLOBAL, Project.Scope.GLOBAL, Project.Scope.SMALL_GRANT):
        make_project(countries=(make_country(),), scope=scope)
    assert paragraph("43") == (
        "In 2021, through 2 projects, the trust funds directly supported 3 countries: South (2), North (1). In "
        "addition: one regional project, two global projects and one small grant. Fields of work: energy; health."
    )


def test_paragraph_44_adds_results_up_by_the_rule_of_their_indicator(db):
    farmers = make_indicator(slug="farmers", name="farmers with seeds", order=1)
    warned = make_indicator(
        slug="warned",
        name="countries with warnings",
        name_of_one="country warned",
        order=2,
        adds_up=Indicator.AddsUp.COUNTRIES,
    )
    goods = make_indicator(slug="goods", name="in medical goods", order=3, unit=Indicator.DOLLARS)
    country = make_country()
    for value in (5000, 321):
        make_result(indicator=farmers, value=value)
        make_result(indicator=warned, value=1, country=country)
    make_result(indicator=goods, value=13_000_000)
    make_result(indicator=farmers, value=9000, year=2020)
    assert paragraph("44") == (
        "Examples of the results of the trust-fund projects: over 5,000 farmers with seeds; one country "
        "warned; $13 million in medical goods."
    )


def test_paragraph_55_says_what_was_raised_of_which_target_by_whom(db):
    small, large = make_fund(name="Small Fund"), make_fund(name="Large Fund")
    korea = make_member_state(name="Republic of Korea")
    signed = make_agreement(contributor=korea, fund=large, amount=Decimal(4_000_000))
    make_contribution(fund=large, contributor=korea, amount=Decimal(600_000), agreement=signed)
    make_contribution(fund=large, contributor=make_member_state(name="China"), amount=Decimal(2_280_000))
    make_contribution(fund=small, contributor=None, amount=Decimal(89_000))
    make_target(amount=Decimal(2_000_000))
    assert paragraph("55") == (
        "In 2021, the Office raised $3 million, 148 per cent of its target of $2 million. Contributions came in as "
        "follows: Large Fund, $2.9 million; Small Fund, $89,000. Among the contributors were: China, $2.28 million; "
        "Republic of Korea, $0.6 million. Agreements were signed with: Republic of Korea, $4 million."
    )


def test_paragraph_56_keeps_the_funds_and_the_office_apart_and_knows_a_record(db):
    project = make_project()
    make_delivery(project=project, amount=Decimal("16512345.67"))
    make_delivery(project=project, amount=Decimal(900), dated=datetime.date(2020, 6, 30))
    make_office_delivery(amount=Decimal("5700000"))
    assert paragraph("56") == (
        "In 2021, delivery of the trust funds was over $16.5 million, the most of any year on record here from 2020 to "
        "2021; that of the whole Office was $22.2 million."
    )


def test_paragraph_57_tells_of_support_in_kind_and_keeps_it_out_of_the_cash(db):
    make_in_kind(kind="staff", contributor_as_stated="Fiji", description="Seconded staff")
    make_in_kind(kind="experts", contributor_as_stated="China", quantity=3, unit="officers")
    make_in_kind(
        kind="supplies",
        contributor_as_stated="Partners",
        description="medical supplies",
        value=5_000_000,
        valuation_basis="Invoice",
    )
    make_contribution(amount=Decimal(100))
    report = annual.build(YEAR)
    assert paragraph("57") == (
        "In-kind support in 2021, beside the cash: one partner seconded staff (Fiji); three experts or "
        "officers came from China; supplies: medical supplies. None of it is in a cash total."
    )
    assert report.figures["mobilized"].value == 100


def test_a_year_without_records_says_so_in_every_paragraph(db):
    assert [paragraph(number) for number in ("42", "44", "55", "56", "57")] == [
        "No allocation of 2021 is on record.",
        "No result of 2021 is on record.",
        "No contribution of 2021 is on record.",
        "No delivery of 2021 is on record.",
        "No in-kind contribution of 2021 is on record.",
    ]


def test_a_reader_of_one_fund_sees_that_fund_alone(db):
    mine, other = make_fund(name="Mine"), make_fund(name="Other")
    for fund in (mine, other):
        country = make_country()
        project = make_project(fund=fund, countries=(country,))
        make_contribution(fund=fund)
        make_allocation(project=project, organisation=make_un_entity())
        make_delivery(project=project)
        make_result(project=project, indicator=make_indicator())
        make_in_kind(fund=fund, kind="staff")
    make_office_delivery()
    figures = annual.build(Parameters(2021, funds=(mine,))).figures
    keys = (
        "funds",
        "mobilized",
        "projects",
        "countries",
        "entities",
        "delivery.funds",
        "delivery.office",
        "in-kind.seconding-partners",
    )
    assert [figures[key].value for key in keys] == [1, 1000, 1, 1, 1, 1000, None, 1]
    assert sorted(f.value for key, f in figures.items() if key.startswith("results.") and f.value is not None) == [100]
    assert {figure.label for figure in figures.values()} & {"Other"} == set()


def test_a_reader_of_one_fund_reads_nothing_about_the_whole_office(db):
    mine = make_fund(name_in_report="my fund")
    make_fund()
    make_contribution(fund=mine, amount=Decimal(100_000))
    make_delivery(project=make_project(fund=mine), amount=Decimal(200_000))
    make_office_delivery()
    texts = [paragraph(number, Parameters(2021, funds=(mine,))) for number in ("41", "55", "56")]
    assert texts[0] == "Of the Office's trust funds this report covers one trust fund: my fund."
    assert texts[1].startswith("In 2021, these funds raised $0.1 million. ")
    assert texts[2] == "In 2021, delivery of the trust funds was $0.2 million."


def test_what_was_reversed_names_nobody(db, finance, certifier):
    wrong = make_contribution(contributor=make_member_state(name="Atlantis"))
    allocation = make_allocation(organisation=make_un_entity())
    make_allocation(organisation=make_un_entity(), project=allocation.project)
    for entry in (wrong, allocation):
        entry.reverse(finance, "Wrong")
        type(entry).objects.drafts().post(certifier)
    figures = annual.build(YEAR).figures
    assert figures["entities"].value == figures["entities"].proven() == 1
    assert "contribution.atlantis" not in figures


def test_a_fraction_of_a_result_is_printed_as_it_is(db):
    make_result(indicator=make_indicator(slug="half", name="halves"), value=Decimal("2.5"))
    assert paragraph("44") == "Examples of the results of the trust-fund projects: 2.5 halves."


def test_reductions_that_outweigh_the_allocations_leave_no_share(db):
    project = make_project()
    make_allocation(project=project, organisation=make_un_entity(), amount=Decimal(100))
    make_allocation(project=project, amount=Decimal(-60))
    assert annual.build(YEAR).figures["entities.share"].value is None
    assert paragraph("42") == "In 2021, 1 United Nations entity took a direct part in implementation."


def test_a_country_of_no_region_is_counted_and_shown(db):
    make_project(countries=(make_country(region=None), make_country()))
    figures = annual.build(YEAR).figures
    assert (figures["countries"].value, figures["countries.no-region"].value) == (2, 1)


def test_a_target_that_counts_signed_agreements_is_measured_so_in_every_report(db):
    make_target(amount=Decimal(1000), counts="signed")
    make_contribution(amount=Decimal(500))
    make_agreement(amount=Decimal(2000))
    assert annual.build(YEAR).figures["attainment"].value == Decimal("2.5")
    assert paragraph("55").startswith("In 2021, the Office raised $2,500, 250 per cent of its target of $1,000.")


@pytest.mark.parametrize("number", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(number, db, django_assert_num_queries):
    for _ in range(number):
        project = make_project(countries=(make_country(),))
        make_allocation(project=project, organisation=make_un_entity())
        make_delivery(project=project)
        make_result(project=project)
        make_contribution(fund=project.fund)
        make_agreement(fund=project.fund)
        make_in_kind(kind="staff")
    make_target()
    with django_assert_num_queries(30):
        annual.build(YEAR)
