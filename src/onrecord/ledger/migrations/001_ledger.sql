-- The ledger. {id}, {blob} and {number} are spelled by the database (see dialect.py); everything else is common SQL.
-- A `sequence` is the first day of a statement and the statement's id as one number, 20241017 0000000123: newest first is
-- ORDER BY sequence DESC, everywhere by one index; tables that have said_from keep it equal to the statement's.
-- Times are ISO 8601 in UTC, dates ISO 8601, spans "start-end start-end" in code points of the revision's text.

CREATE TABLE documents (
    id {id},
    key TEXT NOT NULL UNIQUE,        -- RECORD's document.id: the input's own id, its URL, its path or a hash
    url TEXT,
    added_at TEXT NOT NULL,
    removed_at TEXT,                 -- taken out on request: its texts are gone, this row stays
    removed_by TEXT,
    removed_why TEXT
);

CREATE TABLE originals (             -- the bytes as they came, once for each content
    hash TEXT PRIMARY KEY,           -- SHA-256 of the bytes before compression, in hexadecimal
    data {blob} NOT NULL,            -- compressed by zlib
    size INTEGER NOT NULL            -- of the bytes before compression
);

CREATE TABLE revisions (             -- what a document said at one time
    id {id},
    document_id INTEGER NOT NULL REFERENCES documents (id),
    number INTEGER NOT NULL,         -- 1, 2, ... within the document
    title TEXT,
    publisher TEXT,
    agency TEXT,
    byline TEXT,
    published TEXT,
    language TEXT,
    text TEXT NOT NULL,
    text_hash TEXT NOT NULL,         -- SHA-256 of the text: equal texts at two addresses are found by it
    place TEXT NOT NULL,             -- where it came from: path, address, "file.jsonl:12", "file.warc.gz@1024"
    how TEXT NOT NULL,               -- file, web, feed, warc, jsonl, parquet, stdin, python
    fetched_at TEXT NOT NULL,
    original_hash TEXT REFERENCES originals (hash),
    superseded_at TEXT,              -- when a later revision took its place
    UNIQUE (document_id, number)
);
CREATE INDEX revisions_text_hash ON revisions (text_hash);
CREATE INDEX revisions_original_hash ON revisions (original_hash);
CREATE INDEX revisions_published ON revisions (published);

CREATE TABLE readings (              -- one run of the machine over a revision
    id {id},
    revision_id INTEGER NOT NULL REFERENCES revisions (id),
    onrecord TEXT NOT NULL,
    model TEXT NOT NULL,
    rules TEXT NOT NULL,
    read_at TEXT NOT NULL,
    superseded_at TEXT
);
CREATE INDEX readings_revision ON readings (revision_id);

CREATE TABLE statements (
    id {id},
    reading_id INTEGER NOT NULL REFERENCES readings (id),
    document_id INTEGER NOT NULL REFERENCES documents (id),
    label TEXT NOT NULL,             -- "s1": RECORD's statement id, unique in the reading
    title TEXT,                      -- the revision's, here to be searched with the statement's words
    position INTEGER NOT NULL,       -- 1, 2, ... in the order of the record
    source_text TEXT,
    source_spans TEXT,
    cue_text TEXT NOT NULL,
    cue_spans TEXT NOT NULL,
    content_text TEXT NOT NULL,
    content_spans TEXT NOT NULL,
    speaker_names TEXT NOT NULL,     -- names or mentions, joined by "; ", after corrections: for search and for people
    act TEXT,
    stance TEXT,
    quote TEXT NOT NULL,
    target_text TEXT,
    target_spans TEXT,
    place_text TEXT,
    place_spans TEXT,
    audience_text TEXT,
    audience_spans TEXT,
    said_on TEXT,                    -- EDTF
    said_from TEXT,                  -- first and last day that said_on may mean; else the day of publication
    said_to TEXT,
    within_id INTEGER REFERENCES statements (id),
    confidence {number} NOT NULL,
    verdict TEXT,                    -- accepted, rejected or edited by a person; NULL: nobody looked
    withdrawn_at TEXT,               -- no longer on record
    withdrawn_why TEXT,              -- revised, reread, removed
    sequence BIGINT GENERATED ALWAYS AS (
        CAST(replace(coalesce(said_from, '0'), '-', '') AS BIGINT) * 10000000000 + id
    ) STORED,
    UNIQUE (reading_id, label)
);
CREATE INDEX statements_document ON statements (document_id, withdrawn_at, position);
CREATE INDEX statements_said ON statements (sequence) WHERE withdrawn_at IS NULL;
CREATE INDEX statements_act ON statements (act, sequence) WHERE withdrawn_at IS NULL;
CREATE INDEX statements_stance ON statements (stance, sequence) WHERE withdrawn_at IS NULL;
CREATE INDEX statements_verdict ON statements (verdict, act, sequence) WHERE verdict IS NOT NULL;
CREATE INDEX statements_within ON statements (within_id) WHERE within_id IS NOT NULL;

CREATE TABLE speakers (              -- one identity across documents
    id {id},
    name TEXT,
    kind TEXT,
    country TEXT,
    merged_into INTEGER REFERENCES speakers (id),
    first_seen TEXT,                 -- first and last day of publication of what it said
    last_seen TEXT,
    made_at TEXT NOT NULL
);
CREATE INDEX speakers_merged ON speakers (merged_into) WHERE merged_into IS NOT NULL;

CREATE TABLE speaker_names (         -- every name by which a speaker was called, and keys to find it by
    speaker_id INTEGER NOT NULL REFERENCES speakers (id),
    name TEXT NOT NULL,
    key TEXT NOT NULL,               -- the name folded: lower case, no accents, one spelling of transliterations
    last_key TEXT NOT NULL,          -- a person's last name, folded; a body's words in one order and spelling
    decided BOOLEAN NOT NULL DEFAULT FALSE,  -- whether a person gave the speaker this name, by a split
    PRIMARY KEY (speaker_id, name)
);
CREATE INDEX speaker_names_key ON speaker_names (key);
CREATE INDEX speaker_names_last_key ON speaker_names (last_key);

CREATE TABLE speaker_roles (         -- every role in which a speaker was seen
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    PRIMARY KEY (speaker_id, role)
);

CREATE TABLE statement_speakers (
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),  -- NULL for those whom nothing identifies beyond the document
    label TEXT NOT NULL,             -- the speaker's id in the document's own record
    name TEXT,
    kind TEXT,
    country TEXT,
    role TEXT,
    mention TEXT NOT NULL,
    said_from TEXT,                  -- the statement's
    sequence BIGINT GENERATED ALWAYS AS (
        CAST(replace(coalesce(said_from, '0'), '-', '') AS BIGINT) * 10000000000 + statement_id
    ) STORED,
    PRIMARY KEY (statement_id, position)
);
CREATE INDEX statement_speakers_speaker ON statement_speakers (speaker_id, sequence);
CREATE INDEX statement_speakers_country ON statement_speakers (country, sequence);

CREATE TABLE figures (
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    spans TEXT NOT NULL,
    low {number},
    high {number},
    approximate BOOLEAN NOT NULL,
    unit TEXT,
    PRIMARY KEY (statement_id, position)
);
CREATE INDEX figures_unit ON figures (unit, low, high, statement_id);
CREATE INDEX figures_low ON figures (low, statement_id);
CREATE INDEX figures_high ON figures (high, statement_id);

CREATE TABLE bases (                 -- on what the source says that the statement rests
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    spans TEXT NOT NULL,
    said_from TEXT,                  -- the statement's
    sequence BIGINT GENERATED ALWAYS AS (
        CAST(replace(coalesce(said_from, '0'), '-', '') AS BIGINT) * 10000000000 + statement_id
    ) STORED,
    PRIMARY KEY (statement_id, position)
);
CREATE INDEX bases_kind ON bases (kind, sequence);

CREATE TABLE disputes (              -- a denial or doubt, and the statements that it is about
    statement_id INTEGER NOT NULL REFERENCES statements (id),
    position INTEGER NOT NULL,
    disputed_id INTEGER NOT NULL REFERENCES statements (id),
    PRIMARY KEY (statement_id, position)
);
CREATE INDEX disputes_disputed ON disputes (disputed_id);

CREATE TABLE corrections (           -- what people decided; a later one takes an earlier one's place
    id {id},
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    why TEXT,
    action TEXT NOT NULL,            -- accept, reject, edit, merge, split
    statement_id INTEGER REFERENCES statements (id),
    speaker_id INTEGER REFERENCES speakers (id),
    field TEXT,                      -- of an edit: a field of RECORD's statement
    before TEXT,                     -- values as JSON, as RECORD writes them
    after TEXT,
    part_of INTEGER REFERENCES corrections (id) ON DELETE CASCADE,  -- made and undone with that one
    undone_at TEXT,
    undone_by TEXT
);
CREATE INDEX corrections_statement ON corrections (statement_id);
CREATE INDEX corrections_speaker ON corrections (speaker_id);
CREATE INDEX corrections_part ON corrections (part_of) WHERE part_of IS NOT NULL;

CREATE TABLE inputs (                -- what was taken in, so that a second run does not read it again
    place TEXT PRIMARY KEY,          -- path, address, "file.jsonl:12", "file.warc.gz@1024"
    stamp TEXT,                      -- changes when the input does (size and time of a file, hash of a line, ETag)
    document_id INTEGER REFERENCES documents (id),
    done_at TEXT NOT NULL
);

CREATE TABLE failures (              -- what could not be read; a success later clears it
    id {id},
    place TEXT NOT NULL UNIQUE,
    stamp TEXT,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL
);

CREATE TABLE feeds (                 -- what `watch` knows of each feed
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    checked_at TEXT,
    next_at TEXT,
    failed INTEGER NOT NULL
);

CREATE VIEW record AS                -- what is on record, one statement a row, for people who open the file
SELECT s.id, s.speaker_names AS speaker, s.act, s.stance, s.content_text AS content, s.cue_text AS cue, s.said_on,
       r.publisher, r.published, r.title, d.url, d.key AS document, s.confidence, s.verdict
FROM statements s
JOIN documents d ON d.id = s.document_id
JOIN readings g ON g.id = s.reading_id
JOIN revisions r ON r.id = g.revision_id
WHERE s.withdrawn_at IS NULL AND (s.verdict IS NULL OR s.verdict <> 'rejected');
