"""What sentences mean, as numbers: two sentences that say nearly the same lie near each other, in whatever words.

Finding the same claim again, judging how two claims stand to each other and telling what is worth checking all begin from these
numbers. They come from a small network that runs on an ordinary laptop and never asks anybody else (see MODEL_CARD.md).
"""
