"""Notices: opened, put away, and which of them a person wants."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from portfolio.forms.notices import NoticesForm
from portfolio.models import Notice


@require_POST
def notice_open(request, pk):
    """Marks a notice of one's own read and goes where it leads; 404 for somebody else's."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    put_away(Notice.objects.filter(pk=notice.pk))
    return redirect(notice.address)


@require_POST
def notice_read(request, pk):
    """Marks a notice of one's own read; 404 for somebody else's."""
    notice = get_object_or_404(Notice.objects.of(request.user), pk=pk)
    put_away(Notice.objects.filter(pk=notice.pk))
    return redirect("work")


@require_POST
def notices_read(request):
    """Marks one's own notices read, up to the latest one on the page: what came after it was not seen."""
    latest = request.POST.get("latest", "")
    if latest.isascii() and latest.isdigit() and len(latest) < 19:
        number = put_away(Notice.objects.of(request.user).filter(pk__lte=int(latest)))
        messages.success(request, "1 notice is put away." if number == 1 else f"{number} notices are put away.")
    return redirect("work")


def put_away(notices):
    """Mark these read that are not; how many."""
    return notices.filter(read_at=None).update(read_at=timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def notice_settings(request):
    """Which kinds of notice the person is told; status 400 where a kind is none."""
    form = NoticesForm(request.user, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Saved: from now on you are told what is ticked.")
        return redirect("work")
    return render(request, "notice_settings.html", {"form": form}, status=400 if form.errors else 200)
