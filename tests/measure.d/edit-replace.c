/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replace All in all languages of one long story. */
#include "config.h"

#include "edit-figures.h"
#include "edit-stage.h"
#include "edit-story.h"
#include "stet-find-bar.h"
#include "stet-history.h"

static GtkWidget *
find_bar (GtkWidget *widget)
{
  GtkWidget *found = STET_IS_FIND_BAR (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_bar (child);
  return found;
}

static GtkWidget *
part (GtkWidget *bar, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (bar, STET_TYPE_FIND_BAR, name));
}

static guint
count_text (StetStory *story, const char *text)
{
  StetArticle *article;
  guint n = 0;

  for (guint i = 0; (article = stet_story_get_article (story, i)) != NULL; i++)
    for (guint j = 0; j < stet_article_get_n_blocks (article); j++)
      n += strstr (stet_block_get_text (stet_article_get_block (article, j)), text) != NULL;
  return n;
}

int
edit_measure_replace (const EditOptions *options)
{
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (EditStage) stage = NULL;
  StetHistory *history;
  StetStory *story;
  GtkWidget *bar;
  gint64 began;
  double replacing, undoing;
  guint n;

  g_ptr_array_add (stories, edit_story_new (1, options->rows, options->languages));
  stage = edit_stage_new (stories, 1280, 800);
  edit_stage_open (stage, 0);
  story = stet_session_get_story (edit_stage_get_session (stage));
  history = stet_story_get_history (story);
  bar = find_bar (GTK_WIDGET (stage->editor));
  gtk_widget_activate_action (GTK_WIDGET (stage->editor), "win.find", NULL);
  stet_find_bar_set_pattern (STET_FIND_BAR (bar), "e");
  g_object_set (bar, "replacing", TRUE, NULL);
  gtk_editable_set_text (GTK_EDITABLE (part (bar, "replacement")), "\u0113");
  edit_run_for (500);
  while (!gtk_widget_get_sensitive (part (bar, "replace_all_button")))
    g_main_context_iteration (NULL, TRUE);
  edit_blocks_clear ();
  edit_blocks_set_label ("replacing");
  began = g_get_monotonic_time ();
  g_signal_emit_by_name (bar, "replace", TRUE);
  while (!gtk_widget_get_sensitive (edit_stage_get_panes (stage))
         || !stet_history_get_can_undo (history))
    g_main_context_iteration (NULL, TRUE);
  replacing = (double) (g_get_monotonic_time () - began) / 1e6;
  edit_blocks_set_label ("settling");
  n = count_text (story, "\u0113");
  edit_stage_settle (stage);
  edit_blocks_set_label ("undoing");
  began = g_get_monotonic_time ();
  stet_history_undo (history, NULL, NULL);
  undoing = (double) (g_get_monotonic_time () - began) / 1e6;
  g_print ("{\"measurement\": \"edit-replace\", \"rows\": %u, \"languages\": %u, \"blocks\": %u, "
           "\"seconds\": %.2f, \"undo_seconds\": %.2f, \"left\": %u, ",
           options->rows,
           options->languages,
           n,
           replacing,
           undoing,
           count_text (story, "\u0113"));
  edit_blocks_print ("main_loop");
  g_print ("}\n");
  edit_stage_settle (stage);
  return 0;
}
