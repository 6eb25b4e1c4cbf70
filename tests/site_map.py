"""Every address of the site, and records of two funds to ask it for."""

import re

from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver, reverse

from funds.models import Fund
from portfolio.models import Amendment, Project
from portfolio.views.project_edit import PARTS
from tests.factories import (
    LEDGERS,
    MAKERS,
    make_action_point,
    make_agreement,
    make_allocation,
    make_amendment,
    make_budget,
    make_budget_line,
    make_charge,
    make_checklist_answer,
    make_contribution,
    make_decision,
    make_delivery,
    make_document,
    make_document_version,
    make_fund,
    make_in_kind,
    make_instalment,
    make_match,
    make_member_state,
    make_mute,
    make_note,
    make_notice,
    make_obligation,
    make_obligation_rule,
    make_person,
    make_project,
    make_project_country,
    make_project_goal,
    make_project_marker,
    make_project_partner,
    make_prospect,
    make_result,
    make_risk,
    make_role,
    make_saved_view,
    make_target,
    make_transfer,
    make_window,
)

OWN, OWN_GIVER = "badger", "otter"
FOREIGN, FOREIGN_GIVER = "zebra", "quagga"
WORDS = {"part": PARTS, "kind": Amendment.Kind.values, "to": Project.Stage.values}  # all that may stand in an address


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
    agreement = make_agreement(reference=f"{word}-A", **received)
    instalment = make_instalment(agreement=agreement, **said)
    make_allocation(decision=decision, **spent)
    make_delivery(**spent)
    document = make_document(project=project, title=f"{word} document", **said)
    person = make_person(username=f"{word}-person")
    budget = make_budget(project=project, **said)
    made = [
        fund,
        window,
        project,
        decision,
        agreement,
        instalment,
        make_match(instalment=instalment, **said),
        make_prospect(title=f"{word} prospect", **received),
        make_charge(draft=True, window=window, **said),
        make_target(fund=fund, **said),
        make_in_kind(fund=fund, description=f"{word} expert", contributor_as_stated=giver),
        make_contribution(draft=True, **received),
        make_allocation(draft=True, decision=decision, **spent),
        make_delivery(draft=True, **spent),
        make_transfer(draft=True, **spent),
        budget,
        make_budget_line(budget=budget, **said),
        make_result(project=project, **said),
        make_project_country(project=project, **said),
        make_project_partner(**spent),
        make_project_goal(project=project, **said),
        make_project_marker(project=project, **said),
        make_amendment(project=project, reason=f"{word} reason"),
        make_obligation(project=project, **said),
        make_checklist_answer(project=project),
        make_obligation_rule(fund=fund, **said),
        make_notice(person=person, project=project, text=f"{word} told"),
        make_mute(person=person),
        document,
        make_document_version(document=document, name=f"{word}.txt", note=f"{word} note"),
        make_note(project=project, text=f"{word} said", written_by=person, **said),
        make_action_point(project=project, text=f"{word} to do", owner=person, **said),
        make_risk(project=project, text=f"{word} drought", owner=person, **said),
        make_saved_view(person=person, name=f"{word} view", query=f"fund={word}", shared=True),
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
    numbered |= dict.fromkeys(("action-point-edit", "action-point-done"), "portfolio.actionpoint")
    numbered |= {"note-edit": "portfolio.note", "risk-edit": "portfolio.risk"}
    if name in ("organisation-merge", "organisation-undo"):
        numbered[name] = "funds.organisation"
        if "funds.organisation" not in held:  # it belongs to no fund
            return {}
    if name.startswith("agreement-"):
        numbered[name] = "funds.agreement"
    if name.startswith("notice-"):
        numbered[name] = "portfolio.notice"
    if name.startswith("document-"):
        numbered[name] = "portfolio.document"
    return {
        "slug": held["funds.fund"].slug,
        "code": held["portfolio.project"].code,
        "part": "facts",
        "to": "approved",
        "kind": "budget-revision",
        "word": "mobilization",
        "key": "mobilized",
        "provider_id": "office",
        "number": 1,
        "into": held["funds.agreement"].contributor_id,
        "pk": held[numbered.get(name, "portfolio.savedview")].pk,
    }


def address(name, held, **other):
    """The address of a page about these records; None where no such record is among them.

    `other` stands there in place of what `arguments` says.
    """
    whole, given = SITE[name], arguments(name, held) | other
    asked = re.findall(r"<(?:\w+:)?(\w+)>", whole)
    if not set(asked) <= set(given):
        return None
    if name == "admin:anything-else":
        return "/admin/nowhere/"
    if name.endswith("_old"):
        return whole.replace("<path:object_id>", str(given["object_id"]))
    return reverse(name, kwargs={key: given[key] for key in asked})


def addresses(name, held):
    """The addresses of a page about these records: one with each word that may stand there."""
    for key in re.findall(r"<slug:(\w+)>", SITE[name]):
        if key in WORDS:
            return [address(name, held, **{key: word}) for word in WORDS[key]]
    return [address(name, held)]
