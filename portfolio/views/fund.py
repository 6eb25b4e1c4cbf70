"""The page of one fund."""

from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from funds.filters import layer_of
from funds.models import Fund, FundRole
from portfolio.models import Project
from portfolio.reports.figures.held import held


@require_safe
def fund_detail(request, slug):
    """One fund: its rules, balances, windows, contributions by year, projects by stage; 404 without a role in it."""
    layer = layer_of(request)
    fund = get_object_or_404(Fund.objects.visible_to(request.user).in_layer(layer), slug=slug)
    received = fund.contributions.in_layer(layer).as_of(None).received()
    stages = fund.projects.in_layer(layer).order_by().values_list("stage").annotate(number=Count("pk"))
    numbers = dict(stages)
    context = {
        "fund": fund,
        "windows": fund.windows.in_layer(layer).select_related("contributor"),
        "balances": held(fund, layer),
        "years": sorted(received.by("dated__year").items(), reverse=True),
        "received": received.total(),
        "stages": [(stage, numbers[stage]) for stage in Project.Stage if stage in numbers],
        "projects": sum(numbers.values()),
        "may_begin": FundRole.objects.manages(request.user, fund),
    }
    return render(request, "funds/fund_detail.html", context)
