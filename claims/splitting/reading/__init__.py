"""An article as sentences of words, quotations whole.

listed        word lists as they are written down
words         words and marks, with their places
quotes        where quotations begin and end, in any house's style
sentences     where sentences end
passages      the sentences of the blocks that can hold claims
"""
