"""What the ledger and the steps hand out as plain dicts and lists, for JSON on the command line and over the web."""
