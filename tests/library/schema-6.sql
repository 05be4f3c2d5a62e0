-- SPDX-License-Identifier: GPL-3.0-or-later
-- A library of schema 6, as the Stet that introduced it wrote one. Not to be changed: later versions must be
-- able to open it.
PRAGMA application_id = 0x53746574;
PRAGMA user_version = 6;
BEGIN;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1. Times are microseconds since 1970 UTC. Ids of blocks, rows, photos and sources are chosen by
-- who makes them; the library gives the others. A column “import” names the batch that brought the record,
-- so that one undo takes the batch back.

-- One import of files by a person: what one undo takes back.
CREATE TABLE imports (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  label    TEXT    NOT NULL,
  started  INTEGER NOT NULL,
  undone   INTEGER -- when it was taken back
) STRICT;

-- One piece of news. The counters repeat what its articles, photos and sources say, so that a list of
-- stories is one walk along one index.
CREATE TABLE stories (
  id                 INTEGER PRIMARY KEY AUTOINCREMENT,
  slug               TEXT    NOT NULL UNIQUE CHECK (slug <> ''),
  slug_is_automatic  INTEGER NOT NULL DEFAULT 1 CHECK (slug_is_automatic IN (0, 1)),
  title              TEXT    NOT NULL DEFAULT '',
  created            INTEGER NOT NULL,
  updated            INTEGER NOT NULL,
  exported           INTEGER, -- when it was last exported
  import             INTEGER REFERENCES imports ON DELETE SET NULL,
  n_articles         INTEGER NOT NULL DEFAULT 0,
  n_texts            INTEGER NOT NULL DEFAULT 0,
  n_signed_off       INTEGER NOT NULL DEFAULT 0,
  n_photos           INTEGER NOT NULL DEFAULT 0,
  n_uncredited       INTEGER NOT NULL DEFAULT 0,
  n_sources          INTEGER NOT NULL DEFAULT 0,
  n_without_headline INTEGER NOT NULL DEFAULT 0,
  is_ready           INTEGER NOT NULL GENERATED ALWAYS AS (
                       n_texts > 0 AND n_signed_off >= n_texts AND n_uncredited = 0 AND n_without_headline = 0
                     ) VIRTUAL
) STRICT;
CREATE INDEX stories_by_change ON stories (updated, id);
CREATE INDEX stories_by_readiness ON stories (is_ready, updated, id);
CREATE INDEX stories_by_import ON stories (import);

-- A story in one language.
CREATE TABLE articles (
  id               INTEGER PRIMARY KEY AUTOINCREMENT,
  story            INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  language         TEXT    NOT NULL COLLATE NOCASE, -- BCP 47
  state            TEXT    NOT NULL DEFAULT 'to-proofread'
                   CHECK (state IN ('to-proofread', 'in-hand', 'proofread', 'ready', 'published')),
  original         INTEGER NOT NULL DEFAULT 0 CHECK (original IN (0, 1)), -- it is no translation
  original_url     TEXT, -- the page that it was taken from
  headline         TEXT    NOT NULL DEFAULT '', -- repeats the headline block
  n_texts          INTEGER NOT NULL DEFAULT 0, -- blocks with text
  n_signed_off     INTEGER NOT NULL DEFAULT 0, -- those whose sign-off holds
  created          INTEGER NOT NULL,
  edited           INTEGER, -- when a person last changed its text
  unrecorded_by    TEXT, -- who made the changes that no revision has yet; NULL when there are none
  unrecorded_since INTEGER, -- when the first of them was made
  import           INTEGER REFERENCES imports ON DELETE SET NULL,
  UNIQUE (story, language),
  UNIQUE (story, id)
) STRICT;
CREATE INDEX articles_by_import ON articles (import);

-- The blocks, across all languages, that say the same thing.
CREATE TABLE rows (
  id         INTEGER PRIMARY KEY,
  story      INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  position   INTEGER NOT NULL, -- sort key within the story
  confidence REAL    NOT NULL DEFAULT 1, -- of the aligner, 0 to 1
  locked     INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1)), -- a person said so: aligning leaves it
  import     INTEGER REFERENCES imports ON DELETE SET NULL,
  UNIQUE (story, id)
) STRICT;
CREATE INDEX rows_by_position ON rows (story, position);
CREATE INDEX rows_by_import ON rows (import);

-- A photo of a story. Its file, once there is one, lies beside the library under its SHA-256.
CREATE TABLE photos (
  id               INTEGER PRIMARY KEY,
  story            INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  position         INTEGER NOT NULL, -- sort key within the story
  creator          TEXT    NOT NULL DEFAULT '',
  credit_line      TEXT    NOT NULL DEFAULT '',
  agency           TEXT    NOT NULL DEFAULT '',
  copyright_notice TEXT    NOT NULL DEFAULT '',
  usage_terms      TEXT    NOT NULL DEFAULT '',
  source           TEXT    NOT NULL DEFAULT '',
  sha256           TEXT    NOT NULL DEFAULT '', -- lower-case hexadecimal, '' while there is no file
  mime_type        TEXT    NOT NULL DEFAULT '',
  width            INTEGER NOT NULL DEFAULT 0, -- pixels
  height           INTEGER NOT NULL DEFAULT 0,
  uncertain        INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)), -- a guess of import
  import           INTEGER REFERENCES imports ON DELETE SET NULL,
  UNIQUE (story, id)
) STRICT;
CREATE INDEX photos_by_position ON photos (story, position);
CREATE INDEX photos_by_file ON photos (sha256) WHERE sha256 <> '';
CREATE INDEX photos_by_import ON photos (import);

-- What an import changed in a photo that was there before, for its undo: JSON arrays of the columns from
-- creator to uncertain.
CREATE TABLE import_photos (
  import INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  photo  INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
  before TEXT    NOT NULL CHECK (json_valid(before)),
  after  TEXT    NOT NULL CHECK (json_valid(after)),
  PRIMARY KEY (import, photo)
) STRICT, WITHOUT ROWID;
CREATE INDEX import_photos_by_photo ON import_photos (photo);

-- What a photo has per language, but for the captions, which are blocks.
CREATE TABLE photo_texts (
  photo          INTEGER NOT NULL REFERENCES photos ON DELETE CASCADE,
  language       TEXT    NOT NULL COLLATE NOCASE,
  alt_text       TEXT    NOT NULL DEFAULT '',
  printed_credit TEXT    NOT NULL DEFAULT '', -- as the imported article had it
  import         INTEGER REFERENCES imports ON DELETE SET NULL,
  PRIMARY KEY (photo, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX photo_texts_by_import ON photo_texts (import);

-- Where a story came from.
CREATE TABLE sources (
  id             INTEGER PRIMARY KEY,
  story          INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  position       INTEGER NOT NULL, -- sort key within the story
  url            TEXT    NOT NULL DEFAULT '',
  url_normalized TEXT    NOT NULL DEFAULT '', -- equal for addresses of the same page
  outlet         TEXT    NOT NULL DEFAULT '',
  headline       TEXT    NOT NULL DEFAULT '',
  language       TEXT    NOT NULL DEFAULT '',
  published      TEXT    NOT NULL DEFAULT '', -- ISO 8601
  retrieved      TEXT    NOT NULL DEFAULT '',
  import         INTEGER REFERENCES imports ON DELETE SET NULL
) STRICT;
CREATE INDEX sources_by_position ON sources (story, position);
CREATE INDEX sources_by_url ON sources (url_normalized) WHERE url_normalized <> '';
CREATE INDEX sources_by_import ON sources (import);

-- A headline, standfirst, paragraph, subheading, quote, list item or caption. The pairs of keys keep a block
-- and its article, row and photo within one story.
CREATE TABLE blocks (
  id        INTEGER PRIMARY KEY,
  story     INTEGER NOT NULL,
  article   INTEGER NOT NULL,
  row       INTEGER NOT NULL,
  position  INTEGER NOT NULL, -- sort key within the article
  kind      TEXT    NOT NULL CHECK (kind IN ('headline', 'standfirst', 'paragraph', 'subheading', 'quote',
                                             'list-item', 'caption')),
  text      TEXT    NOT NULL DEFAULT '' CHECK (instr(text, char(10)) = 0), -- one line
  photo     INTEGER, -- the photo of which it is the caption
  uncertain INTEGER NOT NULL DEFAULT 0 CHECK (uncertain IN (0, 1)), -- its kind is a guess of import
  FOREIGN KEY (story, article) REFERENCES articles (story, id) ON DELETE CASCADE,
  FOREIGN KEY (story, row) REFERENCES rows (story, id),
  FOREIGN KEY (story, photo) REFERENCES photos (story, id)
) STRICT;
CREATE INDEX blocks_by_position ON blocks (story, article, position);
CREATE INDEX blocks_by_row ON blocks (story, row);
CREATE INDEX blocks_by_photo ON blocks (story, photo);

-- A person's approval of a block. It holds while the texts of both sides have these hashes.
CREATE TABLE sign_offs (
  block         INTEGER PRIMARY KEY REFERENCES blocks ON DELETE CASCADE,
  person        TEXT    NOT NULL,
  time          INTEGER NOT NULL,
  own_hash      INTEGER NOT NULL, -- of the block's text
  other_article INTEGER NOT NULL DEFAULT 0, -- it was compared with; one that is gone makes it lapse
  other_hash    INTEGER NOT NULL DEFAULT 0 -- of that article's side of the row
) STRICT;

-- A file as it was imported, byte for byte.
CREATE TABLE originals (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  article   INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  import    INTEGER REFERENCES imports ON DELETE SET NULL,
  file_name TEXT    NOT NULL,
  sha256    TEXT    NOT NULL, -- of bytes, lower-case hexadecimal
  report    TEXT    NOT NULL DEFAULT '{}' CHECK (json_valid(report)), -- what import kept out of the text, and its warnings
  bytes     BLOB    NOT NULL
) STRICT;
CREATE INDEX originals_by_article ON originals (article);
CREATE INDEX originals_by_sha256 ON originals (sha256);
CREATE INDEX originals_by_import ON originals (import);

-- An article's earlier text.
CREATE TABLE revisions (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  article  INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  time     INTEGER NOT NULL,
  kind     TEXT    NOT NULL CHECK (kind IN ('imported', 'saved')),
  person   TEXT    NOT NULL DEFAULT '',
  n_blocks INTEGER NOT NULL, -- blocks with text
  content  TEXT    NOT NULL CHECK (json_valid(content)) -- [{"id","row","kind","text","photo"}], in order
) STRICT;
CREATE INDEX revisions_by_article ON revisions (article, id);

-- “Let it stand”: a finding that a person dismissed. It stays in force while the words that it is about do.
CREATE TABLE waivers (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  story      INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  article    INTEGER REFERENCES articles ON DELETE CASCADE,
  block      INTEGER REFERENCES blocks ON DELETE CASCADE,
  photo      INTEGER REFERENCES photos ON DELETE CASCADE,
  check_id   TEXT    NOT NULL, -- the check that reported it
  words      TEXT    NOT NULL DEFAULT '', -- what it is about
  occurrence INTEGER NOT NULL DEFAULT 0, -- which of the same words in the block, from 0
  reason     TEXT    NOT NULL DEFAULT '',
  person     TEXT    NOT NULL,
  time       INTEGER NOT NULL
) STRICT;
CREATE INDEX waivers_by_story ON waivers (story);
CREATE INDEX waivers_by_article ON waivers (article);
CREATE INDEX waivers_by_block ON waivers (block);
CREATE INDEX waivers_by_photo ON waivers (photo);

-- A remark of a person on a story, an article or a block. It outlives the block that it was made on.
CREATE TABLE comments (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  story    INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  article  INTEGER REFERENCES articles ON DELETE SET NULL,
  block    INTEGER REFERENCES blocks ON DELETE SET NULL,
  reply_to INTEGER REFERENCES comments ON DELETE CASCADE,
  person   TEXT    NOT NULL,
  time     INTEGER NOT NULL,
  text     TEXT    NOT NULL,
  resolved INTEGER -- when it was settled
) STRICT;
CREATE INDEX comments_by_story ON comments (story);
CREATE INDEX comments_by_article ON comments (article);
CREATE INDEX comments_by_block ON comments (block);
CREATE INDEX comments_by_reply_to ON comments (reply_to);

-- Search. What people type without its marks is found with them: the tokenizer drops accents, and this view
-- what it leaves, namely strokes through letters, the vowel signs of Arabic and the forms of its alif.
-- stet-story-list.c does the same to what is looked for.
CREATE VIEW search_texts (id, text) AS
SELECT id,
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
  replace(replace(replace(replace(replace(text,
    'đ', 'd'), 'Đ', 'D'), 'ł', 'l'), 'Ł', 'L'), 'ø', 'o'), 'Ø', 'O'), 'ħ', 'h'), 'Ħ', 'H'), 'ŧ', 't'),
    'Ŧ', 'T'), 'ı', 'i'),
    char(0x640), ''), char(0x64B), ''), char(0x64C), ''), char(0x64D), ''), char(0x64E), ''),
    char(0x64F), ''), char(0x650), ''), char(0x651), ''), char(0x652), ''), char(0x670), ''),
    char(0x622), char(0x627)), char(0x623), char(0x627)), char(0x625), char(0x627)),
    char(0x671), char(0x627)), char(0x649), char(0x64A))
FROM blocks;

CREATE VIRTUAL TABLE search USING fts5 (
  text,
  content = 'search_texts',
  content_rowid = 'id',
  prefix = '2 3',
  tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mc Mn'"
);

CREATE TRIGGER search_after_insert AFTER INSERT ON blocks
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE id = new.id;
END;
CREATE TRIGGER search_before_update BEFORE UPDATE OF text ON blocks WHEN old.text IS NOT new.text
BEGIN
  INSERT INTO search (search, rowid, text) SELECT 'delete', id, text FROM search_texts WHERE id = old.id;
END;
CREATE TRIGGER search_after_update AFTER UPDATE OF text ON blocks WHEN old.text IS NOT new.text
BEGIN
  INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE id = new.id;
END;
CREATE TRIGGER search_before_delete BEFORE DELETE ON blocks
BEGIN
  INSERT INTO search (search, rowid, text) SELECT 'delete', id, text FROM search_texts WHERE id = old.id;
END;

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

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Names that must be written alike, and what has to be known of photos, sources and articles before they are published.

-- A person, place or organisation: of one story, or, without one, of the whole newsroom.
CREATE TABLE names (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  story     INTEGER REFERENCES stories ON DELETE CASCADE,
  kind      TEXT    NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'place', 'organisation', 'other')),
  confirmed INTEGER NOT NULL DEFAULT 0 CHECK (confirmed IN (0, 1)), -- by a person; others were found in the text
  note      TEXT    NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX names_by_story ON names (story, id);

-- How it is written in a language, or must not be.
CREATE TABLE name_forms (
  name     INTEGER NOT NULL REFERENCES names ON DELETE CASCADE,
  language TEXT    NOT NULL COLLATE NOCASE DEFAULT '', -- '': in all of them
  form     TEXT    NOT NULL CHECK (form <> ''),
  accepted INTEGER NOT NULL DEFAULT 1 CHECK (accepted IN (0, 1)), -- 0: a known error
  key      TEXT    NOT NULL, -- equal for forms of one name in any script
  PRIMARY KEY (name, language, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_forms_by_key ON name_forms (key);

ALTER TABLE photos ADD COLUMN licence_url TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN created TEXT NOT NULL DEFAULT ''; -- ISO 8601, as much of it as is known
ALTER TABLE photos ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE photos ADD COLUMN people TEXT NOT NULL DEFAULT ''; -- one a line
ALTER TABLE photos ADD COLUMN digital_source_type TEXT NOT NULL DEFAULT ''; -- the code in IPTC's vocabulary
ALTER TABLE photos ADD COLUMN keeps_location INTEGER NOT NULL DEFAULT 0 CHECK (keeps_location IN (0, 1)); -- it is published with where it was taken
-- What is shown of it, in fractions of its width and height, and the point that must stay in sight.
ALTER TABLE photos ADD COLUMN crop_x REAL NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN crop_y REAL NOT NULL DEFAULT 0;
ALTER TABLE photos ADD COLUMN crop_width REAL NOT NULL DEFAULT 1;
ALTER TABLE photos ADD COLUMN crop_height REAL NOT NULL DEFAULT 1;
ALTER TABLE photos ADD COLUMN focus_x REAL NOT NULL DEFAULT 0.5;
ALTER TABLE photos ADD COLUMN focus_y REAL NOT NULL DEFAULT 0.5;
CREATE INDEX photos_by_creator ON photos (creator) WHERE creator <> '';
CREATE INDEX photos_by_agency ON photos (agency) WHERE agency <> '';

ALTER TABLE sources ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN permission TEXT NOT NULL DEFAULT 'unknown'
  CHECK (permission IN ('unknown', 'asked', 'granted', 'refused', 'not-needed'));
ALTER TABLE sources ADD COLUMN permission_note TEXT NOT NULL DEFAULT '';

-- The newsroom's register of those that it takes news from.
CREATE TABLE outlets (
  id        INTEGER PRIMARY KEY AUTOINCREMENT,
  host      TEXT NOT NULL COLLATE NOCASE DEFAULT '', -- of its pages, without “www.”
  home_page TEXT NOT NULL DEFAULT '',
  terms     TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE UNIQUE INDEX outlets_by_host ON outlets (host) WHERE host <> '';
CREATE TABLE outlet_names (
  outlet   INTEGER NOT NULL REFERENCES outlets ON DELETE CASCADE,
  language TEXT    NOT NULL COLLATE NOCASE DEFAULT '', -- '': in all others
  name     TEXT    NOT NULL CHECK (name <> ''),
  PRIMARY KEY (outlet, language)
) STRICT, WITHOUT ROWID;
CREATE INDEX outlet_names_by_name ON outlet_names (name);

ALTER TABLE articles ADD COLUMN translator TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN machine TEXT NOT NULL DEFAULT ''; -- what translated it first
ALTER TABLE articles ADD COLUMN section TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN keywords TEXT NOT NULL DEFAULT ''; -- one a line

-- What the newsroom requires before publication, where it is not what Stet begins with.
CREATE TABLE preflight_levels (
  rule  TEXT NOT NULL PRIMARY KEY CHECK (rule <> ''),
  level TEXT NOT NULL CHECK (level IN ('off', 'warning', 'required'))
) STRICT, WITHOUT ROWID;

-- A story that a person published all the same.
CREATE TABLE preflight_overrides (
  id     INTEGER PRIMARY KEY AUTOINCREMENT,
  story  INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  rule   TEXT    NOT NULL,
  subject TEXT NOT NULL DEFAULT '', -- the language, photo or block; '': the story
  person TEXT    NOT NULL,
  time   INTEGER NOT NULL,
  reason TEXT    NOT NULL
) STRICT;
CREATE INDEX preflight_overrides_by_story ON preflight_overrides (story);

INSERT INTO search (rowid, text) SELECT id, text FROM search_texts WHERE source = 'photo';

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

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 4: what the editor keeps: steps to undo, the words that a sign-off saw, suggestions, the newsroom's
-- words and snippets.

-- What undo takes back in a story, and what redo brings again. “content” is of stet-step-codec.c: the records that the
-- step changed, before and after. They lead to the texts and rows of which “undo_state” is a digest; when the story
-- is in another state, because something else than the editor wrote it, they are of no use and go.
CREATE TABLE undo_steps (
  story   INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  serial  INTEGER NOT NULL, -- the order in which they were done
  undone  INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)), -- redo brings it again
  label   TEXT, -- NULL for typing
  content BLOB    NOT NULL,
  PRIMARY KEY (story, serial)
) STRICT;
ALTER TABLE stories ADD COLUMN undo_state INTEGER NOT NULL DEFAULT 0;

-- The texts that were approved, so that what changed since can be shown; NULL in sign-offs made before.
ALTER TABLE sign_offs ADD COLUMN own_text TEXT;
ALTER TABLE sign_offs ADD COLUMN other_text TEXT;

-- The reference's side of the row, by its hash, that a person looked at after it changed, leaving the block as it is.
ALTER TABLE blocks ADD COLUMN seen_hash INTEGER NOT NULL DEFAULT 0;

-- A person chose the article's state: no rule changes it until the text does.
ALTER TABLE articles ADD COLUMN state_is_chosen INTEGER NOT NULL DEFAULT 0 CHECK (state_is_chosen IN (0, 1));

-- No states were kept until now. A story is ready when all of its articles are, or are published.
UPDATE articles SET state = CASE
  WHEN n_texts = 0 OR n_signed_off < n_texts
    THEN iif(n_signed_off > 0 OR edited IS NOT NULL, 'in-hand', 'to-proofread')
  WHEN headline = '' OR EXISTS (SELECT 1 FROM stories WHERE stories.id = articles.story AND n_uncredited > 0)
    THEN 'proofread'
  ELSE 'ready'
END;
DROP INDEX stories_by_readiness;
ALTER TABLE stories DROP COLUMN is_ready;
ALTER TABLE stories ADD COLUMN n_ready INTEGER NOT NULL DEFAULT 0;
UPDATE stories SET n_ready =
  (SELECT count(*) FROM articles WHERE story = stories.id AND state IN ('ready', 'published'));
ALTER TABLE stories ADD COLUMN is_ready INTEGER NOT NULL
  GENERATED ALWAYS AS (n_articles > 0 AND n_ready >= n_articles) VIRTUAL;
CREATE INDEX stories_by_readiness ON stories (is_ready, updated, id);

-- A change of a block's text that a person proposes and another takes or refuses.
CREATE TABLE suggestions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  story       INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  article     INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  block       INTEGER REFERENCES blocks ON DELETE SET NULL,
  start       INTEGER NOT NULL, -- in the block's text with its marks, code points
  length      INTEGER NOT NULL, -- of what stands there now; 0 when the words are gone
  quote       TEXT    NOT NULL, -- what is to be replaced; '' in a block without text
  replacement TEXT    NOT NULL,
  person      TEXT    NOT NULL,
  time        INTEGER NOT NULL,
  decision    TEXT    CHECK (decision IN ('accepted', 'rejected')), -- NULL while it is open
  decided_by  TEXT,
  decided     INTEGER -- when
) STRICT;
CREATE INDEX suggestions_by_story ON suggestions (story);
CREATE INDEX suggestions_by_article ON suggestions (article);
CREATE INDEX suggestions_by_block ON suggestions (block);

-- Who settled it. The range of a comment is in its block's text with its marks.
ALTER TABLE comments ADD COLUMN resolved_by TEXT NOT NULL DEFAULT '';

-- The newsroom's dictionary: words that are spelled right in a language, '' for all of them.
CREATE TABLE words (
  language TEXT    NOT NULL COLLATE NOCASE,
  word     TEXT    NOT NULL CHECK (word <> ''),
  person   TEXT    NOT NULL DEFAULT '',
  time     INTEGER NOT NULL,
  PRIMARY KEY (language, word)
) STRICT, WITHOUT ROWID;

-- Words that are no mistakes in one story.
CREATE TABLE story_words (
  story    INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  language TEXT    NOT NULL COLLATE NOCASE,
  word     TEXT    NOT NULL CHECK (word <> ''),
  PRIMARY KEY (story, language, word)
) STRICT, WITHOUT ROWID;

-- Text that a few letters and Tab stand for, in a language or, '', in all of them.
CREATE TABLE snippets (
  language TEXT NOT NULL COLLATE NOCASE,
  name     TEXT NOT NULL CHECK (name <> ''),
  text     TEXT NOT NULL,
  PRIMARY KEY (language, name)
) STRICT, WITHOUT ROWID;

-- What the newsroom decided of marks and spaces in a language, where it differs from what is usual there.
CREATE TABLE house_styles (
  language TEXT NOT NULL COLLATE NOCASE,
  key      TEXT NOT NULL CHECK (key <> ''),
  value    TEXT NOT NULL,
  PRIMARY KEY (language, key)
) STRICT, WITHOUT ROWID;

-- A replacement across stories is an operation, too. What its undo needs is with each block: an operation's “stories”
-- is [] then, and “before” and “after” are empty.
CREATE TABLE new_operations (
  id      INTEGER PRIMARY KEY AUTOINCREMENT,
  kind    TEXT    NOT NULL CHECK (kind IN ('merge', 'move', 'split', 'replace')),
  time    INTEGER NOT NULL,
  person  TEXT    NOT NULL DEFAULT '',
  stories TEXT    NOT NULL CHECK (json_valid(stories)), -- ids, [1,2]
  before  BLOB    NOT NULL, -- the stories' records; stet-operation-store.c says how
  after   TEXT    NOT NULL, -- SHA-256 of the records that they had afterwards
  undone  INTEGER -- when it was undone
) STRICT;
INSERT INTO new_operations SELECT id, kind, time, person, stories, before, after, undone FROM operations;
DROP TABLE operations;
ALTER TABLE new_operations RENAME TO operations;

-- The blocks may be gone, and what they have may be other words than those that were put there.
CREATE TABLE replacements (
  operation INTEGER NOT NULL REFERENCES operations ON DELETE CASCADE,
  story     INTEGER NOT NULL,
  block     INTEGER NOT NULL,
  before    TEXT    NOT NULL, -- the block's text
  after     INTEGER NOT NULL, -- hash of the text that it had afterwards
  PRIMARY KEY (operation, story, block)
) STRICT, WITHOUT ROWID;

-- SPDX-License-Identifier: GPL-3.0-or-later
-- Checks: what a newsroom makes of them, its rules, and where waivers stand.

-- A waiver follows the words that it is about, as comments do.
ALTER TABLE waivers ADD COLUMN start INTEGER NOT NULL DEFAULT 0; -- in the block's text, in code points
ALTER TABLE waivers ADD COLUMN length INTEGER NOT NULL DEFAULT 0; -- 0: of the whole block
ALTER TABLE waivers ADD COLUMN counterpart TEXT NOT NULL DEFAULT ''; -- the words of another language that it is about
UPDATE waivers SET length = length(words),
  start = max(0, instr((SELECT text FROM blocks WHERE id = waivers.block), words) - 1)
WHERE words <> '' AND block IS NOT NULL;
-- In a story, they have their ids among comments and suggestions.
UPDATE waivers SET id = id + 8000000000000000;

-- Checks that the newsroom turned off or down. Without a language: in all of them.
CREATE TABLE check_levels (
  check_id TEXT NOT NULL CHECK (check_id <> ''),
  language TEXT NOT NULL COLLATE NOCASE DEFAULT '',
  level    TEXT NOT NULL CHECK (level IN ('on', 'advisory', 'off')),
  PRIMARY KEY (check_id, language)
) STRICT, WITHOUT ROWID;

-- What the newsroom does not want to read, by pattern. One that is a draft is looked for nowhere but in its own test.
CREATE TABLE house_rules (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  language   TEXT    NOT NULL COLLATE NOCASE DEFAULT '', -- '': in all of them
  pattern    TEXT    NOT NULL CHECK (pattern <> ''),
  is_regex   INTEGER NOT NULL DEFAULT 0 CHECK (is_regex IN (0, 1)), -- as ICU reads them; or else whole words
  match_case INTEGER NOT NULL DEFAULT 0 CHECK (match_case IN (0, 1)),
  message    TEXT    NOT NULL,
  suggestion TEXT, -- what to put there, with $1 for groups; NULL: nothing is sure
  severity   TEXT    NOT NULL DEFAULT 'warning' CHECK (severity IN ('advice', 'warning', 'error')),
  live       INTEGER NOT NULL DEFAULT 0 CHECK (live IN (0, 1)),
  note       TEXT    NOT NULL DEFAULT '' -- why it is off: it took too long, it is not a pattern
) STRICT;

-- Stories are listed, and counted, by the states of their articles.
CREATE INDEX articles_by_state ON articles (state, story);

INSERT INTO imports (id, label, started, undone)
  VALUES (1, 'desk', 1795370880351223, NULL);
INSERT INTO stories (id, slug, slug_is_automatic, title, created, updated, exported, import, n_articles, n_texts, n_signed_off, n_photos, n_uncredited, n_sources, n_without_headline, reference_language)
  VALUES (1, 'het-verdrag-van-hanoi', 0, 'Het verdrag van Hanoi', 1795370880352595, 1795370880374104, 1795370880375190, 1, 3, 9, 1, 2, 1, 2, 1, 'vi');
INSERT INTO stories (id, slug, slug_is_automatic, title, created, updated, exported, import, n_articles, n_texts, n_signed_off, n_photos, n_uncredited, n_sources, n_without_headline)
  VALUES (2, 'example-org-no-headline-yet', 1, 'No headline yet.', 1795370880371938, 1795370880372300, NULL, NULL, 1, 1, 0, 0, 0, 1, 1);
INSERT INTO articles (id, story, language, state, original, original_url, headline, n_texts, n_signed_off, created, edited, unrecorded_by, unrecorded_since, import, byline, dateline, published, modified, canonical_url, guesses)
  VALUES (1, 1, 'nl', 'in-hand', 1, 'https://vtv.vn/a', 'Het verdrag van Hanoi', 4, 1, 1795370880352752, 1795370880373932, NULL, NULL, 1, 'Lan Anh', 'HANOI', '2025-10-25T08:30:00+07:00', '2025-10-26', 'https://vtv.vn/b', 2);
INSERT INTO articles (id, story, language, state, original, original_url, headline, n_texts, n_signed_off, created, edited, unrecorded_by, unrecorded_since, import, byline, dateline, published, modified, canonical_url, guesses)
  VALUES (2, 1, 'ar', 'to-proofread', 0, NULL, '', 2, 0, 1795370880352824, NULL, NULL, NULL, 1, '', '', '', '', '', 0);
INSERT INTO articles (id, story, language, state, original, original_url, headline, n_texts, n_signed_off, created, edited, unrecorded_by, unrecorded_since, import, byline, dateline, published, modified, canonical_url, guesses)
  VALUES (3, 1, 'vi', 'to-proofread', 0, NULL, 'Công ước Hà Nội', 3, 0, 1795370880352841, NULL, NULL, NULL, 1, '', '', '', '', '', 0);
INSERT INTO articles (id, story, language, state, original, original_url, headline, n_texts, n_signed_off, created, edited, unrecorded_by, unrecorded_since, import, byline, dateline, published, modified, canonical_url, guesses)
  VALUES (4, 2, 'en', 'to-proofread', 0, NULL, '', 1, 0, 1795370880371968, 1795370880372008, 'Mila', 1795370880372008, NULL, '', '', '', '', '', 0);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321122, 1, 1048576, 0.5, 0, 1);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321123, 1, 2097152, 0.5, 0, 1);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321124, 1, 3145728, 1.0, 1, 1);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321125, 1, 4194304, 0.5, 0, 1);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321682, 2, 1048576, 0.5, 0, NULL);
INSERT INTO rows (id, story, position, confidence, locked, import)
  VALUES (244454524321683, 2, 2097152, 0.5, 0, NULL);
INSERT INTO photos (id, story, position, creator, credit_line, agency, copyright_notice, usage_terms, source, sha256, mime_type, width, height, uncertain, import)
  VALUES (244454524319232, 1, 1048576, 'Phung Anh', '', '', '© VTV', '', '', '00', 'image/png', 640, 480, 0, 1);
INSERT INTO photos (id, story, position, creator, credit_line, agency, copyright_notice, usage_terms, source, sha256, mime_type, width, height, uncertain, import)
  VALUES (244454524319690, 1, 2097152, '', '', '', '', '', '', '', '', 0, 0, 1, 1);
INSERT INTO photo_texts (photo, language, alt_text, printed_credit, import)
  VALUES (244454524319232, 'nl', 'Een man', 'Foto: Phung Anh', 1);
INSERT INTO sources (id, story, position, url, url_normalized, outlet, headline, language, published, retrieved, import)
  VALUES (244454524321119, 1, 1048576, 'https://www.vtv.vn/a.htm?utm_source=x', 'https://www.vtv.vn/a.htm', 'VTV', '', 'vi', '', '', 1);
INSERT INTO sources (id, story, position, url, url_normalized, outlet, headline, language, published, retrieved, import)
  VALUES (244454524321120, 1, 2097152, '', '', 'AFP', '', '', '2025-10-25', '', 1);
INSERT INTO sources (id, story, position, url, url_normalized, outlet, headline, language, published, retrieved, import)
  VALUES (244454524321681, 2, 1048576, 'https://example.org/2', 'https://example.org/2', '', '', '', '', '', NULL);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317010, 1, 1, 244454524321122, 1048576, 'headline', 'Het verdrag van Hanoi', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317011, 1, 1, 244454524321123, 2097152, 'paragraph', 'Op de ochtend.', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317012, 1, 1, 244454524321124, 3145728, 'paragraph', 'Tweede, verbeterd.', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317013, 1, 2, 244454524321122, 1048576, 'headline', '', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317014, 1, 2, 244454524321123, 2097152, 'paragraph', 'في صباح', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524317015, 1, 2, 244454524321124, 3145728, 'paragraph', 'ثانيا', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321121, 1, 1, 244454524321125, 4194304, 'caption', 'De voorzitter', 244454524319232, 1);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321126, 2, 4, 244454524321682, 1048576, 'headline', '', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321127, 2, 4, 244454524321683, 2097152, 'paragraph', 'No headline yet.', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321684, 1, 3, 244454524321122, 1048576, 'headline', 'Công ước Hà Nội', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321685, 1, 3, 244454524321123, 2097152, 'paragraph', 'Sáng ngày 25/10, lễ đăng ký đã bắt đầu.', NULL, 0);
INSERT INTO blocks (id, story, article, row, position, kind, text, photo, uncertain)
  VALUES (244454524321686, 1, 3, 244454524321124, 3145728, 'paragraph', 'Đoạn hai.', NULL, 0);
INSERT INTO sign_offs (block, person, time, own_hash, other_article, other_hash)
  VALUES (244454524317011, 'Mila', 1795370880373183, 6698927460573848592, 2, -5395033833639085123);
INSERT INTO originals (id, article, import, file_name, sha256, report, bytes)
  VALUES (1, 1, 1, '000.txt', 'fca5b3c25cca1cb277a5e2c1fce33b08b81a32ea35d7ea2026067cdbadea8bf4', '{"residue":[]}', X'4F70206465206F636874656E642E0A5477656564652E0A');
INSERT INTO revisions (id, article, time, kind, person, n_blocks, content)
  VALUES (1, 1, 1795370880369865, 'imported', '', 4, '[{"id":244454524317010,"row":244454524321122,"kind":"headline","text":"Het verdrag van Hanoi","photo":null},{"id":244454524317011,"row":244454524321123,"kind":"paragraph","text":"Op de ochtend.","photo":null},{"id":244454524317012,"row":244454524321124,"kind":"paragraph","text":"Tweede.","photo":null},{"id":244454524321121,"row":244454524321125,"kind":"caption","text":"De voorzitter","photo":244454524319232}]');
INSERT INTO revisions (id, article, time, kind, person, n_blocks, content)
  VALUES (2, 2, 1795370880370119, 'imported', '', 2, '[{"id":244454524317013,"row":244454524321122,"kind":"headline","text":"","photo":null},{"id":244454524317014,"row":244454524321123,"kind":"paragraph","text":"في صباح","photo":null},{"id":244454524317015,"row":244454524321124,"kind":"paragraph","text":"ثانيا","photo":null}]');
INSERT INTO revisions (id, article, time, kind, person, n_blocks, content)
  VALUES (3, 3, 1795370880370157, 'imported', '', 3, '[{"id":244454524321684,"row":244454524321122,"kind":"headline","text":"Công ước Hà Nội","photo":null},{"id":244454524321685,"row":244454524321123,"kind":"paragraph","text":"Sáng ngày 25/10, lễ đăng ký đã bắt đầu.","photo":null},{"id":244454524321686,"row":244454524321124,"kind":"paragraph","text":"Đoạn hai.","photo":null}]');
INSERT INTO revisions (id, article, time, kind, person, n_blocks, content)
  VALUES (4, 4, 1795370880372392, 'imported', '', 1, '[{"id":244454524321126,"row":244454524321682,"kind":"headline","text":"","photo":null},{"id":244454524321127,"row":244454524321683,"kind":"paragraph","text":"No headline yet.","photo":null}]');
INSERT INTO revisions (id, article, time, kind, person, n_blocks, content)
  VALUES (5, 1, 1795370880374655, 'saved', 'Mila', 4, '[{"id":244454524317010,"row":244454524321122,"kind":"headline","text":"Het verdrag van Hanoi","photo":null},{"id":244454524317011,"row":244454524321123,"kind":"paragraph","text":"Op de ochtend.","photo":null},{"id":244454524317012,"row":244454524321124,"kind":"paragraph","text":"Tweede, verbeterd.","photo":null},{"id":244454524321121,"row":244454524321125,"kind":"caption","text":"De voorzitter","photo":244454524319232}]');
INSERT INTO waivers (id, story, article, block, photo, check_id, words, occurrence, reason, person, time)
  VALUES (1, 1, 1, 244454524317012, NULL, 'no-headline', 'Tweede', 0, 'So he said it', 'Mila', 1763800000000000);
INSERT INTO comments (id, story, article, block, reply_to, person, time, text, resolved, start, length, quote)
  VALUES (1, 1, 1, 244454524317012, NULL, 'Mila', 1763800000000000, 'Is this right?', NULL, 0, 6, 'Tweede');
INSERT INTO article_links (article, relation, language, url)
  VALUES (1, 'alternate', 'fr', 'https://vtv.vn/fr');
INSERT INTO article_links (article, relation, language, url)
  VALUES (1, 'canonical', '', 'https://vtv.vn/b');
INSERT INTO operations (id, kind, time, person, stories, before, after, undone)
  VALUES (1, 'split', 1795370880400000, 'Mila', '[1,3]', X'00', '00', 1795370880400001);
INSERT INTO marks (rowid, tokens)
  VALUES (1, 'n25 mhanoi'), (3, 'n25 mhanoi');
INSERT INTO lexicon_pairs (id, languages, n_rows, n_stale, pruned_to)
  VALUES (1, 'ar nl', 1, 0, NULL);
INSERT INTO lexicon (pair, a, b, forward, backward)
  VALUES (1, '', '', 1.0, 0.0), (1, 'صباح', '', 1.0, 1.0), (1, '', 'ochten', 1.0, 1.0), (1, 'صباح', 'ochten', 0.75, 0.5);
INSERT INTO lexicon_rows (pair, row, hash)
  VALUES (1, 244454524321123, 4242424242424242);
INSERT INTO lexicon_queue (story, since)
  VALUES (2, 1795370880372300);
INSERT INTO undo_steps (story, serial, undone, label, content) VALUES (1, 7, 0, 'Join Rows', x'00');
INSERT INTO suggestions (id, story, article, block, start, length, quote, replacement, person, time, decision, decided_by, decided)
  SELECT 1, story, article, id, 0, 2, substr(text, 1, 2), 'Die', 'Mila', 1761400000000000, NULL, NULL, NULL
  FROM blocks WHERE kind = 'paragraph' ORDER BY id LIMIT 1;
INSERT INTO words (language, word, person, time) VALUES ('nl', 'viskade', 'Mila', 1761400000000000);
INSERT INTO story_words (story, language, word) VALUES (1, 'nl', 'Hanoi');
INSERT INTO snippets (language, name, text) VALUES ('nl', 'vv', 'Van onze verslaggever');
INSERT INTO house_styles (language, key, value) VALUES ('nl', 'ellipsis', '…');
INSERT INTO operations (id, kind, time, person, stories, before, after, undone)
  VALUES (2, 'replace', 1795370880500000, 'Mila', '[]', x'', '', NULL);
INSERT INTO replacements (operation, story, block, before, after) VALUES (2, 1, 244454524317011, 'In de ochtend.', 4242);
UPDATE comments SET resolved_by = 'Jan', resolved = 1763800000000001;
UPDATE sign_offs SET own_text = 'Wat er stond.', other_text = 'Was da stand.';
UPDATE waivers SET length = 6, id = 8000000000000001;
INSERT INTO waivers (id, story, article, block, photo, check_id, words, reason, person, time, start, length, counterpart)
  VALUES (8000000000000002, 1, 1, 244454524317011, NULL, 'number-mismatch', '', 'Our style', 'Jan', 1763800000000002, 0, 0, '25');
INSERT INTO check_levels (check_id, language, level) VALUES ('number-mismatch', 'nl', 'advisory');
INSERT INTO house_rules (id, language, pattern, is_regex, match_case, message, suggestion, severity, live, note)
  VALUES (1, 'nl', 'tsunami van', 0, 0, 'Alleen voor golven.', 'golf van', 'advice', 1, '');
INSERT INTO names (id, story, kind, confirmed, note) VALUES (1, NULL, 'person', 1, 'President');
INSERT INTO name_forms (name, language, form, accepted, key) VALUES (1, '', 'Ines Okafor-Lund', 1, 'k'), (1, 'nl', 'Inès Okafor', 0, 'k');
INSERT INTO preflight_levels (rule, level) VALUES ('date', 'required');
INSERT INTO preflight_overrides (id, story, rule, subject, person, time, reason)
  VALUES (1, 1, 'sign-off', 'nl', 'Jan', 1763800000000003, 'Deadline');
INSERT INTO outlets (id, host, home_page, terms) VALUES (1, 'tide.example.org', 'https://tide.example.org/', '');
INSERT INTO outlet_names (outlet, language, name) VALUES (1, '', 'The Tide');
COMMIT;
PRAGMA journal_mode = WAL;
