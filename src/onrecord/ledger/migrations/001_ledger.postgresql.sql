CREATE INDEX documents_url ON documents USING hash (url);  -- of any length: other indexes take 2,704 bytes at most
CREATE INDEX revisions_publisher ON revisions USING hash (publisher);

-- Full text over the statements on record, in the words that SQLite's index has: no accents, Porter's stems, no stop
-- words. One statement's index can hold 1 MB: what is longer is cut.

CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, Language = porter);
CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stem;

-- Marks and signs become spaces first, or the parser would take "U.S." for a host and "5-6" for a negative number.
CREATE FUNCTION onrecord_words(words TEXT) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN to_tsvector('onrecord', regexp_replace(
    regexp_replace(normalize(coalesce(words, ''), NFD), '[\u0300-\u036F]', '', 'g'),
    '[\u0001-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u00A9\u00AB-\u00B1\u00B4\u00B6-\u00B8\u00BB\u00BF\u00D7\u00F7\u2000-\u206F\u20A0-\u20CF\u2190-\u2BFF\u3000-\u303F\uFFFD]',
    ' ', 'g'
));

ALTER TABLE statements ADD COLUMN search tsvector GENERATED ALWAYS AS (
    setweight(onrecord_words(left(content_text, 100000)), 'A')
    || setweight(onrecord_words(left(speaker_names, 10000)), 'B')
    || setweight(onrecord_words(left(source_text, 10000)), 'C')
    || setweight(onrecord_words(left(title, 10000)), 'D')
) STORED;

CREATE INDEX statements_search ON statements USING gin (search) WHERE withdrawn_at IS NULL;
