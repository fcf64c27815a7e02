"""Which lines of a pasted page are the article: set phrases, signs of one line, rules over the page, trees over all."""

from sources.boilerplate.marking import mark

__all__ = ["mark"]
