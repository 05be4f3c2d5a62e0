/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other process of test-durability: works on a library until it is done or killed.
 *   library-typist type LIBRARY STORY FIRST  types numbers from FIRST on, and says each that is
 * durable library-typist add LIBRARY COUNT         stores COUNT stories
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library-fixture.h"
#include "stet-journal.h"
#include "stet-story-store.h"

static void
say (const char *text)
{
  if (write (STDOUT_FILENO, text, strlen (text)) < 0)
    exit (1);
}

static void
type_for_ever (StetDb *db, gint64 id, guint64 number)
{
  g_autoptr (StetStory) story = stet_db_load_story (db, id, NULL);

  g_assert_nonnull (story);
  for (;; number++)
    {
      StetArticle *article = stet_story_get_article (story, (guint) (number % 2));
      StetBlock *block = stet_article_get_block (article, 1 + (guint) (number / 2 % 2));
      g_autofree char *text = g_strdup_printf ("Text %" G_GUINT64_FORMAT, number);
      g_autofree char *line = g_strdup_printf (
          "%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT "\n", number, stet_block_get_id (block));
      g_autoptr (StetChangeSet) changes = NULL;
      g_autoptr (GError) error = NULL;

      stet_block_set_text (block, text);
      if (number % 7 == 0)
        stet_article_sign_off (article, block, NULL, "Mila");
      changes = stet_journal_take (stet_story_get_journal (story));
      stet_db_apply_changes (db, changes, &error);
      g_assert_no_error (error);
      say (line);
    }
}

static void
add_stories (StetDb *db, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (StetStory) story = new_small_story ("From elsewhere", "Text", NULL);
      g_autoptr (GError) error = NULL;

      stet_db_store_story (db, story, 0, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (StetDb) db = NULL;

  g_assert_cmpint (argc, >=, 4);
  db = stet_db_open (argv[2], STET_DB_READ_WRITE, &error);
  g_assert_no_error (error);
  if (g_str_equal (argv[1], "type"))
    type_for_ever (db, atoll (argv[3]), (guint64) atoll (argv[4]));
  add_stories (db, (guint) atoi (argv[3]));
  return 0;
}
