-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3: what the aligner learns from approved rows, and the language that a story's versions are set beside.

-- BCP 47; '' while the original, or else the first article, is what the others are set beside.
ALTER TABLE stories ADD COLUMN reference_language TEXT NOT NULL DEFAULT '';

-- Which words translate which, for each pair of languages that has approved rows. “languages” are two base
-- languages in alphabetical order with a space between, “fr nl”; NULL: this was forgotten, and goes bit by bit.
CREATE TABLE lexicon_pairs (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  languages TEXT    UNIQUE,
  n_rows    INTEGER NOT NULL DEFAULT 0, -- wordings of rows that were learnt
  n_stale   INTEGER NOT NULL DEFAULT 0, -- those of them that were learnt in another wording later
  pruned_to TEXT -- the word up to which what is negligible was dropped; NULL when that is not going on
) STRICT;

-- Expected counts. An entry whose one word is '' holds the totals of the other.
CREATE TABLE lexicon (
  pair     INTEGER NOT NULL,
  a        TEXT    NOT NULL, -- as the aligner folds words of the first language
  b        TEXT    NOT NULL, -- of the second
  forward  REAL    NOT NULL,
  backward REAL    NOT NULL,
  PRIMARY KEY (pair, a, b)
) STRICT, WITHOUT ROWID;

-- The wordings in which rows were learnt, so that none is learnt twice. A row may be gone and come back, so
-- this refers to none.
CREATE TABLE lexicon_rows (
  pair INTEGER NOT NULL,
  row  INTEGER NOT NULL,
  hash INTEGER NOT NULL, -- of both sides' texts
  PRIMARY KEY (pair, row, hash)
) STRICT, WITHOUT ROWID;

-- Stories that have sign-offs which were not looked at yet for what can be learnt from them. They may be gone.
CREATE TABLE lexicon_queue (
  story INTEGER PRIMARY KEY,
  since INTEGER NOT NULL
) STRICT;
INSERT INTO lexicon_queue (story, since) SELECT id, updated FROM stories WHERE n_signed_off > 0;

-- Rows that an import made one with others, though they were there before, for its undo.
CREATE TABLE import_rows (
  import     INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  row        INTEGER NOT NULL, -- the id that went
  position   INTEGER NOT NULL,
  confidence REAL    NOT NULL,
  made_by    INTEGER, -- the import that had brought it
  blocks     TEXT    NOT NULL CHECK (json_valid (blocks)), -- ids, [1,2]
  PRIMARY KEY (import, row)
) STRICT, WITHOUT ROWID;

-- Search. Beginnings of two letters are those that too many words have to be collected when they are asked for;
-- an index of three letters took as long to write as the words themselves. Nobody asks how many words a text has.
-- What is imported is gathered in memory, and its segments are merged sixteen at a time: each merging writes all
-- of it again.
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (
  text,
  content = 'search_texts',
  content_rowid = 'id',
  prefix = '2',
  columnsize = 0,
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'"
);
INSERT INTO search (search, rank) VALUES ('automerge', 16);
INSERT INTO search (search, rank) VALUES ('hashsize', 16777216);
INSERT INTO search (search) VALUES ('rebuild');

-- Articles are looked up in it by single words, for which much of a segment's page is read through.
INSERT INTO marks (marks, rank) VALUES ('pgsz', 1000);
