"""The site map."""

from django.contrib import admin
from django.urls import include, path

from portfolio.views import home, project, report

urlpatterns = [
    path("", home.home, name="home"),
    path("reports/", report.report_list, name="report-list"),
    path("reports/<slug:word>/", report.report_detail, name="report"),
    path("reports/<slug:word>/rows/<str:key>/", report.report_rows, name="report-rows"),
    path("projects/", project.ProjectList.as_view(), name="project-list"),
    path("", include("funds.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
]
