/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app-fixture.h"
#include "app-window.h"
#include "test-print-common.h"

#include "stet-library-files.h"
#include "stet-print-dialog.h"
#include "stet-print-job.h"

/* Printing into files, from the window and through the system's dialog. */

#define PAGE "/Type /Page"

/* What is in a PDF file's streams is compressed. */
static void
append_stream (GByteArray *all, const char *data, gsize length)
{
  g_autoptr (GZlibDecompressor) inflate = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  guint8 plain[4096];
  GConverterResult result;

  do
    {
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (inflate),
                                    data,
                                    length,
                                    plain,
                                    sizeof plain,
                                    G_CONVERTER_NO_FLAGS,
                                    &n_read,
                                    &n_written,
                                    NULL);
      g_byte_array_append (all, plain, (guint) n_written);
      data += n_read;
      length -= n_read;
    }
  while (result == G_CONVERTER_CONVERTED);
}

/* There are bytes of all values. */
static const char *
find (const char *from, const char *end, const char *words)
{
  gsize n = strlen (words);

  for (; from + n <= end; from++)
    if (memcmp (from, words, n) == 0)
      return from;
  return NULL;
}

/* With what is compressed in it. */
static GByteArray *
read_pdf (const char *path)
{
  g_autofree char *data = NULL;
  GByteArray *all = g_byte_array_new ();
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_assert_true (g_str_has_prefix (data, "%PDF-"));
  g_byte_array_append (all, (const guint8 *) data, (guint) length);
  for (const char *p = data; (p = find (p, data + length, "stream\n")) != NULL;)
    {
      p += strlen ("stream\n");
      append_stream (all, p, length - (gsize) (p - data));
    }
  return all;
}

static gboolean
pdf_has (const char *path, const char *words)
{
  g_autoptr (GByteArray) all = read_pdf (path);

  return find ((const char *) all->data, (const char *) all->data + all->len, words) != NULL;
}

static guint
count_pdf_pages (const char *path)
{
  g_autoptr (GByteArray) all = read_pdf (path);
  const char *end = (const char *) all->data + all->len;
  guint n = 0;

  for (const char *p = (const char *) all->data; (p = find (p, end, PAGE)) != NULL;
       p += strlen (PAGE))
    n += p[strlen (PAGE)] != 's';
  return n;
}

typedef struct
{
  gboolean done;
  GError *error;
} Outcome;

static void
run_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  stet_print_job_run_finish (STET_PRINT_JOB (source), result, &outcome->error);
  outcome->done = TRUE;
}

/* STET_PICTURES: the file, for people to look at. */
static void
keep_file (GFile *file, const char *name)
{
  const char *dir = g_getenv ("STET_PICTURES");
  g_autofree char *path = dir != NULL ? g_build_filename (dir, name, NULL) : NULL;
  g_autoptr (GFile) copy = path != NULL ? g_file_new_for_path (path) : NULL;

  if (copy != NULL)
    g_file_copy (file, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL);
}

static void
test_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (200);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "twee talen.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  g_assert_cmpuint (stet_print_job_get_n_pages (job), >, 3);
  keep_file (file, "print-long.pdf");
  g_assert_cmpuint (count_pdf_pages (path), ==, stet_print_job_get_n_pages (job));
  g_assert_cmpfloat (stet_print_job_get_progress (job), ==, 1);
  /* What can be found and copied in it: a Latin k and an Arabic alef. */
  g_assert_true (pdf_has (path, "<006b>") || pdf_has (path, "<006B>") || pdf_has (path, "<6b>"));
  g_assert_true (pdf_has (path, "<0627>"));
}

/* Three columns turn the paper, and leave no trace of it for the next job. */
static void
test_three_columns (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autoptr (StetPrintOptions) options = new_options (story, 3, NL, FR, AR);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "three.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_no_error (outcome.error);
  keep_file (file, "print-three.pdf");
  g_assert_cmpint (gtk_page_setup_get_orientation (stet_print_job_get_page_setup (job)),
                   ==,
                   GTK_PAGE_ORIENTATION_PORTRAIT);
  g_assert_true (pdf_has (path, "/MediaBox [ 0 0 841") || pdf_has (path, "/MediaBox [ 0 0 792"));
}

typedef struct
{
  GCancellable *cancellable;
  double at;
} Stop;

static void
stop_cb (StetPrintJob *job, GParamSpec *pspec, gpointer data)
{
  Stop *stop = data;

  if (stet_print_job_get_progress (job) >= stop->at)
    g_cancellable_cancel (stop->cancellable);
}

/* A person who stops it finds what was there before. */
static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (1000);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autofree char *path = g_build_filename (fixture->dir, "stopped.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  const double stops[] = { 0, 0.1, 0.6 };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Stop stop = { cancellable, stops[i] };
      Outcome outcome = { FALSE, NULL };

      g_signal_connect (job, "notify::progress", G_CALLBACK (stop_cb), &stop);
      stet_print_job_run_async (job, NULL, file, cancellable, run_cb, &outcome);
      if (stops[i] <= 0)
        g_cancellable_cancel (cancellable);
      wait_until (outcome.done);
      g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&outcome.error);
      g_assert_cmpfloat (stet_print_job_get_progress (job), >=, stops[i]);
      g_assert_cmpfloat (stet_print_job_get_progress (job), <, stops[i] + 0.2);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

typedef struct
{
  gint64 last;
  gint64 longest;
  guint n_long; /* of more than a frame */
} Beat;

static gboolean
beat_cb (gpointer data)
{
  Beat *beat = data;
  gint64 now = g_get_monotonic_time ();

  if (beat->last != 0 && now - beat->last > 14000)
    beat->n_long++;
  if (beat->last != 0)
    beat->longest = MAX (beat->longest, now - beat->last);
  beat->last = now;
  return G_SOURCE_CONTINUE;
}

/* The window goes on while hundreds of pages are made. */
static void
test_slices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (3000);
  g_autoptr (StetPrintOptions) options = new_options (story, 2, 0, 1);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, fixture->path, options);
  g_autofree char *path = g_build_filename (fixture->dir, "long.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };
  Beat beat = { 0, 0, 0 };
  guint id = g_timeout_add_full (G_PRIORITY_HIGH, 1, beat_cb, &beat, NULL);
  gint64 start = g_get_monotonic_time ();

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_source_remove (id);
  g_assert_no_error (outcome.error);
  g_test_message ("%u pages in %.1f s, the longest wait %.1f ms, %u over a frame",
                  stet_print_job_get_n_pages (job),
                  (double) (g_get_monotonic_time () - start) / 1e6,
                  (double) beat.longest / 1e3,
                  beat.n_long);
  g_assert_cmpint (beat.longest, <, 500000);
}

static void
test_no_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_long_story (3);
  g_autoptr (StetPrintOptions) options = new_options (story, 1, 0);
  g_autoptr (StetPrintJob) job = stet_print_job_new (story, NULL, NULL, options);
  g_autofree char *path = g_build_filename (fixture->dir, "nowhere", "story.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Outcome outcome = { FALSE, NULL };

  stet_print_job_run_async (job, NULL, file, NULL, run_cb, &outcome);
  wait_until (outcome.done);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (outcome.error->message, "nowhere/story.pdf"));
  g_clear_error (&outcome.error);
}

/* In the window */

static gpointer
part (AdwDialog *dialog, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (dialog), STET_TYPE_PRINT_DIALOG, name);
}

static AdwDialog *
open_dialog (StetWindow *window)
{
  AdwDialog *dialog;

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.print", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (STET_IS_PRINT_DIALOG (dialog));
  return dialog;
}

static void
test_window (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autofree char *path = g_build_filename (fixture->dir, "window.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "nowhere", "x.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) no_file = g_file_new_for_path (nowhere);
  g_autoptr (StetSession) session = NULL;
  gboolean narrow = GPOINTER_TO_INT (data) < 600;
  AdwStyleManager *style = adw_style_manager_get_default ();
  AdwDialog *dialog;
  StetWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  fixture_add_story (fixture, story);
  window = open_window (fixture, GPOINTER_TO_INT (data), 800);
  g_object_get (window, "session", &session, NULL);
  stet_session_open_story (session, stet_story_get_id (story));
  wait_until (stet_session_get_story (session) != NULL);
  work_on (stet_session_get_story (session));
  fixture_run_for (200);

  dialog = open_dialog (window);
  picture (window, narrow ? "print-dialog-360" : "print-dialog");
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  picture (window, narrow ? "print-dark-rtl-360" : "print-dark-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_DEFAULT);
  stet_print_dialog_save_to (STET_PRINT_DIALOG (dialog), no_file);
  wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (part (dialog, "stack")), "failed") == 0);
  g_assert_nonnull (
      strstr (adw_status_page_get_description (part (dialog, "failed_page")), "nowhere/x.pdf"));
  picture (window, narrow ? "print-failed-360" : "print-failed");

  g_signal_emit_by_name (part (dialog, "back_button"), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (dialog, "stack")), ==, "options");
  adw_combo_row_set_selected (part (dialog, "scope_row"), 2);
  g_assert_true (gtk_widget_get_sensitive (part (dialog, "print_button")));
  picture (window, narrow ? "print-chosen-360" : "print-chosen");
  adw_combo_row_set_selected (part (dialog, "scope_row"), 0);
  stet_print_dialog_save_to (STET_PRINT_DIALOG (dialog), file);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  g_assert_cmpuint (count_pdf_pages (path), >=, 1);
  picture (window, narrow ? "print-done-360" : "print-done");
  g_clear_object (&session);
  close_window (window);
}

/* The system's dialog, which has no type that others know. */
static GtkWindow *
find_system_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), "GtkPrintUnixDialog")
          && gtk_widget_get_mapped (GTK_WIDGET (window)))
        return window;
    }
  return NULL;
}

static gboolean
has_printer (GtkWindow *dialog)
{
  g_autoptr (GObject) printer = NULL;

  g_object_get (dialog, "selected-printer", &printer, NULL);
  return printer != NULL;
}

/* Through the dialog of the system, which prints into files, too. */
static void
test_printer (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = new_story ();
  g_autofree char *path = g_build_filename (fixture->dir, "printer.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GSettings) settings = stet_library_dup_settings ();
  g_autoptr (GtkPrintSettings) printer = gtk_print_settings_new ();
  g_autoptr (StetSession) session = NULL;
  AdwDialog *dialog;
  StetWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    stet_article_set_id (stet_story_get_article (story, i), 0);
  fixture_add_story (fixture, story);
  gtk_print_settings_set_printer (printer, "Print to File");
  gtk_print_settings_set (printer, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_print_settings_set (printer, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  g_settings_set_value (settings, "print-settings", gtk_print_settings_to_gvariant (printer));
  window = open_window (fixture, 1280, 800);
  g_object_get (window, "session", &session, NULL);
  stet_session_open_story (session, stet_story_get_id (story));
  wait_until (stet_session_get_story (session) != NULL);

  dialog = open_dialog (window);
  adw_switch_row_set_active (part (dialog, "sign_offs_row"), FALSE);
  g_signal_emit_by_name (part (dialog, "print_button"), "clicked");
  wait_until (find_system_dialog () != NULL);
  g_signal_emit_by_name (find_system_dialog (), "response", GTK_RESPONSE_CANCEL);
  wait_until (gtk_widget_get_visible (part (dialog, "print_button")));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (part (dialog, "stack")), ==, "options");
  g_assert_false (g_settings_get_boolean (settings, "print-sign-offs"));

  g_signal_emit_by_name (part (dialog, "print_button"), "clicked");
  wait_until (find_system_dialog () != NULL && has_printer (find_system_dialog ()));
  g_signal_emit_by_name (find_system_dialog (), "response", GTK_RESPONSE_OK);
  wait_until (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL);
  wait_until (g_file_test (path, G_FILE_TEST_EXISTS));
  g_clear_object (&session);
  close_window (window);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add ("/print/file", Fixture, NULL, fixture_set_up, test_file, fixture_tear_down);
  g_test_add (
      "/print/three-columns", Fixture, NULL, fixture_set_up, test_three_columns, fixture_tear_down);
  g_test_add ("/print/cancel", Fixture, NULL, fixture_set_up, test_cancel, fixture_tear_down);
  g_test_add ("/print/slices", Fixture, NULL, fixture_set_up, test_slices, fixture_tear_down);
  g_test_add ("/print/no-place", Fixture, NULL, fixture_set_up, test_no_place, fixture_tear_down);
  g_test_add ("/print/window",
              Fixture,
              GINT_TO_POINTER (1280),
              fixture_set_up,
              test_window,
              fixture_tear_down);
  g_test_add ("/print/window/360",
              Fixture,
              GINT_TO_POINTER (360),
              fixture_set_up,
              test_window,
              fixture_tear_down);
  g_test_add ("/print/printer", Fixture, NULL, fixture_set_up, test_printer, fixture_tear_down);
  return g_test_run ();
}
