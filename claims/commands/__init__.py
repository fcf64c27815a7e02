"""What each command of the command line does: reading an article, working on the desk, keeping house."""
