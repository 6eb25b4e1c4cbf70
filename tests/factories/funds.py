"""Records of MONEY IN, and the people who keep them."""

import datetime
from decimal import Decimal

from django.contrib.auth import get_user_model

from funds.models import (
    Agreement,
    Contribution,
    ExchangeRate,
    Framework,
    Fund,
    FundRole,
    IatiCode,
    InKind,
    Organisation,
    Target,
    Window,
)
from tests.factories.countries import make_country
from tests.factories.record import SOURCE, counter, entry, made


def make_organisation(**fields):
    """A government agency of no country."""
    n = next(counter)
    return made(Organisation, fields, name=f"Organisation {n}", kind=Organisation.Kind.AGENCY, source=SOURCE)


def make_un_entity(**fields):
    """An entity of the United Nations system."""
    return make_organisation(**{"kind": Organisation.Kind.UN_ENTITY, **fields})


def make_member_state(**fields):
    """A Member State with its country."""
    country = fields.pop("country", None) or make_country(un_member=True)
    return make_organisation(**{"kind": Organisation.Kind.MEMBER_STATE, "country": country, **fields})


def make_fund(**fields):
    """A fund without rules."""
    n = next(counter)
    return made(
        Fund,
        fields,
        slug=f"fund-{n}",
        name=f"Fund {n}",
        full_name=f"Trust Fund {n}",
        name_in_report=f"the Trust Fund {n}",
        order=n,
        source=SOURCE,
    )


def make_window(**fields):
    """A window of a fund of its own."""
    n = next(counter)
    return made(
        Window,
        fields,
        slug=f"window-{n}",
        fund=make_fund,
        name=f"Window {n}",
        short_name=f"Window {n}",
        kind=Window.Kind.WINDOW,
        source=SOURCE,
    )


def make_framework(**fields):
    """A framework for 2018 to 2025."""
    n = next(counter)
    return made(Framework, fields, name=f"Framework {n}", first_year=2018, last_year=2025, source=SOURCE)


def make_target(**fields):
    """The whole office's target of 1,000 dollars for 2021."""
    return made(Target, fields, framework=make_framework, year=2021, amount=Decimal("1000.00"), source=SOURCE)


def make_agreement(**fields):
    """An agreement signed in 2021 for 1,000 dollars."""
    window = fields.get("window")
    return made(
        Agreement,
        fields,
        reference=f"A-{next(counter)}",
        kind=Agreement.Kind.SIGNED,
        contributor=make_organisation,
        fund=window.fund if window else make_fund,
        signed_on=datetime.date(2021, 3, 1),
        amount=Decimal("1000.00"),
        amount_in_currency=fields.get("amount", Decimal("1000.00")),
        source=SOURCE,
    )


def make_rate(**fields):
    """A rate of 0.5 euros per dollar."""
    day = datetime.date(2021, 1, 1) + datetime.timedelta(days=next(counter) % 3650)
    return made(
        ExchangeRate,
        fields,
        currency="EUR",
        dated=day,
        rate=Decimal("0.5"),
        kind="UN operational rate",
        source=SOURCE,
    )


def make_in_kind(**fields):
    """An expert given in 2021, without a value."""
    return made(
        InKind,
        fields,
        contributor_as_stated="A contributor",
        year=2021,
        kind=InKind.Kind.EXPERTS,
        description="An expert",
        source=SOURCE,
    )


def make_contribution(draft=False, **fields):
    """1,000 dollars received on 30 June 2021, posted unless `draft`."""
    agreement = fields.get("agreement")
    within = fields.get("window") or agreement
    return entry(
        Contribution,
        fields,
        draft,
        fund=within.fund if within else make_fund,
        contributor=agreement.contributor if agreement else make_organisation,
    )


def make_iati_code(**fields):
    """A code of an IATI list."""
    n = next(counter)
    return made(IatiCode, fields, codelist="ActivityScope", code=str(n), name="Name", word=f"word-{n}", source=SOURCE)


def make_person(**fields):
    """A person without any role, who has no password: tests sign people in with `client_of`."""
    return made(get_user_model(), fields, username=f"person-{next(counter)}", password="!")


def make_role(**fields):
    """A viewer's role in a fund."""
    return made(FundRole, fields, person=make_person, fund=make_fund, role=FundRole.Role.VIEWER)
