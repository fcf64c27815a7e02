"""The heaps of the queue in a newsroom's words: their names, what to do when one is empty, and the signs of a row."""

from __future__ import annotations

from claims.dashboard.widgets import Look
from claims.store.desk_codes import Cited, Priority, Tab

NAMES: dict[Tab | None, str] = {
    Tab.MINE: "My work",
    Tab.UNASSIGNED: "Unassigned",
    Tab.PROPOSED: "Proposed",
    Tab.SECOND: "Awaiting second review",
    Tab.CHANGES: "Changes requested",
    Tab.EVIDENCE: "Needs evidence",
    Tab.ARCHIVE: "Archive failed",
    Tab.HOLD: "On hold",
    Tab.DONE: "Done",
    None: "All",
}
"""What is written on each tab, in their order."""

NOTHING: dict[Tab | None, tuple[str, str]] = {
    Tab.MINE: ("Nothing is yours to check.", "Take a claim from Unassigned: select it and press A."),
    Tab.UNASSIGNED: ("Every claim to check has somebody.", "Accept proposals, or see under My work what is yours."),
    Tab.PROPOSED: ("No proposal is waiting.", "Check the claims you accepted, or add another article."),
    Tab.SECOND: ("No verdict awaits a second review.", "Verdicts come here where the desk asks for a second pair of eyes."),
    Tab.CHANGES: ("No claim was sent back.", "What a second reviewer sends back comes here, with their comment."),
    Tab.EVIDENCE: ("Every claim to check has a citation.", "Open one under My work and weigh its evidence."),
    Tab.ARCHIVE: ("No page of a tracked claim failed to be archived.", "Copies are asked for on an article's page."),
    Tab.HOLD: ("Nothing is on hold.", "Put a claim on hold when it has to wait for an answer: select it and press O."),
    Tab.DONE: ("Nothing is finished yet.", "A claim comes here with its verdict: open one and weigh its evidence."),
    None: ("There are no claims yet.", "Add an article: its claims are proposed here, for you to accept or reject."),
}
"""What an empty heap says, and what to do next."""

PRIORITIES: dict[Priority, Look] = {
    Priority.URGENT: ("Urgent", "red", "▲"),
    Priority.HIGH: ("High priority", "orange", "△"),
    Priority.NORMAL: ("Normal priority", "gray", ""),
    Priority.LOW: ("Low priority", "gray", "▽"),
}

CITED_NAMES: dict[Cited, str] = {
    Cited.NOTHING: "None",
    Cited.FOR: "For",
    Cited.AGAINST: "Against",
    Cited.BOTH: "For and against",
    Cited.OTHER: "Only context",
}
"""What the citations on a claim say together."""
