"""What the codes of a preview say, and how the verbs read in the journal."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from samhus.foundation.places.rules import Status

Words = str | Promise

PROBLEMS: dict[str, Words] = {
    "code_twice": _("The code %(value)s stands in the file more than once."),
    "code_form": _("%(value)s does not have the form of this country's codes. Leading zero lost?"),
    "missing_code": _("The code is missing."),
    "missing_name": _("The name is missing."),
    "duplicate_code": _("An earlier row has the same code."),
    "row_too_wide": _(
        "The row has more values than the header has columns. Put values that contain a "
        "separator in quotation marks."
    ),
    "formula": _("A formula cannot be a code or a name: %(value)s"),
    "no_shape": _("The outline is missing."),
    "not_an_area": _("The outline is a line or a point, no area."),
    "broken_shape": _("The outline encloses nothing or can't be read."),
    "outside": _("The outline lies outside the world: wrong coordinates."),
    "too_long": _("A code may have 40 characters, a name 160. Too long: %(value)s…"),
    "hidden": _("A code or a name holds characters that cannot be read: %(value)s"),
    "people_negative": _("The number of people can't be negative: %(value)s."),
    "people_no_number": _("The number of people is no whole number: %(value)s."),
    "begins_later": _(
        "The register has this code from %(value)s on. Give that day or a later one."
    ),
    "begins_the_same_day": _(
        "The present entry begins on %(value)s too. Correct it, or give the day of the change."
    ),
    "ends_the_day_it_begins": _(
        "The file lacks this area, which begins on %(value)s. It can't end on its first day."
    ),
}
NOTES: dict[str, Words] = {
    "number_code": _("The code came as a number: leading zeros are lost. Is it right?"),
    "repaired_shape": _("The outline crossed itself and was repaired."),
    "overlap": _("The outline covers part of another area."),
    "parent_created": _("%(value)s, which it is part of, is entered as well."),
    "parent_unknown": _("%(value)s, which it would be part of, is not in the register."),
    "parent_missing": _("The file does not say what it is part of."),
    "outline_missing": _("Without an outline: it is not drawn and has no neighbours."),
}
FILE_ERRORS: dict[str, Words] = {
    "no_file": _("There is no file %(name)s."),
    "too_large": _("The file is larger than %(limit)s MB. Send simplified shapes."),
    "wrong_kind": _("Send a GeoPackage, a zipped Shapefile, a GeoJSON or a CSV file."),
    "not_utf8": _("The file is not UTF-8 text. Save it again as UTF-8."),
    "table_not_utf8": _("The file is not UTF-8 text. In a spreadsheet, save it as CSV UTF-8."),
    "workbook_as_table": _("This is a workbook, not a CSV file. Save the sheet as CSV UTF-8."),
    "web_page": _("This is a web page or other XML. Save the table as CSV UTF-8."),
    "json_as_table": _(
        "This is JSON. Name it .geojson if it is a map, or save a table as CSV UTF-8."
    ),
    "too_many_columns": _(
        "The table has %(columns)s columns; %(limit)s is the most. Send only those that are needed."
    ),
    "table_unreadable": _(
        "The table cannot be read from line %(line)s on. Look for an open quotation mark."
    ),
    "not_json": _(
        "The file is not GeoJSON: it breaks off or is wrong in line %(line)s. Save it anew "
        "and send it again."
    ),
    "json_too_deep": _("The file is not GeoJSON: it is nested too deeply."),
    "not_a_collection": _("The GeoJSON file is not a FeatureCollection."),
    "no_features": _("The GeoJSON file has no list of features."),
    "crs_unknown": _("The coordinate system “%(crs)s” is not known. Send WGS84."),
    "crs_missing": _(
        "The file does not say its coordinate system (a Shapefile needs its .prj). Send it "
        "again with it, or in WGS84."
    ),
    "crs_untrue": _(
        "The coordinates are not longitude and latitude although the file says so. Send it "
        "with its true coordinate system, or in WGS84."
    ),
    "crs_unconvertible": _("The coordinate system “%(crs)s” cannot be converted. Send WGS84."),
    "not_a_geopackage": _("The file is not a GeoPackage."),
    "not_a_shapefile": _("The .shp file in the zip is not a Shapefile."),
    "zip_unreadable": _("The zip file cannot be opened. Pack it anew and send it again."),
    "zip_too_large": _("The Shapefile is too large once unpacked."),
    "zip_incomplete": _("The zip lacks the .dbf or .shx file that belongs to the .shp."),
    "zip_without_shapefile": _("The zip must hold one Shapefile; it has none."),
    "zip_with_several": _("The zip must hold one Shapefile; found: %(found)s."),
    "unreadable": _("The file cannot be read. Save it anew and send it again."),
    "no_shapes": _("The layer has no shapes."),
    "no_layer": _("The file has no layer with shapes."),
    "several_layers": _("Say which layer holds the areas; the file has: %(layers)s."),
    "no_rows": _("The file has no rows."),
    "no_code_column": _("No column holds the area code (area_code). Columns: %(columns)s."),
    "no_columns": _("No column holds the area code (area_code); the rows are empty."),
}
CHANGES: dict[str, Words] = {
    "name": _("Name, until now: %(value)s."),
    "parent": _("Part of another area, until now: %(value)s."),
    "outline": _("Another outline."),
}
STATUS: dict[str, Words] = {
    Status.NEW: pgettext_lazy("row of an import", "new"),
    Status.CHANGED: pgettext_lazy("row of an import", "changed"),
    Status.ENDED: pgettext_lazy("row of an import", "ends"),
    Status.UNCHANGED: pgettext_lazy("row of an import", "unchanged"),
    Status.ERROR: pgettext_lazy("row of an import", "to correct"),
}
ORDER = (Status.ERROR, Status.NEW, Status.CHANGED, Status.ENDED, Status.UNCHANGED)
"""Most urgent first."""
COLOURS: dict[str, str] = {
    Status.ERROR: "danger",
    Status.NEW: "success",
    Status.CHANGED: "info",
    Status.ENDED: "warning",
    Status.UNCHANGED: "neutral",
}
STATE_COLOURS = {"draft": "info", "applied": "success", "withdrawn": "neutral"}

VERBS: dict[str, Words] = {
    "places.draft_import": _("{actor} uploaded a file of areas ({level})."),
    "places.receive_import": _("{actor} uploaded a large file of areas ({level})."),
    "places.read_import": _("The file of areas that {actor} uploaded was read ({level})."),
    "places.apply_import": _("{actor} entered a file of areas into the register ({level})."),
    "places.withdraw_import": _("{actor} put a file of areas away ({level})."),
    "places.end_area": _("{actor} ended the area {subject} on {day}."),
    "places.merge_areas": _("{actor} merged areas into {subject} on {day}: {ended}."),
    "places.split_area": _("{actor} divided the area {ended} on {day}: {begun}."),
    "places.rename_area": _("{actor} renamed or renumbered the area {subject} on {day}."),
    "places.record_population": _("{actor} recorded {people} people for {day}."),
    "places.recompute_borders": _("{actor} computed the borders of a level: {borders}."),
    "places.approve_bridge": _("{actor} approved a bridge between {areas}."),
    "places.remove_bridge": _("{actor} removed a bridge between {areas}."),
}


def worded(table: dict[str, Words], code: str, value: str) -> str:
    """A code with its value as a sentence. A code without words is shown as it is."""
    words = str(table.get(code, code))
    return words % {"value": value} if "%(" in words else words


def worded_file_error(code: str, values: Mapping[str, str]) -> str:
    """Why a file of areas cannot be used at all."""
    return str(FILE_ERRORS[code]) % values


def counted(status: str, number: int) -> str:
    """What a number of rows of one status is, without the number."""
    return {
        Status.ERROR: ngettext("row to correct", "rows to correct", number),
        Status.NEW: ngettext("new area", "new areas", number),
        Status.CHANGED: ngettext("changed area", "changed areas", number),
        Status.ENDED: ngettext("area that ends", "areas that end", number),
        Status.UNCHANGED: ngettext("area unchanged", "areas unchanged", number),
    }[Status(status)]


def level_or_key(names: dict[str, str], key: str) -> str:
    """A level's name; a level that the pack no longer has is named by its key."""
    return names.get(key) or gettext("level %(key)s") % {"key": key}
