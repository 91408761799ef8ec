"""What people and programs see: records as JSON, in the terminal, as a page, and the command line."""
