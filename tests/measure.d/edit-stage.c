/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "edit-stage.h"

#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#include <gmodule.h>
#include <time.h>

#include "edit-sampler.h"
#include "edit-story.h"
#include "stet-temporary.h"

#define PATIENCE_S 300
/* Microseconds, a little less than what is too long. STET_MEASURE_MS=N notes others. */
#define LONG_BLOCK 12000

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until the condition holds. */
static void
run_until (gboolean (*holds) (gpointer data), gpointer data)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_S * G_USEC_PER_SEC;
  guint wake = g_timeout_add (5, wake_cb, NULL);

  while (!holds (data))
    {
      if (g_get_monotonic_time () > deadline)
        g_error ("the window does not come to rest");
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (wake);
}

static void
run_out_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
edit_run_for (guint milliseconds)
{
  gboolean over = FALSE;

  g_timeout_add_once (milliseconds, run_out_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* Until the next frame of the widget's window is painted. */
void
edit_run_for_frame (GtkWidget *widget)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean painted = FALSE;
  gulong id = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);

  gtk_widget_queue_draw (widget);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, id);
}

/* The window */

static GtkWidget *
find_editor (GtkWidget *widget)
{
  GtkWidget *found = STET_IS_EDITOR (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_editor (child);
  return found;
}

static gboolean
is_settled (gpointer data)
{
  EditStage *self = data;

  return stet_window_is_settled (self->window) && gtk_widget_get_width (GTK_WIDGET (self->window));
}

static void
frame_cb (EditStage *self)
{
  self->n_frames++;
}

/* Stores the stories, in a library of its own, and opens the window on it; no story is open. */
EditStage *
edit_stage_new (GPtrArray *stories, int width, int height)
{
  EditStage *self = g_new0 (EditStage, 1);
  g_autoptr (GError) error = NULL;

  self->dir = stet_temporary_directory_new ();
  self->library = g_build_filename (self->dir, "library.stet", NULL);
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (!edit_story_store (self->library, stories, self->ids, &error))
    g_error ("%s", error->message);
  self->window = g_object_new (STET_TYPE_WINDOW, NULL);
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  stet_window_open_library (self->window, self->library);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                            "after-paint",
                            G_CALLBACK (frame_cb),
                            self);
  edit_stage_settle (self);
  self->editor = STET_EDITOR (find_editor (GTK_WIDGET (self->window)));
  return self;
}

static void
gone_cb (gpointer data, GObject *window)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_gone (gpointer data)
{
  return *(gboolean *) data;
}

void
edit_stage_free (EditStage *self)
{
  gboolean gone = FALSE;

  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (GTK_WIDGET (self->window)),
                                        self);
  g_object_weak_ref (G_OBJECT (self->window), gone_cb, &gone);
  gtk_window_close (GTK_WINDOW (self->window));
  run_until (is_gone, &gone);
  stet_temporary_directory_remove (self->dir);
  g_array_unref (self->ids);
  g_free (self->dir);
  g_free (self->library);
  g_free (self);
}

/* Until all is read, checked and stored. */
void
edit_stage_settle (EditStage *self)
{
  run_until (is_settled, self);
}

StetSession *
edit_stage_get_session (EditStage *self)
{
  return stet_window_get_session (self->window);
}

void
edit_stage_open (EditStage *self, guint story)
{
  stet_session_open_story (edit_stage_get_session (self), g_array_index (self->ids, gint64, story));
  edit_stage_settle (self);
}

StetArticleView *
edit_stage_get_view (EditStage *self, guint pane)
{
  return stet_editor_get_view (self->editor, pane);
}

GtkWidget *
edit_stage_get_panes (EditStage *self)
{
  return gtk_widget_get_parent (GTK_WIDGET (edit_stage_get_view (self, 0)));
}

/* At the end of a line, which comes to the screen. */
void
edit_stage_put_caret (EditStage *self, guint pane, guint line)
{
  StetArticle *article = stet_article_view_get_article (edit_stage_get_view (self, pane));
  StetBlock *block = stet_article_get_block (article, line);
  guint end = (guint) g_utf8_strlen (stet_block_get_text (block), -1);

  stet_session_reveal (edit_stage_get_session (self),
                       stet_article_get_id (article),
                       stet_block_get_id (block),
                       end,
                       end);
}

/* Keys */

static Display *keyboard;
static int (*fake_key) (Display *display, unsigned int code, Bool press, unsigned long delay);

void
edit_keys_init (void)
{
  GModule *module = g_module_open ("libXtst.so.6", 0);

  if (module == NULL || !g_module_symbol (module, "XTestFakeKeyEvent", (gpointer *) &fake_key))
    g_error ("no keys can be pressed: %s", g_module_error ());
  keyboard = XOpenDisplay (NULL);
  if (keyboard == NULL)
    g_error ("no display");
}

/* There is no window manager that would do it. */
void
edit_keys_focus (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  XSetInputFocus (keyboard, gdk_x11_surface_get_xid (surface), RevertToParent, CurrentTime);
  G_GNUC_END_IGNORE_DEPRECATIONS
  XSync (keyboard, False);
  edit_run_for (100);
  if (!gtk_window_is_active (GTK_WINDOW (window)))
    g_error ("the window does not get the focus");
}

void
edit_keys_press (guint keyval)
{
  KeyCode code = XKeysymToKeycode (keyboard, keyval);

  fake_key (keyboard, code, True, 0);
  fake_key (keyboard, code, False, 0);
  XFlush (keyboard);
}

/* Blocks */

static struct
{
  gint64 began;
  gint64 cpu_began;
  gint64 longest;
  gint64 longest_cpu;
  gint64 busy;
  gint64 long_block; /* what is noted */
  guint n_long;      /* of more than 16 ms */
  guint n_long_cpu;  /* of which the main thread computed for so long */
  const char *label;
  const char *longest_label;
  const char *longest_cpu_label;
} blocks;

/* The processor time of the main thread in microseconds. */
gint64
edit_get_cpu_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

static void
note_block (void)
{
  gint64 length = g_get_monotonic_time () - blocks.began;
  gint64 cpu = edit_get_cpu_time () - blocks.cpu_began;

  blocks.busy += cpu;
  blocks.n_long += length > 16000;
  blocks.n_long_cpu += cpu > 16000;
  edit_sampler_end (cpu > blocks.long_block, blocks.label, (double) cpu / 1000);
  if (cpu > blocks.long_block && g_getenv ("STET_MEASURE_VERBOSE") != NULL)
    g_printerr ("%s: %.1f ms, until %.6f s\n",
                blocks.label,
                (double) cpu / 1000,
                (double) g_get_monotonic_time () / G_USEC_PER_SEC);
  if (length > blocks.longest)
    {
      blocks.longest = length;
      blocks.longest_label = blocks.label;
    }
  if (cpu > blocks.longest_cpu)
    {
      blocks.longest_cpu = cpu;
      blocks.longest_cpu_label = blocks.label;
    }
}

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int result;

  if (blocks.began != 0)
    note_block ();
  result = g_poll (fds, n_fds, timeout);
  blocks.began = g_get_monotonic_time ();
  blocks.cpu_began = edit_get_cpu_time ();
  edit_sampler_begin ();
  return result;
}

void
edit_blocks_init (void)
{
  edit_sampler_init ();
  g_main_context_set_poll_func (NULL, poll_cb);
  edit_blocks_clear ();
}

/* What comes now begins a new count. */
void
edit_blocks_clear (void)
{
  const char *text = g_getenv ("STET_MEASURE_MS");

  memset (&blocks, 0, sizeof blocks);
  blocks.long_block = text != NULL ? 1000 * (gint64) g_ascii_strtoull (text, NULL, 10) : LONG_BLOCK;
  blocks.label = blocks.longest_label = blocks.longest_cpu_label = "";
}

/* What is being done, a static string. */
void
edit_blocks_set_label (const char *label)
{
  blocks.label = label;
}

const char *
edit_blocks_get_label (void)
{
  return blocks.label;
}

/* One member of a JSON object. */
void
edit_blocks_print (const char *name)
{
  g_print ("\"%s\": {\"longest_ms\": %.1f, \"in\": \"%s\", \"longest_cpu_ms\": %.1f, "
           "\"cpu_in\": \"%s\", \"over_16_ms\": %u, \"cpu_over_16_ms\": %u}",
           name,
           (double) blocks.longest / 1000,
           blocks.longest_label,
           (double) blocks.longest_cpu / 1000,
           blocks.longest_cpu_label,
           blocks.n_long,
           blocks.n_long_cpu);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

EditFigures
edit_figures (GArray *doubles)
{
  g_autoptr (GArray) sorted = g_array_copy (doubles);
  guint n = sorted->len;

  if (n == 0)
    return (EditFigures) { 0 };
  g_array_sort (sorted, compare_doubles);
  return (EditFigures) { g_array_index (sorted, double, n / 2),
                         g_array_index (sorted, double, MIN (n - 1, n * 99 / 100)),
                         g_array_index (sorted, double, n - 1) };
}
