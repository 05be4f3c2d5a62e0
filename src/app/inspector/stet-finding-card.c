/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-inspector"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "stet-finding-card.h"

#include "stet-check.h"
#include "stet-finding-edit.h"

/* Code points of the text beside the words that a finding is about. */
#define N_BESIDE 40

struct _StetFindingCard
{
  GtkWidget parent_instance;

  StetSession *session;
  StetFinding *finding;
  GtkLabel *title;
  GtkLabel *message;
  GtkLabel *explanation;
  GtkWidget *quotes;
  GtkLabel *own_language;
  GtkLabel *own_quote;
  GtkWidget *other_side;
  GtkLabel *other_language;
  GtkLabel *other_quote;
  GtkStack *stack;
  GtkButton *fix_button;
  GtkEditable *reason;
  GtkWidget *stand_button;
};

G_DEFINE_FINAL_TYPE (StetFindingCard, stet_finding_card, GTK_TYPE_WIDGET)

enum
{
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
done (StetFindingCard *self, gboolean could)
{
  if (!could)
    gtk_widget_error_bell (GTK_WIDGET (self));
  g_signal_emit (self, signals[DONE], 0);
}

static void
fix_cb (StetFindingCard *self)
{
  done (self, stet_finding_edit_fix (self->session, self->finding));
}

static void
ask_cb (StetFindingCard *self)
{
  gtk_stack_set_visible_child_name (self->stack, "reason");
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
cancel_cb (StetFindingCard *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
let_stand (StetFindingCard *self, const char *reason)
{
  g_autofree char *stripped = g_strstrip (g_strdup (reason));

  if (*stripped == '\0')
    return;
  done (self, stet_finding_edit_let_stand (self->session, self->finding, stripped));
}

static void
stand_cb (StetFindingCard *self)
{
  let_stand (self, gtk_editable_get_text (self->reason));
}

/* One of the reasons that are given most. */
static void
reason_cb (StetFindingCard *self, GtkButton *button)
{
  let_stand (self, gtk_button_get_label (button));
}

static void
reason_changed_cb (StetFindingCard *self)
{
  g_autofree char *reason = g_strstrip (g_strdup (gtk_editable_get_text (self->reason)));

  gtk_widget_set_sensitive (self->stand_button, *reason != '\0');
}

static void
stet_finding_card_dispose (GObject *object)
{
  StetFindingCard *self = STET_FINDING_CARD (object);

  g_clear_object (&self->session);
  g_clear_object (&self->finding);
  gtk_widget_dispose_template (GTK_WIDGET (self), STET_TYPE_FINDING_CARD);

  G_OBJECT_CLASS (stet_finding_card_parent_class)->dispose (object);
}

static void
stet_finding_card_class_init (StetFindingCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = stet_finding_card_dispose;

  /**
   * StetFindingCard::done:
   *
   * There is nothing more to be seen here.
   */
  signals[DONE] = g_signal_new (
      "done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/stetdesk/Stet/ui/stet-finding-card.ui");
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, title);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, message);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, explanation);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, quotes);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, own_language);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, own_quote);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, other_side);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, other_language);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, other_quote);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, stack);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, fix_button);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, reason);
  gtk_widget_class_bind_template_child (widget_class, StetFindingCard, stand_button);
  gtk_widget_class_bind_template_callback (widget_class, fix_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, stand_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_cb);
  gtk_widget_class_bind_template_callback (widget_class, reason_changed_cb);
}

static void
stet_finding_card_init (StetFindingCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Words with some of the text around them, the words strong. */
static char *
dup_quote (const char *text, guint start, guint end)
{
  guint n_chars = (guint) g_utf8_strlen (text, -1);
  guint from, to;
  g_autofree char *before = NULL;
  g_autofree char *words = NULL;
  g_autofree char *after = NULL;

  start = MIN (start, n_chars);
  end = CLAMP (end, start, n_chars);
  from = start > N_BESIDE ? start - N_BESIDE : 0;
  to = MIN (end + N_BESIDE + (start == end ? N_BESIDE : 0), n_chars);
  before = g_utf8_substring (text, from, start);
  words = g_utf8_substring (text, start, end);
  after = g_utf8_substring (text, end, to);
  return g_markup_printf_escaped (
      "%s%s<b>%s</b>%s%s", from > 0 ? "…" : "", before, words, after, to < n_chars ? "…" : "");
}

static gboolean
show_side (StetStory *story, const StetFindingPlace *place, GtkLabel *language, GtkLabel *quote)
{
  StetArticle *article = place->article != 0 ? stet_story_find_article (story, place->article)
                                             : NULL;
  StetBlock *block = article != NULL && place->block != 0
                         ? stet_article_find_block (article, place->block)
                         : NULL;
  g_autofree char *name = NULL;
  g_autofree char *markup = NULL;

  if (block == NULL || stet_block_is_empty (block))
    return FALSE;
  name = stet_language_dup_name (stet_article_get_language (article), NULL);
  markup = dup_quote (stet_block_get_text (block), place->start, place->end);
  gtk_label_set_label (language, name);
  gtk_label_set_markup (quote, markup);
  gtk_widget_set_direction (GTK_WIDGET (quote),
                            stet_article_get_direction (article) == STET_DIRECTION_RTL
                                ? GTK_TEXT_DIR_RTL
                                : GTK_TEXT_DIR_LTR);
  return TRUE;
}

static void
show_quotes (StetFindingCard *self, StetStory *story)
{
  StetFindingPlace place = { stet_finding_get_article (self->finding),
                             stet_finding_get_block (self->finding),
                             stet_finding_get_start (self->finding),
                             stet_finding_get_end (self->finding) };
  const StetFindingPlace *other = stet_finding_get_counterpart (self->finding);
  gboolean own = show_side (story, &place, self->own_language, self->own_quote);

  gtk_widget_set_visible (self->quotes, own);
  gtk_widget_set_visible (self->other_side,
                          other != NULL
                              && show_side (story, other, self->other_language, self->other_quote));
}

/**
 * stet_finding_card_new:
 * @session: with the story that was checked
 * @finding: one of its findings
 *
 * Returns: (transfer floating): a card that shows it
 */
GtkWidget *
stet_finding_card_new (StetSession *session, StetFinding *finding)
{
  StetFindingCard *self = g_object_new (STET_TYPE_FINDING_CARD, NULL);
  const StetCheck *check = stet_checks_find (stet_finding_get_check (finding));
  const char *replacement = stet_finding_get_replacement (finding);
  g_autofree char *label = NULL;

  self->session = g_object_ref (session);
  self->finding = g_object_ref (finding);
  gtk_label_set_label (self->title, check != NULL ? _ (check->title) : "");
  gtk_label_set_label (self->explanation, check != NULL ? _ (check->explanation) : "");
  gtk_label_set_label (self->message, stet_finding_get_message (finding));
  if (stet_session_get_story (session) != NULL)
    show_quotes (self, stet_session_get_story (session));
  gtk_widget_set_visible (GTK_WIDGET (self->fix_button),
                          stet_finding_edit_can_fix (session, finding));
  if (replacement != NULL && *replacement == '\0')
    label = g_strdup (_ ("Delete"));
  else if (replacement != NULL)
    /* Translators: %s are words to put in the place of wrong ones */
    label = g_strdup_printf (_ ("Replace by “%s”"), replacement);
  if (label != NULL)
    gtk_button_set_label (self->fix_button, label);
  return GTK_WIDGET (self);
}

/**
 * stet_finding_card_ask_reason:
 *
 * Asks at once why it may stand.
 */
void
stet_finding_card_ask_reason (StetFindingCard *self)
{
  g_return_if_fail (STET_IS_FINDING_CARD (self));
  ask_cb (self);
}
