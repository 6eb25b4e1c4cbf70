"""The tables of countries and organisations."""

from funds.tables import Column, Money, Named, Number, RecordTable, by_name


class CountryTable(RecordTable):
    """Countries and territories."""

    name = Column("Country", by=by_name("name"), css="names")
    iso3 = Column("ISO", by="iso3", css="code")
    m49 = Column("M49", by="m49", css="code", chosen=False)
    region = Column("Region", accessor="region__name", by="region__order", code=("Region code", "region__slug"))
    subregion = Column("M49 sub-region", by="subregion", chosen=False)
    groups = Named("Groups today", accessor="belongs_to", codes="Group codes")
    projects = Number("Projects", accessor="number_of_projects", by="number_of_projects")
    source = Column("Source", css="small", chosen=False)


class OrganisationTable(RecordTable):
    """Organisations, with the money they gave and received."""

    name = Column("Organisation", by=by_name("name"), css="wide")
    abbreviation = Column("Short name", by=by_name("abbreviation"), css="code")
    kind = Column("Kind", by="kind")
    country = Column(
        "Country", accessor="country__name", by=by_name("country__name"), code=("Country code", "country__iso3")
    )
    iati_identifier = Column("IATI identifier", by="iati_identifier", chosen=False)
    contributed = Money("Contributed", by="contributed", adds_up="contributed")
    allocated = Money("Allocated", by="allocated", adds_up="allocated", chosen=False)
    delivered = Money("Delivered", by="delivered", adds_up="delivered", chosen=False)
    source = Column("Source", css="small", chosen=False)
