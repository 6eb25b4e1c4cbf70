"""The site map."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from django.contrib import admin
from django.urls import include, path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import TemplateView

from funds.urls import urlpatterns as money_in
from portfolio.api import addresses as api_addresses
from portfolio.api.page import api_page
from portfolio.views import (
    action_point,
    agreement,
    amendment,
    bulk_edit,
    checklist,
    document,
    document_version,
    duplicates,
    fund,
    glossary,
    home,
    life,
    lists,
    note,
    notice,
    obligation,
    project,
    project_edit,
    quality,
    report,
    risk,
    saved_view,
    search,
    work,
)
from portfolio.views.saved_view import opens_first

no_password = TemplateView.as_view(template_name="account/password_none.html")


class CodeConverter(StringConverter):
    """A project's code in an address: what the database takes as a code (project_code_is_a_code), and nothing else."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]*"


register_converter(CodeConverter, "code")

urlpatterns = [
    path("", home.home, name="home"),
    path("my-work/", work.work, name="work"),
    path("my-work/notices/read/", notice.notices_read, name="notices-read"),
    path("my-work/notices/settings/", notice.notice_settings, name="notice-settings"),
    path("my-work/notices/<int:pk>/open/", notice.notice_open, name="notice-open"),
    path("my-work/notices/<int:pk>/read/", notice.notice_read, name="notice-read"),
    *(path(str(page.pattern), opens_first(page.callback), name=page.name) for page in money_in),
    path("funds/<slug:slug>/", fund.fund_detail, name="fund-detail"),
    path("agreements/<int:pk>/", agreement.agreement_detail, name="agreement-detail"),
    path("agreements/<int:pk>/match/", agreement.agreement_match, name="agreement-match"),
    path("projects/", opens_first(lists.ProjectList.as_view()), name="project-list"),
    path("change/projects/", bulk_edit.bulk_edit, name="project-bulk-edit"),
    path("projects/new/", project_edit.project_new, name="project-new"),
    path("projects/<code:code>/", project.project_detail, name="project-detail"),
    path("projects/<code:code>/edit/<slug:part>/", project_edit.project_edit, name="project-edit"),
    path("projects/<code:code>/life/<slug:to>/", life.step, name="project-step"),
    path("projects/<code:code>/amendments/new/<slug:kind>/", amendment.amendment_new, name="amendment-new"),
    path("projects/<code:code>/amendments/<int:pk>/", amendment.amendment_detail, name="amendment-detail"),
    path("projects/<code:code>/obligations/new/", obligation.obligation_new, name="obligation-new"),
    path("projects/<code:code>/obligations/<int:pk>/", obligation.obligation_edit, name="obligation-edit"),
    path("projects/<code:code>/checklist/", checklist.project_checklist, name="project-checklist"),
    path("projects/<code:code>/documents/new/", document.document_new, name="document-new"),
    path("projects/<code:code>/documents/<int:pk>/", document.document_detail, name="document-detail"),
    path("projects/<code:code>/documents/<int:pk>/edit/", document.document_edit, name="document-edit"),
    path("projects/<code:code>/documents/<int:pk>/withdraw/", document.document_withdraw, name="document-withdraw"),
    path("projects/<code:code>/documents/<int:pk>/restore/", document.document_restore, name="document-restore"),
    path(
        "projects/<code:code>/documents/<int:pk>/versions/new/",
        document_version.document_version_new,
        name="document-version-new",
    ),
    path(
        "projects/<code:code>/documents/<int:pk>/versions/<int:number>/",
        document_version.document_version,
        name="document-version",
    ),
    path("quality/", quality.quality, name="quality"),
    path("projects/<code:code>/notes/new/", note.note_new, name="note-new"),
    path("projects/<code:code>/notes/<int:pk>/", note.note_edit, name="note-edit"),
    path("projects/<code:code>/actions/new/", action_point.action_point_new, name="action-point-new"),
    path("projects/<code:code>/actions/<int:pk>/", action_point.action_point_edit, name="action-point-edit"),
    path("projects/<code:code>/actions/<int:pk>/done/", action_point.action_point_done, name="action-point-done"),
    path("projects/<code:code>/risks/new/", risk.risk_new, name="risk-new"),
    path("projects/<code:code>/risks/<int:pk>/", risk.risk_edit, name="risk-edit"),
    path("search/", search.search, name="search"),
    path("glossary/", glossary.glossary, name="glossary"),
    path("allocations/", opens_first(lists.AllocationList.as_view()), name="allocation-list"),
    path("transfers/", opens_first(lists.TransferList.as_view()), name="transfer-list"),
    path("delivery/", opens_first(lists.DeliveryList.as_view()), name="delivery-list"),
    path("results/", opens_first(lists.ResultList.as_view()), name="result-list"),
    path("decisions/", opens_first(lists.DecisionList.as_view()), name="decision-list"),
    path("documents/", opens_first(lists.DocumentList.as_view()), name="document-list"),
    path("countries/", opens_first(lists.CountryList.as_view()), name="country-list"),
    path("organisations/", opens_first(lists.OrganisationList.as_view()), name="organisation-list"),
    path("organisations/duplicates/", duplicates.organisation_duplicates, name="organisation-duplicates"),
    path("organisations/<int:pk>/merge/<int:into>/", duplicates.organisation_merge, name="organisation-merge"),
    path("organisations/<int:pk>/undo/", duplicates.organisation_undo, name="organisation-undo"),
    path("views/new/", saved_view.saved_view_new, name="saved-view-new"),
    path("views/<int:pk>/", saved_view.saved_view_detail, name="saved-view"),
    path("views/<int:pk>/edit/", saved_view.saved_view_edit, name="saved-view-edit"),
    path("views/<int:pk>/delete/", saved_view.saved_view_delete, name="saved-view-delete"),
    path("reports/", report.report_list, name="report-list"),
    path("reports/<slug:word>/", report.report_detail, name="report"),
    path("reports/<slug:word>/rows/<str:key>/", report.report_rows, name="report-rows"),
    path("api/", api_page, name="api"),
    path("api/v1/", api_addresses()),
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
