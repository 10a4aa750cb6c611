"""The engine's English for a file that cannot be used at all: one sentence per code.

A product that speaks to people words every code in their language, with the same places.
"""

SENTENCES = {
    "no_file": "There is no file {name}.",
    "too_large": "The file is larger than {limit} MB. Send simplified shapes.",
    "wrong_kind": "Send a GeoPackage, a zipped Shapefile, a GeoJSON or a CSV file.",
    "not_utf8": "The file is not UTF-8 text. Save it again as UTF-8.",
    "table_not_utf8": "The file is not UTF-8 text. In a spreadsheet, save it as CSV UTF-8.",
    "workbook_as_table": "This is a workbook, not a CSV file. Save the sheet as CSV UTF-8.",
    "web_page": "This is a web page or other XML. Save the table as CSV UTF-8.",
    "json_as_table": "This is JSON. Name it .geojson if it is a map, or save a table as CSV UTF-8.",
    "too_many_columns": (
        "The table has {columns} columns; {limit} is the most. Send only those that are needed."
    ),
    "table_unreadable": (
        "The table cannot be read from line {line} on. Look for an open quotation mark."
    ),
    "not_json": (
        "The file is not GeoJSON: it breaks off or is wrong in line {line}. Save it anew and "
        "send it again."
    ),
    "json_too_deep": "The file is not GeoJSON: it is nested too deeply.",
    "not_a_collection": "The GeoJSON file is not a FeatureCollection.",
    "no_features": "The GeoJSON file has no list of features.",
    "crs_unknown": "The coordinate system “{crs}” is not known. Send WGS84.",
    "crs_missing": (
        "The file does not say its coordinate system (a Shapefile needs its .prj). Send it again "
        "with it, or in WGS84."
    ),
    "crs_untrue": (
        "The coordinates are not longitude and latitude although the file says so. Send it with "
        "its true coordinate system, or in WGS84."
    ),
    "crs_unconvertible": "The coordinate system “{crs}” cannot be converted. Send WGS84.",
    "not_a_geopackage": "The file is not a GeoPackage.",
    "not_a_shapefile": "The .shp file in the zip is not a Shapefile.",
    "zip_unreadable": "The zip file cannot be opened. Pack it anew and send it again.",
    "zip_too_large": "The Shapefile is too large once unpacked.",
    "zip_incomplete": "The zip lacks the .dbf or .shx file that belongs to the .shp.",
    "zip_without_shapefile": "The zip must hold one Shapefile; it has none.",
    "zip_with_several": "The zip must hold one Shapefile; found: {found}.",
    "unreadable": "The file cannot be read. Save it anew and send it again.",
    "no_shapes": "The layer has no shapes.",
    "no_layer": "The file has no layer with shapes.",
    "several_layers": "Say which layer holds the areas; the file has: {layers}.",
    "no_rows": "The file has no rows.",
    "no_code_column": "No column holds the area code (area_code). Columns: {columns}.",
    "no_columns": "No column holds the area code (area_code); the rows are empty.",
}
