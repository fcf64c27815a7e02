"""Where work on a claim may go next, and what a verdict needs before it can stand. Pure: no clock, no database."""
