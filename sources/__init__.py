"""The outside world becomes a Document: addresses, files and pasted text, kept exactly as they were found."""
