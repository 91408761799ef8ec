"""A ledger as files: a format, a file."""
