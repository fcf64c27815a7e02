"""What only the whole article shows: whose turn it is, whose words a block quotes, who goes on speaking.

labels turns interviews interviewed unlabelled retold    interviews and transcripts, with labels or without
block_quotes givers bare_quotes carried_on cross_heads   paragraphs that quote without saying so, and lines that head others
structures                                               all of these, one after the other
"""
