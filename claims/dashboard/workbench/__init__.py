"""The parts of a claim's page: the words and who said them, the evidence, the verdict, and what happened so far."""

from __future__ import annotations

from pathlib import Path

STYLE = Path(__file__).parent / "workbench.css"
"""What the theme cannot say about the article's and the claim's page."""
