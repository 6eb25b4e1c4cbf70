"""The lists of funds, windows, agreements and contributions."""

from django.db.models import OuterRef, Q, Subquery, Sum

from funds.filters import AgreementFilter, ContributionFilter, FundFilter, WindowFilter, layer_of
from funds.models import Agreement, Contribution, Fund, Window
from funds.tables import AgreementTable, ContributionTable, FundTable, WindowTable
from funds.views.record_list import RecordList

POSTED_OR_NOT = (("Posted", Q(posted_at__isnull=False)), ("Drafts, not counted", Q(posted_at__isnull=True)))


def received(request, path):
    """The cash that contributors ever gave to the record that a contribution names at `path`, posted entries alone."""
    entries = Contribution.objects.received().as_of(None).in_layer(layer_of(request))
    total = entries.filter(**{path: OuterRef("pk")}).order_by().values(path).annotate(total=Sum("amount"))
    return Subquery(total.values("total"))


class FundList(RecordList):
    """The trust funds, with the cash that contributors gave to each, ever."""

    queryset = Fund.objects.all()
    filterset_class = FundFilter
    table_class = FundTable

    def get_queryset(self):
        """The funds with what they received, which the filter asks for too."""
        return super().get_queryset().annotate(received=received(self.request, "fund"))


class WindowList(RecordList):
    """Windows, facilities and programmes, with the cash that contributors gave to each, ever."""

    queryset = Window.objects.select_related("fund", "contributor")
    filterset_class = WindowFilter
    table_class = WindowTable

    def get_queryset(self):
        """The windows with what they received, which the filter asks for too."""
        return super().get_queryset().annotate(received=received(self.request, "window"))


class AgreementList(RecordList):
    """Pledges and signed agreements; the two do not add up."""

    queryset = Agreement.objects.select_related("fund", "window", "contributor")
    filterset_class = AgreementFilter
    table_class = AgreementTable
    totals = (("Signed", Q(kind=Agreement.Kind.SIGNED)), ("Pledged, not signed", Q(kind=Agreement.Kind.PLEDGE)))


class ContributionList(RecordList):
    """Cash received, refunds and interest, posted or not."""

    queryset = Contribution.objects.select_related("fund", "window", "contributor", "agreement")
    filterset_class = ContributionFilter
    table_class = ContributionTable
    totals = POSTED_OR_NOT
