/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-rule-form.h"

#include "stet-house-rules.h"
#include "stet-language-list.h"

/**
 * StetRuleForm:
 *
 * A house rule, to write or to change.
 */
struct _StetRuleForm
{
  AdwNavigationPage parent_instance;

  GtkEditable *pattern;
  AdwSwitchRow *regex;
  AdwSwitchRow *match_case;
  AdwComboRow *language;
  GtkEditable *message;
  GtkEditable *suggestion;
  AdwComboRow *severity;
  GtkLabel *problem;
  GtkLabel *note;
  GtkWidget *save;
  GtkWidget *test;
  GtkWidget *withdraw;
  StetHouseRule *rule; /* as it was; NULL for a new one */
  gboolean live;
};

G_DEFINE_FINAL_TYPE (StetRuleForm, stet_rule_form, ADW_TYPE_NAVIGATION_PAGE)

enum
{
  SAVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static gboolean
is_empty (GtkEditable *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  return *text == '\0';
}

/* What is wrong is said as soon as something is written. */
static void
changed_cb (StetRuleForm *self)
{
  g_autoptr (StetHouseRule) rule = stet_rule_form_dup_rule (self);
  g_autoptr (GError) error = NULL;
  gboolean valid = stet_house_rule_validate (rule, &error);
  gboolean empty = is_empty (self->pattern) || is_empty (self->message);
  gboolean told = !valid && !is_empty (self->pattern) && !is_empty (self->message);

  if (told)
    gtk_widget_add_css_class (GTK_WIDGET (self->pattern), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pattern), "error");
  gtk_label_set_label (self->problem, told ? error->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), told);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->pattern),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               told ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_widget_set_sensitive (self->save, valid && !empty);
  gtk_widget_set_sensitive (self->test, valid && !empty);
}

static void
save (StetRuleForm *self, gboolean test)
{
  if (gtk_widget_get_sensitive (self->save))
    g_signal_emit (self, signals[SAVE], 0, test);
}

static void
save_cb (StetRuleForm *self)
{
  save (self, FALSE);
}

static void
test_cb (StetRuleForm *self)
{
  save (self, TRUE);
}

static void
withdraw_cb (StetRuleForm *self)
{
  self->live = FALSE;
  save (self, FALSE);
}

static void
show_rule (StetRuleForm *self, const StetHouseRule *rule)
{
  gtk_editable_set_text (self->pattern, rule->pattern);
  adw_switch_row_set_active (self->regex, rule->is_regex);
  adw_switch_row_set_active (self->match_case, rule->match_case);
  stet_language_list_select (self->language, rule->language);
  gtk_editable_set_text (self->message, rule->message);
  gtk_editable_set_text (self->suggestion, rule->suggestion != NULL ? rule->suggestion : "");
  adw_combo_row_set_selected (self->severity, rule->severity);
  gtk_label_set_label (self->note, rule->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note), *rule->note != '\0');
  gtk_widget_set_visible (self->withdraw, rule->live);
}

static void
stet_rule_form_dispose (GObject *object)
{
  StetRuleForm *self = STET_RULE_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_RULE_FORM);
  g_clear_pointer (&self->rule, stet_house_rule_free);

  G_OBJECT_CLASS (stet_rule_form_parent_class)->dispose (object);
}

static void
stet_rule_form_class_init (StetRuleFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_rule_form_dispose;

  /**
   * StetRuleForm::save:
   * @test: whether to try it then
   *
   * Somebody wants to keep what is in the form.
   */
  signals[SAVE] = g_signal_new ("save",
                                G_TYPE_FROM_CLASS (klass),
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                1,
                                G_TYPE_BOOLEAN);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-rule-form.ui");
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, pattern);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, regex);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, match_case);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, language);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, message);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, suggestion);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, severity);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, problem);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, note);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, save);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, test);
  gtk_widget_class_bind_template_child (widget_class, StetRuleForm, withdraw);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_bind_template_callback (widget_class, withdraw_cb);
}

static void
stet_rule_form_init (StetRuleForm *self)
{
  const char *const names[] = { C_ ("severity of a house rule", "Advice"),
                                C_ ("severity of a house rule", "Warning"),
                                C_ ("severity of a house rule", "Error"),
                                NULL };
  g_autoptr (GtkStringList) severities = gtk_string_list_new (names);

  gtk_widget_init_template (GTK_WIDGET (self));
  stet_language_list_fill (self->language, _ ("All languages"));
  adw_combo_row_set_model (self->severity, G_LIST_MODEL (severities));
  adw_combo_row_set_selected (self->severity, STET_SEVERITY_WARNING);
}

/**
 * stet_rule_form_new:
 * @rule: (nullable): the rule to change, or %NULL for a new one
 *
 * Returns: (transfer floating): the form
 */
AdwNavigationPage *
stet_rule_form_new (const StetHouseRule *rule)
{
  StetRuleForm *self = g_object_new (STET_TYPE_RULE_FORM, NULL);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self),
                                 rule != NULL ? _ ("Change House Rule") : _ ("New House Rule"));
  if (rule != NULL)
    {
      self->rule = stet_house_rule_copy (rule);
      self->live = rule->live;
      show_rule (self, rule);
    }
  changed_cb (self);
  return ADW_NAVIGATION_PAGE (self);
}

/**
 * stet_rule_form_dup_rule:
 *
 * A rule that looks for something else than before is a draft.
 *
 * Returns: (transfer full): what is in the form
 */
StetHouseRule *
stet_rule_form_dup_rule (StetRuleForm *self)
{
  const char *language = stet_language_list_get (self->language);
  StetHouseRule rule = { 0 };

  g_return_val_if_fail (STET_IS_RULE_FORM (self), NULL);

  /* A tag such as pt-BR, which the list does not offer, stays until another is chosen. */
  if (self->rule != NULL && *language == '\0')
    language = stet_language_list_offers (self->language, self->rule->language)
                   ? ""
                   : self->rule->language;
  rule.id = self->rule != NULL ? self->rule->id : 0;
  rule.language = (char *) language;
  rule.pattern = (char *) gtk_editable_get_text (self->pattern);
  rule.is_regex = adw_switch_row_get_active (self->regex);
  rule.match_case = adw_switch_row_get_active (self->match_case);
  rule.message = (char *) gtk_editable_get_text (self->message);
  if (*gtk_editable_get_text (self->suggestion) != '\0')
    rule.suggestion = (char *) gtk_editable_get_text (self->suggestion);
  rule.severity = (StetSeverity) MIN (adw_combo_row_get_selected (self->severity),
                                      (guint) STET_SEVERITY_ERROR);
  rule.live = self->live && self->rule != NULL && stet_house_rule_finds_same (self->rule, &rule);
  return stet_house_rule_copy (&rule);
}
