/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the verbs of the command line share. For the files of src/cli only. */

#include <json-glib/json-glib.h>

#include "stet-db.h"
#include "stet-newsroom-checks.h"
#include "stet-story.h"

G_BEGIN_DECLS

/* What the program ends with. */
typedef enum
{
  STET_EXIT_OK = 0,
  STET_EXIT_FAILED = 1,
  STET_EXIT_USAGE = 2,
  STET_EXIT_LIBRARY = 3,
  STET_EXIT_DOUBT = 4,
} StetExit;

/**
 * StetCliOptions:
 * @json: print JSON instead of text for people
 * @library: the library's file
 * @arguments: (array zero-terminated=1): what is no option
 *
 * What every verb understands.
 */
typedef struct
{
  gboolean json;
  char *library;
  gboolean is_default; /* nobody named the library: it is the usual one */
  char **arguments;
} StetCliOptions;

/**
 * StetCliVerb:
 * @name: what is typed
 * @arguments: what may follow, for the line on its use
 * @summary: what it does, to be translated
 * @json: what it prints with --json
 * @exit: what exit status 1 means, to be translated
 * @run: does it, with the arguments after the verb
 * @doubt: (nullable): what exit status 4 means, to be translated
 *
 * A verb of the command line.
 */
typedef struct _StetCliVerb StetCliVerb;
struct _StetCliVerb
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *json;
  const char *exit;
  int (*run) (const StetCliVerb *verb, int argc, char **argv);
  const char *doubt;
};

int stet_cli_import (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_list (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_show (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_check (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_checks (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_rules (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_names (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_preflight (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_export (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_merge (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_move (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_split (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_replace (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_undo (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_align (const StetCliVerb *verb, int argc, char **argv);
int stet_cli_backup (const StetCliVerb *verb, int argc, char **argv);

void stet_cli_options_clear (StetCliOptions *self);
gboolean stet_cli_parse (const StetCliVerb *verb,
                         const GOptionEntry *entries,
                         int argc,
                         char **argv,
                         StetCliOptions *options);
int stet_cli_usage_error (const StetCliVerb *verb, const char *message);
StetDb *stet_cli_open (StetCliOptions *options, StetDbFlags flags);
GArray *stet_cli_choose_stories (StetDb *db, char **names, gboolean all, int *status);
void stet_cli_print_findings (StetStory *story, GPtrArray *findings);
gboolean stet_cli_canonicalize_languages (char **tags, GError **error);
const char *stet_cli_get_person (void);
const char *stet_cli_get_severity_word (StetSeverity severity);
void stet_cli_print_rule_failures (StetNewsroomChecks *checks);
void stet_cli_print_error (const char *message);
char *stet_cli_dup_printable (const char *text);
void stet_cli_print_json (JsonBuilder *builder);
int stet_cli_finish (int status);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetCliOptions, stet_cli_options_clear)

/* Lines of cells in columns. */
typedef struct _StetCliTable StetCliTable;

StetCliTable *stet_cli_table_new (const char *alignments, guint indent);
void stet_cli_table_free (StetCliTable *self);
void stet_cli_table_add (StetCliTable *self, ...) G_GNUC_NULL_TERMINATED;
char *stet_cli_table_to_text (StetCliTable *self);
void stet_cli_table_print (StetCliTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetCliTable, stet_cli_table_free)

G_END_DECLS
