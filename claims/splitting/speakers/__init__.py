"""Who is meant by the words that name a source.

first_names name_words name_ends initials titles           what names are made of
body_kinds body_names                                      what bodies are called
mentioned described descriptions written asides together   how an article names people and bodies, and describes them
cast gathering names                                       everybody an article names
attention people_meant bodies_meant descriptions_meant     who is in sight, and who of them is meant
finding relays                                             the speaker of an attribution; through whom it came
"""
