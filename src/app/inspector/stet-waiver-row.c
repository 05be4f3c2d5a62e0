/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-waiver-row.h"

#include "stet-check.h"
#include "stet-finding-edit.h"
#include "stet-waiver.h"

struct _StetWaiverRow
{
  AdwActionRow parent_instance;

  StetSession *session;
  StetRemark *waiver;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (StetWaiverRow, stet_waiver_row, ADW_TYPE_ACTION_ROW)

static void
withdraw_cb (StetWaiverRow *self)
{
  stet_finding_edit_withdraw (self->session, self->waiver);
}

static void
activated_cb (StetWaiverRow *self)
{
  const StetRemarkRecord *values = stet_remark_get_values (self->waiver);

  if (values->block != 0)
    stet_session_reveal (self->session,
                         values->article,
                         values->block,
                         values->start,
                         values->start + values->length);
}

static void
stet_waiver_row_dispose (GObject *object)
{
  StetWaiverRow *self = STET_WAIVER_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->waiver);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_WAIVER_ROW);

  G_OBJECT_CLASS (stet_waiver_row_parent_class)->dispose (object);
}

static void
stet_waiver_row_class_init (StetWaiverRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_waiver_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-waiver-row.ui");
  gtk_widget_class_bind_template_child (widget_class, StetWaiverRow, button);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
stet_waiver_row_init (StetWaiverRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* The words, and the language that they are in. */
static char *
dup_about (StetStory *story, const StetRemarkRecord *values)
{
  StetArticle *article = values->article != 0 ? stet_story_find_article (story, values->article)
                                              : NULL;
  g_autofree char *language = article != NULL ? stet_language_dup_name (
                                                    stet_article_get_language (article), NULL)
                                              : g_strdup (_ ("All languages"));
  const char *words = *values->quote != '\0' ? values->quote : values->counterpart;
  g_autofree char *opening = NULL;

  if (*words == '\0')
    return g_steal_pointer (&language);
  opening = g_utf8_strlen (words, -1) > 60 ? g_utf8_substring (words, 0, 60) : NULL;
  /* Translators: a language, and words of a text in it */
  return opening != NULL ? g_strdup_printf (_ ("%s: “%s…”"), language, opening)
                         : g_strdup_printf (_ ("%s: “%s”"), language, words);
}

static char *
dup_subtitle (StetStory *story, StetRemark *waiver)
{
  const StetRemarkRecord *values = stet_remark_get_values (waiver);
  g_autofree char *about = dup_about (story, values);
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (values->time);
  g_autoptr (GDateTime) time = utc != NULL ? g_date_time_to_local (utc) : NULL;
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%x") : g_strdup ("");
  /* Translators: what is let stand, why, who says so, and a date */
  g_autofree char *all = g_strdup_printf (
      _ ("%s\n%s — %s, %s"), about, values->text, values->person, date);

  if (!stet_waiver_is_lapsed (story, waiver))
    return g_steal_pointer (&all);
  return g_strconcat (all, "\n", _ ("The words have changed: it is checked again"), NULL);
}

/**
 * stet_waiver_row_new:
 * @session: with the story that has the waiver
 * @waiver: a waiver
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
stet_waiver_row_new (StetSession *session, StetRemark *waiver)
{
  StetWaiverRow *self = g_object_new (STET_TYPE_WAIVER_ROW, NULL);
  StetStory *story = stet_session_get_story (session);
  const StetCheck *check = stet_checks_find (stet_remark_get_values (waiver)->check);
  const char *title = check != NULL ? _ (check->title) : stet_remark_get_values (waiver)->check;
  g_autofree char *subtitle = dup_subtitle (story, waiver);
  g_autofree char *label = NULL;

  self->session = g_object_ref (session);
  self->waiver = g_object_ref (waiver);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  /* Translators: %s is what a check is called */
  label = g_strdup_printf (_ ("Withdraw: %s"), title);
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return GTK_WIDGET (self);
}
