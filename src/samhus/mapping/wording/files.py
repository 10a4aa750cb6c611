"""What is wrong with a table as a whole, with its header, or with a row beside others."""

from django.utils.translation import gettext_lazy as _

from samhus.mapping.wording.parts import Pairs

FILES: Pairs = {
    "web_page": (
        _("This is a web page or other XML, whatever its name says."),
        _("Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8."),
    ),
    "json": (
        _("This is JSON, not a table."),
        _("Save the table as CSV or XLSX."),
    ),
    "workbook_locked": (
        _("The workbook is protected by a password."),
        _("Remove the password and save it again."),
    ),
    "workbook_macros": (
        _("The workbook holds macros, which have no place in a delivery of figures."),
        _("Save it as .xlsx without macros, or as CSV UTF-8."),
    ),
    "open_document": (
        _("This is an OpenDocument spreadsheet (.ods), which is not read here."),
        _("Save it as .xlsx or as CSV UTF-8."),
    ),
    "binary_workbook": (
        _("This is a binary workbook (.xlsb), which is not read here."),
        _("Save it as .xlsx or as CSV UTF-8."),
    ),
    "several_sheets": (
        _("The workbook has %(count)s sheets with a table: %(sheets)s."),
        _("Send a workbook with one of them, or put all rows into one sheet."),
    ),
    "sheet_hidden": (
        _("The table stands in the sheet “%(sheet)s”, which is hidden."),
        _("Show the sheet, look at it and save the workbook again."),
    ),
    "cells_merged": (
        _("The cells %(cells)s are merged, so only the first of them holds a value."),
        _("Undo the merging and fill in every cell."),
    ),
    "too_many_columns": (
        _("The row has %(columns)s columns; %(limit)s is the most."),
        _("Send only the columns that are needed."),
    ),
    "header_below": (
        _("This is not the header; that stands in row %(header)s."),
        _("Remove the rows above it."),
    ),
    "header_again": (
        _("The header stands here a second time."),
        _("Remove this row."),
    ),
    "another_table": (
        _("Another table begins here; nothing was read from here on."),
        _("Send one table per file."),
    ),
    "years_as_columns": (
        _("The years stand in columns: %(years)s."),
        _("Write one row per area, year and category, with the year in a column of its own."),
    ),
    "lone_text": (
        _("The row holds nothing but “%(text)s”."),
        _("Complete it, or remove it; notes belong outside of the table."),
    ),
    "other_separator": (
        _("“%(text)s” is separated otherwise than the header."),
        _("Use one separator in the whole file."),
    ),
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
    "rows_far_below": (
        _("The sheet goes on beyond row %(limit)s, the last that a spreadsheet program has."),
        _("Copy the table alone into a new workbook, or save it as CSV UTF-8."),
    ),
    "population_of_all": (
        _("Area %(area)s has as many inhabitants as all the others together."),
        _("Remove the row if it is their sum."),
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
