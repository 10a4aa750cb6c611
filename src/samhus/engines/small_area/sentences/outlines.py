"""What is wrong with a file of areas as polygons."""

_AGAIN = "Save the areas again as GeoJSON or GeoPackage."

OUTLINES = {
    "not_areas": (
        "This is neither GeoJSON nor a GeoPackage.",
        "Save the areas as GeoJSON or GeoPackage.",
    ),
    "areas_unreadable": ("The file cannot be read as areas.", _AGAIN),
    "json_broken": ("The JSON breaks off or is wrong here ({reason}).", _AGAIN),
    "json_too_deep": ("The JSON is nested too deeply to be a map.", _AGAIN),
    "geojson_not_utf8": (
        "Byte {at} (0x{byte}) is not UTF-8.",
        "GeoJSON is UTF-8; save it again in that encoding.",
    ),
    "several_layers": (
        "The file has {count} layers: {layers}.",
        "Send a file with the one layer of areas.",
    ),
    "no_areas": ("The file has no areas.", "Send a file with one polygon per area."),
    "no_code_property": (
        "The areas have no property area_code; they have {fields}.",
        "Rename the property that holds the code.",
    ),
    "outline_twice": (
        "Area {area} is feature {first} already.",
        "Join its parts into one multipolygon.",
    ),
    "outline_missing": ("The area has no outline.", "Draw it, or take it out."),
    "not_a_polygon": ("The area is a {kind}, not a polygon.", "Send its outline."),
    "no_border": (
        "No two areas share a border line.",
        "Check that the borders were not simplified area by area, or send a neighbour file.",
    ),
}
