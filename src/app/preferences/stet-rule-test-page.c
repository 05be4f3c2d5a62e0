/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-rule-test-page.h"

#include "stet-language.h"
#include "stet-rule-test.h"
#include "stet-story-place.h"
#include "stet-window.h"

/* Places that are listed. */
#define MAX_HITS 50

/**
 * StetRuleTestPage:
 *
 * Looks for a rule in all stories, with progress, and shows what it finds. Only when it got through
 * all of them can it be made live.
 */
struct _StetRuleTestPage
{
  AdwNavigationPage parent_instance;

  GtkStack *work;
  GtkProgressBar *progress;
  GtkLabel *status;
  GtkListBox *list;
  GtkWidget *list_group;
  GtkWidget *make_live;
  StetLibrary *library;
  StetHouseRule *rule;
  StetRuleTest *test; /* not to be looked at while a step runs */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StetRuleTestPage, stet_rule_test_page, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  MAKE_LIVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void run_step (StetRuleTestPage *self);

static gpointer
step_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  stet_rule_test_step (data, db, cancellable, error);
  return NULL;
}

static void
test_unref (gpointer test)
{
  stet_rule_test_unref (test);
}

static char *
dup_count (StetRuleTest *test)
{
  guint n_hits = stet_rule_test_get_n_hits (test);
  guint n_stories = stet_rule_test_get_n_stories (test);
  g_autofree char *places = g_strdup_printf (ngettext ("%u place", "%u places", n_hits), n_hits);
  g_autofree char *stories = g_strdup_printf (ngettext ("%u story", "%u stories", n_stories),
                                              n_stories);

  if (n_hits == 0)
    return g_strdup (_ ("Nothing found"));
  /* Translators: how many places were found in how many stories: “3 places in 2 stories” */
  return g_strdup_printf (_ ("%s in %s"), places, stories);
}

static char *
dup_markup (const StetRuleHit *hit)
{
  g_autofree char *before = g_utf8_substring (hit->sentence, 0, hit->found.start);
  g_autofree char *found = g_utf8_substring (hit->sentence, hit->found.start, hit->found.end);
  g_autofree char *after = g_utf8_substring (hit->sentence, hit->found.end, -1);

  if (hit->replacement == NULL)
    return g_markup_printf_escaped ("%s<b>%s</b>%s", before, found, after);
  return g_markup_printf_escaped (
      "%s<s>%s</s> <b>%s</b>%s", before, found, hit->replacement, after);
}

static void
add_hit (StetRuleTestPage *self, const StetRuleHit *hit)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *image = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *markup = dup_markup (hit);
  g_autofree char *language = stet_language_dup_name (hit->language, NULL);
  g_autofree char *place = g_strdup_printf ("%s — %s", hit->title, language);
  g_autofree char *subtitle = g_markup_escape_text (place, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 4);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Open the story"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), image);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->list, row);
}

static void
show_hits (StetRuleTestPage *self)
{
  GPtrArray *hits = stet_rule_test_get_hits (self->test);

  for (guint i = 0; i < hits->len; i++)
    if (gtk_list_box_get_row_at_index (self->list, (int) i) == NULL)
      add_hit (self, g_ptr_array_index (hits, i));
  gtk_widget_set_visible (self->list_group, hits->len > 0);
}

static void
show_result (StetRuleTestPage *self, const GError *error)
{
  gboolean ended = stet_rule_test_get_ended (self->test);
  g_autofree char *count = dup_count (self->test);
  g_autofree char *text = NULL;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (error->message);
  else if (ended)
    text = g_steal_pointer (&count);
  else
    /* Translators: %s says what was found so far */
    text = g_strdup_printf (_ ("Stopped before the end: %s"), count);
  gtk_label_set_label (self->status, text);
  gtk_stack_set_visible_child_name (self->work, ended ? "ended" : "stopped");
  gtk_widget_set_sensitive (self->make_live, ended && !self->rule->live);
  gtk_accessible_announce (
      GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
step_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRuleTestPage) self = user_data;
  g_autoptr (GError) error = NULL;

  stet_library_call_finish (STET_LIBRARY (source), result, &error);
  if (self->library == NULL)
    return;
  if (error != NULL)
    {
      show_result (self, error);
      return;
    }
  show_hits (self);
  gtk_progress_bar_set_fraction (self->progress, stet_rule_test_get_fraction (self->test));
  if (stet_rule_test_get_ended (self->test))
    show_result (self, NULL);
  else
    run_step (self);
}

static void
run_step (StetRuleTestPage *self)
{
  stet_library_read_async (self->library,
                           step_func,
                           stet_rule_test_ref (self->test),
                           test_unref,
                           NULL,
                           self->cancellable,
                           step_cb,
                           g_object_ref (self));
}

static void
begin_cb (StetRuleTestPage *self)
{
  g_clear_pointer (&self->test, stet_rule_test_unref);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  self->test = stet_rule_test_new (self->rule, MAX_HITS);
  gtk_list_box_remove_all (self->list);
  gtk_widget_set_visible (self->list_group, FALSE);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_label_set_label (self->status, _ ("Looking at all stories…"));
  gtk_stack_set_visible_child_name (self->work, "running");
  gtk_widget_set_sensitive (self->make_live, FALSE);
  run_step (self);
}

static void
cancel_cb (StetRuleTestPage *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
make_live_cb (StetRuleTestPage *self)
{
  g_signal_emit (self, signals[MAKE_LIVE], 0);
}

/* The dialog makes way for the story. */
static void
activated_cb (StetRuleTestPage *self, GtkListBoxRow *row)
{
  GPtrArray *hits = stet_rule_test_get_hits (self->test);
  guint index = (guint) gtk_list_box_row_get_index (row);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_DIALOG);
  StetSession *session = STET_IS_WINDOW (root) ? stet_window_get_session (STET_WINDOW (root))
                                               : NULL;
  const StetRuleHit *hit;

  if (session == NULL || index >= hits->len)
    return;
  hit = g_ptr_array_index (hits, index);
  stet_story_place_open (
      session, hit->story, hit->article, hit->block, hit->range.start, hit->range.end);
  if (dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
stet_rule_test_page_dispose (GObject *object)
{
  StetRuleTestPage *self = STET_RULE_TEST_PAGE (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->library);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_RULE_TEST_PAGE);
  g_clear_pointer (&self->test, stet_rule_test_unref);
  g_clear_pointer (&self->rule, stet_house_rule_free);

  G_OBJECT_CLASS (stet_rule_test_page_parent_class)->dispose (object);
}

static void
stet_rule_test_page_class_init (StetRuleTestPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_rule_test_page_dispose;

  /**
   * StetRuleTestPage::make-live:
   *
   * Somebody has seen what the rule finds, and wants it to be looked for.
   */
  signals[MAKE_LIVE] = g_signal_new ("make-live",
                                     G_TYPE_FROM_CLASS (klass),
                                     G_SIGNAL_RUN_LAST,
                                     0,
                                     NULL,
                                     NULL,
                                     NULL,
                                     G_TYPE_NONE,
                                     0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/stetdesk/Stet/ui/stet-rule-test-page.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, work);
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, progress);
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, status);
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, list);
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, StetRuleTestPage, make_live);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_live_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_rule_test_page_init (StetRuleTestPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_rule_test_page_new:
 * @library: an open library
 * @rule: a rule of it
 *
 * Returns: (transfer floating): a test of the rule, which has begun
 */
AdwNavigationPage *
stet_rule_test_page_new (StetLibrary *library, const StetHouseRule *rule)
{
  StetRuleTestPage *self = g_object_new (STET_TYPE_RULE_TEST_PAGE, NULL);

  self->library = g_object_ref (library);
  self->rule = stet_house_rule_copy (rule);
  begin_cb (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * stet_rule_test_page_get_rule:
 *
 * Returns: (transfer none): the rule
 */
const StetHouseRule *
stet_rule_test_page_get_rule (StetRuleTestPage *self)
{
  g_return_val_if_fail (STET_IS_RULE_TEST_PAGE (self), NULL);
  return self->rule;
}
