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

-- A person chose the article's state: no rule changes it until the text does.
ALTER TABLE articles ADD COLUMN state_is_chosen INTEGER NOT NULL DEFAULT 0 CHECK (state_is_chosen IN (0, 1));

-- A change of a block's text that a person proposes and another takes or refuses.
CREATE TABLE suggestions (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  story       INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
  article     INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
  block       INTEGER REFERENCES blocks ON DELETE SET NULL,
  start       INTEGER NOT NULL, -- in the block's text, code points
  quote       TEXT    NOT NULL, -- what is to be replaced; '' for an insertion
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
