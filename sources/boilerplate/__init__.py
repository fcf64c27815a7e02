"""Which lines of a pasted page are the article: set phrases, signs of a single line, and rules over the whole page."""

from sources.boilerplate.rules import mark

__all__ = ["mark"]
