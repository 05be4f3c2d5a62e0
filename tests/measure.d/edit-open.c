/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From asking for a story to the first frame that shows it; and what opening and closing many of
 * them leaves behind. */
#include "config.h"

#include <malloc.h>
#include <unistd.h>

#include "edit-figures.h"
#include "edit-stage.h"
#include "edit-story.h"

static GPtrArray *
new_stories (const EditOptions *options, guint n)
{
  GPtrArray *stories = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (stories, edit_story_new (i + 1, options->rows, options->languages));
  return stories;
}

static double
open_timed (EditStage *stage, guint number)
{
  gint64 id = g_array_index (stage->ids, gint64, number);
  StetSession *session = edit_stage_get_session (stage);
  gint64 began = g_get_monotonic_time ();

  edit_blocks_set_label ("loading");
  stet_session_open_story (session, id);
  while (stet_session_get_story (session) == NULL
         || stet_story_get_id (stet_session_get_story (session)) != id)
    g_main_context_iteration (NULL, TRUE);
  edit_blocks_set_label ("first frame");
  edit_run_for_frame (GTK_WIDGET (edit_stage_get_view (stage, 0)));
  return (double) (g_get_monotonic_time () - began) / 1000;
}

int
edit_measure_open (const EditOptions *options)
{
  guint n = options->count != 0 ? options->count : 12;
  g_autoptr (GPtrArray) stories = new_stories (options, 3);
  g_autoptr (EditStage) stage = edit_stage_new (stories, 1280, 800);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  EditFigures figures;

  g_clear_pointer (&stories, g_ptr_array_unref);
  edit_blocks_clear ();
  for (guint i = 0; i < n; i++)
    {
      double time = open_timed (stage, i % 3);

      g_array_append_val (times, time);
      edit_blocks_set_label ("checking and measuring");
      edit_stage_settle (stage);
      edit_run_for (500);
    }
  figures = edit_figures (times);
  g_print ("{\"measurement\": \"edit-open\", \"rows\": %u, \"languages\": %u, \"opened\": %u, "
           "\"first_ms\": %.1f, \"p50_ms\": %.1f, \"max_ms\": %.1f, ",
           options->rows,
           options->languages,
           n,
           g_array_index (times, double, 0),
           figures.p50,
           figures.max);
  edit_blocks_print ("main_loop");
  g_print ("}\n");
  return 0;
}

/* What the process holds, in KiB: of the heap, and in memory. */
static void
get_memory (gsize *heap, gsize *resident)
{
  g_autofree char *text = NULL;
  const char *place;
  struct mallinfo2 info;

  malloc_trim (0);
  info = mallinfo2 ();
  *heap = (info.uordblks + info.hblkhd) / 1024;
  *resident = 0;
  if (!g_file_get_contents ("/proc/self/smaps_rollup", &text, NULL, NULL))
    return;
  for (const char *name = "Private_Clean:\0Private_Dirty:\0"; *name != '\0';
       name += strlen (name) + 1)
    if ((place = strstr (text, name)) != NULL)
      *resident += (gsize) g_ascii_strtoull (place + strlen (name), NULL, 10);
}

static void
close_and_look (EditStage *stage, gsize *heap, gsize *resident)
{
  stet_session_close_story (edit_stage_get_session (stage));
  edit_stage_settle (stage);
  edit_run_for (1000);
  get_memory (heap, resident);
}

int
edit_measure_memory (const EditOptions *options)
{
  guint n = options->count != 0 ? options->count : 500;
  guint n_stories = MIN (n, 50), n_warm = MIN (n / 10, 50);
  g_autoptr (GPtrArray) stories = new_stories (options, n_stories);
  g_autoptr (EditStage) stage = edit_stage_new (stories, 1280, 800);
  gsize heap[2], resident[2];

  g_clear_pointer (&stories, g_ptr_array_unref);
  for (guint i = 0; i < n_warm; i++)
    edit_stage_open (stage, i % n_stories);
  close_and_look (stage, &heap[0], &resident[0]);
  for (guint i = 0; i < n; i++)
    {
      edit_stage_open (stage, i % n_stories);
      edit_run_for_frame (edit_stage_get_panes (stage));
      if (i % 5 == 4)
        stet_session_close_story (edit_stage_get_session (stage));
    }
  close_and_look (stage, &heap[1], &resident[1]);
  g_print ("{\"measurement\": \"memory\", \"rows\": %u, \"languages\": %u, \"opened_before\": %u, "
           "\"opened\": %u, \"heap_before_kib\": %zu, \"heap_after_kib\": %zu, "
           "\"resident_before_kib\": %zu, \"resident_after_kib\": %zu, "
           "\"heap_growth\": %.4f, \"resident_growth\": %.4f}\n",
           options->rows,
           options->languages,
           n_warm,
           n,
           heap[0],
           heap[1],
           resident[0],
           resident[1],
           (double) heap[1] / (double) heap[0] - 1,
           (double) resident[1] / (double) MAX (resident[0], 1) - 1);
  return 0;
}
