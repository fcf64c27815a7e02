"""Who is meant by the words that name a source.

first_names name_words name_ends initials titles           what names are made of
body_kinds body_names                                      what bodies are called
datelines mentioned                                        where an article names people and bodies
described descriptions written asides together             how it describes them
cast gathering names                                       everybody an article names
attention openers people_meant bodies_meant                who is in sight, and who of them is meant
named_later descriptions_meant                             whom a description means
finding relays resolved                                    the speaker of an attribution; through whom it came
"""
