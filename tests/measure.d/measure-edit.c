/* SPDX-License-Identifier: GPL-3.0-or-later */
/* measure-edit WHAT [OPTION…]: one of the measurements of the editor. See edit-latency, edit-open,
 * edit-level and memory, which run this. */
#include "config.h"

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

#include "edit-figures.h"
#include "edit-stage.h"
#include "edit-story.h"
#include "stet-memory.h"

static const struct
{
  const char *name;
  int (*measure) (const EditOptions *options);
} measurements[] = {
  { "latency", edit_measure_latency }, { "open", edit_measure_open },
  { "level", edit_measure_level },     { "session", edit_measure_session },
  { "memory", edit_measure_memory },   { "replace", edit_measure_replace },
};

int
main (int argc, char **argv)
{
  int rows = 200, languages = EDIT_MAX_LANGUAGES, count = 0, seconds = 60, seed = 1;
  const GOptionEntry entries[] = {
    { "rows", 0, 0, G_OPTION_ARG_INT, &rows, "Rows of each story", "N" },
    { "languages", 0, 0, G_OPTION_ARG_INT, &languages, "Languages of each story, 2 to 5", "N" },
    { "count", 0, 0, G_OPTION_ARG_INT, &count, "Keys, operations or stories", "N" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "Length of the session", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT, &seed, "What random numbers begin with", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  EditOptions options;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("measure-edit: %s\n", error != NULL ? error->message : "one measurement, please");
      return 2;
    }
  options = (EditOptions) { (guint) CLAMP (rows, 1, 100000),
                            (guint) CLAMP (languages, 2, EDIT_MAX_LANGUAGES),
                            (guint) MAX (count, 0),
                            (guint) seed,
                            MAX (seconds, 1) };
  stet_memory_init ();
  adw_init ();
  gtk_source_init ();
  edit_keys_init ();
  edit_blocks_init ();
  for (guint i = 0; i < G_N_ELEMENTS (measurements); i++)
    if (g_str_equal (argv[1], measurements[i].name))
      return measurements[i].measure (&options);
  g_printerr ("measure-edit: there is no measurement called %s\n", argv[1]);
  return 2;
}
