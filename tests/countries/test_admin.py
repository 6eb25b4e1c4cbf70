"""Countries on the admin site."""

from django.urls import reverse

from tests.factories import make_country, make_group, make_membership, make_region


def test_a_country_is_found_by_its_codes_and_filtered_by_region_and_group(administrator, client_of):
    region, group = make_region(), make_group()
    wanted = make_country(region=region, iso3="QZQ")
    make_membership(country=wanted, group=group)
    make_membership(country=make_country(), group=group)
    make_country(region=region)
    asked = {"region__id__exact": region.pk, "memberships__group__id__exact": group.pk, "q": "qzq"}
    page = client_of(administrator).get(reverse("admin:countries_country_changelist"), asked)
    assert list(page.context["cl"].result_list) == [wanted]


def test_overlapping_memberships_are_refused_in_words(administrator, client_of):
    held = make_membership()
    fields = {"country": held.country.pk, "group": held.group.pk, "since": "2020-01-01", "source": "A list"}
    page = client_of(administrator).post(reverse("admin:countries_membership_add"), fields)
    assert page.context["adminform"].form.non_field_errors() == ["This country is already in this group at that time."]


def test_a_group_shows_its_members(auditor, client_of):
    held = make_membership()
    page = client_of(auditor).get(reverse("admin:countries_countrygroup_change", args=[held.group.pk]))
    [members] = page.context["inline_admin_formsets"]
    assert [form.instance for form in members.formset.forms] == [held]
