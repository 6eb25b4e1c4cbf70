"""Rules of money out: each with a record that breaks it alone."""

import datetime
from decimal import Decimal

from tests import factories as f
from tests.refusal import changed
from tests.rules.broken import DAY, DAY_BEFORE, born_under_itself, same_reference, twin, under

RULES = {
    "project_cooperation_is_known": lambda: changed(f.make_project(), cooperation="distant"),
    "project_marker_significance_is_known": lambda: changed(f.make_project_marker(), significance=3),
    "project_names_a_marker_once": lambda: twin(f.make_project_marker, "project", "marker"),
    "indicator_adds_up_by_a_known_rule": lambda: changed(f.make_indicator(), adds_up="magic"),
    "project_country_role_is_known": lambda: changed(f.make_project_country(), role="guest"),
    "project_partner_role_is_known": lambda: changed(f.make_project_partner(), role="guest"),
    "published_figure_qualifier_is_known": lambda: changed(f.make_published_figure(), qualifier="maybe"),
    "published_figure_relevance_is_known": lambda: changed(f.make_published_figure(), relevance="maybe"),
    "published_figure_year_is_a_year": lambda: changed(f.make_published_figure(), year=21),
    "result_year_is_a_year": lambda: changed(f.make_result(), year=21),
    "project_code_is_a_code": lambda: changed(f.make_project(), code="INT/19/K02"),
    "budget_has_its_version": lambda: twin(f.make_budget, "project"),
    "budget_line_is_positive": lambda: changed(f.make_budget_line(), amount=0),
    "budget_line_year_is_a_year": lambda: changed(f.make_budget_line(), year=21),
    "budget_names_a_line_once": lambda: twin(f.make_budget_line, "budget", "category"),
    "budget_support_cost_rate_is_a_fraction": lambda: changed(f.make_budget(), support_cost_rate=Decimal("1.0001")),
    "budget_versions_begin_with_one": lambda: changed(f.make_budget(), version=0),
    "transfer_sign_follows_its_kind": lambda: changed(f.make_transfer(draft=True), kind="refund"),
    "decision_amount_is_positive": lambda: changed(f.make_decision(), amount=0),
    "decision_reference_is_unique_in_its_fund": lambda: same_reference(f.make_decision()),
    "delivery_period_lies_in_one_year": lambda: changed(
        f.make_delivery(draft=True), period_starts_on=datetime.date(2020, 12, 31)
    ),
    "goal_colour_is_a_colour": lambda: changed(f.make_goal(), colour="#19486a"),
    "goal_is_one_of_seventeen": lambda: changed(f.make_goal(), number=18),
    "project_actual_end_follows_start": lambda: changed(
        f.make_project(), actual_start_on=DAY, actual_end_on=DAY_BEFORE
    ),
    "project_budget_is_positive": lambda: changed(f.make_project(), budget=0),
    "project_country_share_is_a_beneficiary_s": lambda: changed(f.make_project_country(share=1), role="provider"),
    "project_country_share_is_a_fraction": lambda: changed(f.make_project_country(), share=Decimal("1.0001")),
    "project_goal_weight_is_a_fraction": lambda: changed(f.make_project_goal(), weight=0),
    "project_is_not_its_own_parent": lambda: born_under_itself(),
    "project_names_a_country_once": lambda: twin(f.make_project_country, "project", "country"),
    "project_names_a_goal_once": lambda: twin(f.make_project_goal, "project", "goal"),
    "project_names_a_partner_once": lambda: twin(f.make_project_partner, "project", "organisation"),
    "project_only_small_grants_have_a_parent": lambda: under(f.make_project()),
    "project_planned_end_follows_start": lambda: changed(
        f.make_project(), planned_start_on=DAY, planned_end_on=DAY_BEFORE
    ),
    "project_scope_is_known": lambda: changed(f.make_project(), scope="galactic"),
    "project_stage_is_known": lambda: changed(f.make_project(), stage="asleep"),
    "published_figure_names_report_and_figure": lambda: changed(f.make_published_figure(), report="annual"),
    "published_figure_printed_to_is_positive": lambda: changed(f.make_published_figure(), printed_to=0),
    "result_is_not_negative": lambda: changed(f.make_result(), promised=-1),
    "result_is_reported_once": lambda: twin(f.make_result, "project", "indicator"),
}
