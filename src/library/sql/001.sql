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
