"""What every page answers to every role, about one's own fund and about a foreign one (tests/test_access.py asks)."""

# Whoever asks, in the order in which the answers stand. Each but `nobody` and `administrator` has the role in one fund
# alone; all but `viewer` have staff status. `in` is the way to the sign-in page.
ROLES = ("nobody", "viewer", "manager", "finance", "certifier", "auditor", "administrator")
EVERYBODY = "in 200 200 200 200 200 200"
TOLD_TO_GET = "in 405 405 405 405 405 405"
ELSEWHERE = "in 302 302 302 302 302 302"
NOT_THERE = "in 404 404 404 404 404 404"
NOT_THEIRS = "in 404 404 404 404 404 200"
REFUSED = "in 400 400 400 400 400 200"
EDITORS = "in 403 200 403 403 403 200"
ASKED = "401 200 200 200 200 200 200"
NEVER_WRITTEN = "405 405 405 405 405 405 405"
BY_THE_OFFICE = "in 403 403 403 403 403 200"
STAFF = "in in 200 200 200 200 200"
STAFF_NOT_THERE = "in in 404 404 404 404 404"
READERS = "in in 403 200 200 200 200"
READERS_ELSEWHERE = "in in 403 302 302 302 200"
WRITERS = "in in 403 200 403 403 200"
AUDITORS = "in in 403 403 403 200 200"
ADMINISTRATORS = "in in 403 403 403 403 200"
NOBODY = "in in 403 403 403 403 403"
TO_THE_RECORD = "in in 302 302 302 302 302"

READ = """countries_country countries_countrygroup countries_membership countries_region funds_framework funds_iaticode
 funds_organisation funds_period portfolio_budgetcategory portfolio_checklistitem portfolio_goal portfolio_indicator
 portfolio_policymarker portfolio_publishedfigure"""
RATES = "funds_exchangerate"
READ_IN_FUND = """funds_fund funds_target funds_window portfolio_decision portfolio_obligation portfolio_obligationrule
 portfolio_project portfolio_result"""
PARTS = """portfolio_actionpoint portfolio_amendment portfolio_budgetline portfolio_checklistanswer portfolio_note
 portfolio_projectcountry portfolio_projectgoal portfolio_projectmarker portfolio_projectpartner portfolio_risk"""
ENTERED = """funds_charge funds_contribution funds_instalment funds_match portfolio_allocation portfolio_delivery
 portfolio_transfer"""
WRITTEN = "funds_agreement funds_inkind funds_prospect portfolio_budget"
PEOPLE = "funds_fundrole portfolio_person"
OFFICE = "portfolio_officedelivery"
OFFICE_PARTS = "funds_periodperson"
VIEWS = "portfolio_mute portfolio_notice portfolio_savedview"
DOCUMENTS = "portfolio_document portfolio_documentversion"  # withdrawn, never deleted
WITHOUT_FUND = f"{READ} {RATES} {OFFICE} {OFFICE_PARTS}"
NOUNS = f"{WITHOUT_FUND} {READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN} {PEOPLE} {VIEWS} {DOCUMENTS}"


def admin(page, nouns):
    """The names of one page of these nouns of the admin site."""
    return " ".join(f"admin:{noun}_{page}" for noun in nouns.split())


FOREIGN_TO_AUDITORS = "in in 403 403 403 302 200"
FOREIGN_TO_WRITERS = "in in 403 302 403 403 200"

# (names of pages, answer to GET, to POST without fields; and about a foreign fund's record: to GET, to POST).
TABLE = [
    # Lists and reports: what is foreign is no choice of their filters.
    (
        """contribution-list window-list agreement-list project-list allocation-list transfer-list delivery-list
        result-list decision-list document-list report report-rows""",
        *(EVERYBODY, TOLD_TO_GET, REFUSED, TOLD_TO_GET),
    ),
    ("home fund-list report-list search glossary country-list organisation-list", EVERYBODY, TOLD_TO_GET),
    # The API: 401 in place of the way to the sign-in page.
    ("api", EVERYBODY, TOLD_TO_GET),
    ("api:funds api:countries api:organisations api:openapi", ASKED, NEVER_WRITTEN),
    (
        "api:projects api:contributions api:allocations api:delivery api:results",
        *(ASKED, NEVER_WRITTEN, "401 400 400 400 400 400 200", NEVER_WRITTEN),
    ),
    ("api:fund api:project", ASKED, NEVER_WRITTEN, "401 404 404 404 404 404 200", NEVER_WRITTEN),
    ("quality", EVERYBODY, TOLD_TO_GET, REFUSED, TOLD_TO_GET),
    # Organisations belong to no fund: who manages the whole office merges them.
    ("organisation-duplicates", BY_THE_OFFICE, TOLD_TO_GET),
    ("organisation-merge", BY_THE_OFFICE, "in 403 403 403 403 403 400"),
    ("organisation-undo", "in 403 403 403 403 403 404", "in 403 403 403 403 403 404"),
    # One fund, one project, and what is edited of it.
    ("fund-detail project-detail agreement-detail", EVERYBODY, TOLD_TO_GET, NOT_THEIRS, TOLD_TO_GET),
    (
        "agreement-match",
        *(TOLD_TO_GET, "in 403 403 302 403 403 302", TOLD_TO_GET, "in 404 404 404 404 404 302"),
    ),
    ("project-new project-bulk-edit", EDITORS, "in 403 400 403 403 403 400"),
    (
        "project-edit project-step project-checklist amendment-new obligation-edit",
        *(EDITORS, "in 403 409 403 403 403 409", NOT_THEIRS, "in 404 404 404 404 404 409"),
    ),
    (
        "obligation-new",
        *(EDITORS, "in 403 400 403 403 403 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    ),
    ("amendment-detail", EVERYBODY, "in 403 400 403 403 403 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    # Notes, action points, risks: here somebody else's.
    ("note-new", "in 403 200 200 200 200 200", "in 403 400 400 400 400 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    (
        "note-edit",
        *("in 403 403 403 403 403 403", "in 403 403 403 403 403 403"),
        *("in 404 404 404 404 404 403", "in 404 404 404 404 404 403"),
    ),
    (
        "action-point-new risk-new",
        *(EDITORS, "in 403 400 403 403 403 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    ),
    (
        "action-point-edit risk-edit",
        *(EDITORS, "in 403 409 403 403 403 409", NOT_THEIRS, "in 404 404 404 404 404 409"),
    ),
    (
        "action-point-done",
        *(TOLD_TO_GET, "in 403 302 403 403 403 302", TOLD_TO_GET, "in 404 404 404 404 404 302"),
    ),
    # Documents: no address deletes one; the one here is in use, so that there is nothing to restore.
    ("document-detail document-version", EVERYBODY, TOLD_TO_GET, NOT_THEIRS, TOLD_TO_GET),
    (
        "document-new document-version-new document-withdraw",
        *(EDITORS, "in 403 400 403 403 403 400", NOT_THEIRS, "in 404 404 404 404 404 400"),
    ),
    ("document-edit", EDITORS, "in 403 409 403 403 403 409", NOT_THEIRS, "in 404 404 404 404 404 409"),
    (
        "document-restore",
        *("in 403 302 403 403 403 302", "in 403 302 403 403 403 302"),
        *("in 404 404 404 404 404 302", "in 404 404 404 404 404 302"),
    ),
    # Saved views: here one's own is the person's, the foreign one another fund's person's and shared there.
    ("saved-view", ELSEWHERE, TOLD_TO_GET, "in 404 404 404 404 404 302", TOLD_TO_GET),
    ("saved-view-edit", EVERYBODY, "in 400 400 400 400 400 400", NOT_THERE, NOT_THERE),
    ("saved-view-delete", TOLD_TO_GET, ELSEWHERE, TOLD_TO_GET, NOT_THERE),
    ("saved-view-new", EVERYBODY, "in 400 400 400 400 400 400"),
    # What waits for the person; here one's own is the person's, the foreign one another person's.
    ("work", EVERYBODY, TOLD_TO_GET),
    ("notice-settings", EVERYBODY, ELSEWHERE),
    ("notices-read", TOLD_TO_GET, ELSEWHERE),
    ("notice-open notice-read", TOLD_TO_GET, ELSEWHERE, TOLD_TO_GET, NOT_THERE),
    # Signing in. Who is signed in is led away from there; who changes a second factor types the password once more.
    ("account_login account_signup", "200 302 302 302 302 302 302", "200 302 302 302 302 302 302"),
    ("account_inactive socialaccount_login_cancelled", "200 200 200 200 200 200 200", "405 405 405 405 405 405 405"),
    ("socialaccount_login_error", "in 401 401 401 401 401 401", TOLD_TO_GET),
    ("account_logout", "302 200 200 200 200 200 200", "302 302 302 302 302 302 302"),
    ("account_reauthenticate account_change_password", EVERYBODY, EVERYBODY),
    ("account_set_password mfa_index mfa_list_webauthn", EVERYBODY, TOLD_TO_GET),
    ("mfa_activate_totp mfa_add_webauthn mfa_generate_recovery_codes mfa_authenticate", ELSEWHERE, ELSEWHERE),
    ("mfa_deactivate_totp mfa_download_recovery_codes", NOT_THERE, NOT_THERE),
    ("mfa_remove_webauthn mfa_edit_webauthn", ELSEWHERE, ELSEWHERE, ELSEWHERE, ELSEWHERE),
    ("mfa_view_recovery_codes", NOT_THERE, TOLD_TO_GET),
    ("mfa_reauthenticate mfa_reauthenticate_webauthn", ELSEWHERE, ELSEWHERE),
    # No organisation's own sign-in is set up here.
    ("openid_connect_login openid_connect_callback", "404 404 404 404 404 404 404", "404 404 404 404 404 404 404"),
    # The admin site's frame.
    ("admin:index admin:password_change", STAFF, STAFF),
    ("admin:password_change_done admin:jsi18n", STAFF, "in in 405 405 405 405 405"),
    ("admin:login", "in 403 302 302 302 302 302", "in 403 200 200 200 200 200"),
    ("admin:logout", "in 302 405 405 405 405 405", "in 302 200 200 200 200 200"),
    ("admin:app_list", "in in 404 200 200 200 200", "in in 404 200 200 200 200"),
    ("admin:autocomplete", READERS, "in in 405 405 405 405 405"),
    ("admin:view_on_site", STAFF_NOT_THERE, STAFF_NOT_THERE, STAFF_NOT_THERE, STAFF_NOT_THERE),
    ("admin:anything-else", STAFF_NOT_THERE, STAFF_NOT_THERE),
    ("admin:auth_user_password_change", ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    # The admin site's records.
    (admin("changelist", f"{READ} {RATES} {READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN}"), READERS, READERS),
    (admin("changelist", f"{DOCUMENTS} {OFFICE_PARTS}"), READERS, READERS),
    (admin("add", DOCUMENTS), NOBODY, NOBODY),
    (admin("delete", DOCUMENTS), NOBODY, NOBODY, NOBODY, NOBODY),
    (admin("change", DOCUMENTS), READERS, NOBODY, READERS_ELSEWHERE, NOBODY),
    (admin("history", DOCUMENTS), READERS, READERS, READERS_ELSEWHERE, READERS_ELSEWHERE),
    (admin("old", DOCUMENTS), TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD),
    (admin("changelist", PEOPLE), AUDITORS, AUDITORS),
    (admin("changelist", f"{OFFICE} {VIEWS}"), ADMINISTRATORS, ADMINISTRATORS),
    (admin("events", NOUNS), ADMINISTRATORS, ADMINISTRATORS),
    (admin("add", f"{READ} {READ_IN_FUND} {PEOPLE} {OFFICE}"), ADMINISTRATORS, ADMINISTRATORS),
    (admin("add", f"{RATES} {ENTERED} {WRITTEN}"), WRITERS, WRITERS),
    (admin("add", f"{PARTS} {VIEWS} {OFFICE_PARTS}"), NOBODY, NOBODY),
    (admin("change", READ), READERS, ADMINISTRATORS),
    (admin("change", RATES), READERS, WRITERS),
    (admin("change", OFFICE_PARTS), READERS, NOBODY),
    (admin("change", READ_IN_FUND), READERS, ADMINISTRATORS, READERS_ELSEWHERE, ADMINISTRATORS),
    (admin("change", PARTS), READERS, NOBODY, READERS_ELSEWHERE, NOBODY),
    (admin("change", f"{ENTERED} {WRITTEN}"), READERS, WRITERS, READERS_ELSEWHERE, FOREIGN_TO_WRITERS),
    (admin("change", PEOPLE), AUDITORS, ADMINISTRATORS, FOREIGN_TO_AUDITORS, ADMINISTRATORS),
    (admin("change", OFFICE), ADMINISTRATORS, ADMINISTRATORS),
    (admin("change", VIEWS), ADMINISTRATORS, NOBODY, ADMINISTRATORS, NOBODY),
    (admin("history", f"{READ} {RATES} {OFFICE_PARTS}"), READERS, READERS),
    (
        admin("history", f"{READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN}"),
        *(READERS, READERS, READERS_ELSEWHERE, READERS_ELSEWHERE),
    ),
    (admin("history", PEOPLE), AUDITORS, AUDITORS, FOREIGN_TO_AUDITORS, FOREIGN_TO_AUDITORS),
    (admin("history", OFFICE), ADMINISTRATORS, ADMINISTRATORS),
    (admin("history", VIEWS), ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    (admin("delete", f"{READ} {RATES} {OFFICE} {OFFICE_PARTS}"), ADMINISTRATORS, ADMINISTRATORS),
    (
        admin("delete", f"{READ_IN_FUND} {PARTS} {WRITTEN} {PEOPLE} {VIEWS}"),
        *(ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS, ADMINISTRATORS),
    ),
    (admin("delete", ENTERED), WRITERS, WRITERS, FOREIGN_TO_WRITERS, FOREIGN_TO_WRITERS),
    (admin("old", f"{READ} {RATES} {OFFICE} {OFFICE_PARTS}"), TO_THE_RECORD, TO_THE_RECORD),
    (
        admin("old", f"{READ_IN_FUND} {PARTS} {ENTERED} {WRITTEN} {PEOPLE} {VIEWS}"),
        *(TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD, TO_THE_RECORD),
    ),
]
EXPECTED = {name: answers for names, *answers in TABLE for name in names.split()}
