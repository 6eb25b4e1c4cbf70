"""Rules of money in: each with a record that breaks it alone."""

from decimal import Decimal

from tests import factories as f
from tests.refusal import changed
from tests.rules.broken import DAY, DAY_BEFORE, copy_of, merged_into_itself, own_parent, twin


def pledge_for_a_pledge():
    """A pledge that is said to fulfil a pledge, about to be made."""
    pledge = f.make_agreement(kind="pledge")
    return copy_of(pledge, reference="Hope", pledge=pledge)


def paid_twice():
    """A second match of one receipt with one instalment, about to be made."""
    match = f.make_match(instalment=f.make_instalment(), amount=Decimal(400))
    return copy_of(match)


RULES = {
    "fund_reminds_a_dozen_times_at_most": lambda: changed(f.make_fund(), reminder_days=list(range(13))),
    "agreement_kind_is_known": lambda: copy_of(f.make_agreement(), reference="Hope", kind="hope"),
    "framework_first_year_is_a_year": lambda: changed(f.make_framework(), first_year=21),
    "framework_last_year_is_a_year": lambda: changed(f.make_framework(), last_year=20211),
    "in_kind_kind_is_known": lambda: changed(f.make_in_kind(), kind="cash"),
    "in_kind_year_is_a_year": lambda: changed(f.make_in_kind(), year=21),
    "organisation_is_no_duplicate_of_itself": merged_into_itself,
    "organisation_kind_is_known": lambda: changed(f.make_organisation(), kind="club"),
    "window_kind_is_known": lambda: changed(f.make_window(), kind="door"),
    "agreement_amount_is_positive": lambda: changed(f.make_agreement(), amount=-1, amount_in_currency=-1),
    "agreement_currency_is_an_iso_code": lambda: changed(
        f.make_agreement(), currency="Eur", rate_on=DAY, rate_source="Test"
    ),
    "agreement_ends_after_it_begins": lambda: changed(f.make_agreement(), starts_on=DAY, ends_on=DAY_BEFORE),
    "agreement_amount_follows_from_rate": lambda: changed(f.make_agreement(), amount_in_currency=999),
    "agreement_rate_has_date_and_source": lambda: changed(f.make_agreement(), currency="EUR"),
    "agreement_earmarking_is_known": lambda: changed(f.make_agreement(), earmarking="5"),
    "agreement_support_cost_rate_is_a_fraction": lambda: changed(
        f.make_agreement(), support_cost_rate=Decimal("1.0001")
    ),
    "agreement_that_fulfils_a_pledge_is_signed": pledge_for_a_pledge,
    "charge_is_positive": lambda: changed(f.make_charge(draft=True), amount=-1000, amount_in_currency=-1000),
    "charge_kind_is_known": lambda: changed(f.make_charge(draft=True), kind="tip"),
    "instalment_amount_is_positive": lambda: changed(f.make_instalment(), amount=0),
    "instalment_has_its_number": lambda: twin(f.make_instalment, "agreement", amount=Decimal(500)),
    "instalments_begin_with_one": lambda: changed(f.make_instalment(), number=0),
    "match_is_positive": lambda: changed(f.make_match(), pays=0),
    "receipt_pays_an_instalment_once": paid_twice,
    "prospect_amount_is_positive": lambda: changed(f.make_prospect(), amount=0),
    "prospect_probability_is_a_fraction": lambda: changed(f.make_prospect(), probability=Decimal("1.001")),
    "contribution_sign_follows_its_kind": lambda: changed(f.make_contribution(draft=True), kind="refund"),
    "exchange_rate_currency_is_foreign": lambda: changed(f.make_rate(), currency="USD"),
    "exchange_rate_is_positive": lambda: changed(f.make_rate(), rate=0),
    "framework_ends_after_it_begins": lambda: changed(f.make_framework(), first_year=2022, last_year=2021),
    "fund_ceiling_is_positive": lambda: changed(f.make_fund(), ceiling=0),
    "fund_currency_is_an_iso_code": lambda: changed(f.make_fund(), currency="US"),
    "fund_is_not_its_own_parent": lambda: own_parent(f.make_fund()),
    "fund_partner_share_is_a_fraction": lambda: changed(f.make_fund(), partner_share=Decimal("1.0001")),
    "fund_role_is_given_once": lambda: twin(f.make_role, "person", "fund", fund=None),
    "fund_role_is_known": lambda: changed(f.make_role(), role="king"),
    "iati_code_one_for_each_word": lambda: twin(f.make_iati_code, "word"),
    "in_kind_quantity_has_a_unit": lambda: changed(f.make_in_kind(), quantity=1),
    "in_kind_quantity_is_positive": lambda: changed(f.make_in_kind(), quantity=0, unit="experts"),
    "in_kind_value_has_a_basis": lambda: changed(f.make_in_kind(), value=1),
    "in_kind_value_is_positive": lambda: changed(f.make_in_kind(), value=0, valuation_basis="Test"),
    "one_exchange_rate_a_day": lambda: twin(f.make_rate, "dated"),
    "one_target_a_year": lambda: changed(f.make_target(year=2022), year=f.make_target().year),
    "organisation_abbreviation_is_unique": lambda: twin(f.make_organisation, "abbreviation", abbreviation="ORG"),
    "organisation_iati_identifier_is_unique": lambda: twin(
        f.make_organisation, "iati_identifier", iati_identifier="XM-1"
    ),
    "organisation_member_state_has_a_country": lambda: changed(f.make_member_state(), country=None),
    "period_ends_after_it_begins": lambda: changed(f.make_period(), starts_on=DAY, ends_on=DAY_BEFORE),
    "period_names_a_person_once": lambda: twin(f.make_period_person, "period", "person"),
    "period_state_is_known": lambda: changed(f.make_period(), state="ajar"),
    "periods_do_not_overlap": lambda: twin(f.make_period, "starts_on", "ends_on"),
    "target_is_positive": lambda: changed(f.make_target(), amount=0),
    "target_rule_is_known": lambda: changed(f.make_target(), counts="hopes"),
    "window_ends_after_it_begins": lambda: changed(f.make_window(), starts_on=DAY, ends_on=DAY_BEFORE),
    "window_stated_amount_is_positive": lambda: changed(f.make_window(), stated_amount=0),
}
