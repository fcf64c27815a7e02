"""Published: what is out, what was corrected, what changed since and needs a correction; and the site as a folder or a ZIP."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import filters, outnow, shell, widgets
from claims.dashboard.public import PATH
from claims.dashboard.uncut import uncut
from claims.publishing import write_site, zipped_site
from claims.store import Page
from claims.store.published import Published, changed_since, how_many_out, out_now

ROWS = 20
_WRITTEN = "_site_written"


def page() -> None:
    """Load, show, act."""
    st.title("Published", anchor=False)
    at = max(1, filters.number(st.query_params.get("page")) or 1)
    with shell.reading() as session:
        count = how_many_out(session)
        items = out_now(session, limit=ROWS, offset=(at - 1) * ROWS)
        changed = changed_since(session, [out.publication.claim_id for out in items])
    if not count:
        next_step = "Approve a claim, then publish it on its page: it appears here and on the public pages."
        with widgets.empty("Nothing is published yet.", next_step=next_step):
            st.page_link(shell.page("queue"), label="Go to the queue →")
        return
    _site(count)
    for out in items:
        _row(out, changed.get(out.publication.claim_id, ()))
    filters.pages(Page(items, count), rows=ROWS, page=at, noun="fact-check", remark="What went out last stands first.")


# The site --------------------------------------------------------------------------------------------------------------------


def _site(count: int) -> None:
    settings = shell.settings()
    with st.container(border=True, key="public-site", gap="xsmall"):
        st.markdown(f"**The public pages of {widgets.counted(count, 'fact-check')}**")
        widgets.facts(f"Ready for any web host, in {settings.public_folder}", key="site-folder")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button("Write the folder", key="write-site", type="primary", on_click=_write)
            store = shell.store()
            st.download_button(
                "Download as ZIP",
                data=lambda: zipped_site(store, settings),
                file_name="public-pages.zip",
                mime="application/zip",
                key="zip-site",
                on_click="ignore",
            )
            if settings.public:
                st.markdown(f"[Open as readers see it ↗]({PATH}/)")
        if told := st.session_state.pop(_WRITTEN, None):
            widgets.facts(told, key="site-written")
        if not settings.public:
            st.caption("To read them on this machine without a web host, start with CLAIMS_PUBLIC=on.")


@uncut
def _write() -> None:
    with shell.telling():
        done = write_site(shell.store(), shell.settings(), shell.settings().public_folder)
        written = widgets.counted(len(done.files.written), "file")
        st.session_state[_WRITTEN] = f"{written} written, {done.files.unchanged} as they were."


# The list --------------------------------------------------------------------------------------------------------------------


def _row(out: Published, changed: tuple[str, ...]) -> None:
    sent = out.publication
    edition = sent.edition
    with st.container(key=f"source-out-{sent.claim_id}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"name-out-{sent.claim_id}"):
            if edition.retracted:
                widgets.badge("Retracted", "red", "×")
            else:
                widgets.badge(widgets.escaped(widgets.one_line(edition.label)), "gray", "◆")
            shell.claim_link(sent.claim_id, words=edition.standalone)
        widgets.facts(
            edition.voice,
            f"published {widgets.when(out.first_at)} UTC",
            f"edition {sent.number}, {widgets.when(sent.at)} UTC" if sent.number > 1 else None,
            f"by {sent.by}",
            key=f"out-{sent.claim_id}",
        )
        for said in out.corrections:
            outnow.correction(said, key=f"{sent.claim_id}-{said.id}")
        if changed:
            widgets.setback(
                f"Changed since, and readers do not know: {'; '.join(changed)}.",
                advice="Open the claim, say in public words what is corrected, and publish again.",
                key=f"out-{sent.claim_id}",
            )
        outnow.served_link(out)
