"""The filter of the page of data quality."""

from django.contrib.auth import get_user_model

from countries.models.order import by_name, by_number
from funds.filters import Choice, RecordFilter, Word, funds_of, seen
from portfolio.models import Project
from portfolio.quality import RULES


def managers_of(request):
    """The people who look after the person's projects."""
    managers = seen(request, Project.objects.filter(manager__isnull=False)).order_by().values("manager")
    return get_user_model().objects.filter(pk__in=managers)


class QualityFilter(RecordFilter):
    """Findings by rule, and by their project's fund, stage and manager."""

    rule = Word(label="Rule", choices=[(rule.name, rule.heading) for rule in RULES], method="broken")
    fund = Choice(label="Fund", field_name="fund__slug", records=funds_of, key="slug", rank=by_number("order"))
    stage = Word(label="Stage", choices=Project.Stage.choices)
    manager = Choice(label="Manager", records=managers_of, words="username", rank=by_name("username"))
    mine = Word(label="Looked after by", choices=[("yes", "me")], method="looked_after", empty_label="anybody")

    class Meta:
        model = Project
        fields = ()

    def broken(self, projects, name, rule):
        """The rule leaves out no project: the page asks it."""
        return projects

    def looked_after(self, projects, name, answer):
        """The projects that who asks looks after."""
        return projects.filter(manager=self.request.user)

    def rules(self):
        """The rules asked for: one, or all."""
        asked = self.form.cleaned_data.get("rule")
        return [rule for rule in RULES if asked in (rule.name, None, "")]
