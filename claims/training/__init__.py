"""How each shipped model was made. Nothing here runs in the product, and nothing in the product imports it."""
