"""The dashboard: one page a file. A page loads, shows and acts; every rule it obeys lives elsewhere."""
