"""The parts of a project that are rows, each with its rows in one form: countries, partners, goals, markers."""

from decimal import Decimal

import pghistory
from django import forms
from django.db.models import Q

from countries.models import Country
from funds.models import FundRole, Organisation
from funds.money import number
from portfolio.forms.at_once import in_words
from portfolio.forms.opened import Clash, Opened
from portfolio.forms.rows import HUNDRED, CountryRow, GoalRow, MarkerRow, PartnerRow
from portfolio.guards.standing import BEFORE_APPROVAL
from portfolio.models import Goal, PolicyMarker, ProjectCountry, ProjectGoal, ProjectMarker, ProjectPartner
from portfolio.models.taking_part import taking_part

SPARE = 3  # empty rows under those that are stored
LONGEST = 400  # rows that one form takes
DIGITS = 4  # of the number of rows
NOTHING = "not there"


class Why(forms.Form):
    """Why the rows are changed."""

    reason = forms.CharField(
        label="Why", max_length=300, required=False, help_text="Why you change it; kept in the history."
    )


class PartRows:
    """The rows of one part of a project, stored and typed, and what they were when the form was opened."""

    refused = False  # of the other parts' forms: these rows have no field that is held
    model = row = None
    named = ""  # the field that names another record
    once = ()  # the fields by which a row is told apart
    share = None  # the field that adds up to 100 per cent

    def __init__(self, project, person, data=None):
        """`project` is the stored one, locked where `data` is to be saved."""
        self.project, self.person, self.place = project, person, f"{project.pk}/{type(self).__name__}"
        self.records = {str(r.pk): r for r in self.model.objects.filter(project=project).select_related(self.named)}
        self.stored = {key: self.words(record) for key, record in self.records.items()}
        self.names = self.offered()
        self.keys = {name.casefold(): key for name, key in self.names.items()}
        self.is_bound, self.why, self.amiss = data is not None, Why(data), []
        self.before = Opened.read(data.get("opened"), person, self.place) if self.is_bound else Opened()
        self.chosen = self.before.chosen(data) if self.is_bound else {}
        typed, self.added = self.typed(data) if self.is_bound else (self.as_stored(self.stored), [])
        self.forms = [self.form(place, key, row) for place, (key, row) in enumerate(typed)]
        self.clashes = [clash for form in self.forms if (clash := self.clash(form))] if self.is_bound else []
        asked = tuple(clash.key for clash in self.clashes)
        self.opened = Opened(person.pk, self.place, self.stored, asked).signed()

    def as_stored(self, rows):
        """(key, row) of these stored rows, and of some empty ones."""
        return [*rows.items(), *[("", {})] * SPARE]

    def typed(self, data):
        """(key, row) as they were typed and chosen, with the rows that somebody else added meanwhile; those rows.

        A row that this person left alone takes what somebody else made of it.
        """
        rows = []
        count = data.get("rows", "")
        for n in range(min(int(count), LONGEST) if count.isdecimal() and len(count) <= DIGITS else 0):
            row = {name: data.get(f"row-{n}-{name}", "").strip() for name in (*self.row.base_fields, "DELETE")}
            key = data.get(f"row-{n}-pk", "")
            if self.chosen.get(key) == "stored":
                row = self.before.values.get(key)
            if key and row == {**self.before.values.get(key, {}), "DELETE": ""}:
                row = self.stored.get(key)
            if row is not None:
                rows.append((key, row))
        seen = {key for key, _ in rows} | set(self.before.values)
        added = [key for key in self.stored if key not in seen]
        return [*rows, *((key, self.stored[key]) for key in added)], added

    def form(self, place, key, row):
        """One row as a form that knows its stored row; an empty row of a new form is no row."""
        empty = not any(value for name, value in row.items() if name not in ("role", "DELETE"))
        values = {f"row-{place}-{name}": value for name, value in row.items()}
        initial = self.initial(self.stored[key]) if key in self.stored else row  # an empty row keeps its role
        typed = values if self.is_bound and (key or not empty) else None
        form = self.row(typed, prefix=f"row-{place}", initial=initial, use_required_attribute=False)
        form.key, form.removed, form.added = key, bool(row.get("DELETE")), key in self.added
        form.fields[self.named].names = self.keys
        form.empty = empty
        form.current, form.clash = row, None
        form.title = row.get(self.named) or "New row"
        return form

    def clash(self, form):
        """What somebody else did to this row while the form was open, where it is not what was typed."""
        key, choice = form.key, self.chosen.get(form.key, "")
        opened, stored = self.before.values.get(key), self.stored.get(key)
        if not key or form.added or (stored == opened and (choice or key not in self.before.asked)):
            return None
        if form.removed if stored is None else not (form.removed or form.has_changed()):
            return None
        mine = NOTHING if form.removed else self.told(form.current)
        form.clash = Clash(key, form.title, self.told(opened), self.told(stored), mine, choice)
        return form.clash

    def told(self, row):
        """A row in words."""
        if row is None:
            return NOTHING
        fields = self.row.base_fields
        labels = {name: field.label or name.capitalize() for name, field in fields.items()}
        return "; ".join(f"{labels[name]}: {in_words(fields[name], row[name])}" for name in labels if row.get(name))

    def words(self, record):
        """A stored row as its form sends it."""
        row = {name: as_text(getattr(record, name)) for name in self.row.base_fields}
        if self.share:
            part = getattr(record, self.share)
            row[self.share] = "" if part is None else number(part * HUNDRED)
        return row

    def initial(self, row):
        """A stored row as its form compares it."""
        return {**row, self.share: Decimal(row[self.share])} if self.share and row[self.share] else row

    def counts(self, form):
        """Whether a row has a share at all."""
        return True

    @property
    def kept(self):
        """The rows that stay or come, as far as they can be read."""
        return [form for form in self.forms if not form.removed and not (form.empty and not form.key)]

    def is_valid(self):
        """No error in any row, none in all together, and nothing left to choose."""
        self.amiss = []
        faults = [form for form in (*self.kept, self.why) if not form.is_valid()]
        if not (faults or self.clashes):
            self.check_once()
            self.check_shares()
        if not self.clashes and self.wants_reason and self.why.is_valid() and not self.why.cleaned_data["reason"]:
            self.why.add_error("reason", f"Say why you change {self.wants_reason}.")
        return not (self.wrong() or self.clashes)

    @property
    def wants_reason(self):
        """What is changed that nobody changes without a reason; an empty word where it is nothing."""
        gone = [form for form in self.forms if form.removed and form.key in self.records]
        new = [form for form in self.kept if form.key not in self.records]
        changed = [form for form in self.kept if form.key in self.records and form.has_changed()]
        if self.project.stage not in BEFORE_APPROVAL and (gone or new or changed):
            return "an approved project"
        shares = [self.stored[form.key].get(self.share) for form in gone]
        shares += [form[self.share].value() for form in new if self.share]
        shares += [self.share in form.changed_data for form in changed]
        return self.row.base_fields[self.share].label.split(",")[0].lower() + "s" if any(shares) else ""

    def check_once(self):
        """No row twice."""
        seen = set()
        for form in self.kept:
            key = tuple(form.cleaned_data[name] for name in self.once)
            if key in seen:
                form.add_error(self.named, "This is named twice.")
            seen.add(key)

    def check_shares(self):
        """No share, or all of them, together 100 per cent; the last empty one takes the rest, for the person to see."""
        rows = [form for form in self.kept if self.share and self.counts(form)]
        empty = [form for form in rows if form.cleaned_data.get(self.share) is None]
        if len(empty) == len(rows):
            return
        total = sum(form.cleaned_data.get(self.share) or 0 for form in rows) * HUNDRED
        label = self.row.base_fields[self.share].label.split(",")[0].lower()
        if len(empty) == 1 and total < HUNDRED:
            empty[0].data[f"{empty[0].prefix}-{self.share}"] = rest = number(HUNDRED - total)
            empty[0].add_error(self.share, f"{rest} per cent is left and filled in here: save again to accept it.")
        elif empty:
            for form in empty:
                form.add_error(self.share, f"State every {label} or none.")
        elif total != HUNDRED:
            where = rows[0][self.share].id_for_label
            words = f"The {label}s add up to 100 per cent: these add up to {number(total)}."
            self.amiss.append((where, f"{label.capitalize()}s", words))

    def wrong(self):
        """(field's id, label, message) of every error: of all rows together, then row by row."""
        rows = [*self.amiss]
        for form in self.kept:
            for name in form.fields:
                label = f"{form.title}: {form[name].label}"
                rows += [(form[name].id_for_label, label, message) for message in form.errors.get(name, ())]
        reasons = self.why.errors.get("reason", ())
        return rows + [(self.why["reason"].id_for_label, "Why", message) for message in reasons]

    def save(self):
        """Saves what has changed: what goes, what changes, what is new; the reason stands in the history."""
        if self.why.cleaned_data["reason"]:
            pghistory.context(reason=self.why.cleaned_data["reason"])
        changed = [form for form in self.kept if form.key not in self.records or form.has_changed()]
        anew = [form for form in changed if self.takes_anothers_place(form)]
        for form in [*anew, *(form for form in self.forms if form.removed)]:
            if form.key in self.records:
                self.records.pop(form.key).delete()
        for form in sorted(changed, key=lambda form: form.key not in self.records):
            new = self.model(project=self.project, demonstration=self.project.demonstration)
            self.write(form, self.records.get(form.key, new))

    def takes_anothers_place(self, form):
        """Whether a stored row would be told apart by what tells another one apart so far: it is then made anew."""
        columns = [self.model._meta.get_field(name).attname for name in self.once]
        taken = {tuple(getattr(record, name) for name in columns) for record in self.records.values()}
        moved = form.key in self.records and set(self.once) & set(form.changed_data)
        return bool(moved) and tuple(form.cleaned_data[name] for name in self.once) in taken

    def write(self, form, record):
        """One row into its record."""
        for name, value in form.cleaned_data.items():
            setattr(record, f"{name}_id" if name == self.named else name, value)
        record.source = record.source or f"Entered by {self.person}"
        record.save()


def as_text(value):
    """A stored value as its form sends it: a record by its name."""
    return "" if value is None else str(getattr(value, "name", value))


class CountryRows(PartRows):
    """Beneficiaries with their shares, and providers."""

    model, row, named, once, share = ProjectCountry, CountryRow, "country", ("country", "role"), "share"

    def offered(self):
        """{name: key} of every country."""
        return dict(Country.objects.values_list("name", "pk"))

    def counts(self, form):
        """Only a beneficiary."""
        return form.cleaned_data["role"] == ProjectCountry.Role.BENEFICIARY


class PartnerRows(PartRows):
    """Organisations that take part."""

    model, row, named, once = ProjectPartner, PartnerRow, "organisation", ("organisation", "role")

    def offered(self):
        """{name: key} of the organisations that the person sees, of UN entities, and of those that the project names.

        No duplicate and, in a project with a source, none made up, except where the project names it already.
        """
        seen = taking_part(FundRole.objects.funds_of(self.person)).order_by().values("pk")
        found = Q(pk__in=seen) | Q(kind=Organisation.Kind.UN_ENTITY, merged_into=None)
        if not self.project.demonstration:
            found &= Q(demonstration=False)
        named = Q(pk__in=[record.organisation_id for record in self.records.values()])
        return dict(Organisation.objects.filter(found | named).values_list("name", "pk"))


class GoalRows(PartRows):
    """Goals with their weights."""

    model, row, named, once, share = ProjectGoal, GoalRow, "goal", ("goal",), "weight"

    def offered(self):
        """{name: key} of the seventeen goals."""
        return dict(Goal.objects.values_list("name", "pk"))


class MarkerRows(PartRows):
    """Policy markers with their significance."""

    model, row, named, once = ProjectMarker, MarkerRow, "marker", ("marker",)

    def offered(self):
        """{name: key} of every marker."""
        return dict(PolicyMarker.objects.values_list("name", "pk"))
