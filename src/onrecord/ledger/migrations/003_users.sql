-- Who may use a ledger through the web server, how they are known, and what was done through it.

CREATE TABLE users (
    id {id},
    name TEXT NOT NULL,              -- as corrections have it in made_by
    key TEXT NOT NULL,               -- the name as it is looked up: without case, one spelling of each letter
    role TEXT NOT NULL,              -- reader, editor, admin
    password TEXT,                   -- its Argon2 hash; none: this user comes with tokens only
    made_at TEXT NOT NULL,
    removed_at TEXT
);
CREATE UNIQUE INDEX users_key ON users (key) WHERE removed_at IS NULL;

CREATE TABLE tokens (                -- by which programs are known
    id {id},
    user_id INTEGER NOT NULL REFERENCES users (id),
    hash TEXT NOT NULL UNIQUE,       -- SHA-256 of the token, which is random and kept nowhere
    about TEXT NOT NULL,             -- what it is for
    role TEXT NOT NULL,              -- the most that it may do; never more than its user
    made_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
);
CREATE INDEX tokens_user ON tokens (user_id);

CREATE TABLE sessions (              -- a browser that is signed in
    hash TEXT PRIMARY KEY,           -- SHA-256 of what its cookie holds
    user_id INTEGER NOT NULL REFERENCES users (id),
    made_at TEXT NOT NULL,
    seen_at TEXT NOT NULL            -- to some minutes
);
CREATE INDEX sessions_user ON sessions (user_id);

CREATE TABLE audit (                 -- what was done through the server or to its users; corrections are a log of their own
    id {id},
    made_at TEXT NOT NULL,
    made_by TEXT,                    -- none: nobody who is known
    action TEXT NOT NULL,
    about TEXT,                      -- the user, token or document that it was done to
    address TEXT                     -- the network address that it came from; none: the command line
);
CREATE INDEX audit_who ON audit (made_by, id);
