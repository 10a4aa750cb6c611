"""The verbs of governance, by noun."""

from samhus.governance.actions.duty import finish_duty, hand_over_duties, open_duty
from samhus.governance.actions.placement import (
    appraise,
    decide_placement,
    join_appraisal,
    open_appraisal,
    release_appraisal,
    write_check_line,
)
from samhus.governance.actions.report import (
    Wanted,
    draw_report,
    prepare_report,
    release_report,
    write_report,
)
from samhus.governance.actions.structure import (
    Move,
    Said,
    Setup,
    record_change,
    withdraw_change,
    write_effect,
)
from samhus.governance.actions.structure_import import import_structure

__all__ = [
    "Move",
    "Said",
    "Setup",
    "Wanted",
    "appraise",
    "decide_placement",
    "draw_report",
    "finish_duty",
    "hand_over_duties",
    "import_structure",
    "join_appraisal",
    "open_appraisal",
    "open_duty",
    "prepare_report",
    "record_change",
    "release_appraisal",
    "release_report",
    "withdraw_change",
    "write_check_line",
    "write_effect",
    "write_report",
]
