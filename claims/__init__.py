"""Articles become attributed claims; people decide, with evidence, what holds."""

__version__ = "0.1.0"
