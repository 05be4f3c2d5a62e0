/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-draft.h"

#include "stet-inline.h"

static const GEnumValue part_kinds[] = {
  { STET_PART_HEADLINE, "STET_PART_HEADLINE", "headline" },
  { STET_PART_STANDFIRST, "STET_PART_STANDFIRST", "standfirst" },
  { STET_PART_PARAGRAPH, "STET_PART_PARAGRAPH", "paragraph" },
  { STET_PART_SUBHEADING, "STET_PART_SUBHEADING", "subheading" },
  { STET_PART_QUOTE, "STET_PART_QUOTE", "quote" },
  { STET_PART_LIST_ITEM, "STET_PART_LIST_ITEM", "list-item" },
  { STET_PART_CAPTION, "STET_PART_CAPTION", "caption" },
  { STET_PART_CREDIT, "STET_PART_CREDIT", "credit" },
  { STET_PART_BYLINE, "STET_PART_BYLINE", "byline" },
  { STET_PART_DATELINE, "STET_PART_DATELINE", "dateline" },
  { STET_PART_DATE, "STET_PART_DATE", "date" },
  { STET_PART_SOURCE, "STET_PART_SOURCE", "source" },
  { STET_PART_RESIDUE, "STET_PART_RESIDUE", "residue" },
  { 0, NULL, NULL },
};

GType
stet_part_kind_get_type (void)
{
  static GType type = 0;

  if (g_once_init_enter_pointer (&type))
    g_once_init_leave_pointer (&type, g_enum_register_static ("StetPartKind", part_kinds));
  return type;
}

static void
photo_free (StetDraftPhoto *self)
{
  g_free (self->credit);
  g_free (self->creator);
  g_free (self->agency);
  g_free (self->copyright_notice);
  g_free (self->usage_terms);
  g_free (self->alt_text);
  g_free (self->href);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/**
 * stet_part_free:
 * @self: (nullable): a part
 *
 * Frees it and its photo.
 */
void
stet_part_free (StetPart *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->source_text);
  g_free (self->residue);
  g_clear_pointer (&self->photo, photo_free);
  g_free (self);
}

static void
link_free (gpointer data)
{
  StetDraftLink *link = data;

  g_free (link->language);
  g_free (link->url);
  g_free (link);
}

static void
source_free (gpointer data)
{
  StetDraftSource *source = data;

  g_free (source->url);
  g_free (source->outlet);
  g_free (source->headline);
  g_free (source->language);
  g_free (source->published);
  g_free (source);
}

static void
comment_free (gpointer data)
{
  StetDraftComment *comment = data;

  g_free (comment->person);
  g_free (comment->text);
  g_free (comment);
}

/**
 * stet_draft_new:
 * @format: a static string, see #StetDraft
 *
 * Makes an empty draft. Safe on any thread, as is all of it; a draft belongs to one thread.
 *
 * Returns: (transfer full): the draft
 */
StetDraft *
stet_draft_new (const char *format)
{
  StetDraft *self = g_new0 (StetDraft, 1);

  self->format = format;
  self->alternates = g_ptr_array_new_with_free_func (link_free);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_part_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  self->comments = g_ptr_array_new_with_free_func (comment_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * stet_draft_free:
 * @self: (nullable): a draft
 *
 * Frees it.
 */
void
stet_draft_free (StetDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->encoding);
  g_free (self->language);
  g_free (self->byline);
  g_free (self->dateline);
  g_free (self->published);
  g_free (self->modified);
  g_free (self->url);
  g_free (self->canonical_url);
  g_free (self->outlet);
  g_free (self->original_language);
  g_free (self->original_url);
  g_ptr_array_unref (self->alternates);
  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->comments);
  g_ptr_array_unref (self->warnings);
  g_free (self);
}

/**
 * stet_draft_add_part:
 * @self: a draft
 * @kind: what it is taken for
 * @text: one line with inline markup; plain text goes through stet_inline_escape() first
 *
 * Adds a line at the end.
 *
 * Returns: (transfer none): the part, to be filled in further
 */
StetPart *
stet_draft_add_part (StetDraft *self, StetPartKind kind, const char *text)
{
  StetPart *part = g_new0 (StetPart, 1);

  part->kind = kind;
  part->text = g_strdup (text);
  g_ptr_array_add (self->parts, part);
  return part;
}

/**
 * stet_draft_add_residue:
 * @self: a draft
 * @residue: what kind of residue, such as "share-bar"
 * @plain: one line of plain text
 *
 * Adds a line that is no part of the article.
 *
 * Returns: (transfer none): the part
 */
StetPart *
stet_draft_add_residue (StetDraft *self, const char *residue, const char *plain)
{
  g_autofree char *text = stet_inline_escape (plain);
  StetPart *part = stet_draft_add_part (self, STET_PART_RESIDUE, text);

  part->residue = g_strdup (residue);
  return part;
}

/**
 * stet_part_get_photo:
 * @self: a part
 *
 * Gets its photo, and gives it one if it has none.
 *
 * Returns: (transfer none): the photo, to be filled in
 */
StetDraftPhoto *
stet_part_get_photo (StetPart *self)
{
  if (self->photo == NULL)
    self->photo = g_new0 (StetDraftPhoto, 1);
  return self->photo;
}

/**
 * stet_draft_add_alternate:
 * @self: a draft
 * @language: BCP 47 tag
 * @url: address of the article in that language
 *
 * Notes another language version.
 */
void
stet_draft_add_alternate (StetDraft *self, const char *language, const char *url)
{
  StetDraftLink *link = g_new (StetDraftLink, 1);

  *link = (StetDraftLink) { g_strdup (language), g_strdup (url) };
  g_ptr_array_add (self->alternates, link);
}

/**
 * stet_draft_add_source:
 * @self: a draft
 * @url: (nullable): address of the page
 * @outlet: (nullable): name of the outlet
 *
 * Notes where the story comes from.
 *
 * Returns: (transfer none): the source, to be filled in further
 */
StetDraftSource *
stet_draft_add_source (StetDraft *self, const char *url, const char *outlet)
{
  StetDraftSource *source = g_new0 (StetDraftSource, 1);

  source->url = g_strdup (url);
  source->outlet = g_strdup (outlet);
  g_ptr_array_add (self->sources, source);
  return source;
}

/**
 * stet_draft_add_comment:
 * @self: a draft
 * @person: who made it, "" when that is not known
 * @text: what it says
 *
 * Adds a remark, on the first part until it is told otherwise.
 *
 * Returns: (transfer none): the comment, to be filled in further
 */
StetDraftComment *
stet_draft_add_comment (StetDraft *self, const char *person, const char *text)
{
  StetDraftComment *comment = g_new0 (StetDraftComment, 1);

  comment->person = g_strdup (person);
  comment->text = g_strdup (text);
  comment->reply_to = -1;
  g_ptr_array_add (self->comments, comment);
  return comment;
}
