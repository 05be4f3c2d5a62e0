/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet"

#include "config.h"

#include <locale.h>
#include <signal.h>

#include <glib/gi18n.h>

#include "stet-application.h"
#include "stet-cli.h"
#include "stet-memory.h"

/* STET_LOCALEDIR: the translations of a build that is not installed. */
static void
set_up_translations (void)
{
  const char *directory = g_getenv ("STET_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  set_up_translations ();
  /* A file that may not grow any more is an error like a full disk, and no reason to die. */
  signal (SIGXFSZ, SIG_IGN);
  if (stet_cli_handles (argc, argv))
    return stet_cli_run (argc, argv);
  stet_memory_init ();
  return stet_app_run (argc, argv);
}
