"""The site map."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.contrib import admin
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import TemplateView

from funds.urls import urlpatterns as money_in
from portfolio.views import (
    amendment,
    checklist,
    fund,
    glossary,
    home,
    life,
    lists,
    obligation,
    project,
    project_edit,
    report,
    saved_view,
    search,
)
from portfolio.views.saved_view import opens_first

no_password = TemplateView.as_view(template_name="account/password_none.html")


class CodeConverter(StringConverter):
    """A project's code in an address: what the database takes as a code (project_code_is_a_code), and nothing else."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]*"


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", home.home, name="home"),
    *(path(str(page.pattern), opens_first(page.callback), name=page.name) for page in money_in),
    path("funds/<slug:slug>/", fund.fund_detail, name="fund-detail"),
    path("projects/", opens_first(lists.ProjectList.as_view()), name="project-list"),
    path("projects/new/", project_edit.project_new, name="project-new"),
    path("projects/<code:code>/", project.project_detail, name="project-detail"),
    path("projects/<code:code>/edit/<slug:part>/", project_edit.project_edit, name="project-edit"),
    path("projects/<code:code>/life/<slug:to>/", life.step, name="project-step"),
    path("projects/<code:code>/amendments/new/<slug:kind>/", amendment.amendment_new, name="amendment-new"),
    path("projects/<code:code>/amendments/<int:pk>/", amendment.amendment_detail, name="amendment-detail"),
    path("projects/<code:code>/obligations/new/", obligation.obligation_new, name="obligation-new"),
    path("projects/<code:code>/obligations/<int:pk>/", obligation.obligation_edit, name="obligation-edit"),
    path("projects/<code:code>/checklist/", checklist.project_checklist, name="project-checklist"),
    path("search/", search.search, name="search"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("allocations/", opens_first(lists.AllocationList.as_view()), name="allocation-list"),
    path("delivery/", opens_first(lists.DeliveryList.as_view()), name="delivery-list"),
    path("results/", opens_first(lists.ResultList.as_view()), name="result-list"),
    path("decisions/", opens_first(lists.DecisionList.as_view()), name="decision-list"),
    path("countries/", opens_first(lists.CountryList.as_view()), name="country-list"),
    path("organisations/", opens_first(lists.OrganisationList.as_view()), name="organisation-list"),
    path("views/new/", saved_view.saved_view_new, name="saved-view-new"),
    path("views/<int:pk>/", saved_view.saved_view_detail, name="saved-view"),
    path("views/<int:pk>/edit/", saved_view.saved_view_edit, name="saved-view-edit"),
    path("views/<int:pk>/delete/", saved_view.saved_view_delete, name="saved-view-delete"),
    path("reports/", report.report_list, name="report-list"),
    path("reports/<slug:word>/", report.report_detail, name="report"),
    path("reports/<slug:word>/rows/<str:key>/", report.report_rows, name="report-rows"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/none/", no_password, name="account_set_password"),
    path("accounts/second-factor/", include("allauth.mfa.urls")),
    path("accounts/", include("allauth.socialaccount.providers.openid_connect.urls")),
    path("accounts/oidc/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("accounts/oidc/error/", social.login_error, name="socialaccount_login_error"),
    path("admin/", admin.site.urls),
]
