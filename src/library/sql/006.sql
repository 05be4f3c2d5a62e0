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
