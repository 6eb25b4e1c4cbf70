"""The site map."""

from allauth.account import views as account
from django.contrib import admin
from django.urls import include, path

from portfolio.views import fund, home, project, report

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("funds.urls")),
    path("funds/<slug:slug>/", fund.fund_detail, name="fund-detail"),
    path("projects/", project.ProjectList.as_view(), name="project-list"),
    path("projects/<str:code>/", project.project_detail, name="project-detail"),
    path("reports/", report.report_list, name="report-list"),
    path("reports/<slug:word>/", report.report_detail, name="report"),
    path("reports/<slug:word>/rows/<str:key>/", report.report_rows, name="report-rows"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/signup/", account.signup, name="account_signup"),
    path("accounts/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("admin/", admin.site.urls),
]
