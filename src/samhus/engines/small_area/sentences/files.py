"""What is wrong with a table as a whole, with its header, or with a row beside others."""

_AS_CSV = "Save it as CSV UTF-8."
_QUOTES = "Look for a quotation mark that is not closed."
_ENCODING = (
    "Byte {at} (0x{byte}) is not UTF-8; the file was probably saved in Windows-1252 or Latin-1."
)
_SEPARATORS = (
    "Put values that contain a separator in quotation marks; write numbers without thousands "
    "separators."
)
_HEADER = "There is no column {name}; the header has {columns}."

FILES = {
    "empty": ("The file is empty.", "Send a table with a header row."),
    "no_rows": ("The file has no rows below the header.", "Send the figures as well."),
    "too_large": (
        "The file has {size:,} bytes; {limit:,} is the most that is read.",
        "Send only the years and categories that are needed.",
    ),
    "too_many_rows": (
        "The table has more than {limit:,} rows below row {header}.",
        "Send only the years and categories that are needed.",
    ),
    "rows_far_below": (
        "The sheet goes on beyond row {limit:,}, the last that a spreadsheet program has.",
        "Copy the table alone into a new workbook, or save it as CSV UTF-8.",
    ),
    "population_of_all": (
        "Area {area} has as many inhabitants as all the others together.",
        "Remove the row if it is their sum.",
    ),
    "old_excel": (
        "This is an old Excel file (.xls), not a table that can be read.",
        "Save it as .xlsx or as CSV UTF-8.",
    ),
    "pdf": (
        "This is a PDF, not a table that can be read.",
        "Send the table itself as CSV or XLSX.",
    ),
    "compressed": ("This is a compressed file, not a table that can be read.", "Unpack it first."),
    "utf16": ("This is UTF-16 text, not a table that can be read.", _AS_CSV),
    "web_page": (
        "This is a web page or other XML, whatever its name says.",
        "Open it in a spreadsheet program and save it as .xlsx or CSV UTF-8.",
    ),
    "json": ("This is JSON, not a table.", "Save the table as CSV or XLSX."),
    "workbook_locked": (
        "The workbook is protected by a password.",
        "Remove the password and save it again.",
    ),
    "workbook_macros": (
        "The workbook holds macros, which have no place in a delivery of figures.",
        "Save it as .xlsx without macros, or as CSV UTF-8.",
    ),
    "open_document": (
        "This is an OpenDocument spreadsheet (.ods), which is not read here.",
        "Save it as .xlsx or as CSV UTF-8.",
    ),
    "binary_workbook": (
        "This is a binary workbook (.xlsb), which is not read here.",
        "Save it as .xlsx or as CSV UTF-8.",
    ),
    "several_sheets": (
        "The workbook has {count} sheets with a table: {sheets}.",
        "Send a workbook with one of them, or put all rows into one sheet.",
    ),
    "sheet_hidden": (
        "The table stands in the sheet “{sheet}”, which is hidden.",
        "Show the sheet, look at it and save the workbook again.",
    ),
    "cells_merged": (
        "The cells {cells} are merged, so only the first of them holds a value.",
        "Undo the merging and fill in every cell.",
    ),
    "too_many_columns": (
        "The row has {columns:,} columns; {limit:,} is the most.",
        "Send only the columns that are needed.",
    ),
    "header_below": (
        "This is not the header; that stands in row {header}.",
        "Remove the rows above it.",
    ),
    "header_again": ("The header stands here a second time.", "Remove this row."),
    "another_table": (
        "Another table begins here; nothing was read from here on.",
        "Send one table per file.",
    ),
    "years_as_columns": (
        "The years stand in columns: {years}.",
        "Write one row per area, year and category, with the year in a column of its own.",
    ),
    "lone_text": (
        "The row holds nothing but “{text}”.",
        "Complete it, or remove it; notes belong outside of the table.",
    ),
    "other_separator": (
        "“{text}” is separated otherwise than the header.",
        "Use one separator in the whole file.",
    ),
    "nought": ("Byte {at} is nought: this is UTF-16 text or no text at all.", _AS_CSV),
    "not_utf8": (
        _ENCODING,
        "Save it as “CSV UTF-8” and send it again.",
    ),
    "tabs": ("The columns are separated by tabs.", "Separate them by commas or semicolons."),
    "quote_open": ("The row cannot be taken apart (unexpected end of data).", _QUOTES),
    "quote_inside": (
        "The row cannot be taken apart ('{separator}' expected after '\"').",
        _QUOTES,
    ),
    "cell_endless": (
        "The row cannot be taken apart (field larger than field limit ({limit:d})).",
        _QUOTES,
    ),
    "row_unreadable": ("The row cannot be taken apart.", _QUOTES),
    "row_too_wide": (
        "The row has {values} values, the header has {columns} columns.",
        _SEPARATORS,
    ),
    "archive": ("This is an archive, not a workbook.", "Unpack it first."),
    "workbook_damaged": (
        "The workbook is damaged or cut off.",
        "Save it again and send it again.",
    ),
    "workbook_unreadable": (
        "The workbook cannot be read ({kind}).",
        "Open it in a spreadsheet program and save it again as .xlsx or CSV UTF-8.",
    ),
    "workbook_too_large": (
        "The workbook has more rows, columns or texts than a table of counts can have.",
        "Copy the table alone into a new workbook, or save it as CSV UTF-8.",
    ),
    "cell_formula": ("A cell holds a formula.", "Paste the values instead of the formulas."),
    "cell_error": (
        "A cell holds the error “{error}”.",
        "Paste the values instead of the formulas.",
    ),
    "column_twice": ("The column {name} occurs {count} times.", "Keep one of them."),
    "column_missing": (_HEADER, "Add the column {name}."),
    "column_misspelt": (_HEADER, "Rename “{near}”."),
    "title_twice": (
        "The column {name} occurs more than once.",
        "Give every column its own name.",
    ),
    "title_empty": ("A column has no name.", "Give every column its own name."),
    "no_covariate": (
        "There is no covariate beside area_code.",
        "Add a column, or leave the file out.",
    ),
    "too_many_covariates": (
        "There are {count} covariates; {limit} is the most.",
        "Keep the ones with a written necessity.",
    ),
    "figure_twice": (
        "Area {area}, year {year}, category {category} stands in row {first} already.",
        "Keep one of the rows, or add them up.",
    ),
    "area_twice": ("Area {area} stands in row {first} already.", "Keep one row per area."),
    "own_neighbour": ("Area {area} is its own neighbour.", "Remove the row."),
    "no_neighbours": (
        "The file names no neighbours.",
        "Send at least one pair; without neighbours nothing can be borrowed from them.",
    ),
}
