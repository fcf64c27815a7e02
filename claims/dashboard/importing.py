"""Import: the spreadsheet a desk kept its claims in so far, column by column, looked at before anything is kept."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from functools import partial

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.progress import LOOK_EVERY
from claims.dashboard.uncut import uncut
from claims.errors import ClaimsError
from claims.importing import ColumnKind, Imported, Outcome, Sheet, guess, import_sheet, look, mapped, read_sheet, told_csv
from sources.errors import SourceError

_SHOWN = 5
"""Rows that are shown before they are imported."""
_TOLD = 50
"""Refusals and remarks that are told on the page; the report names all."""
_NOT = "not taken over"


def page() -> None:
    """Choose a file, say what its columns are, look at what becomes of its rows, import."""
    st.title("Import", anchor=False)
    st.caption(
        "A spreadsheet of claims, saved as CSV. Each row becomes a claim in the queue. Verdicts and notes come in as a comment"
        " on the claim, never as a decision; the file itself is kept as it is."
    )
    _under_way()
    _last()
    turn = st.session_state.setdefault("_import_turn", 0)
    file = st.file_uploader("Spreadsheet as CSV", type=["csv", "tsv", "txt"], key=f"import-file-{turn}")
    if file is None:
        return
    sheet = _sheet(file.name, file.getvalue())
    chosen = _columns(sheet, turn)
    mapping = mapped(sheet.columns, chosen)
    outcomes = look(sheet, mapping)
    _preview(outcomes)
    fit = sum(outcome.claim is not None for outcome in outcomes)
    st.button(
        f"Import {widgets.counted(fit, 'claim')}",
        type="primary",
        key="import-now",
        disabled=not fit,
        on_click=_import,
        args=(sheet, mapping),
    )
    _told(outcomes, key="before")


@st.cache_resource(max_entries=2, show_spinner="Reading the file …")
def _sheet(name: str, body: bytes) -> Sheet:
    return read_sheet(name, body)


def _columns(sheet: Sheet, turn: int) -> dict[str, str]:
    """One choice a kind: the column that holds it. What no kind has is left alone."""
    st.subheader("Which column is what", anchor=False)
    guessed = {kind: place for place, kind in guess(sheet.columns).items()}
    places: dict[ColumnKind, int | None] = {}
    with st.container(horizontal=True, key="import-columns"):
        for kind in ColumnKind:
            places[kind] = st.selectbox(
                kind.capitalize(),
                [None, *range(len(sheet.columns))],
                index=0 if kind not in guessed else guessed[kind] + 1,
                format_func=lambda place: _NOT if place is None else widgets.one_line(sheet.columns[place], limit=60),
                key=f"import-{turn}-{kind}",
                width=240,
            )
    taken = [place for place in places.values() if place is not None]
    if twice := next((place for place in taken if taken.count(place) > 1), None):
        widgets.trouble(f"“{sheet.columns[twice]}” is chosen twice.", advice="The later choice counts: choose another column.")
    return dict.fromkeys(sheet.columns, "") | {sheet.columns[at]: str(kind) for kind, at in places.items() if at is not None}


def _preview(outcomes: Sequence[Outcome]) -> None:
    """The first rows, and what each becomes."""
    st.subheader("What the first rows become", anchor=False)
    for outcome in outcomes[:_SHOWN]:
        with st.container(border=True, key=f"import-row-{outcome.number}", gap="xsmall"):
            claim = outcome.claim
            if claim is None:
                widgets.setback(f"Row {outcome.number} is refused: {outcome.why}", key=f"row-{outcome.number}")
                continue
            widgets.prose(widgets.one_line(claim.standalone, limit=500), key=f"import-{outcome.number}", size="claim")
            said = widgets.day(claim.said_on)
            widgets.facts(f"row {outcome.number}", claim.speaker, said, *claim.tags, key=f"import-{outcome.number}")
            widgets.facts("Comment", *claim.comment.splitlines()[1:], key=f"import-said-{outcome.number}")
            widgets.facts(*outcome.remarks, key=f"import-remarks-{outcome.number}")


def _told(outcomes: Sequence[Outcome], *, key: str) -> None:
    """What is refused and what is remarked on, and the whole as a file."""
    refused = [outcome for outcome in outcomes if outcome.claim is None]
    remarked = [outcome for outcome in outcomes if outcome.claim is not None and outcome.remarks]
    for what, some in ((" refused", refused), (" with a remark", remarked)):
        if some:
            with st.expander(widgets.counted(len(some), "row") + what):
                lines = [f"Row {one.number}: {one.why or '; '.join(one.remarks)}" for one in some[:_TOLD]]
                st.text("\n".join(widgets.one_line(line, limit=300) for line in lines))
                if len(some) > _TOLD:
                    st.caption(f"And {len(some) - _TOLD:,} more: the report names them all.")
    st.download_button(
        "Report, row by row (CSV)",
        lambda: told_csv(outcomes),
        file_name="import-report.csv",
        mime="text/csv",
        key=f"import-report-{key}",
        on_click="ignore",
    )


class _Import:
    """An import under way. It goes on in a thread of its own, whoever leaves the page or loads it again."""

    def __init__(self, sheet: Sheet, mapping: dict[int, ColumnKind], *, by: str) -> None:
        self.name, self.done, self.of = sheet.name, 0, len(sheet.rows)
        self.made: Imported | None = None
        self.error: ClaimsError | SourceError | None = None
        self._work = partial(
            import_sheet, shell.store(), shell.vault(), sheet, mapping, by=by, now=shell.now(), headway=self._headway
        )
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)

    @property
    def ended(self) -> bool:
        """Whether it came to its end, good or bad; also where the program failed, which the terminal then tells."""
        return not self._thread.is_alive()

    def start(self) -> None:
        """Begin, and return at once."""
        self._thread.start()

    def _run(self) -> None:
        try:
            self.made = self._work()
        except (ClaimsError, SourceError) as error:
            self.error = error

    def _headway(self, done: int, of: int) -> None:
        self.done, self.of = done, of


@st.cache_resource(show_spinner=False)
def _running() -> dict[str, _Import]:
    """What is being imported in this process, by the hash of its file: a page that is loaded again finds it here."""
    return {}


@uncut
def _import(sheet: Sheet, mapping: dict[int, ColumnKind]) -> None:
    running, key = _running(), hashlib.sha256(sheet.body).hexdigest()
    if key not in running:
        running[key] = _Import(sheet, mapping, by=shell.person().name)
        running[key].start()
    st.session_state["_import_turn"] += 1


def _under_way() -> None:
    """How far the imports are that go on; what has ended is told once, to whoever looks first."""
    for key, one in [*_running().items()]:
        if one.ended:
            _running().pop(key, None)
            _take_note(one)
        else:
            st.fragment(_progress, run_every=LOOK_EVERY)(one)


def _take_note(one: _Import) -> None:
    if one.made is not None:
        st.session_state["_imported"] = (one.name, one.made)
    elif one.error is not None:
        widgets.trouble(f"{one.name}: {one.error}", advice=one.error.advice)
    else:
        widgets.trouble(
            f"{one.name}: the import stopped by a fault of the program.", advice="Import the same file again: it goes on."
        )


def _progress(one: _Import) -> None:
    if one.ended:
        st.rerun()
    st.progress(one.done / max(one.of, 1), text=f"{widgets.label(one.name)}: {one.done:,} of {one.of:,} claims taken")


def _last() -> None:
    """What became of the file that was imported last, until another is."""
    if "_imported" not in st.session_state:
        return
    name, made = st.session_state["_imported"]
    with st.container(border=True, key="imported"):
        if made.known:
            st.markdown(f"**{widgets.label(name)}** was imported before; nothing was added.")
            shell.article_link(made.source_id, words="Open the sheet")
            return
        there = f" {made.earlier:,} were there from an import that was broken off." if made.earlier else ""
        st.markdown(f"**{widgets.label(name)}**: {widgets.counted(made.added, 'claim')} added to the queue.{there}")
        shell.article_link(made.source_id, words="Open the sheet")
        _told(made.outcomes, key="after")
