"""The filters of the lists of funds, windows, agreements and contributions."""

from django.db.models import Q

from countries.models import Country, Region
from countries.models.order import by_number
from funds.filters.body import Body
from funds.filters.fields import Amount, Choice, Day, Text, Word, Year
from funds.filters.record_filter import RecordFilter, holding
from funds.filters.seen import funds_of, organisations_in, seen, windows_of
from funds.models import Agreement, Contribution, Fund, Organisation, Window

INSTEAD = "contributor__merged_into__name"  # of the one that stays, where the record names a duplicate
AMOUNT_FROM, AMOUNT_TO = "Amount from, US dollars", "Amount to, US dollars"


def fund_choice(path="fund"):
    """One of the person's funds."""
    return Choice(label="Fund", field_name=f"{path}__slug", records=funds_of, key="slug", rank=by_number("order"))


def window_choice(path="window"):
    """One of their windows."""
    return Choice(label="Window", field_name=f"{path}__slug", records=windows_of, key="slug", words="short_name")


def contributors_countries(request):
    """The countries of the contributors to the person's funds."""
    contributors = organisations_in(Contribution, "contributor")(request)
    return Country.objects.filter(pk__in=contributors.order_by().values("country"))


class FundFilter(RecordFilter):
    """Funds by words, by their rule on interest and by what they received."""

    q = Text(label="Name holds", method="holding")
    spends = Word(
        label="Spends", choices=(("all", "contributions"), ("interest", "interest only")), method="that_spend"
    )
    amount_from = Amount(label="Received from, US dollars", field_name="received", lookup_expr="gte")
    amount_to = Amount(label="Received to, US dollars", field_name="received", lookup_expr="lte")

    class Meta:
        model = Fund
        fields = ()

    def holding(self, queryset, name, text):
        """Funds whose names hold the text."""
        return holding(queryset, text, "name", "full_name", "slug")

    def that_spend(self, queryset, name, what):
        """Funds that spend their interest alone, or what they receive."""
        return queryset.filter(interest_only=what == "interest")


class WindowFilter(RecordFilter):
    """Windows by words, fund, kind, contributor, dates and what they received."""

    q = Text(label="Name or partner holds", method="holding")
    fund = fund_choice()
    kind = Word(label="Kind", choices=Window.Kind.choices)
    contributor = Body(label="Contributor", records=organisations_in(Window, "contributor"))
    open_from = Day(label="Open on or after", method="open_after")
    open_to = Day(label="Open on or before", method="open_before")
    amount_from = Amount(label="Received from, US dollars", field_name="received", lookup_expr="gte")
    amount_to = Amount(label="Received to, US dollars", field_name="received", lookup_expr="lte")

    class Meta:
        model = Window
        fields = ()

    def holding(self, queryset, name, text):
        """Windows whose names or partners hold the text."""
        return holding(queryset, text, "name", "short_name", "slug", "partners")

    def open_after(self, queryset, name, day):
        """Windows that had not ended before the day; one without an end is open."""
        return queryset.filter(Q(ends_on__gte=day) | Q(ends_on=None))

    def open_before(self, queryset, name, day):
        """Windows that had begun by the day; one without a beginning is open."""
        return queryset.filter(Q(starts_on__lte=day) | Q(starts_on=None))


class AgreementFilter(RecordFilter):
    """Agreements by words, fund, window, contributor, kind, dates and amount."""

    q = Text(label="Reference, contributor or purpose holds", method="holding")
    fund = fund_choice()
    window = window_choice()
    contributor = Body(label="Contributor", records=organisations_in(Agreement, "contributor"))
    kind = Word(label="Kind", choices=Agreement.Kind.choices)
    earmarking = Word(label="Earmarking", choices=Agreement.Earmarking.choices)
    year = Year(label="Year", field_name="signed_on", lookup_expr="year")
    dated_from = Day(label="Signed on or after", field_name="signed_on", lookup_expr="gte")
    dated_to = Day(label="Signed on or before", field_name="signed_on", lookup_expr="lte")
    amount_from = Amount(label=AMOUNT_FROM, field_name="amount", lookup_expr="gte")
    amount_to = Amount(label=AMOUNT_TO, field_name="amount", lookup_expr="lte")

    class Meta:
        model = Agreement
        fields = ()

    def holding(self, queryset, name, text):
        """Agreements whose reference, contributor or purpose holds the text."""
        return holding(queryset, text, "reference", "contributor__name", INSTEAD, "purpose")


class ContributionFilter(RecordFilter):
    """Contributions by words, fund, window, contributor, place, dates, kind, state and amount."""

    STATES = (("posted", "posted"), ("draft", "draft"))

    q = Text(label="Contributor or purpose holds", method="holding")
    fund = fund_choice()
    window = window_choice()
    contributor = Body(label="Contributor", records=organisations_in(Contribution, "contributor"))
    contributor_kind = Word(label="Kind of contributor", choices=Organisation.Kind.choices, method="from_a")
    country = Choice(
        label="Contributor's country",
        records=contributors_countries,
        key="iso3",
        method="from_the_country",
    )
    region = Choice(
        label="Contributor's region",
        records=lambda request: Region.objects.all(),
        key="slug",
        rank=by_number("order"),
        method="from_the_region",
    )
    year = Year(label="Year", field_name="dated", lookup_expr="year")
    dated_from = Day(label="Dated on or after", field_name="dated", lookup_expr="gte")
    dated_to = Day(label="Dated on or before", field_name="dated", lookup_expr="lte")
    kind = Word(label="Kind", choices=Contribution.Kind.choices)
    state = Word(label="State", choices=STATES, method="in_state")
    agreement = Choice(
        label="Agreement",
        field_name="agreement__reference",
        records=lambda request: seen(request, Agreement.objects.all()),
        key="reference",
        words="reference",
    )
    amount_from = Amount(label=AMOUNT_FROM, field_name="amount", lookup_expr="gte")
    amount_to = Amount(label=AMOUNT_TO, field_name="amount", lookup_expr="lte")

    class Meta:
        model = Contribution
        fields = ()

    def holding(self, queryset, name, text):
        """Contributions whose contributor, purpose or note holds the text."""
        return holding(queryset, text, "contributor__name", "contributor__abbreviation", INSTEAD, "purpose", "note")

    def from_a(self, queryset, name, kind):
        """Contributions from organisations of the kind."""
        return self.from_those(queryset, kind=kind)

    def from_the_country(self, queryset, name, country):
        """Contributions from organisations of the country."""
        return self.from_those(queryset, country__iso3=country)

    def from_the_region(self, queryset, name, region):
        """Contributions from organisations of the region's countries."""
        return self.from_those(queryset, country__region__slug=region)

    def from_those(self, queryset, **facts):
        """Contributions from organisations of which these facts are true."""
        return queryset.filter(contributor__in=Organisation.objects.that_stay_as(**facts).values("pk"))

    def in_state(self, queryset, name, state):
        """Posted entries, or drafts."""
        return queryset.filter(posted_at__isnull=state == "draft")
