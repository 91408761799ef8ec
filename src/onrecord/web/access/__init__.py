"""Who may do what: users, tokens, sessions, and the guards that every request passes."""
