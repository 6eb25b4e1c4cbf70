"""Every address of the site, and records of two funds to ask it for."""

import re

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver, reverse

from funds.models import Fund
from tests.factories import (
    LEDGERS,
    MAKERS,
    make_agreement,
    make_allocation,
    make_amendment,
    make_checklist_answer,
    make_contribution,
    make_decision,
    make_delivery,
    make_fund,
    make_in_kind,
    make_member_state,
    make_obligation,
    make_person,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_partner,
    make_result,
    make_role,
    make_saved_view,
    make_target,
    make_window,
)

OWN, OWN_GIVER = "badger", "otter"
FOREIGN, FOREIGN_GIVER = "zebra", "quagga"


def walked(resolver, path="/", space=""):
    """(name, address as written) of every page; one without a name is called by its place."""
    for pattern in resolver.url_patterns:
        whole = path + str(pattern.pattern)
        if not isinstance(pattern, URLPattern):
            yield from walked(pattern, whole, space + (f"{pattern.namespace}:" if pattern.namespace else ""))
        elif pattern.name or "object_id" not in whole:
            yield space + (pattern.name or "anything-else"), whole
        else:
            yield f"{space}{'_'.join(whole.split('/')[2:4])}_old", whole


SITE = dict(walked(get_resolver()))


def records(word, giver):
    """A fund with a record of every kind, each of which says `word`, and whose contributor is `giver`; by label."""
    fund = make_fund(slug=word, name=f"{word} fund", full_name=f"{word} in full", name_in_report=f"the {word}")
    organisation = make_member_state(name=f"{giver} state")
    window = make_window(fund=fund, slug=f"{word}-window", name=f"{word} window", short_name=f"{word} window")
    project = make_project(code=f"{word}-1", title=f"{word} title", window=window, stage="appraisal")
    decision = make_decision(fund=fund, reference=f"{word}-D")
    said = {"source": f"{word} letter"}
    received = {"window": window, "contributor": organisation, **said}
    spent = {"project": project, "organisation": organisation, **said}
    make_contribution(**received)
    make_allocation(decision=decision, **spent)
    make_delivery(**spent)
    person = make_person(username=f"{word}-person")
    made = [
        fund,
        window,
        project,
        decision,
        make_agreement(reference=f"{word}-A", **received),
        make_target(fund=fund, **said),
        make_in_kind(fund=fund, description=f"{word} expert", contributor_as_stated=giver),
        make_contribution(draft=True, **received),
        make_allocation(draft=True, decision=decision, **spent),
        make_delivery(draft=True, **spent),
        make_result(project=project, **said),
        make_project_country(project=project, **said),
        make_project_partner(**spent),
        make_project_goal(project=project, **said),
        make_amendment(project=project, reason=f"{word} reason"),
        make_obligation(project=project, **said),
        make_checklist_answer(project=project),
        make_saved_view(person=person, name=f"{word} view", query=f"fund={word}"),
        make_role(person=person, fund=fund),
    ]
    return {record._meta.label_lower: record for record in made} | {"portfolio.person": person}


def shared_records(taken):
    """A record of every noun that belongs to no fund; of a ledger a draft."""
    nouns = {model._meta.label_lower: model for model in MAKERS if model._meta.label_lower not in taken}
    return {noun: LEDGERS[model](draft=True) if model in LEDGERS else MAKERS[model]() for noun, model in nouns.items()}


def asker(role, fund):
    """A person with this role in this fund and a password; nobody for the role `nobody`."""
    if role == "nobody":
        return None
    person = make_person(
        username=role,
        password=make_password("correct-horse-9"),
        is_staff=role != "viewer",
        is_superuser=role == "administrator",
    )
    if not person.is_superuser:
        make_role(person=person, fund=fund, role=role)
    return person


def arguments(name, held):
    """What may stand in the address of a page, about these records."""
    if name.startswith("admin:"):
        noun = name.removeprefix("admin:").rsplit("_", 1)[0].replace("_", ".", 1)
        kind = ContentType.objects.get_for_model(Fund).pk
        record = held["funds.fund"] if name == "admin:view_on_site" else held.get(noun)
        found = {"id": held["portfolio.person"].pk, "app_label": "funds", "url": "nowhere", "content_type_id": kind}
        return found | ({"object_id": record.pk} if record else {})
    numbered = {"amendment-detail": "portfolio.amendment", "obligation-edit": "portfolio.obligation"}
    return {
        "slug": held["funds.fund"].slug,
        "code": held["portfolio.project"].code,
        "part": "facts",
        "to": "approved",
        "kind": "budget-revision",
        "word": "mobilization",
        "key": "mobilized",
        "provider_id": "office",
        "pk": held[numbered.get(name, "portfolio.savedview")].pk,
    }


def address(name, held):
    """The address of a page about these records; None where no such record is among them."""
    whole, given = SITE[name], arguments(name, held)
    asked = re.findall(r"<(?:\w+:)?(\w+)>", whole)
    if not set(asked) <= set(given):
        return None
    if name == "admin:anything-else":
        return "/admin/nowhere/"
    if name.endswith("_old"):
        return whole.replace("<path:object_id>", str(given["object_id"]))
    return reverse(name, kwargs={key: given[key] for key in asked})
