/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-article-tags.h"

#include "stet-block-note.h"
#include "stet-finding-tags.h"
#include "stet-story.h"
#include "stet-tag-group.h"

#define N_KINDS (STET_BLOCK_CAPTION + 1)
#define KINDS   "stet-kind-tags"

struct _StetArticleTags
{
  StetArticleBuffer *buffer; /* not owned: it owns this */
  GtkTextTag *kinds[N_KINDS];
  GtkTextTag *hover;  /* the sentence under the pointer, and its counterpart */
  GHashTable *belows; /* pixels → GtkTextTag */
  StetFindingTags *findings;
  StetRemarkTags *remarks;
};

static GQuark
below_pixels_quark (void)
{
  return g_quark_from_static_string ("stet-below-pixels");
}

static GtkTextTag *
add_tag (StetArticleTags *self, GtkTextTag *tag)
{
  gtk_text_tag_table_add (gtk_text_buffer_get_tag_table (GTK_TEXT_BUFFER (self->buffer)), tag);
  g_object_unref (tag);
  return tag;
}

static void
create_kinds (StetArticleTags *self)
{
  self->kinds[STET_BLOCK_HEADLINE] = add_tag (self,
                                              g_object_new (GTK_TYPE_TEXT_TAG,
                                                            "scale",
                                                            1.6,
                                                            "weight",
                                                            PANGO_WEIGHT_BOLD,
                                                            "pixels-above-lines",
                                                            STET_HEADLINE_ABOVE,
                                                            "pixels-inside-wrap",
                                                            2,
                                                            NULL));
  self->kinds[STET_BLOCK_STANDFIRST] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "weight", PANGO_WEIGHT_SEMIBOLD, "scale", 1.08, NULL));
  self->kinds[STET_BLOCK_SUBHEADING] = add_tag (self,
                                                g_object_new (GTK_TYPE_TEXT_TAG,
                                                              "weight",
                                                              PANGO_WEIGHT_BOLD,
                                                              "scale",
                                                              1.15,
                                                              "pixels-above-lines",
                                                              14,
                                                              NULL));
  self->kinds[STET_BLOCK_QUOTE] = add_tag (
      self,
      g_object_new (
          GTK_TYPE_TEXT_TAG, "style", PANGO_STYLE_ITALIC, "accumulative-margin", TRUE, NULL));
  self->kinds[STET_BLOCK_LIST_ITEM] = add_tag (
      self, g_object_new (GTK_TYPE_TEXT_TAG, "accumulative-margin", TRUE, NULL));
  self->kinds[STET_BLOCK_CAPTION] = add_tag (self,
                                             g_object_new (GTK_TYPE_TEXT_TAG,
                                                           "scale",
                                                           0.9,
                                                           "accumulative-margin",
                                                           TRUE,
                                                           "pixels-above-lines",
                                                           8,
                                                           NULL));
}

static void
set_indent (StetArticleTags *self, StetBlockKind kind, int start, int end)
{
  StetArticle *article = stet_article_buffer_get_article (self->buffer);
  gboolean rtl = stet_article_get_direction (article) == STET_DIRECTION_RTL;

  g_object_set (
      self->kinds[kind], "left-margin", rtl ? end : start, "right-margin", rtl ? start : end, NULL);
}

/* A text tag's margins are left and right, and not where lines begin and end. */
static void
follow_direction (StetArticleTags *self)
{
  set_indent (self, STET_BLOCK_QUOTE, STET_QUOTE_INDENT, STET_QUOTE_INDENT / 2);
  set_indent (self, STET_BLOCK_LIST_ITEM, STET_LIST_INDENT, 0);
  set_indent (self, STET_BLOCK_CAPTION, STET_CAPTION_INDENT, STET_CAPTION_INDENT);
}

/**
 * stet_article_tags_new:
 * @buffer: the article's text
 *
 * Returns: (transfer full): its tags
 */
StetArticleTags *
stet_article_tags_new (StetArticleBuffer *buffer)
{
  StetArticleTags *self = g_new0 (StetArticleTags, 1);

  self->buffer = buffer;
  self->belows = g_hash_table_new (NULL, NULL);
  self->hover = add_tag (
      self,
      g_object_new (GTK_TYPE_TEXT_TAG,
                    "background-rgba",
                    &(GdkRGBA) { 0.21f, 0.52f, 0.89f, 0.13f }, /* the accent, hardly */
                    NULL));
  create_kinds (self);
  for (guint i = 0; i < N_KINDS; i++)
    if (self->kinds[i] != NULL)
      stet_tag_group_add (KINDS, self->kinds[i]);
  self->remarks = stet_remark_tags_new (buffer);
  follow_direction (self);
  g_signal_connect_swapped (stet_article_buffer_get_article (buffer),
                            "notify::language",
                            G_CALLBACK (follow_direction),
                            self);
  self->findings = stet_finding_tags_new (buffer);
  return self;
}

/**
 * stet_article_tags_free:
 *
 * Frees it; the tags stay with the buffer.
 */
void
stet_article_tags_free (StetArticleTags *self)
{
  stet_finding_tags_free (self->findings);
  stet_remark_tags_free (self->remarks);
  g_signal_handlers_disconnect_by_data (stet_article_buffer_get_article (self->buffer), self);
  g_hash_table_unref (self->belows);
  g_free (self);
}

/**
 * stet_article_tags_get_remarks:
 *
 * Returns: (transfer none): how comments and suggestions look
 */
StetRemarkTags *
stet_article_tags_get_remarks (StetArticleTags *self)
{
  return self->remarks;
}

static void
get_whole_line (StetArticleTags *self, guint line, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), start, (int) line);
  *end = *start;
  gtk_text_iter_forward_line (end);
}

/**
 * stet_article_tags_set_kind:
 * @line: from 0
 * @kind: what its block is
 */
void
stet_article_tags_set_kind (StetArticleTags *self, guint line, StetBlockKind kind)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;

  get_whole_line (self, line, &start, &end);
  if (stet_tag_group_is_uniform (KINDS, &start, &end, self->kinds[kind]))
    return;
  for (guint i = 0; i < N_KINDS; i++)
    if (self->kinds[i] != NULL && i != kind)
      gtk_text_buffer_remove_tag (buffer, self->kinds[i], &start, &end);
  if (self->kinds[kind] != NULL)
    gtk_text_buffer_apply_tag (buffer, self->kinds[kind], &start, &end);
}

/**
 * stet_article_tags_add_kind:
 * @line: from 0, which has no kind yet
 * @kind: what its block is
 */
void
stet_article_tags_add_kind (StetArticleTags *self, guint line, StetBlockKind kind)
{
  GtkTextIter start, end;

  if (self->kinds[kind] == NULL)
    return;
  get_whole_line (self, line, &start, &end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->kinds[kind], &start, &end);
}

static GtkTextTag *
find_below (StetArticleTags *self, const GtkTextIter *iter)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  GtkTextTag *found = NULL;

  /* In ascending priority, of which the last counts. */
  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_qdata (l->data, below_pixels_quark ()) != NULL)
      found = l->data;
  g_slist_free (tags);
  return found;
}

/**
 * stet_article_tags_get_below:
 * @line: from 0
 *
 * Returns: the pixels that are left below its text
 */
int
stet_article_tags_get_below (StetArticleTags *self, guint line)
{
  GtkTextIter iter;
  GtkTextTag *tag;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, (int) line);
  tag = find_below (self, &iter);
  return tag != NULL
             ? GPOINTER_TO_INT (g_object_get_qdata (G_OBJECT (tag), below_pixels_quark ())) - 1
             : STET_LINE_SPACING;
}

static GtkTextTag *
get_below (StetArticleTags *self, int pixels)
{
  GtkTextTag *tag = g_hash_table_lookup (self->belows, GINT_TO_POINTER (pixels));

  if (tag == NULL)
    {
      tag = add_tag (self, g_object_new (GTK_TYPE_TEXT_TAG, "pixels-below-lines", pixels, NULL));
      /* One more, because 0 pixels is a value too. */
      g_object_set_qdata (G_OBJECT (tag), below_pixels_quark (), GINT_TO_POINTER (pixels + 1));
      g_hash_table_insert (self->belows, GINT_TO_POINTER (pixels), tag);
    }
  return tag;
}

/**
 * stet_article_tags_set_below:
 * @line: from 0
 * @pixels: to leave below its text
 *
 * Has no effect on an empty last line, which has nothing that could hold a tag.
 *
 * Returns: whether that was a change
 */
gboolean
stet_article_tags_set_below (StetArticleTags *self, guint line, int pixels)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (self->buffer);
  GtkTextIter start, end;
  GSList *tags;

  pixels = MAX (pixels, 0);
  if (stet_article_tags_get_below (self, line) == pixels)
    return FALSE;
  get_whole_line (self, line, &start, &end);
  if (gtk_text_iter_equal (&start, &end))
    return FALSE;
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *l = tags; l != NULL; l = l->next)
    if (g_object_get_qdata (l->data, below_pixels_quark ()) != NULL)
      gtk_text_buffer_remove_tag (buffer, l->data, &start, &end);
  g_slist_free (tags);
  if (pixels != STET_LINE_SPACING)
    gtk_text_buffer_apply_tag (buffer, get_below (self, pixels), &start, &end);
  return TRUE;
}

/**
 * stet_article_tags_set_findings:
 * @findings: (nullable): a list model of StetFindings
 */
void
stet_article_tags_set_findings (StetArticleTags *self, GListModel *findings)
{
  stet_finding_tags_set_findings (self->findings, findings);
}

/**
 * stet_article_tags_touch_findings:
 * @block: a block whose text changed
 *
 * Its underlines are looked at when findings come next.
 */
void
stet_article_tags_touch_findings (StetArticleTags *self, StetBlock *block)
{
  stet_finding_tags_touch (self->findings, block);
}

/**
 * stet_article_tags_drop_findings:
 * @start: where text is going to change
 * @end: to where
 *
 * Takes the underline off what is being edited: the finding is about text that will not be there.
 */
void
stet_article_tags_drop_findings (StetArticleTags *self,
                                 const GtkTextIter *start,
                                 const GtkTextIter *end)
{
  stet_finding_tags_drop (self->findings, start, end);
}

/**
 * stet_article_tags_find_finding:
 * @iter: a place in the text
 *
 * Returns: (transfer none) (nullable): the finding that is underlined there, else one about the
 * whole block
 */
StetFinding *
stet_article_tags_find_finding (StetArticleTags *self, const GtkTextIter *iter)
{
  return stet_finding_tags_find (self->findings, iter);
}

/**
 * stet_article_tags_add_hover:
 * @start: a place in the text
 * @end: a later place
 *
 * Lightly marks what is between, until stet_article_tags_clear_hover().
 */
void
stet_article_tags_add_hover (StetArticleTags *self,
                             const GtkTextIter *start,
                             const GtkTextIter *end)
{
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->hover, start, end);
}

/**
 * stet_article_tags_clear_hover:
 *
 * Takes all such marks away.
 */
void
stet_article_tags_clear_hover (StetArticleTags *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->hover, &start, &end);
}

/**
 * stet_article_tags_is_hover:
 * @iter: a place in the text
 *
 * Returns: whether it is marked so
 */
gboolean
stet_article_tags_is_hover (StetArticleTags *self, const GtkTextIter *iter)
{
  return gtk_text_iter_has_tag (iter, self->hover);
}
