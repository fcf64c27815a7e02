"""Text as word pieces: the one vocabulary that all networks here read with.

It knows no capitals and no accents. A word it does not know falls into pieces that it does.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VOCABULARY = Path(__file__).parent / "vocabulary.json"
CLS, SEP = 101, 102
"""The marks that open and close what is read."""


@cache
def tokenizer() -> Tokenizer:
    """The encoder's vocabulary. Its own threads stay off: an article is too small for them, and a forked child would hang."""
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(VOCABULARY))
