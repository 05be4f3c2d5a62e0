/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#include "stet-remark-card.h"

#include "stet-inspector-util.h"
#include "stet-remark-edit.h"
#include "stet-remark-entry.h"

/**
 * StetRemarkCard:
 *
 * One comment with its answers, or one suggestion.
 */
struct _StetRemarkCard
{
  GtkWidget parent_instance;

  GtkLabel *person;
  GtkLabel *time;
  GtkLabel *quote;
  GtkLabel *state;
  GtkLabel *text;
  GtkBox *replies;
  StetRemarkEntry *entry;
  GtkWidget *buttons;
  GtkWidget *menu_button;

  StetSession *session;
  StetRemark *remark;
  StetRemark *edited; /* what the entry changes; NULL when it writes an answer */
  GSignalGroup *list_signals;
};

G_DEFINE_FINAL_TYPE (StetRemarkCard, stet_remark_card, GTK_TYPE_WIDGET)

static char *
dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return time != 0 && local != NULL ? g_date_time_format (local, "%x %H:%M") : g_strdup ("");
}

/**
 * stet_remark_card_dup_place:
 * @remark: a remark
 *
 * Returns: (transfer full): who made it and when
 */
char *
stet_remark_card_dup_place (StetRemark *remark)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  g_autofree char *time = dup_time (values->time);

  if (*values->person == '\0')
    return g_steal_pointer (&time);
  return g_strdup_printf ("%s · %s", values->person, time);
}

/**
 * stet_remark_card_show_change:
 * @remark: a suggestion
 * @text: (out): what goes and what comes
 *
 * Returns: (transfer full): what goes struck through, what comes underlined
 */
PangoAttrList *
stet_remark_card_show_change (StetRemark *remark, char **text)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  PangoAttrList *attributes = pango_attr_list_new ();
  gsize n_quote = strlen (values->quote);
  const char *gap = n_quote > 0 && *values->text != '\0' ? "  " : "";
  PangoAttribute *attribute;

  *text = g_strconcat (values->quote, gap, values->text, NULL);
  attribute = pango_attr_strikethrough_new (TRUE);
  attribute->end_index = (guint) n_quote;
  pango_attr_list_insert (attributes, attribute);
  attribute = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
  attribute->start_index = (guint) (n_quote + strlen (gap));
  pango_attr_list_insert (attributes, attribute);
  attribute = pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD);
  attribute->start_index = (guint) (n_quote + strlen (gap));
  pango_attr_list_insert (attributes, attribute);
  return attributes;
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
open_entry (StetRemarkCard *self, const char *text, const char *send_label)
{
  stet_remark_entry_set_text (self->entry, text, send_label);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), TRUE);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
edit_reply_cb (StetRemarkCard *self, GtkWidget *button)
{
  g_set_object (&self->edited, g_object_get_data (G_OBJECT (button), "stet-remark"));
  open_entry (self, stet_remark_get_values (self->edited)->text, _ ("_Save"));
}

static void
delete_reply_cb (StetRemarkCard *self, GtkWidget *button)
{
  g_autoptr (StetRemark) reply = g_object_ref (
      g_object_get_data (G_OBJECT (button), "stet-remark"));

  stet_remark_edit_delete (self->session, reply);
}

static void
add_reply_button (
    StetRemarkCard *self, GtkWidget *box, StetRemark *reply, const char *icon, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button,
                               callback == G_CALLBACK (edit_reply_cb) ? _ ("Edit This Reply")
                                                                      : _ ("Delete This Reply"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  g_object_set_data_full (G_OBJECT (button), "stet-remark", g_object_ref (reply), g_object_unref);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static GtkWidget *
create_reply (StetRemarkCard *self, StetRemark *reply)
{
  g_autofree char *place = stet_remark_card_dup_place (reply);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *label = create_label (place, "caption");

  gtk_widget_add_css_class (label, "dimmed");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (head), label);
  if (stet_remark_edit_is_own (self->session, reply))
    {
      add_reply_button (self, head, reply, "document-edit-symbolic", G_CALLBACK (edit_reply_cb));
      add_reply_button (self, head, reply, "user-trash-symbolic", G_CALLBACK (delete_reply_cb));
    }
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), create_label (stet_remark_get_values (reply)->text, NULL));
  return box;
}

static void
show_replies (StetRemarkCard *self)
{
  StetStory *story = stet_session_get_story (self->session);
  g_autoptr (GPtrArray) replies = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->replies))) != NULL)
    gtk_box_remove (self->replies, child);
  if (story != NULL)
    replies = stet_remark_list_dup_replies (stet_story_get_remarks (story), self->remark);
  for (guint i = 0; replies != NULL && i < replies->len; i++)
    gtk_box_append (self->replies, create_reply (self, g_ptr_array_index (replies, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->replies), replies != NULL && replies->len > 0);
}

static char *
dup_state (StetRemarkCard *self)
{
  const StetRemarkRecord *values = stet_remark_get_values (self->remark);
  StetStory *story = stet_session_get_story (self->session);
  g_autofree char *time = dup_time (values->settled);

  if (values->decision == STET_DECISION_ACCEPTED)
    /* Translators: %1$s is a person, %2$s a time */
    return g_strdup_printf (_ ("Accepted by %1$s, %2$s"), values->settled_by, time);
  if (values->decision == STET_DECISION_REJECTED)
    /* Translators: %1$s is a person, %2$s a time */
    return g_strdup_printf (_ ("Rejected by %1$s, %2$s"), values->settled_by, time);
  if (values->settled != 0 && *values->settled_by != '\0')
    /* Translators: %1$s is a person, %2$s a time */
    return g_strdup_printf (_ ("Resolved by %1$s, %2$s"), values->settled_by, time);
  if (values->settled != 0)
    return g_strdup (_ ("Resolved"));
  if (values->kind == STET_REMARK_SUGGESTION && story != NULL
      && stet_remark_list_is_outdated (stet_story_get_remarks (story), self->remark))
    return g_strdup (_ ("Outdated: the text has changed"));
  if (values->kind == STET_REMARK_COMMENT && stet_remark_is_detached (self->remark))
    return g_strdup (_ ("These words are no longer in the text"));
  return NULL;
}

static void
show_quote (StetRemarkCard *self)
{
  const StetRemarkRecord *values = stet_remark_get_values (self->remark);
  StetStory *story = stet_session_get_story (self->session);
  StetArticle *article = story != NULL ? stet_story_find_article (story, values->article) : NULL;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;

  if (values->kind == STET_REMARK_SUGGESTION)
    attributes = stet_remark_card_show_change (self->remark, &text);
  else if (*values->quote != '\0')
    text = g_strdup_printf ("“%s”", values->quote);
  gtk_label_set_attributes (self->quote, attributes);
  gtk_label_set_label (self->quote, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote), text != NULL);
  if (article != NULL)
    stet_inspector_set_direction (GTK_WIDGET (self->quote), stet_article_get_language (article));
}

static void
show_actions (StetRemarkCard *self)
{
  gboolean is_comment = stet_remark_get_values (self->remark)->kind == STET_REMARK_COMMENT;
  gboolean is_open = stet_remark_is_open (self->remark);
  gboolean is_own = stet_remark_edit_is_own (self->session, self->remark);
  StetStory *story = stet_session_get_story (self->session);
  gboolean can_accept = !is_comment && is_open && story != NULL
                        && !stet_remark_list_is_outdated (stet_story_get_remarks (story),
                                                          self->remark);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "remark.reply", is_comment);
  gtk_widget_action_set_enabled (widget, "remark.resolve", is_comment && is_open);
  gtk_widget_action_set_enabled (widget, "remark.reopen", is_comment && !is_open);
  gtk_widget_action_set_enabled (widget, "remark.accept", can_accept);
  gtk_widget_action_set_enabled (widget, "remark.reject", !is_comment && is_open);
  gtk_widget_action_set_enabled (widget, "remark.edit", is_own && is_open);
  gtk_widget_action_set_enabled (widget, "remark.delete", is_own);
  gtk_widget_set_visible (self->menu_button, is_own);
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    {
      const char *action = gtk_actionable_get_action_name (GTK_ACTIONABLE (button));
      gboolean of_comment = strstr (action, "accept") == NULL && strstr (action, "reject") == NULL;
      gboolean reopens = g_str_has_suffix (action, "reopen");
      gboolean resolves = g_str_has_suffix (action, "resolve");

      gtk_widget_set_visible (button,
                              of_comment == is_comment && (is_comment || is_open)
                                  && (!reopens || !is_open) && (!resolves || is_open));
    }
}

static void
show (StetRemarkCard *self)
{
  const StetRemarkRecord *values;
  g_autofree char *state = NULL;
  g_autofree char *time = NULL;

  if (self->remark == NULL || self->session == NULL)
    return;
  values = stet_remark_get_values (self->remark);
  time = dup_time (values->time);
  state = dup_state (self);
  gtk_label_set_label (self->person,
                       *values->person != '\0' ? values->person : _ ("Unknown Person"));
  gtk_label_set_label (self->time, time);
  gtk_label_set_label (self->state, state != NULL ? state : "");
  gtk_widget_set_visible (GTK_WIDGET (self->state), state != NULL);
  gtk_label_set_label (self->text, values->kind == STET_REMARK_COMMENT ? values->text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text), values->kind == STET_REMARK_COMMENT);
  show_quote (self);
  show_replies (self);
  show_actions (self);
}

static void
remark_changed_cb (StetRemarkCard *self, StetRemark *remark)
{
  if (self->remark != NULL
      && (remark == self->remark
          || stet_remark_get_values (remark)->reply_to
                 == stet_remark_get_values (self->remark)->id))
    show (self);
}

static void
close_entry (StetRemarkCard *self)
{
  g_clear_object (&self->edited);
  gtk_widget_set_visible (GTK_WIDGET (self->entry), FALSE);
  gtk_widget_set_visible (self->buttons, TRUE);
}

static void
submitted_cb (StetRemarkCard *self, const char *text)
{
  g_autoptr (StetRemark) edited = g_steal_pointer (&self->edited);

  close_entry (self);
  if (edited != NULL)
    stet_remark_edit_set_text (self->session, edited, text);
  else
    stet_remark_edit_reply (self->session, self->remark, text);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  StetRemarkCard *self = STET_REMARK_CARD (widget);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  if (self->remark == NULL || stet_session_get_story (self->session) == NULL)
    return;
  g_ptr_array_add (one, self->remark);
  if (g_str_equal (name, "remark.reply"))
    open_entry (self, "", _ ("_Reply"));
  else if (g_str_equal (name, "remark.edit"))
    {
      g_set_object (&self->edited, self->remark);
      open_entry (self, stet_remark_get_values (self->remark)->text, _ ("_Save"));
    }
  else if (g_str_equal (name, "remark.resolve") || g_str_equal (name, "remark.reopen"))
    stet_remark_edit_set_resolved (
        self->session, self->remark, g_str_equal (name, "remark.resolve"));
  else if (g_str_equal (name, "remark.accept"))
    stet_remark_edit_decide (self->session, one, STET_DECISION_ACCEPTED);
  else if (g_str_equal (name, "remark.reject"))
    stet_remark_edit_decide (self->session, one, STET_DECISION_REJECTED);
  else if (g_str_equal (name, "remark.delete"))
    stet_remark_edit_delete (self->session, self->remark);
}

static void
stet_remark_card_dispose (GObject *object)
{
  StetRemarkCard *self = STET_REMARK_CARD (object);
  GtkWidget *child;

  if (self->list_signals != NULL)
    g_signal_group_set_target (self->list_signals, NULL);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->edited);
  g_clear_object (&self->remark);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_REMARK_CARD);
  /* Those without a name stay. */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (stet_remark_card_parent_class)->dispose (object);
}

static void
stet_remark_card_class_init (StetRemarkCardClass *klass)
{
  static const char *const actions[] = { "remark.reply",  "remark.resolve", "remark.reopen",
                                         "remark.accept", "remark.reject",  "remark.edit",
                                         "remark.delete" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = stet_remark_card_dispose;

  g_type_ensure (STET_TYPE_REMARK_ENTRY);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, action_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-remark-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, person);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, time);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, quote);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, state);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, text);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, replies);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, entry);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, StetRemarkCard, menu_button);
  gtk_widget_class_bind_template_callback (widget_class, submitted_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_entry);
  gtk_widget_class_set_css_name (widget_class, "remarkcard");
}

static void
stet_remark_card_init (StetRemarkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->list_signals = g_signal_group_new (STET_TYPE_REMARK_LIST);
  g_signal_group_connect_swapped (
      self->list_signals, "remark-changed", G_CALLBACK (remark_changed_cb), self);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (show), self);
}

/**
 * stet_remark_card_new:
 *
 * Returns: (transfer floating): a card that shows nothing yet
 */
GtkWidget *
stet_remark_card_new (void)
{
  return g_object_new (STET_TYPE_REMARK_CARD, NULL);
}

/**
 * stet_remark_card_set:
 * @session: (nullable): with the story
 * @remark: (nullable): a comment that answers no other, or a suggestion
 *
 * Shows it.
 */
void
stet_remark_card_set (StetRemarkCard *self, StetSession *session, StetRemark *remark)
{
  StetStory *story = session != NULL && remark != NULL ? stet_session_get_story (session) : NULL;

  g_return_if_fail (STET_IS_REMARK_CARD (self));

  if (self->remark != remark)
    close_entry (self);
  g_set_object (&self->session, session);
  g_set_object (&self->remark, remark);
  g_signal_group_set_target (self->list_signals,
                             story != NULL ? stet_story_get_remarks (story) : NULL);
  show (self);
}

/**
 * stet_remark_card_get_remark:
 *
 * Returns: (transfer none) (nullable): what it shows
 */
StetRemark *
stet_remark_card_get_remark (StetRemarkCard *self)
{
  g_return_val_if_fail (STET_IS_REMARK_CARD (self), NULL);
  return self->remark;
}
