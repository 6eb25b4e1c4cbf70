"""Rules of the work with projects: each with a record that breaks it alone."""

from tests import factories as f
from tests.refusal import changed
from tests.rules.broken import DAY, DAY_BEFORE, another_version, owed_twice, twin

RULES = {
    "amendment_budget_is_positive": lambda: changed(
        f.make_amendment(kind="budget-revision", new_budget=2), new_budget=0
    ),
    "amendment_changes_what_its_kind_says": lambda: changed(f.make_amendment(), new_budget=1),
    "amendment_cost_extension_costs": lambda: changed(
        f.make_amendment(kind="cost-extension", new_budget=2), old_budget=2
    ),
    "amendment_extends_into_the_future": lambda: changed(f.make_amendment(new_end_on=DAY), old_end_on=DAY),
    "amendment_is_decided_by_another_person": lambda: changed(
        asked := f.make_amendment(), state="approved", decided_by=asked.requested_by, decided_at=f.POSTED_AT
    ),
    "amendment_says_why": lambda: changed(f.make_amendment(), reason=""),
    "one_amendment_waits_at_a_time": lambda: twin(f.make_amendment, "project"),
    "document_has_a_title": lambda: changed(f.make_document(), title=""),
    "document_has_a_title_of_its_own": lambda: twin(f.make_document, "project", "kind", "title"),
    "document_kind_is_known": lambda: changed(f.make_document(), kind="poem"),
    "document_version_has_its_number": lambda: another_version(number=1),
    "document_version_has_its_sum": lambda: another_version(sha256="A" * 64),
    "document_version_is_not_empty": lambda: another_version(size=0),
    "document_versions_begin_with_one": lambda: another_version(number=0),
    "checklist_area_is_known": lambda: changed(f.make_checklist_item(), area="weather"),
    "checklist_asks_once": lambda: twin(f.make_checklist_item, "stage", "question"),
    "checklist_asks_something": lambda: changed(f.make_checklist_item(), question=""),
    "checklist_item_is_answered_once": lambda: twin(f.make_checklist_answer, "project", "item"),
    "checklist_score_is_one_to_four": lambda: changed(f.make_checklist_answer(), score=5),
    "action_point_says_what": lambda: changed(f.make_action_point(), text=""),
    "checklist_stage_is_known": lambda: changed(f.make_checklist_item(), stage="asleep"),
    "note_says_something": lambda: changed(f.make_note(), text=""),
    "risk_category_is_known": lambda: changed(f.make_risk(), category="weather"),
    "risk_closes_after_it_is_raised": lambda: changed(f.make_risk(raised_on=DAY), closed_on=DAY_BEFORE),
    "risk_impact_is_one_to_five": lambda: changed(f.make_risk(), impact=6),
    "risk_is_reviewed_after_it_is_raised": lambda: changed(f.make_risk(raised_on=DAY), reviewed_on=DAY_BEFORE),
    "risk_likelihood_is_one_to_five": lambda: changed(f.make_risk(), likelihood=0),
    "risk_says_what": lambda: changed(f.make_risk(), text=""),
    "kind_is_muted_once": lambda: twin(f.make_mute, "person", "kind"),
    "mute_kind_is_known": lambda: changed(f.make_mute(), kind="weather"),
    "notice_is_given_once": lambda: twin(f.make_notice, "person", "kind", "key"),
    "notice_kind_is_known": lambda: changed(f.make_notice(), kind="weather"),
    "notice_leads_to_a_page_of_ours": lambda: changed(f.make_notice(), address="//elsewhere.example/"),
    "notice_says_something": lambda: changed(f.make_notice(), text=""),
    "obligation_is_owed_once_a_period": owed_twice,
    "obligation_of_a_rule_has_its_period": lambda: changed(f.make_obligation(), period_starts_on=DAY),
    "obligation_rule_is_due_within_two_years": lambda: changed(f.make_obligation_rule(), days=731),
    "obligation_rule_kind_is_known": lambda: changed(f.make_obligation_rule(), kind="cake"),
    "obligation_rule_period_is_known": lambda: changed(f.make_obligation_rule(), period="month"),
    "obligation_rule_stands_once": lambda: twin(f.make_obligation_rule, "fund", "kind"),
    "obligation_is_due_once_a_day": lambda: twin(f.make_obligation, "project"),
    "obligation_kind_is_known": lambda: changed(f.make_obligation(), kind="cake"),
    "one_saved_view_opens_first": lambda: twin(f.make_saved_view, "person", "page", "first", first=True),
    "saved_view_has_a_name": lambda: changed(f.make_saved_view(), name=""),
    "saved_view_has_a_name_of_its_own": lambda: twin(f.make_saved_view, "person", "page", "name"),
}
