"""A table of records: which columns are chosen, and its rows as a page shows them and as a file holds them."""

import django_tables2 as tables

from funds.tables.cell import Cell


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

    def lines(self):
        """(record, [(css class, words)]) of each row of the page."""
        cells = [(column.column.css, Cell(self, column).words) for column in self.columns]
        for row in self.page.object_list:
            yield row.record, [(css, words(row.record)) for css, words in cells]

    def headings(self):
        """(heading, number format) of each column of a file; a column's code has a column of its own."""
        for column in self.columns:
            yield str(column.header), column.column.in_files
            if column.column.code:
                yield column.column.code[0], "General"

    def in_file(self, records, layer=None):
        """The exact values of each record in the order of the headings, and its layer where a function names it."""
        values = []
        for column in self.columns:
            cell = Cell(self, column)
            values += [cell.value, *([cell.code] if column.column.code else [])]
        values += [layer] if layer else []
        for record in records:
            yield [value(record) for value in values]

    def totals_in_file(self, label, amounts):
        """A row of totals in the order of the headings."""
        for place, column in enumerate(self.columns):
            yield label if place == 0 else amounts.get(column.name)
            if column.column.code:
                yield None
