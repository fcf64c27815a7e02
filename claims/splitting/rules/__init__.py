"""Who said what, sentence by sentence, by rules: they see little of an article and are seldom wrong about it.

cue_words cues groups phrases clauses participles    reporting verbs and nouns, and the phrases around them
subjects hearers followers closings contents ends    where a source and a content begin and end
verbs eligible passives mentions noun_cues answers cited   the rules, by the kind of cue
announcing resolving ruling                          all rules over a sentence, and over the sentences of an article
nesting deeds                                        reports inside reports; what is done rather than said
kinds acts                                           direct or indirect; what is done by saying it
"""
