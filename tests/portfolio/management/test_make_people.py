"""One demonstration person per role, on a development site only."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from funds.models import FundRole
from tests.factories import make_fund, make_person

User = get_user_model()
NAMES = ["admin", "auditor", "finance", "certifier", "manager.ibsa", "manager.india-un", "viewer.pgtf"]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def development(settings, monkeypatch):
    """A development site whose environment states no password."""
    settings.DEVELOPMENT = True
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


@pytest.fixture
def funds():
    """The funds that the people have roles in."""
    return [make_fund(slug=slug) for slug in ("ibsa", "india-un", "pgtf")]


def lines():
    output = StringIO()
    call_command("make_people", stdout=output)
    return output.getvalue().splitlines()


def test_it_makes_one_person_per_role(funds):
    lines()
    roles = FundRole.objects.values_list("person__username", "role", "fund__slug").order_by("person__username")
    assert list(roles) == [
        ("auditor", "auditor", None),
        ("certifier", "certifier", None),
        ("finance", "finance", None),
        ("manager.ibsa", "manager", "ibsa"),
        ("manager.india-un", "manager", "india-un"),
        ("viewer.pgtf", "viewer", "pgtf"),
    ]
    assert list(User.objects.filter(is_superuser=True).values_list("username", flat=True)) == ["admin"]
    staff = User.objects.filter(is_staff=True).order_by("username").values_list("username", flat=True)
    assert list(staff) == ["admin", "auditor", "certifier", "finance"]


def test_each_random_password_is_printed_once_and_opens_the_door(funds):
    printed = dict(line.split(": made, password ") for line in lines())
    assert list(printed) == NAMES
    assert len(set(printed.values())) == len(NAMES)
    assert all(User.objects.get(username=name).check_password(password) for name, password in printed.items())
    assert lines() == [f"{name}: unchanged" for name in NAMES]


def test_the_password_of_the_environment_is_everybodys_and_is_not_printed(funds, monkeypatch):
    monkeypatch.setenv("DEMO_PASSWORD", "correct horse battery")
    assert lines() == [f"{name}: made, password from DEMO_PASSWORD" for name in NAMES]
    assert all(person.check_password("correct horse battery") for person in User.objects.all())
    assert lines() == [f"{name}: unchanged" for name in NAMES]


def test_a_person_who_is_there_keeps_password_and_roles(funds, monkeypatch):
    finance = make_person(username="finance")
    finance.set_password("their own")
    finance.save()
    monkeypatch.setenv("DEMO_PASSWORD", "correct horse battery")
    assert lines()[2] == "finance: unchanged, with a password of their own that is not DEMO_PASSWORD"
    finance.refresh_from_db()
    assert finance.check_password("their own")
    assert not finance.fund_roles.exists()


def test_without_the_funds_nobody_is_made():
    make_fund(slug="ibsa")
    with pytest.raises(CommandError, match="There is no fund india-un, pgtf: run load_sourced first"):
        lines()
    assert not User.objects.exists()


def test_a_real_site_refuses(funds, settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="this is a real site"):
        lines()
    assert not User.objects.exists()
