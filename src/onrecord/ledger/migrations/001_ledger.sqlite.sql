CREATE INDEX documents_url ON documents (url);
CREATE INDEX revisions_publisher ON revisions (publisher);
CREATE INDEX revisions_latest ON revisions (document_id, publisher) WHERE superseded_at IS NULL;

-- Full text over the statements on record. The index holds no copy of the words: the triggers keep it in step. Its rowid
-- is the statement's sequence, so that what matches comes newest first, and by days, without being sorted.

CREATE VIEW searched AS
SELECT sequence, content_text, source_text, speaker_names, title FROM statements WHERE withdrawn_at IS NULL;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    content_text, source_text, speaker_names, title,
    content = 'searched', content_rowid = 'sequence', tokenize = 'porter unicode61 remove_diacritics 2'
);

CREATE TRIGGER statements_searched AFTER INSERT ON statements WHEN new.withdrawn_at IS NULL BEGIN
    INSERT INTO statement_search (rowid, content_text, source_text, speaker_names, title)
    VALUES (new.sequence, new.content_text, new.source_text, new.speaker_names, new.title);
END;

-- One trigger where both states are searched: of two, SQLite may run the second one first.
CREATE TRIGGER statements_searched_again
AFTER UPDATE OF content_text, source_text, speaker_names, title, said_from, withdrawn_at ON statements
WHEN old.withdrawn_at IS NULL AND new.withdrawn_at IS NULL BEGIN
    INSERT INTO statement_search (statement_search, rowid, content_text, source_text, speaker_names, title)
    VALUES ('delete', old.sequence, old.content_text, old.source_text, old.speaker_names, old.title);
    INSERT INTO statement_search (rowid, content_text, source_text, speaker_names, title)
    VALUES (new.sequence, new.content_text, new.source_text, new.speaker_names, new.title);
END;

CREATE TRIGGER statements_withdrawn
AFTER UPDATE OF withdrawn_at ON statements
WHEN old.withdrawn_at IS NULL AND new.withdrawn_at IS NOT NULL BEGIN
    INSERT INTO statement_search (statement_search, rowid, content_text, source_text, speaker_names, title)
    VALUES ('delete', old.sequence, old.content_text, old.source_text, old.speaker_names, old.title);
END;

CREATE TRIGGER statements_restored
AFTER UPDATE OF withdrawn_at ON statements
WHEN old.withdrawn_at IS NOT NULL AND new.withdrawn_at IS NULL BEGIN
    INSERT INTO statement_search (rowid, content_text, source_text, speaker_names, title)
    VALUES (new.sequence, new.content_text, new.source_text, new.speaker_names, new.title);
END;

CREATE TRIGGER statements_deleted AFTER DELETE ON statements WHEN old.withdrawn_at IS NULL BEGIN
    INSERT INTO statement_search (statement_search, rowid, content_text, source_text, speaker_names, title)
    VALUES ('delete', old.sequence, old.content_text, old.source_text, old.speaker_names, old.title);
END;
