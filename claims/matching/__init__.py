"""The same elsewhere. So far: speakers whose names are alike (`names`). Pure; it suggests, and a person decides."""
