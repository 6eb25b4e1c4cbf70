"""The command that reminds: calendars, notices, one e-mail to each person; safe to repeat; a trial changes nothing."""

import datetime
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from portfolio.models import Notice, Obligation
from tests.factories import make_mute, make_notice, make_obligation_rule, make_person, make_project

pytestmark = pytest.mark.django_db


def run(*arguments):
    """What the command says."""
    output = StringIO()
    call_command("remind", *arguments, stdout=output, stderr=output)
    return output.getvalue()


@pytest.fixture
def project(manager):
    """A project of the manager's fund, without days."""
    return make_project(code="M-1", fund=manager.fund_roles.get().fund, actual_start_on=None)


@pytest.fixture
def due(project):
    """A project that owes two reports today under its calendar."""
    today = timezone.localdate()
    project.planned_start_on, project.planned_end_on = today - datetime.timedelta(days=30), today
    project.save()
    make_obligation_rule(fund=project.fund, kind="final-narrative", period="whole", days=0)
    make_obligation_rule(fund=project.fund, kind="audit", period="whole", days=7)
    return project


def reachable(person, email="manager@example.org"):
    """The person, with an e-mail address."""
    person.email = email
    person.save()
    return person


def test_it_follows_the_calendar_tells_and_sends_one_e_mail_and_says_how_many(due, manager, settings):
    settings.SITE_URL = "https://portfolio.example.org"
    reachable(manager)
    assert run() == "obligations: 2 made, 0 moved, 0 removed; notices: 3 made; e-mails: 1 sent, 0 failed\n"
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (["manager@example.org"], "Trust fund portfolio: 3 notices")
    today = timezone.localdate()
    words = f"{today.day} {today:%B %Y}"
    week = today + datetime.timedelta(days=7)
    assert letter.body == (
        "A report, evaluation or audit is due:\n"
        f"- The final narrative report of M-1 is due today, {words}.\n"
        "  https://portfolio.example.org/projects/M-1/?part=life#obligations\n"
        f"- The audit of M-1 is due on {week.day} {week:%B %Y}.\n"
        "  https://portfolio.example.org/projects/M-1/?part=life#obligations\n\n"
        "A project ends soon, or should have ended:\n"
        f"- M-1 ends on {words}, as planned, and is active.\n"
        "  https://portfolio.example.org/projects/M-1/?part=life\n\n"
        "All that waits for you: https://portfolio.example.org/my-work/\n\n"
        "Which of these you are told, you choose there under “What I am told”.\n"
    )


def test_a_second_run_makes_and_sends_nothing(due, manager):
    reachable(manager)
    run()
    assert run() == "obligations: 0 made, 0 moved, 0 removed; notices: 0 made; e-mails: 0 sent, 0 failed\n"
    assert len(mail.outbox) == 1


def test_without_an_address_the_notices_stand_on_the_page_alone(due):
    assert run().endswith("notices: 3 made; e-mails: 0 sent, 0 failed\n")
    assert mail.outbox == []
    assert set(Notice.objects.values_list("mailed_at", flat=True)) == {None}


def test_what_is_read_muted_since_or_foreign_by_now_is_not_sent(manager):
    reachable(manager)
    make_notice(person=manager, read_at=timezone.now(), text="Read")
    make_notice(person=manager, kind="manager", text="Muted")
    make_mute(person=manager, kind="manager")
    make_notice(person=manager, project=make_project(), text="Foreign")
    make_notice(person=manager, text="Wanted")
    run()
    (letter,) = mail.outbox
    assert (letter.subject, letter.body.splitlines()[1]) == ("Trust fund portfolio: 1 notice", "- Wanted")


def test_where_no_mail_server_is_named_nothing_is_sent_and_it_says_so(due, manager, settings):
    settings.EMAIL_URL = ""
    reachable(manager)
    assert run().splitlines()[1:] == [
        "No e-mail is set up (EMAIL_URL): notices stand on each person's page alone.",
    ]
    assert mail.outbox == []


def test_an_e_mail_that_fails_stops_no_other_and_is_tried_again(manager):
    make_notice(person=reachable(make_person(username="first"), "no address\nat all"))
    make_notice(person=reachable(manager))
    for _ in range(2):
        output = StringIO()
        with pytest.raises(CommandError, match="Not everybody was reached"):
            call_command("remind", stdout=output, stderr=output)
        assert "first: the e-mail was not sent: " in output.getvalue()
    assert [letter.to for letter in mail.outbox] == [["manager@example.org"]]
    assert [notice.mailed_at is None for notice in Notice.objects.order_by("pk")] == [True, False]


def test_a_trial_says_what_it_would_tell_and_changes_nothing(due):
    said = run("--dry-run", "--on", str(timezone.localdate() + datetime.timedelta(days=1))).splitlines()
    today = timezone.localdate()
    words = f"{today.day} {today:%B %Y}"
    assert said[0] == f"manager: The final narrative report of M-1 was due on {words} and is not done."
    assert said[-1] == (
        "obligations: 2 made, 0 moved, 0 removed; notices: 3 made; nothing was changed or sent: a trial"
    )
    assert (Notice.objects.count(), Obligation.objects.count(), mail.outbox) == (0, 0, [])


def test_another_day_is_for_a_trial_alone(due):
    with pytest.raises(CommandError, match="Another day than today is for a trial"):
        run("--on", "2026-01-01")
    with pytest.raises(CommandError, match="argument --on: invalid day value: 'soon'"):
        run("--dry-run", "--on", "soon")
    assert Notice.objects.count() == 0


@pytest.mark.parametrize(("days", "number"), [(731, 1), (732, 0)])
def test_a_new_calendar_does_not_ask_for_the_reports_of_projects_that_ended_over_two_years_ago(days, number, due):
    today = timezone.localdate()
    due.planned_start_on, due.planned_end_on = today - datetime.timedelta(days=800), today - datetime.timedelta(days)
    due.save()
    run()
    assert due.obligations.filter(kind="audit").count() == number
