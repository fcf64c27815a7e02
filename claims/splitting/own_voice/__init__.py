"""What the publication states itself: sentences that attribute nothing and can be checked.

checkable    whether a sentence states a fact that can be checked
narrated     the statements of an article
"""
