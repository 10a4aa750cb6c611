"""What is wrong with a table as a whole, with its header, or with a row beside others."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

FILES: Pairs = {
    "empty": (
        _("The file is empty."),
        _("Send a table with a header row."),
    ),
    "no_rows": (
        _("The file has no rows below the header."),
        _("Send the figures as well."),
    ),
    "too_large": (
        _("The file has %(size)s bytes; %(limit)s is the most that is read."),
        _("Send only the years and categories that are needed."),
    ),
    "too_many_rows": (
        _("The table has more than %(limit)s rows below row %(header)s."),
        _("Send only the years and categories that are needed."),
    ),
    "old_excel": (
        _("This is an old Excel file (.xls), not a table that can be read."),
        _("Save it as .xlsx or as CSV UTF-8."),
    ),
    "pdf": (
        _("This is a PDF, not a table that can be read."),
        _("Send the table itself as CSV or XLSX."),
    ),
    "compressed": (
        _("This is a compressed file, not a table that can be read."),
        _("Unpack it first."),
    ),
    "utf16": (
        _("This is UTF-16 text, not a table that can be read."),
        _("Save it as CSV UTF-8."),
    ),
    "nought": (
        _("Byte %(at)s is nought: this is UTF-16 text or no text at all."),
        _("Save it as CSV UTF-8."),
    ),
    "not_utf8": (
        _(
            "Byte %(at)s (0x%(byte)s) is not UTF-8; the file was probably saved in Windows-1252 "
            "or Latin-1."
        ),
        _("Save it as “CSV UTF-8” and send it again."),
    ),
    "tabs": (
        _("The columns are separated by tabs."),
        _("Separate them by commas or semicolons."),
    ),
    "quote_open": (
        _("A quotation mark in this row is not closed before the file ends."),
        _("Close it, or remove it."),
    ),
    "quote_inside": (
        _("A quotation mark ends before the value does; a %(separator)s was expected after it."),
        _("Write quotation marks inside a value twice, or remove them."),
    ),
    "cell_endless": (
        _("A value is longer than %(limit)s characters."),
        _("Look for a quotation mark that is not closed."),
    ),
    "row_unreadable": (
        _("The row cannot be taken apart."),
        _("Look for a quotation mark that is not closed."),
    ),
    "row_too_wide": (
        _("The row has %(values)s values, the header has %(columns)s columns."),
        _(
            "Put values that contain a separator in quotation marks; write numbers without "
            "thousands separators."
        ),
    ),
    "archive": (
        _("This is a packed archive, not a workbook."),
        _("Unpack it first."),
    ),
    "workbook_damaged": (
        _("The workbook is damaged or cut off."),
        _("Save it again and send it again."),
    ),
    "workbook_unreadable": (
        _("The workbook cannot be read (%(kind)s)."),
        _("Open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8."),
    ),
    "workbook_too_large": (
        _("The workbook has more rows, columns or texts than a table of counts can have."),
        _("Copy the table alone into a new workbook, or save it as CSV UTF-8."),
    ),
    "cell_formula": (
        _("A cell holds a formula."),
        _("Paste the values instead of the formulas."),
    ),
    "cell_error": (
        _("A cell holds the error “%(error)s”."),
        _("Paste the values instead of the formulas."),
    ),
    "column_twice": (
        _("The column %(name)s occurs %(count)s times."),
        _("Keep one of them."),
    ),
    "column_missing": (
        _("There is no column %(name)s; the header has %(columns)s."),
        _("Add the column %(name)s."),
    ),
    "column_misspelt": (
        _("There is no column %(name)s; the header has %(columns)s."),
        _("Rename “%(near)s”."),
    ),
    "title_twice": (
        _("The column %(name)s occurs more than once."),
        _("Give every column its own name."),
    ),
    "title_empty": (
        _("A column has no name."),
        _("Give every column its own name."),
    ),
    "no_covariate": (
        _("There is no covariate beside area_code."),
        _("Add a column, or leave the file out."),
    ),
    "too_many_covariates": (
        _("There are %(count)s covariates; %(limit)s is the most."),
        _("Keep the ones with a written necessity."),
    ),
    "figure_twice": (
        _("Area %(area)s, year %(year)s, category %(category)s stands in row %(first)s already."),
        _("Keep one of the rows, or add them up."),
    ),
    "area_twice": (
        _("Area %(area)s stands in row %(first)s already."),
        _("Keep one row per area."),
    ),
    "own_neighbour": (
        _("Area %(area)s is its own neighbour."),
        _("Remove the row."),
    ),
    "no_neighbours": (
        _("The file names no neighbours."),
        _("Send at least one pair; without neighbours nothing can be borrowed from them."),
    ),
}
