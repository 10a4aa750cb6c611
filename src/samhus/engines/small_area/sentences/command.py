"""What is wrong with a call of the command line, or with the disk."""

COMMAND = {
    "unreadable": ("The file cannot be read ({reason}).", "Check the path {path}."),
    "unwritable": (
        "The results cannot be written ({reason}); nothing was changed.",
        "Check that the folder exists, is writable and has room.",
    ),
    "map_without_areas": ("A map needs the areas' outlines.", "Give --areas."),
    "file_named_twice": ("{path} is another file of this call.", "Name a file of its own."),
    "folder_missing": (
        "{path} is a folder, or its folder does not exist.",
        "Name a file in a folder that exists.",
    ),
}
