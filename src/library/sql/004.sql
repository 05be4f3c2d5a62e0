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
