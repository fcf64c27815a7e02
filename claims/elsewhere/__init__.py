"""The use case “bring in what others have checked”: reviews of other publishers, from feeds, files and pages.

What is read was written by strangers. A review is taken where a reader could follow it and understand it: it has a page on the
open web, a claim in words and a rating. Everything else about it may be missing or wrong; what is wrong is left out.
"""

from __future__ import annotations

from claims.elsewhere.importing import import_reviews
from claims.elsewhere.reading import Reading, read_reviews

__all__ = ["Reading", "import_reviews", "read_reviews"]
