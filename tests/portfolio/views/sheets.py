"""What a browser sends from the form of a project's part, and what the page told."""


def address(part, code="P-1"):
    """The address of a part's form."""
    return f"/projects/{code}/edit/{part}/"


def sent(page):
    """What a browser would send from the form on this page, nothing typed yet."""
    sheet = page.context["sheet"] if "sheet" in page.context else page.context["form"]
    if not hasattr(sheet, "forms"):
        fields = {field.name: field.value() for field in sheet}
        return {name: "" if v is None else str(v) for name, v in fields.items()} | {"opened": sheet.opened}
    data = {"opened": sheet.opened, "rows": str(len(sheet.forms)), "reason": ""}
    for form in sheet.forms:
        data[f"{form.prefix}-pk"] = form.key
        for field in form:
            data[field.html_name] = "" if field.value() is None else str(field.value())
        if form.removed:
            data[f"{form.prefix}-DELETE"] = "on"
    return data


def messages(page):
    """The messages of the errors that the page lists on top."""
    return [message for _, _, message in page.context["wrong"]]


def countries_of(project):
    """(country, role, share) of each stored row."""
    return sorted(project.countries.values_list("country__name", "role", "share"))
