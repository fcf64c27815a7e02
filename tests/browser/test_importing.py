"""A spreadsheet is looked at, mapped and imported in the browser; nothing in it is live."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.harness import Dashboard

TEXT = """Aussage,Speaker,Date,Verdict,Notes,Tags
The harbour toll in Vell fell by 12 per cent,Ilse Brandt,2026-05-03,False,**It rose** [here](javascript:alert(1)),Port
<img src=x onerror=alert(1)> :red[shut],=cmd(),,True,,
,Nobody,,,,
"""


def test_a_sheet_is_mapped_by_hand_looked_at_and_imported(dashboard: Dashboard, tmp_path: Path) -> None:
    sheet = tmp_path / "checks.csv"
    sheet.write_text(TEXT, encoding="utf-8")
    page = dashboard.open("/importing")

    page.locator("input[type=file]").set_input_files(sheet)
    expect(page.get_by_text("which column holds the claims")).to_be_visible()
    page.get_by_role("combobox", name="Claim").click()
    page.get_by_role("option", name="Aussage").click()
    expect(page.get_by_text("<img src=x onerror=alert(1)> :red[shut]")).to_be_visible()
    expect(page.get_by_text("Row 4 is refused: there is no claim in it")).to_be_visible()
    dashboard.settle()
    page.get_by_role("button", name="Import 2 claims").click()

    expect(page.get_by_text("2 claims added to the queue.")).to_be_visible()
    assert page.locator(".stMain img").count() == 0
    dashboard.settle()
    with page.expect_download() as report:
        page.get_by_role("button", name="Report, row by row (CSV)").click()
    assert b'"4","refused"' in report.value.path().read_bytes()
    page = dashboard.open("/?state=queued")
    assert dashboard.number_of_claims() == 2
    dashboard.is_whole()
