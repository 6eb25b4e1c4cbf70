"""Who sees what, and who may do what."""

import pytest
from django.contrib.auth.models import AnonymousUser

from funds.models import Fund, FundRole
from tests.factories import make_fund, make_person, make_role

pytestmark = pytest.mark.django_db
roles = FundRole.objects


def test_the_administrator_and_whoever_has_a_role_in_the_whole_office_see_the_whole_office(
    administrator, finance, certifier, auditor
):
    make_fund()
    for person in (administrator, finance, certifier, auditor):
        assert roles.sees_the_whole_office(person)
        assert roles.funds_of(person) is None
        assert Fund.objects.visible_to(person).count() == Fund.objects.count() == 1


def test_whoever_has_a_role_in_some_funds_sees_these_alone(manager, viewer):
    second = make_role(person=manager, role="viewer").fund
    first = roles.get(person=manager, role="manager").fund
    assert not roles.sees_the_whole_office(manager)
    assert set(roles.funds_of(manager)) == set(Fund.objects.visible_to(manager)) == {first, second}
    assert set(roles.funds_of(viewer)) == {viewer.fund_roles.get().fund}
    assert Fund.objects.count() == 3


def test_two_roles_in_one_fund_show_it_once(manager):
    fund = manager.fund_roles.get().fund
    make_role(person=manager, fund=fund, role="viewer")
    assert list(Fund.objects.visible_to(manager)) == [fund]


def test_without_a_role_a_person_sees_no_fund():
    make_role()
    person = make_person(is_staff=True)
    assert list(roles.funds_of(person)) == []
    assert not roles.has(person, *FundRole.Role.values)


def test_a_person_has_the_roles_given_and_no_other(manager):
    assert roles.has(manager, "manager")
    assert roles.has(manager, "finance", "manager")
    assert not roles.has(manager, "finance", "certifier")


def test_the_administrator_has_every_role(administrator):
    assert all(roles.has(administrator, role) for role in FundRole.Role.values)


@pytest.mark.parametrize("superuser", [True, False])
def test_who_is_no_longer_active_has_no_role(superuser):
    person = make_person(is_active=False, is_superuser=superuser)
    make_role(person=person, role="manager")
    assert not roles.has(person, "manager")


def test_who_has_not_signed_in_has_no_role():
    assert not roles.has(AnonymousUser(), "manager")


def test_a_role_says_where_it_holds():
    person = make_person(username="ines")
    assert str(make_role(person=person, fund=None)) == "ines: viewer of the whole office"
    assert str(make_role(person=person, fund=make_fund(name="A fund"))) == "ines: viewer of A fund"


def test_who_manages_a_fund_or_the_office_edits_there_and_nobody_else(administrator):
    fund, other = make_fund(), make_fund()
    manager, office, auditor = make_person(), make_person(), make_person()
    make_role(person=manager, fund=fund, role="manager")
    make_role(person=manager, fund=other, role="finance")
    make_role(person=office, fund=None, role="manager")
    make_role(person=auditor, fund=None, role="auditor")
    people = (manager, office, auditor, administrator)
    manages = {one: [FundRole.objects.manages(person, one) for person in people] for one in (fund, other, None)}
    assert manages == {
        fund: [True, True, False, True],
        other: [False, True, False, True],
        None: [False, True, False, True],
    }
    managed = [set(FundRole.objects.managed_by(person)) for person in people]
    assert managed == [{fund}, {fund, other}, set(), {fund, other}]


def test_who_has_left_manages_nothing(administrator):
    fund, gone = make_fund(), make_person(is_active=False)
    make_role(person=gone, fund=None, role="manager")
    administrator.is_active = False
    assert [FundRole.objects.manages(person, fund) for person in (gone, administrator)] == [False, False]
    assert [set(FundRole.objects.managed_by(person)) for person in (gone, administrator)] == [set(), set()]


def test_the_people_who_see_a_fund_are_those_whose_funds_it_is_among(administrator, manager, viewer, auditor):
    make_person(), make_person(is_active=False, is_superuser=True)
    gone = make_person(is_active=False)
    make_role(person=gone, fund=manager.fund_roles.get().fund)
    twice = make_role(person=viewer, fund=viewer.fund_roles.get().fund, role="finance").person
    for fund, own in ((manager.fund_roles.get().fund, manager), (twice.fund_roles.first().fund, viewer)):
        assert set(roles.people_who_see(fund)) == {administrator, auditor, own}
        assert roles.people_who_see(fund).count() == 3
        seen = {one for one in (administrator, manager, viewer, auditor) if fund in Fund.objects.visible_to(one)}
        assert set(roles.people_who_see(fund)) == seen
    assert set(roles.people_who_see(None)) == {administrator, auditor}


@pytest.mark.parametrize("role", FundRole.Role.values)
def test_everybody_in_a_fund_but_a_viewer_writes_notes_there_alone(role):
    given = make_role(role=role)
    found = [roles.writes_notes(given.person, fund) for fund in (given.fund, make_fund(), None)]
    assert found == [role != "viewer", False, False]


@pytest.mark.parametrize("role", FundRole.Role.values)
def test_a_role_in_the_whole_office_is_one_in_each_fund_and_under_none(role):
    given = make_role(role=role, fund=None)
    assert [roles.has_in(given.person, fund, role) for fund in (make_fund(), None)] == [True, True]
    assert not roles.has_in(given.person, None)


def test_the_administrator_writes_notes_and_who_is_no_longer_active_does_not(administrator):
    fund = make_fund()
    gone = make_role(fund=fund, role="manager", person=make_person(is_active=False)).person
    assert [roles.writes_notes(person, fund) for person in (administrator, gone)] == [True, False]


def test_the_list_of_funds_is_what_the_funds_are_and_takes_one_question(administrator, django_assert_num_queries):
    one, other = make_fund(order=902), make_fund(order=901)
    make_fund()
    person, office = make_person(), make_role(fund=None).person
    for fund, role in ((one, "manager"), (one, "finance"), (other, "viewer")):
        make_role(person=person, fund=fund, role=role)
    with django_assert_num_queries(1):
        assert FundRole.objects.list_of_funds(person) == [other, one]
    assert set(FundRole.objects.funds_of(person)) == {one, other}
    found = [FundRole.objects.list_of_funds(who) for who in (administrator, office, make_person())]
    assert found == [None, None, []]
