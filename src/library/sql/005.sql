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
