"""What is wrong with outlines, with files beside each other, and with what was asked for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from samhus.mapping.wording.parts import Pairs

OUTLINES: Pairs = {
    "not_areas": (
        _("This is neither GeoJSON nor a GeoPackage."),
        _("Save the areas as GeoJSON or GeoPackage."),
    ),
    "areas_unreadable": (
        _("The file cannot be read as areas."),
        _("Save the areas again as GeoJSON or GeoPackage."),
    ),
    "json_broken": (
        _("The JSON breaks off or is wrong here (%(reason)s)."),
        _("Save the areas again as GeoJSON or GeoPackage."),
    ),
    "json_too_deep": (
        _("The JSON is nested too deeply to be a map."),
        _("Save the areas again as GeoJSON or GeoPackage."),
    ),
    "geojson_not_utf8": (
        _("Byte %(at)s (0x%(byte)s) is not UTF-8."),
        _("GeoJSON is UTF-8; save it again in that encoding."),
    ),
    "several_layers": (
        _("The file has %(count)s layers: %(layers)s."),
        _("Send a file with the one layer of areas."),
    ),
    "no_areas": (
        _("The file has no areas."),
        _("Send a file with one polygon per area."),
    ),
    "no_code_property": (
        _("The areas have no property area_code; they have %(fields)s."),
        _("Rename the property that holds the code."),
    ),
    "outline_twice": (
        _("Area %(area)s is feature %(first)s already."),
        _("Join its parts into one multipolygon."),
    ),
    "outline_missing": (
        _("The area has no outline."),
        _("Draw it, or take it out."),
    ),
    "not_a_polygon": (
        _("The area is a %(kind)s, not a polygon."),
        _("Send its outline."),
    ),
    "no_border": (
        _("No two areas share a border line."),
        _("Check that the borders were not simplified area by area, or send a neighbour file."),
    ),
}

TOGETHER: Pairs = {
    "area_unknown_spelling": (
        _("Area “%(area)s” is not in %(file)s."),
        _("If %(known)s is meant, write it so."),
    ),
    "area_unknown_rewritten": (
        _("Area “%(area)s” is not in %(file)s."),
        _(
            "A spreadsheet program has made a number or a date of the code; format the "
            "column as text and enter the codes again."
        ),
    ),
    "area_unknown_sum": (
        _("Area “%(area)s” is not in %(file)s."),
        _("Remove the row if it is a sum; the areas are added up here."),
    ),
    "area_not_registered_zeros": (
        _("There is no area with the code %(area)s."),
        _("If %(known)s is meant, keep its leading zeros (store codes as text)."),
    ),
    "area_not_registered_spelling": (
        _("There is no area with the code %(area)s."),
        _("If %(known)s is meant, write it so."),
    ),
    "area_not_registered_rewritten": (
        _("There is no area with the code %(area)s."),
        _(
            "A spreadsheet program has made a number or a date of the code; format the "
            "column as text and enter the codes again."
        ),
    ),
    "area_not_registered_sum": (
        _("There is no area with the code %(area)s."),
        _("Remove the row if it is a sum; the areas are added up here."),
    ),
    "year_ahead": (
        _("The year %(year)s has not come yet."),
        _("Check the year."),
    ),
    "category_misspelt": (
        _("The file has no rows of the category %(category)s, but of “%(near)s”."),
        _("If %(category)s is meant, write it so in every row."),
    ),
    "category_stray": (
        _("“%(near)s” stands where %(category)s is missing."),
        _("If %(category)s is meant, write it so."),
    ),
    "several_years": (
        _("The file has several years: %(years)s."),
        _("Send one year, or say which one is meant."),
    ),
    "no_such_year": (
        _("The file has no figures for %(year)s; it has %(years)s."),
        _("Ask for one of these."),
    ),
    "no_total": (
        _("The file has several categories and no total: %(categories)s."),
        _("Send one category, or say which one is meant."),
    ),
    "no_such_category": (
        _("The file has no category “%(category)s”; it has %(categories)s."),
        _("Ask for one of these."),
    ),
    "area_unknown": (
        _("Area “%(area)s” is not in %(file)s."),
        _("Correct the code, or add the area with its inhabitants."),
    ),
    "area_unknown_zeros": (
        _("Area “%(area)s” is not in %(file)s."),
        _("If %(known)s is meant, keep its leading zeros (store codes as text)."),
    ),
    "areas_without_outline": (
        ngettext_lazy(
            "%(count)s area of the population has no outline here: %(areas)s.",
            "%(count)s areas of the population have no outline here: %(areas)s.",
            "count",
        ),
        _("Add them, or take them out of the population file."),
    ),
    "areas_without_row": (
        ngettext_lazy(
            "%(count)s area of the population has no row here: %(areas)s.",
            "%(count)s areas of the population have no row here: %(areas)s.",
            "count",
        ),
        _("Add them, or take them out of the population file."),
    ),
    "area_not_registered": (
        _("There is no area with the code %(area)s."),
        _("Use the codes of the register of areas, or leave the code empty."),
    ),
    "no_area_codes": (
        _("No row has an area code."),
        _("Fill in the codes of the areas; rows without one are left out."),
    ),
    "category_missing": (
        _("The file has no rows of the category %(category)s, which this indicator counts."),
        _("Add them, or choose the indicator that the file belongs to."),
    ),
    "no_figure": (
        _("No area has a figure for %(category)s in %(year)s."),
        _("Choose another year or category."),
    ),
    "nothing_left": (
        _("Every figure was left out."),
        _("Keep at least one of them."),
    ),
    "all_zero": (
        _("Every figure is 0, so nothing is expected anywhere and no area can have more or less."),
        _("Choose another year or category, or several years together."),
    ),
    "model_failed": (
        _("The model cannot be fitted to these figures (%(fault)s)."),
        _("Look for figures, populations or covariates of the wrong size."),
    ),
}

COMMAND: Pairs = {
    "unreadable": (
        _("The file cannot be read (%(reason)s)."),
        _("Check the path %(path)s."),
    ),
    "unwritable": (
        _("The results cannot be written (%(reason)s); nothing was changed."),
        _("Check that the folder exists, is writable and has room."),
    ),
    "map_without_areas": (
        _("A map needs the areas' outlines."),
        _("Give the areas with their outlines."),
    ),
    "file_named_twice": (
        _("%(path)s is another file of this call."),
        _("Name a file of its own."),
    ),
    "folder_missing": (
        _("%(path)s is a folder, or its folder does not exist."),
        _("Name a file in a folder that exists."),
    ),
}
