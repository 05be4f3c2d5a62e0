/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-find-bar.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/**
 * StetFindBar:
 *
 * The bar above the text for finding and replacing.
 */
struct _StetFindBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkText *pattern;
  GtkText *replacement;
  GtkLabel *count;
  GtkLabel *error;
  GtkWidget *replace_line;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkWidget *replace_button;
  GtkWidget *replace_all_button;
  GtkWidget *pattern_box;
  char *scope;
  char *said; /* the count that was announced */
  StetSearchFlags flags;
  gboolean replacing;
};

G_DEFINE_FINAL_TYPE (StetFindBar, stet_find_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_REGEX,
  PROP_WHOLE_WORDS,
  PROP_MATCH_CASE,
  PROP_IGNORE_ACCENTS,
  PROP_SCOPE,
  PROP_REPLACING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  STEP,
  REPLACE,
  CLOSE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const scopes[] = { "pane", "panes", "story" };

static StetSearchFlags
get_flag (guint prop_id)
{
  switch (prop_id)
    {
    case PROP_REGEX:
      return STET_SEARCH_REGEX;
    case PROP_WHOLE_WORDS:
      return STET_SEARCH_WHOLE_WORDS;
    case PROP_MATCH_CASE:
      return STET_SEARCH_MATCH_CASE;
    default:
      return STET_SEARCH_IGNORE_ACCENTS;
    }
}

static void
changed_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
next_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, 1);
}

static void
previous_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[STEP], 0, -1);
}

static void
replace_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[REPLACE], 0, FALSE);
}

static void
replace_all_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[REPLACE], 0, TRUE);
}

static void
close_cb (StetFindBar *self)
{
  g_signal_emit (self, signals[CLOSE], 0);
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  close_cb (STET_FIND_BAR (widget));
  return TRUE;
}

static gboolean
previous_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  previous_cb (STET_FIND_BAR (widget));
  return TRUE;
}

static void
stet_find_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetFindBar *self = STET_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_REGEX:
    case PROP_WHOLE_WORDS:
    case PROP_MATCH_CASE:
    case PROP_IGNORE_ACCENTS:
      g_value_set_boolean (value, (self->flags & get_flag (prop_id)) != 0);
      break;
    case PROP_SCOPE:
      g_value_set_string (value, self->scope);
      break;
    case PROP_REPLACING:
      g_value_set_boolean (value, self->replacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_flag (StetFindBar *self, guint prop_id, gboolean on)
{
  StetSearchFlags flag = get_flag (prop_id);
  StetSearchFlags flags = on ? self->flags | flag : self->flags & ~flag;

  if (self->flags == flags)
    return;
  self->flags = flags;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
  changed_cb (self);
}

static void
stet_find_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetFindBar *self = STET_FIND_BAR (object);

  switch (prop_id)
    {
    case PROP_REGEX:
    case PROP_WHOLE_WORDS:
    case PROP_MATCH_CASE:
    case PROP_IGNORE_ACCENTS:
      set_flag (self, prop_id, g_value_get_boolean (value));
      break;
    case PROP_SCOPE:
      if (!g_strv_contains ((const char *const[]) { "pane", "panes", "story", NULL },
                            g_value_get_string (value))
          || !g_set_str (&self->scope, g_value_get_string (value)))
        break;
      g_object_notify_by_pspec (object, pspec);
      changed_cb (self);
      break;
    case PROP_REPLACING:
      if (self->replacing == g_value_get_boolean (value))
        break;
      self->replacing = g_value_get_boolean (value);
      gtk_widget_set_visible (self->replace_line, self->replacing);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_find_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), STET_TYPE_FIND_BAR);

  G_OBJECT_CLASS (stet_find_bar_parent_class)->dispose (object);
}

static void
stet_find_bar_finalize (GObject *object)
{
  StetFindBar *self = STET_FIND_BAR (object);

  g_free (self->scope);
  g_free (self->said);

  G_OBJECT_CLASS (stet_find_bar_parent_class)->finalize (object);
}

static void
install_signals (StetFindBarClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  /**
   * StetFindBar::changed:
   *
   * What is looked for changed, or where.
   */
  signals[CHANGED] = g_signal_new (
      "changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * StetFindBar::step:
   * @direction: 1 to the next match, -1 to the one before
   *
   * The person asks for another match.
   */
  signals[STEP] = g_signal_new (
      "step", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * StetFindBar::replace:
   * @all: all matches, not the current one
   *
   * The person wants the replacement.
   */
  signals[REPLACE] = g_signal_new (
      "replace", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  /**
   * StetFindBar::close:
   *
   * The person wants back to the text.
   */
  signals[CLOSE] = g_signal_new (
      "close", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_Return, GDK_SHIFT_MASK, previous_key_cb, NULL);
  gtk_widget_class_add_binding (
      widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK, previous_key_cb, NULL);
  gtk_widget_class_install_property_action (widget_class, "find.regex", "regex");
  gtk_widget_class_install_property_action (widget_class, "find.whole-words", "whole-words");
  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_property_action (widget_class, "find.ignore-accents", "ignore-accents");
  gtk_widget_class_install_property_action (widget_class, "find.scope", "scope");
}

static void
stet_find_bar_class_init (StetFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = stet_find_bar_dispose;
  object_class->finalize = stet_find_bar_finalize;
  object_class->get_property = stet_find_bar_get_property;
  object_class->set_property = stet_find_bar_set_property;

  properties[PROP_REGEX] = g_param_spec_boolean ("regex", NULL, NULL, FALSE, flags);
  properties[PROP_WHOLE_WORDS] = g_param_spec_boolean ("whole-words", NULL, NULL, FALSE, flags);
  properties[PROP_MATCH_CASE] = g_param_spec_boolean ("match-case", NULL, NULL, FALSE, flags);
  properties[PROP_IGNORE_ACCENTS] = g_param_spec_boolean (
      "ignore-accents", NULL, NULL, FALSE, flags);
  properties[PROP_SCOPE] = g_param_spec_string ("scope", NULL, NULL, "panes", flags);
  properties[PROP_REPLACING] = g_param_spec_boolean ("replacing", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, box);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, pattern);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, error);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, replace_line);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, previous_button);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, next_button);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, replace_all_button);
  gtk_widget_class_bind_template_child (widget_class, StetFindBar, pattern_box);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_set_css_name (widget_class, "findbar");
  install_keys (widget_class);
}

static void
stet_find_bar_init (StetFindBar *self)
{
  self->scope = g_strdup ("panes");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * stet_find_bar_new:
 *
 * Returns: (transfer floating): a bar that looks for nothing
 */
GtkWidget *
stet_find_bar_new (void)
{
  return g_object_new (STET_TYPE_FIND_BAR, NULL);
}

/**
 * stet_find_bar_get_pattern:
 *
 * Returns: (transfer none): what is looked for
 */
const char *
stet_find_bar_get_pattern (StetFindBar *self)
{
  g_return_val_if_fail (STET_IS_FIND_BAR (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->pattern));
}

/**
 * stet_find_bar_set_pattern:
 * @pattern: what to look for
 */
void
stet_find_bar_set_pattern (StetFindBar *self, const char *pattern)
{
  g_return_if_fail (STET_IS_FIND_BAR (self));
  gtk_editable_set_text (GTK_EDITABLE (self->pattern), pattern);
}

/**
 * stet_find_bar_get_replacement:
 *
 * Returns: (transfer none): what is to stand in place of what is found
 */
const char *
stet_find_bar_get_replacement (StetFindBar *self)
{
  g_return_val_if_fail (STET_IS_FIND_BAR (self), NULL);
  return gtk_editable_get_text (GTK_EDITABLE (self->replacement));
}

/**
 * stet_find_bar_get_flags:
 *
 * Returns: how the pattern is understood
 */
StetSearchFlags
stet_find_bar_get_flags (StetFindBar *self)
{
  g_return_val_if_fail (STET_IS_FIND_BAR (self), STET_SEARCH_DEFAULT);
  return self->flags;
}

/**
 * stet_find_bar_get_scope:
 *
 * Returns: where it is looked for
 */
StetFindScope
stet_find_bar_get_scope (StetFindBar *self)
{
  g_return_val_if_fail (STET_IS_FIND_BAR (self), STET_FIND_SCOPE_PANES);
  for (guint i = 0; i < G_N_ELEMENTS (scopes); i++)
    if (g_str_equal (self->scope, scopes[i]))
      return (StetFindScope) i;
  return STET_FIND_SCOPE_PANES;
}

/* A button that has nothing to do any more, as all is replaced, does not keep the keyboard. */
static void
keep_focus (StetFindBar *self, guint n_found, gboolean searching)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL
      && ((focus == self->replace_all_button && (n_found == 0 || searching))
          || (n_found == 0
              && (focus == self->previous_button || focus == self->next_button
                  || focus == self->replace_button))))
    gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
}

/**
 * stet_find_bar_set_count:
 * @number: which match the caret is at, from 1; 0 when at none
 * @n_found: how many there are
 * @searching: there may be more
 *
 * Shows that, and says it to screen readers when the search has ended.
 */
void
stet_find_bar_set_count (StetFindBar *self, guint number, guint n_found, gboolean searching)
{
  g_autofree char *text = NULL;

  g_return_if_fail (STET_IS_FIND_BAR (self));

  if (*stet_find_bar_get_pattern (self) == '\0')
    text = g_strdup ("");
  else if (number > 0)
    /* Translators: the third of seventeen matches */
    text = g_strdup_printf (_ ("%u of %u"), number, n_found);
  else if (n_found == 0)
    text = g_strdup (searching ? "…" : _ ("None"));
  else
    text = g_strdup_printf (ngettext ("%u match", "%u matches", n_found), n_found);
  gtk_label_set_label (self->count, text);
  keep_focus (self, n_found, searching);
  gtk_widget_set_sensitive (self->previous_button, n_found > 0);
  gtk_widget_set_sensitive (self->next_button, n_found > 0);
  gtk_widget_set_sensitive (self->replace_button, n_found > 0);
  /* All of them are known only then. */
  gtk_widget_set_sensitive (self->replace_all_button, n_found > 0 && !searching);
  if (!searching && g_set_str (&self->said, text) && *text != '\0')
    gtk_accessible_announce (
        GTK_ACCESSIBLE (self), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * stet_find_bar_set_error:
 * @message: (nullable): what is wrong with the pattern or the replacement
 * @place: where in the pattern, code points, or -1
 *
 * Shows that, and underlines the place.
 */
void
stet_find_bar_set_error (StetFindBar *self, const char *message, int place)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  const char *pattern = stet_find_bar_get_pattern (self);

  g_return_if_fail (STET_IS_FIND_BAR (self));

  gtk_label_set_label (self->error, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (self->pattern_box, "error");
  else
    gtk_widget_remove_css_class (self->pattern_box, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pattern),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (message != NULL && place >= 0 && *pattern != '\0')
    {
      PangoAttribute *underline = pango_attr_underline_new (PANGO_UNDERLINE_ERROR);
      const char *start = g_utf8_offset_to_pointer (
          pattern, MIN (place, (int) g_utf8_strlen (pattern, -1) - 1));

      underline->start_index = (guint) (start - pattern);
      underline->end_index = (guint) (g_utf8_next_char (start) - pattern);
      attributes = pango_attr_list_new ();
      pango_attr_list_insert (attributes, underline);
    }
  gtk_text_set_attributes (self->pattern, attributes);
}

/**
 * stet_find_bar_focus:
 *
 * Puts the keyboard into the pattern, all of it selected.
 */
void
stet_find_bar_focus (StetFindBar *self)
{
  g_return_if_fail (STET_IS_FIND_BAR (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->pattern));
  gtk_editable_select_region (GTK_EDITABLE (self->pattern), 0, -1);
}
