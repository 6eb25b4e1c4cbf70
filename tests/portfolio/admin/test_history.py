"""The history of a record on the admin site: who, when, why, before and after."""

import pytest
from django.contrib import admin
from django.urls import reverse

from portfolio.models import Project
from tests.factories import LEDGERS, MAKERS, make_contribution, make_fund, make_person, make_project
from tests.portfolio.admin.test_refusals import typed


def history(client, record):
    """The changes on the history page of a record, newest first."""
    page = reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_history", args=[record.pk])
    return list(client.get(page).context["changes"])


def change(client, project, **fields):
    """Saves the project's form with these fields changed."""
    old = {"code": project.code, "title": project.title, "fund": project.fund_id, "scope": project.scope}
    old |= {"stage": project.stage, "source": project.source, "actual_start_on": "2020-01-01"}
    return client.post(reverse("admin:portfolio_project_change", args=[project.pk]), typed(**old | fields))


def test_a_change_shows_who_why_where_before_and_after(administrator, client_of):
    one, other = make_fund(), make_fund()
    project, client = make_project(fund=one, budget=1000, stage="appraisal"), client_of(administrator)
    change(client, project, budget="2500000", fund=other.pk, reason_for_change="The board withdrew")
    last, first = history(client, project)
    assert (last.by, last.done, last.why) == ("administrator", "changed", "The board withdrew")
    assert last.page == reverse("admin:portfolio_project_change", args=[project.pk])
    assert last.fields == (
        ("fund", one.name, other.name),
        ("budget", "1,000", "2,500,000"),
    )
    assert (first.by, first.done) == ("a command, or the database directly", "added")
    assert ("code", "–", project.code) in first.fields


@pytest.mark.parametrize("field", [{"budget": "7"}, {"actual_start_on": "2020-02-01"}])
def test_money_and_dates_of_a_project_do_not_change_without_a_reason(field, administrator, client_of):
    project = make_project(stage="appraisal")
    page = change(client_of(administrator), project, **field)
    name = next(iter(field)).replace("_", " ")
    assert page.context["adminform"].form.errors == {"reason_for_change": [f"Say why you change {name}."]}
    assert Project.objects.filter(pk=project.pk, **field).exists() is False


def test_a_new_title_needs_no_reason(administrator, client_of):
    project, client = make_project(), client_of(administrator)
    assert change(client, project, title="Another").status_code == 302
    assert history(client, project)[0].fields == (("title", project.title, "Another"),)


def test_a_new_project_is_not_asked_why(administrator, client_of):
    page = client_of(administrator).post(reverse("admin:portfolio_project_add"), typed(budget="5"))
    assert page.status_code == 302


def test_posting_and_reversing_stand_in_the_history(finance, certifier, auditor, client_of):
    from tests.funds.admin.test_posting import choose
    from tests.funds.admin.test_reversing import ask

    draft = make_contribution(draft=True, entered_by=finance)
    client = client_of(certifier)
    choose(client, [draft], seen=choose(client, [draft]).context["seen"])
    ask(client_of(finance), [draft], reason="Paid twice")
    draft.refresh_from_db()
    posting = history(client_of(auditor), draft)[0]
    assert (posting.by, [field for field, _, _ in posting.fields]) == ("certifier", ["posted by", "posted at"])
    assert [(made.by, made.why) for made in history(client_of(auditor), draft.reversed_by)] == [
        ("finance", "Paid twice")
    ]


def test_a_deleted_record_stands_in_the_history_of_all_records(administrator, client_of):
    project, client = make_project(code="GONE"), client_of(administrator)
    client.post(reverse("admin:portfolio_project_delete", args=[project.pk]), {"post": "yes"})
    last = client.get(reverse("admin:portfolio_project_events")).context["changes"][0]
    assert (last.name, last.done, last.by, last.record) == ("GONE", "deleted", "administrator", project.pk)
    assert ("code", "GONE", "–") in last.fields
    assert [done.done for done in history(client, project)] == ["deleted", "added"]


@pytest.mark.parametrize("model", MAKERS, ids=[model._meta.model_name for model in MAKERS])
def test_every_noun_has_a_history(model, auditor, client_of):
    record = MAKERS[model](draft=True) if model in LEDGERS else MAKERS[model]()
    client = client_of(auditor)
    if model._meta.model_name == "user":
        model, record = (
            admin.site._registry and next(m for m in admin.site._registry if m._meta.model_name == "person"),
            record,
        )
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[record.pk])
    assert [done.done for done in client.get(page).context["changes"]] == ["added"]


def test_a_password_never_shows_in_the_history(administrator, client_of):
    person, client = make_person(), client_of(administrator)
    person.set_password("correct horse battery")
    person.first_name = "Amina"
    person.save()
    page = client.get(reverse("admin:portfolio_person_history", args=[person.pk])).content.decode()
    assert ("Amina" in page, "md5" in page) == (True, False)


@pytest.mark.parametrize("times", [1, 3])
def test_the_history_makes_the_same_queries_however_long_it_is(times, auditor, client_of, django_assert_num_queries):
    project, client = make_project(), client_of(auditor)
    for number in range(times):
        Project.objects.filter(pk=project.pk).update(title=f"Title {number}")
    client.get(reverse("admin:index"))
    with django_assert_num_queries(7):
        assert len(history(client, project)) == times + 1
