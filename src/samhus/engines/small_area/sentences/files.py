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
