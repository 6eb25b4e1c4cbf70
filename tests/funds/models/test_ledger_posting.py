"""Posting: another person, now, once, and nothing else."""

import datetime
import threading
import time

import pghistory
import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from tests.factories import give_money, make_contribution, make_delivery, make_person
from tests.ledgers import every_ledger, run, stored
from tests.refusal import refused

pytestmark = pytest.mark.django_db


@every_ledger
def test_posting_says_who_and_when_and_changes_nothing_else(make):
    entry, certifier = give_money(make(draft=True, entered_by=make_person())), make_person()
    before, earliest = stored(entry), timezone.now()
    assert type(entry).objects.filter(pk=entry.pk).post(certifier) == 1
    after = stored(entry)
    assert earliest <= after["posted_at"] <= timezone.now()
    assert after == {**before, "posted_by_id": certifier.pk, "posted_at": after["posted_at"]}


@every_ledger
def test_who_entered_an_entry_does_not_post_it_and_nothing_beside_it_is_posted(make):
    person, other = make_person(), make_person()
    own, another = make(draft=True, entered_by=person), make(draft=True, entered_by=other)
    with pytest.raises(ValidationError) as refusal:
        type(own).objects.all().post(person)
    assert refusal.value.messages == ["The person who entered or changed an entry does not post it."]
    assert set(type(own).objects.drafts()) == {own, another}


@every_ledger
def test_who_entered_an_entry_does_not_post_it_in_sql_either(make):
    entry = make(draft=True, entered_by=make_person())
    with refused(f"{entry._meta.db_table}_is_posted_by_another_person"):
        run("UPDATE ledger SET posted_by_id = entered_by_id, posted_at = now()", entry)


@every_ledger
def test_what_a_person_entered_is_not_posted_by_nobody(make):
    entry = make(draft=True, entered_by=make_person())
    with refused(f"{entry._meta.db_table}_is_posted_by_another_person"):
        run("UPDATE ledger SET posted_at = now()", entry)


@every_ledger
def test_an_entry_is_not_half_posted(make):
    entry, certifier = make(draft=True, entered_by=make_person()), make_person()
    with refused(f"{entry._meta.db_table}_is_posted_by_another_person"):
        run("UPDATE ledger SET posted_by_id = %s", entry, certifier.pk)


@every_ledger
@pytest.mark.parametrize("year", [2001, 2101])
def test_a_person_does_not_choose_when_an_entry_became_known(make, year):
    entry, certifier, earliest = give_money(make(draft=True, entered_by=make_person())), make_person(), timezone.now()
    chosen = datetime.datetime(year, 1, 1, tzinfo=datetime.UTC)
    type(entry).objects.filter(pk=entry.pk).update(posted_by=certifier, posted_at=chosen)
    assert earliest <= stored(entry)["posted_at"] <= timezone.now()


@every_ledger
def test_a_loaded_row_keeps_its_past_moment(make):
    moment = datetime.datetime(2019, 3, 1, 9, 30, tzinfo=datetime.UTC)
    assert stored(make(dated=datetime.date(2019, 2, 1), posted_at=moment))["posted_at"] == moment


@every_ledger
def test_a_posted_entry_posts_no_second_time(make):
    entry, certifier = give_money(make(draft=True, entered_by=make_person())), make_person()
    type(entry).objects.filter(pk=entry.pk).post(certifier)
    before = stored(entry)
    assert type(entry).objects.all().post(make_person()) == 0
    assert stored(entry) == before


@pytest.mark.django_db(transaction=True)
def test_two_people_posting_at_once_post_once():
    """The second waits for the first one's lock, then finds nothing left to post."""
    entry = make_contribution(draft=True, entered_by=make_person())
    first, second, posted = make_person(), make_person(), []

    def post_as_second():
        posted.append(type(entry).objects.all().post(second))
        connection.close()

    thread = threading.Thread(target=post_as_second)
    with transaction.atomic():
        posted.append(type(entry).objects.all().post(first))
        thread.start()
        wait_for_somebody_to_wait()
    thread.join(timeout=10)
    assert posted == [1, 0]
    assert stored(entry)["posted_by_id"] == first.pk


@pytest.mark.django_db(transaction=True)
def test_entries_are_locked_in_one_order_whatever_the_order_of_the_list():
    """Who waits for the first entry holds no later one: two people never lock each other out."""
    finance, certifier, posted = make_person(), make_person(), []
    first, last = (make_contribution(draft=True, entered_by=finance) for _ in range(2))
    ledger = type(first).objects

    def post_in_reverse_order():
        posted.append(ledger.order_by("-pk").post(certifier))
        connection.close()

    thread = threading.Thread(target=post_in_reverse_order)
    with transaction.atomic():
        ledger.select_for_update().get(pk=first.pk)
        thread.start()
        wait_for_somebody_to_wait()
        assert ledger.select_for_update(nowait=True).get(pk=last.pk) == last
    thread.join(timeout=10)
    assert posted == [2]


def wait_for_somebody_to_wait():
    """Return once another connection waits for this one."""
    for _attempt in range(500):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))")
            if cursor.fetchone():
                return
        time.sleep(0.01)
    pytest.fail("nobody came to wait")


def test_a_person_who_entered_or_posted_stays():
    entered, certifier = make_person(), make_person()
    make_contribution(draft=True, entered_by=entered)
    type(make_contribution()).objects.drafts().post(certifier)
    for person in (entered, certifier):
        with pytest.raises(ProtectedError):
            person.delete()


@every_ledger
def test_who_changed_a_draft_does_not_post_it(make):
    entry, changer = make(draft=True, entered_by=make_person()), make_person()
    with pghistory.context(user=changer.pk):
        type(entry).objects.filter(pk=entry.pk).update(note="Changed")
    with pytest.raises(ValidationError):
        type(entry).objects.all().post(changer)
    assert list(type(entry).objects.drafts()) == [entry]


@every_ledger
def test_an_entry_of_tomorrow_is_not_posted_today(make):
    tomorrow = timezone.now().date() + datetime.timedelta(days=1)
    fields = {"period_starts_on": tomorrow} if make is make_delivery else {}
    entry = make(draft=True, entered_by=make_person(), dated=tomorrow, **fields)
    with refused("posting_follows_the_day_it_concerns"):
        type(entry).objects.all().post(make_person())
