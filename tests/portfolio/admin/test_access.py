"""Every page of the admin site, asked for by every role, against one table written by hand."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.factories import LEDGERS, MAKERS, make_person

# What auditor, finance officer and certifier may do: view, add, change, delete. The administrator may do all four,
# except that the parts of a project are changed on the project's own page, and views where they are saved; nobody
# deletes a document.
READ = ("v", "v", "v")
WRITE = ("v", "vac", "v")
ENTER = ("v", "vacd", "v")
HIDDEN = ("v", "", "")
TABLE = {
    "countries.country": READ,
    "countries.countrygroup": READ,
    "countries.membership": READ,
    "countries.region": READ,
    "funds.agreement": WRITE,
    "funds.charge": ENTER,
    "funds.contribution": ENTER,
    "funds.exchangerate": WRITE,
    "funds.framework": READ,
    "funds.fund": READ,
    "funds.fundrole": HIDDEN,
    "funds.iaticode": READ,
    "funds.inkind": WRITE,
    "funds.instalment": ENTER,
    "funds.match": ENTER,
    "funds.organisation": READ,
    "funds.prospect": WRITE,
    "funds.period": ("v", "vac", "vac"),
    "funds.periodperson": READ,
    "funds.target": READ,
    "funds.window": READ,
    "portfolio.actionpoint": READ,
    "portfolio.allocation": ENTER,
    "portfolio.amendment": READ,
    "portfolio.budget": WRITE,
    "portfolio.budgetcategory": READ,
    "portfolio.budgetline": READ,
    "portfolio.checklistanswer": READ,
    "portfolio.checklistitem": READ,
    "portfolio.decision": READ,
    "portfolio.delivery": ENTER,
    "portfolio.document": READ,
    "portfolio.documentversion": READ,
    "portfolio.goal": READ,
    "portfolio.indicator": READ,
    "portfolio.mute": HIDDEN,
    "portfolio.note": READ,
    "portfolio.notice": HIDDEN,
    "portfolio.obligation": READ,
    "portfolio.obligationrule": READ,
    "portfolio.officedelivery": ENTER,
    "portfolio.person": HIDDEN,
    "portfolio.policymarker": READ,
    "portfolio.project": READ,
    "portfolio.projectcountry": READ,
    "portfolio.projectgoal": READ,
    "portfolio.projectmarker": READ,
    "portfolio.projectpartner": READ,
    "portfolio.publishedfigure": READ,
    "portfolio.result": READ,
    "portfolio.risk": READ,
    "portfolio.savedview": HIDDEN,
    "portfolio.transfer": ENTER,
}
KEPT = ("portfolio.document", "portfolio.documentversion")
PARTS = (
    "funds.periodperson",
    "portfolio.actionpoint",
    "portfolio.amendment",
    "portfolio.budgetline",
    "portfolio.checklistanswer",
    "portfolio.mute",
    "portfolio.note",
    "portfolio.notice",
    "portfolio.projectcountry",
    "portfolio.projectgoal",
    "portfolio.projectmarker",
    "portfolio.projectpartner",
    "portfolio.risk",
    "portfolio.savedview",
)
ROLES = ("auditor", "finance", "certifier")


def maker_of(noun):
    """A function that makes a record of the noun; of a ledger a draft."""
    model = next(model for model in admin.site._registry if model._meta.label_lower == noun)
    make = MAKERS[model]
    return (lambda: make(draft=True)) if model in LEDGERS else make


def answers(client, noun, record):
    """The status of each page of the noun, by what it takes: view (four pages), add, change (a POST), delete."""

    def url(page, *arguments):
        return reverse(f"admin:{noun.replace('.', '_')}_{page}", args=arguments)

    views = [url("changelist"), url("change", record.pk), url("history", record.pk), url("events")]
    return {
        "v": {client.get(page).status_code for page in views},
        "a": {client.get(url("add")).status_code, client.post(url("add"), {}).status_code},
        "c": {client.post(url("change", record.pk), {}).status_code},
        "d": {client.get(url("delete", record.pk)).status_code},
    }


def expected(allowed):
    """200 for what is allowed, 403 for the rest."""
    return {what: {200 if what in allowed else 403} for what in "vacd"}


def test_the_table_names_every_noun_of_the_admin_site_and_every_model_of_the_three_apps():
    nouns = {model._meta.label_lower for model in admin.site._registry}
    ours = {model._meta.label_lower for model in MAKERS}
    assert nouns == set(TABLE)
    assert ours == set(TABLE)


@pytest.mark.parametrize(("column", "role"), list(enumerate(ROLES)))
@pytest.mark.parametrize("noun", TABLE)
def test_each_role_opens_what_the_table_says_and_nothing_else(noun, column, role, request, client_of):
    person = request.getfixturevalue(role)
    assert answers(client_of(person), noun, maker_of(noun)()) == expected(TABLE[noun][column])


@pytest.mark.parametrize("noun", TABLE)
def test_the_administrator_opens_everything(noun, administrator, client_of):
    allowed = "v" if noun in KEPT else "vd" if noun in PARTS else "vacd"
    assert answers(client_of(administrator), noun, maker_of(noun)()) == expected(allowed)


@pytest.mark.parametrize("noun", TABLE)
def test_a_manager_with_staff_status_opens_nothing(noun, manager, client_of):
    assert answers(client_of(manager), noun, maker_of(noun)()) == expected("")


@pytest.mark.parametrize("noun", TABLE)
def test_a_person_without_staff_status_opens_nothing(noun, viewer, client_of):
    client, page = client_of(viewer), reverse(f"admin:{noun.replace('.', '_')}_changelist")
    assert client.get(page).url == f"/admin/login/?next={page}"
    assert client.get(page, follow=True).status_code == 403


@pytest.mark.parametrize("noun", TABLE)
def test_who_has_not_signed_in_is_sent_to_the_sites_own_sign_in(noun, db, client_of):
    client, page = client_of(None), reverse(f"admin:{noun.replace('.', '_')}_changelist")
    assert client.get(page).url == f"/accounts/login/?next={page}"
    assert client.get("/admin/login/").url == "/accounts/login/?next=%2Fadmin%2Flogin%2F"


@pytest.mark.parametrize("page", ["index", "password_change", "jsi18n"])
@pytest.mark.parametrize("role", [*ROLES, "administrator", "manager"])
def test_the_frame_opens_to_staff(page, role, request, client_of):
    assert client_of(request.getfixturevalue(role)).get(reverse(f"admin:{page}")).status_code == 200


def test_the_frame_leads_back_to_the_site_and_out_through_its_sign_out(auditor, client_of):
    page = client_of(auditor).get(reverse("admin:index")).content.decode()
    assert '<a href="/">Back to the site</a>' in page
    assert f'action="{reverse("account_logout")}"' in page
    assert f'href="{reverse("account_change_password")}"' in page


@pytest.mark.parametrize("role", ["auditor", "finance", "certifier", "manager"])
def test_nobody_but_the_administrator_sets_a_password(role, db, request, client_of):
    other, client = make_person(), client_of(request.getfixturevalue(role))
    answer = client.post(
        f"/admin/portfolio/person/{other.pk}/password/", {"password1": "Xy7!kkqq", "password2": "Xy7!kkqq"}
    )
    other.refresh_from_db()
    assert (answer.status_code, other.password) == (403, "!")


def test_an_auditor_sees_no_password_hash(auditor, client_of):
    other = make_person()
    other.set_password("correct horse battery")
    other.save()
    page = client_of(auditor).get(reverse("admin:portfolio_person_change", args=[other.pk])).content.decode()
    assert other.username in page
    assert "md5" not in page
    assert "assword</label>" not in page
