"""A table of records: which columns are chosen, and its rows as a file holds them."""

import django_tables2 as tables
from django_tables2.rows import BoundRow


class RecordTable(tables.Table):
    """A table of records. Its first column names the record and is always shown."""

    class Meta:
        order_by_field = "sort"
        template_name = "table.html"

    @classmethod
    def chosen(cls, asked):
        """The columns to show: those asked for, or those of the declaration; the first among them always."""
        columns = cls.base_columns
        chosen = [name for name in columns if name in asked] or [n for n, column in columns.items() if column.chosen]
        first = next(iter(columns))
        return [first, *(name for name in chosen if name != first)]

    @classmethod
    def showing(cls, records, chosen, sort):
        """The table of these records in the order asked for, with the chosen columns alone."""
        hidden = [name for name in cls.base_columns if name not in chosen]
        return cls(records, order_by=[sort] if sort else None, exclude=hidden)

    def headings(self):
        """(heading, number format) of each column of a file; a column's code has a column of its own."""
        for column in self.columns:
            yield str(column.header), column.column.in_files
            if column.column.code:
                yield column.column.code[0], "General"

    def in_file(self, record):
        """A record's exact values in the order of the headings."""
        row = BoundRow(record, table=self)
        for column in self.columns:
            yield row.get_cell_value(column.name)
            if column.column.code:
                yield codes(column.column.code[1].resolve(record, quiet=True))

    def totals_in_file(self, label, amounts):
        """A row of totals in the order of the headings."""
        for place, column in enumerate(self.columns):
            yield label if place == 0 else amounts.get(column.name)
            if column.column.code:
                yield None


def codes(value):
    """The codes of several pairs as one text; any other value as it is."""
    return ", ".join(str(pair["code"]) for pair in value) if isinstance(value, list) else value
