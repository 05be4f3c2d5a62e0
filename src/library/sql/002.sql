-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: what import finds out beside the text, what versions of a story find each other by, the undoing of
-- what joins and parts stories, and search for photographers and authors.

-- Texts are '' while they are not known; dates are ISO 8601. “guesses” are flags of fields that nobody stated.
ALTER TABLE articles ADD COLUMN byline TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN dateline TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN modified TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN canonical_url TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN guesses INTEGER NOT NULL DEFAULT 0;

-- Addresses that an article's page gives: its own and those of its other versions, normalized.
CREATE TABLE article_links (
  article  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  relation TEXT    NOT NULL CHECK (relation IN ('self', 'canonical', 'alternate', 'original')),
  language TEXT    NOT NULL DEFAULT '', -- BCP 47, '' when it is not known
  url      TEXT    NOT NULL CHECK (url <> ''),
  PRIMARY KEY (article, relation, language, url)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_links_by_url ON article_links (url);

-- The range of a comment in its block's plain text, in code points; 0, 0 is the whole block.
ALTER TABLE comments ADD COLUMN start INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN length INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comments ADD COLUMN quote TEXT NOT NULL DEFAULT ''; -- the words that it was made on

-- Articles by the numbers and names in them, which translations share. The tokens are those that
-- stet-story-marks.c makes; the rowid is the article's id. As a full-text index it is written by appending.
CREATE VIRTUAL TABLE marks USING fts5 (
  tokens,
  content = '',
  contentless_delete = 1,
  detail = none,
  tokenize = 'ascii'
);
CREATE TRIGGER marks_after_delete AFTER DELETE ON articles
BEGIN
  DELETE FROM marks WHERE rowid = old.id;
END;

-- What joined or parted stories, and what the stories were before, so that it can be undone.
CREATE TABLE operations (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT    NOT NULL CHECK (kind IN ('merge', 'move', 'split')),
  time    INTEGER NOT NULL,
  person  TEXT    NOT NULL DEFAULT '',
  stories TEXT    NOT NULL CHECK (json_valid(stories)), -- ids, [1,2]
  before  BLOB    NOT NULL, -- the stories' records; stet-operation-store.c says how
  after   TEXT    NOT NULL, -- SHA-256 of the records that they had afterwards
  undone  INTEGER -- when it was undone
) STRICT;

-- Search finds a story by its photographers and authors too. Of the text of an article's byline the id is
-- the article's, negated: ids of blocks and photos are one series.
DROP TRIGGER search_after_insert;
DROP TRIGGER search_before_update;
DROP TRIGGER search_after_update;
DROP TRIGGER search_before_delete;
DROP VIEW search_texts;

CREATE VIEW search_texts (id, text, source, key) AS
SELECT id,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(text,
    'đ', 'd'), 'Đ', 'D'), 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'ħ', 'h'), 'Ħ', 'H'), 'ŧ', 't'),
    'Ŧ', 'T'), 'ı', 'i'),
    char(0x640), ''), char(0x64B), ''), char(0x64C), ''), char(0x64D), ''), char(0x64E), ''),
    char(0x64F), ''), char(0x650), ''), char(0x651), ''), char(0x652), ''), char(0x670), ''),
    char(0x622), char(0x627)), char(0x623), char(0x627)), char(0x625), char(0x627)),
    char(0x671), char(0x627)), char(0x649), char(0x64A)),
  source, key
FROM (
  SELECT id, text, 'block' AS source, id AS key FROM blocks
  UNION ALL
  SELECT id, creator || ' ' || credit_line || ' ' || agency, 'photo', id FROM photos
    WHERE creator <> '' OR credit_line <> '' OR agency <> ''
  UNION ALL
  SELECT -id, byline, 'article', id FROM articles WHERE byline <> ''
);

CREATE TRIGGER search_after_insert AFTER INSERT ON blocks
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'block' AND key = new.id;
END;
CREATE TRIGGER search_before_update BEFORE UPDATE OF text ON blocks WHEN old.text IS NOT new.text
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'block' AND key = old.id;
END;
CREATE TRIGGER search_after_update AFTER UPDATE OF text ON blocks WHEN old.text IS NOT new.text
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'block' AND key = new.id;
END;
CREATE TRIGGER search_before_delete BEFORE DELETE ON blocks
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'block' AND key = old.id;
END;

CREATE TRIGGER search_photo_after_insert AFTER INSERT ON photos
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'photo' AND key = new.id;
END;
CREATE TRIGGER search_photo_before_update BEFORE UPDATE OF creator, credit_line, agency ON photos
WHEN old.creator IS NOT new.creator OR old.credit_line IS NOT new.credit_line OR old.agency IS NOT new.agency
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'photo' AND key = old.id;
END;
CREATE TRIGGER search_photo_after_update AFTER UPDATE OF creator, credit_line, agency ON photos
WHEN old.creator IS NOT new.creator OR old.credit_line IS NOT new.credit_line OR old.agency IS NOT new.agency
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'photo' AND key = new.id;
END;
CREATE TRIGGER search_photo_before_delete BEFORE DELETE ON photos
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'photo' AND key = old.id;
END;

CREATE TRIGGER search_byline_before_update BEFORE UPDATE OF byline ON articles WHEN old.byline IS NOT new.byline
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'article' AND key = old.id;
END;
CREATE TRIGGER search_byline_after_update AFTER UPDATE OF byline ON articles WHEN old.byline IS NOT new.byline
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'article' AND key = new.id;
END;
CREATE TRIGGER search_byline_after_insert AFTER INSERT ON articles WHEN new.byline <> ''
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'article' AND key = new.id;
END;
CREATE TRIGGER search_byline_before_delete BEFORE DELETE ON articles WHEN old.byline <> ''
BEGIN
  INSERT INTO search (search, rowid, text)
    SELECT 'delete', id, text FROM search_texts WHERE source = 'article' AND key = old.id;
END;

INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'photo';
