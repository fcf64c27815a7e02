"""A claim in words that can be understood alone: who, when and what is meant, with every edit marked.

dates tenses              “on Monday” as a date
antecedents references    whom “he” and “the group” stand for
standalone                the wording
"""
