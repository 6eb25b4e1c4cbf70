"""Two people edit the same part of a project: nothing is overwritten in silence."""

import pytest

from portfolio.models import Project
from tests.factories import (
    make_country,
    make_project,
    make_project_country,
)
from tests.portfolio.views.sheets import address, countries_of, sent

pytestmark = pytest.mark.django_db


def test_of_two_people_at_once_the_second_sees_both_values_and_chooses(project, manager, colleague, client_of):
    first, second = client_of(colleague), client_of(manager)
    theirs, mine = sent(first.get(address("facts"))), sent(second.get(address("facts")))
    first.post(address("facts"), theirs | {"title": "Theirs", "theme": "Water", "reason": "The board said so"})
    page = second.post(address("facts"), mine | {"title": "Mine", "note": "A note", "theme": "Soil"})
    assert page.status_code == 409
    clashes = [(clash.key, clash.opened, clash.stored, clash.mine) for clash in page.context["sheet"].clashes]
    assert clashes == [("title", "Wells", "Theirs", "Mine"), ("theme", "–", "Water", "Soil")]
    assert (page.context["by_whom"].by, page.context["by_whom"].why) == ("colleague", "The board said so")
    project.refresh_from_db()
    assert (project.title, project.note) == ("Theirs", "")
    again = second.post(address("facts"), sent(page) | {"choice-title": "mine"})
    assert [(clash.key, clash.choice) for clash in again.context["sheet"].clashes] == [("theme", "")]
    done = second.post(address("facts"), sent(page) | {"choice-title": "mine", "choice-theme": "stored"})
    assert done.status_code == 302
    project.refresh_from_db()
    assert (project.title, project.theme, project.note) == ("Mine", "Water", "A note")


def test_a_value_that_only_the_other_changed_is_kept_without_a_question(project, manager, colleague, client_of):
    first, second = client_of(colleague), client_of(manager)
    theirs, mine = sent(first.get(address("facts"))), sent(second.get(address("facts")))
    first.post(address("facts"), theirs | {"theme": "Water"})
    assert second.post(address("facts"), mine | {"note": "A note"}).status_code == 302
    project.refresh_from_db()
    assert (project.theme, project.note) == ("Water", "A note")


def test_a_third_change_while_one_chooses_is_asked_about_anew(project, manager, colleague, client_of):
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"title": "Mine"}
    Project.objects.update(title="Second")
    page = client.post(address("facts"), data)
    Project.objects.update(title="Third")
    again = client.post(address("facts"), sent(page) | {"choice-title": "mine"})
    assert [(clash.stored, clash.mine) for clash in again.context["sheet"].clashes] == [("Third", "Mine")]
    project.refresh_from_db()
    assert project.title == "Third"


@pytest.mark.parametrize("opened", ["", "forged", None])
def test_a_form_that_does_not_say_what_it_was_opened_with_overwrites_nothing(opened, project, manager, client_of):
    client = client_of(manager)
    data = sent(client.get(address("facts"))) | {"title": "Mine"}
    data = {k: v for k, v in data.items() if k != "opened"} | ({} if opened is None else {"opened": opened})
    assert client.post(address("facts"), data).status_code == 409
    project.refresh_from_db()
    assert project.title == "Wells"


def test_the_form_of_one_project_does_not_pass_for_another_s(project, manager, client_of):
    other = make_project(fund=project.fund, code="P-2", title="Other", stage="concept")
    client = client_of(manager)
    data = sent(client.get(address("facts", other.code))) | {"title": "Mine"}
    assert client.post(address("facts"), data).status_code == 409


def test_rows_that_two_people_changed_are_chosen_row_by_row(project, manager, colleague, client_of):
    for name in ("Chad", "Mali", "Niger"):
        make_project_country(project=project, country=make_country(name=name))
    make_country(name="Togo")
    first, second = client_of(colleague), client_of(manager)
    theirs, mine = sent(first.get(address("countries"))), sent(second.get(address("countries")))
    theirs |= {"row-0-role": "provider", "row-1-DELETE": "on", "row-3-country": "Togo"}
    assert first.post(address("countries"), theirs).status_code == 302
    page = second.post(address("countries"), mine | {"row-0-source": "A paper", "row-1-source": "Another paper"})
    assert page.status_code == 409
    assert [clash.label for clash in page.context["sheet"].clashes] == ["Chad", "Mali"]
    assert [clash.stored for clash in page.context["sheet"].clashes][1] == "not there"
    assert [form.title for form in page.context["sheet"].forms if form.added] == ["Togo"]
    assert [name for name, _, _ in countries_of(project)] == ["Chad", "Niger", "Togo"]
    keys = [clash.key for clash in page.context["sheet"].clashes]
    answers = {f"choice-{keys[0]}": "stored", f"choice-{keys[1]}": "mine"}
    assert second.post(address("countries"), sent(page) | answers).status_code == 302
    assert countries_of(project) == [
        ("Chad", "provider", None),
        ("Mali", "beneficiary", None),
        ("Niger", "beneficiary", None),
        ("Togo", "beneficiary", None),
    ]


def test_a_row_that_the_other_changed_is_kept_or_overwritten_as_the_second_chooses(
    project, manager, colleague, client_of
):
    row = make_project_country(project=project, country=make_country(name="Chad"))
    gone = make_project_country(project=project, country=make_country(name="Mali"))
    for choice, sources in (("stored", ["Theirs"]), ("mine", ["Mine", "Mine too"])):
        client = client_of(manager)
        data = sent(client.get(address("countries"))) | {"row-0-source": "Mine"}
        if choice == "stored":
            gone.delete()
            type(row).objects.filter(pk=row.pk).update(source="Theirs")
        else:
            data |= {"row-1-country": "Mali", "row-1-source": "Mine too"}
            type(row).objects.filter(pk=row.pk).update(source="Theirs again")
        page = client.post(address("countries"), data)
        answers = {f"choice-{clash.key}": choice for clash in page.context["sheet"].clashes}
        assert len(answers) == 1
        assert client.post(address("countries"), sent(page) | answers).status_code == 302
        assert sorted(project.countries.values_list("source", flat=True)) == sources
