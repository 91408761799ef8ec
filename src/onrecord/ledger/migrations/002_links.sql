-- Which statements are about one claim, and which documents are copies of one report. All of it but claims' numbers and
-- what people decided is worked out of the rows of 001, and can be worked out anew.

ALTER TABLE documents ADD COLUMN linked_at TEXT;     -- when what it says was linked; NULL: not since that changed
ALTER TABLE documents ADD COLUMN origin_id INTEGER;  -- the least id of the documents that are copies of one report
CREATE INDEX documents_unlinked ON documents (id) WHERE linked_at IS NULL AND removed_at IS NULL;
CREATE INDEX documents_origin ON documents (origin_id);

CREATE TABLE claims (
    id {id},
    made_at TEXT NOT NULL,
    withdrawn_at TEXT,               -- when its last statement went to another claim, or off the record
    stale BOOLEAN NOT NULL,          -- what follows is to be worked out anew of its statements
    title_id INTEGER,                -- its best statement
    first_day TEXT,
    last_day TEXT,
    statements INTEGER,
    reports INTEGER,
    origins INTEGER,
    contested BOOLEAN NOT NULL,
    revised BOOLEAN NOT NULL,
    unanswered BOOLEAN NOT NULL
);
CREATE INDEX claims_stale ON claims (id) WHERE stale;
CREATE INDEX claims_last ON claims (last_day, id) WHERE withdrawn_at IS NULL;
CREATE INDEX claims_contested ON claims (last_day, id) WHERE contested AND withdrawn_at IS NULL;
CREATE INDEX claims_revised ON claims (last_day, id) WHERE revised AND withdrawn_at IS NULL;
CREATE INDEX claims_unanswered ON claims (last_day, id) WHERE unanswered AND withdrawn_at IS NULL;

CREATE TABLE statement_claims (
    statement_id INTEGER PRIMARY KEY REFERENCES statements (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id)
);
CREATE INDEX statement_claims_claim ON statement_claims (claim_id, statement_id);

CREATE TABLE former_claims (         -- where a statement was before it went off the record, or before all was linked anew
    statement_id INTEGER PRIMARY KEY REFERENCES statements (id),
    claim_id INTEGER NOT NULL REFERENCES claims (id)
);

CREATE TABLE subjects (              -- what of a statement linking compares
    statement_id INTEGER PRIMARY KEY REFERENCES statements (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    day INTEGER NOT NULL,            -- of publication, counted from the first of January of the year 1; 0: unknown
    keys {blob} NOT NULL,            -- of its rows in subject_keys, eight bytes each
    data {blob} NOT NULL
);
CREATE INDEX subjects_document ON subjects (document_id);

CREATE TABLE subject_keys (          -- by what statements near another one are found
    key BIGINT NOT NULL,             -- a hash of the key's words
    day INTEGER NOT NULL,            -- the subject's
    statement_id INTEGER NOT NULL,
    PRIMARY KEY (key, day, statement_id)
) {packed};

CREATE TABLE ties (                  -- how far two statements are about one claim
    one_id INTEGER NOT NULL REFERENCES statements (id),
    other_id INTEGER NOT NULL REFERENCES statements (id),
    score {number} NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (one_id, other_id)
) {packed};
CREATE INDEX ties_other ON ties (other_id);

CREATE TABLE claim_rulings (         -- what people decided of claims, as verdicts on pairs of statements
    correction_id INTEGER NOT NULL REFERENCES corrections (id),
    one_id INTEGER NOT NULL REFERENCES statements (id),
    other_id INTEGER NOT NULL REFERENCES statements (id),
    same BOOLEAN NOT NULL,           -- about one claim
    PRIMARY KEY (correction_id, one_id, other_id)
);
CREATE INDEX claim_rulings_one ON claim_rulings (one_id);
CREATE INDEX claim_rulings_other ON claim_rulings (other_id);

CREATE TABLE fingerprints (          -- by what copies of a text are found
    print BIGINT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id),
    PRIMARY KEY (print, document_id)
) {packed};
CREATE INDEX fingerprints_document ON fingerprints (document_id);

CREATE TABLE copies (                -- two documents that are copies of one report
    one_id INTEGER NOT NULL REFERENCES documents (id),
    other_id INTEGER NOT NULL REFERENCES documents (id),
    share {number} NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX copies_other ON copies (other_id);

CREATE TABLE copy_rulings (          -- what people decided of two documents
    correction_id INTEGER NOT NULL REFERENCES corrections (id),
    one_id INTEGER NOT NULL REFERENCES documents (id),
    other_id INTEGER NOT NULL REFERENCES documents (id),
    same BOOLEAN NOT NULL,           -- copies of one report
    PRIMARY KEY (correction_id, one_id, other_id)
);
CREATE INDEX copy_rulings_one ON copy_rulings (one_id);
CREATE INDEX copy_rulings_other ON copy_rulings (other_id);
