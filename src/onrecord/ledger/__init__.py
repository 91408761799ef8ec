"""The ledger: what was read is kept here, found again, corrected and taken away as files."""
