/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-byline.h"
#include "stet-classify.h"
#include "stet-credit.h"
#include "stet-date.h"
#include "stet-import.h"
#include "stet-inline.h"
#include "stet-url.h"

/* Bytes. Detection looks at no more. */
#define MAX_LANGUAGE_SAMPLE (64 * 1024)
/* Each is compared with all before it. */
#define MAX_SOURCES 1000
/* Fewer do not speak against the language that a page declares. */
#define MIN_LANGUAGE_SAMPLE 120

typedef struct
{
  StetImport *import;
  StetDraft *draft;
  const char *language;
  StetPhoto *last_photo; /* of the caption before, unless another block came after it */
  char *spare_credit;    /* a credit that stood before its photo */
  guint n_uncertain;
} Builder;

static void
residue_free (gpointer data)
{
  StetResidue *residue = data;

  g_free (residue->kind);
  g_free (residue->text);
  g_free (residue);
}

static void
picture_free (gpointer data)
{
  StetImportPicture *picture = data;

  g_bytes_unref (picture->bytes);
  g_free (picture->href);
  g_free (picture);
}

static void
comment_free (gpointer data)
{
  StetImportComment *comment = data;

  g_free (comment->person);
  g_free (comment->text);
  g_free (comment);
}

static void
link_free (gpointer data)
{
  StetImportLink *link = data;

  g_free (link->language);
  g_free (link->url);
  g_free (link);
}

static StetImport *
import_new (StetDraft *draft)
{
  StetImport *self = g_new0 (StetImport, 1);
  const gint64 none = 0;

  self->story = stet_story_new (0);
  self->residue = g_ptr_array_new_with_free_func (residue_free);
  self->warnings = g_ptr_array_copy (draft->warnings, (GCopyFunc) g_strdup, NULL);
  g_ptr_array_set_free_func (self->warnings, g_free);
  self->pictures = g_ptr_array_new_with_free_func (picture_free);
  self->comments = g_ptr_array_new_with_free_func (comment_free);
  self->links = g_ptr_array_new_with_free_func (link_free);
  self->block_of_part = g_array_sized_new (FALSE, TRUE, sizeof (gint64), draft->parts->len);
  for (guint i = 0; i < draft->parts->len; i++)
    g_array_append_val (self->block_of_part, none);
  return self;
}

/**
 * stet_import_free:
 * @self: (nullable): what import made
 *
 * Frees it and lets go of the story.
 */
void
stet_import_free (StetImport *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->story);
  g_ptr_array_unref (self->residue);
  g_ptr_array_unref (self->warnings);
  g_ptr_array_unref (self->pictures);
  g_ptr_array_unref (self->comments);
  g_ptr_array_unref (self->links);
  g_array_unref (self->block_of_part);
  g_free (self);
}

/* What a person reads in a part; for a line that is taken apart no longer, the whole line. */
static char *
dup_plain (const StetPart *part)
{
  if (part->source_text != NULL && part->kind != STET_PART_CAPTION)
    return g_strdup (part->source_text);
  return stet_inline_dup_plain (part->text);
}

/* The language */

static gboolean
is_text (const StetPart *part)
{
  return part->kind <= STET_PART_CAPTION;
}

static char *
join_words (StetDraft *draft)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < draft->parts->len && words->len < MAX_LANGUAGE_SAMPLE; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);
      g_autofree char *plain = is_text (part) ? dup_plain (part) : NULL;

      if (plain != NULL && *plain != '\0')
        g_string_append_printf (words, "%s\n", plain);
    }
  return g_string_free_and_steal (words);
}

static gboolean
is_same_language (const char *a, const char *b)
{
  gsize length = strcspn (a, "-");

  return length == strcspn (b, "-") && g_ascii_strncasecmp (a, b, length) == 0;
}

/* Languages that are told apart by so little that whoever wrote the file knows better. */
static gboolean
is_close_language (const char *a, const char *b)
{
  static const char *const groups[][3]
      = { { "nb", "nn", "no" }, { "bs", "hr", "sr-Latn" }, { "id", "ms", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      gboolean has_a = FALSE, has_b = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (groups[i]) && groups[i][j] != NULL; j++)
        {
          has_a |= g_str_equal (a, groups[i][j]);
          has_b |= g_str_equal (b, groups[i][j]);
        }
      if (has_a && has_b)
        return TRUE;
    }
  return FALSE;
}

/* Whether a tag names a country: “en-GB”, “es-419”. */
static gboolean
has_region (const char *tag)
{
  g_auto (GStrv) subtags = g_strsplit (tag, "-", -1);

  for (guint i = 1; subtags[0] != NULL && subtags[i] != NULL; i++)
    if (strlen (subtags[i]) == 2 || (strlen (subtags[i]) == 3 && g_ascii_isdigit (*subtags[i])))
      return TRUE;
  return FALSE;
}

/* Pages declare the language of their template, which need not be that of the article: a text that
 * is long enough knows better. A variant, such as en-GB, only the page can know. */
static char *
choose_language (StetDraft *draft, const StetImportOptions *options, GError **error)
{
  g_autofree char *words = NULL;
  g_autofree char *declared = NULL;
  g_autofree char *detected = NULL;

  if (options != NULL && options->language != NULL)
    return stet_language_canonicalize (options->language, error);

  if (draft->language != NULL)
    declared = stet_language_canonicalize (draft->language, NULL);
  if (declared != NULL && g_str_equal (draft->format, "text"))
    return g_steal_pointer (&declared);
  words = join_words (draft);
  if (!stet_language_detect (words, -1, &detected, NULL))
    return declared != NULL ? g_steal_pointer (&declared) : g_strdup ("und");
  if (declared == NULL || is_same_language (declared, detected)
      || strlen (words) >= MIN_LANGUAGE_SAMPLE)
    return declared != NULL
                   && ((is_same_language (declared, detected) && has_region (declared))
                       || is_close_language (declared, detected))
               ? g_steal_pointer (&declared)
               : g_steal_pointer (&detected);
  return g_steal_pointer (&declared);
}

/* Photos */

static void
set_credit (StetPhoto *photo, const char *printed, const char *language)
{
  g_auto (StetCredit) credit = { 0 };

  stet_credit_parse (printed, &credit);
  g_object_set (
      photo, "creator", credit.creator, "agency", credit.agency, "credit-line", credit.line, NULL);
  stet_photo_set_printed_credit (photo, language, printed);
}

static void
set_field (StetPhoto *photo, const char *property, const char *value)
{
  if (value != NULL && *value != '\0')
    g_object_set (photo, property, value, NULL);
}

/* The photographer as a file has it. Some have the agency in the same field. */
static void
set_creator (StetPhoto *photo, const char *creator, const char *agency)
{
  g_auto (StetCredit) read = { 0 };
  gboolean told_apart = FALSE;

  if (creator != NULL && *creator != '\0')
    {
      stet_credit_parse (creator, &read);
      told_apart = *read.creator != '\0' && *read.agency != '\0';
    }
  set_field (photo, "creator", told_apart ? read.creator : creator);
  set_field (photo, "agency", told_apart && agency == NULL ? read.agency : agency);
}

static void
add_picture (Builder *builder, StetPhoto *photo, const StetDraftPhoto *from)
{
  StetImportPicture *picture;

  if (from->bytes == NULL)
    return;
  picture = g_new (StetImportPicture, 1);
  *picture = (StetImportPicture) { photo, g_bytes_ref (from->bytes), g_strdup (from->href) };
  g_ptr_array_add (builder->import->pictures, picture);
}

static StetPhoto *
add_photo (Builder *builder, const StetPart *part, const char *credit)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  const StetDraftPhoto *from = part->photo;

  stet_photo_set_uncertain (photo, part->uncertain);
  if (from != NULL && from->credit != NULL)
    credit = from->credit;
  if (credit != NULL && *credit != '\0')
    set_credit (photo, credit, builder->language);
  if (from != NULL)
    {
      set_creator (photo, from->creator, from->agency);
      set_field (photo, "copyright-notice", from->copyright_notice);
      set_field (photo, "usage-terms", from->usage_terms);
      if (from->alt_text != NULL && *from->alt_text != '\0')
        stet_photo_set_alt_text (photo, builder->language, from->alt_text);
      add_picture (builder, photo, from);
    }
  stet_story_add_photo (builder->import->story, photo);
  builder->last_photo = photo;
  return photo;
}

/* Blocks */

static StetBlock *
append_block (Builder *builder, StetBlockKind kind, const char *text, StetPhoto *photo)
{
  g_autoptr (StetBlock) block = stet_block_new (0, kind, text);
  g_autoptr (StetRow) row = stet_row_new (0);

  stet_story_append_row (builder->import->story, row);
  stet_block_set_row (block, row);
  if (photo != NULL)
    stet_block_set_photo (block, photo);
  stet_article_append_block (builder->import->article, block);
  if (photo == NULL)
    builder->last_photo = NULL;
  return block;
}

static void
note_block (Builder *builder, guint index, StetBlock *block)
{
  const StetPart *part = g_ptr_array_index (builder->draft->parts, index);

  stet_block_set_uncertain (block, part->uncertain);
  builder->n_uncertain += part->uncertain;
  g_array_index (builder->import->block_of_part, gint64, index) = stet_block_get_id (block);
}

/* A caption whose credit nobody has taken off yet: a line that a person made one. */
static void
build_caption (Builder *builder, guint index, const StetPart *part)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *text = NULL;
  StetPhoto *photo;

  if (part->photo == NULL)
    {
      g_autofree char *plain = stet_inline_dup_plain (part->text);

      if (stet_credit_split_caption (plain, &caption, &printed))
        text = stet_inline_escape (caption);
    }
  if (printed == NULL)
    printed = g_steal_pointer (&builder->spare_credit);
  photo = add_photo (builder, part, printed);
  note_block (builder,
              index,
              append_block (builder, STET_BLOCK_CAPTION, text != NULL ? text : part->text, photo));
}

static void
build_text (Builder *builder, guint index, const StetPart *part, StetBlockKind kind)
{
  g_autofree char *text = NULL;

  if (part->source_text != NULL)
    text = stet_inline_escape (part->source_text);
  else
    text = g_strdup (part->text);
  if (*text != '\0')
    note_block (builder, index, append_block (builder, kind, text, NULL));
}

static void
build_credit (Builder *builder, guint index, const StetPart *part)
{
  g_autofree char *plain = dup_plain (part);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  if (!stet_credit_split_caption (plain, &caption, &printed))
    printed = g_strdup (plain);
  if (builder->last_photo != NULL && !stet_photo_get_credited (builder->last_photo))
    set_credit (builder->last_photo, printed, builder->language);
  else
    g_set_str (&builder->spare_credit, printed);
}

static void
build_residue (Builder *builder, guint index, const StetPart *part)
{
  StetResidue *residue = g_new (StetResidue, 1);

  *residue = (StetResidue) {
    g_strdup (part->residue != NULL ? part->residue : "set-aside"),
    dup_plain (part),
    part->line,
    index,
  };
  g_ptr_array_add (builder->import->residue, residue);
}

/* Sources */

static gboolean
has_source (StetStory *story, const char *url, const char *outlet)
{
  GListModel *sources = stet_story_get_sources (story);
  g_autofree char *normalized = stet_url_normalize (url);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (StetSource) source = g_list_model_get_item (sources, i);
      g_autofree char *other = stet_url_normalize (stet_source_get_url (source));

      if (normalized != NULL && g_strcmp0 (normalized, other) == 0)
        return TRUE;
      if (normalized == NULL && g_str_equal (stet_source_get_outlet (source), outlet))
        return TRUE;
    }
  return FALSE;
}

static void
add_source (Builder *builder, const StetDraftSource *from)
{
  const char *url = from->url != NULL ? from->url : "";
  g_autofree char *host = stet_url_dup_host (url);
  const char *outlet = from->outlet != NULL ? from->outlet : "";
  const char *published = from->published;
  g_autoptr (StetSource) source = NULL;

  if (*outlet == '\0' && host != NULL)
    outlet = host;
  if (g_list_model_get_n_items (stet_story_get_sources (builder->import->story)) >= MAX_SOURCES
      || has_source (builder->import->story, url, outlet))
    return;
  /* What an agency or a site says of its own article. */
  if (published == NULL && from->outlet != NULL
      && g_strcmp0 (from->outlet, builder->draft->outlet) == 0)
    published = builder->draft->published;
  source = stet_source_new (0);
  g_object_set (source,
                "url",
                url,
                "outlet",
                outlet,
                "headline",
                from->headline != NULL ? from->headline : "",
                "language",
                from->language != NULL ? from->language : "",
                "published",
                published != NULL ? published : "",
                NULL);
  stet_story_add_source (builder->import->story, source);
}

static void
build_source (Builder *builder, const StetPart *part)
{
  g_autofree char *plain = dup_plain (part);
  g_autofree char *outlet = NULL;
  g_autofree char *url = NULL;
  StetDraftSource source = { 0 };

  if (!stet_source_split (plain, &outlet, &url))
    outlet = g_strdup (plain);
  source.outlet = outlet;
  source.url = url;
  add_source (builder, &source);
}

/* Fields */

static void
set_article_field (Builder *builder, const char *property, const char *value)
{
  g_autofree char *present = NULL;

  g_object_get (builder->import->article, property, &present, NULL);
  if (value != NULL && *value != '\0' && *present == '\0')
    g_object_set (builder->import->article, property, value, NULL);
}

static void
build_field (Builder *builder, const StetPart *part)
{
  g_autofree char *plain = dup_plain (part);
  g_auto (StetByline) read = { 0 };
  gboolean is_read = stet_byline_read (plain, builder->language, &read);

  if (part->kind == STET_PART_BYLINE)
    set_article_field (builder, "byline", is_read && read.byline != NULL ? read.byline : plain);
  else if (part->kind == STET_PART_DATELINE)
    set_article_field (
        builder, "dateline", is_read && read.dateline != NULL ? read.dateline : plain);
  if (read.published != NULL)
    {
      set_article_field (builder, "published", read.published);
    }
  else if (part->kind == STET_PART_DATE)
    {
      g_autofree char *date = stet_date_parse (plain, builder->language);
      g_autofree char *within = date == NULL ? stet_date_find (plain, builder->language, NULL, NULL)
                                             : NULL;

      set_article_field (builder, "published", date != NULL ? date : within);
    }
}

static void
build_fields (Builder *builder)
{
  StetDraft *draft = builder->draft;

  set_article_field (builder, "byline", draft->byline);
  set_article_field (builder, "dateline", draft->dateline);
  set_article_field (builder, "published", draft->published);
  set_article_field (builder, "modified", draft->modified);
  set_article_field (builder, "canonical-url", draft->canonical_url);
  g_object_set (builder->import->article, "original-url", draft->url, NULL);
}

/* Addresses */

static void
add_link (Builder *builder, const char *relation, const char *language, const char *url)
{
  g_autofree char *normalized = url != NULL ? stet_url_normalize (url) : NULL;
  StetImportLink *link;

  if (normalized == NULL)
    return;
  for (guint i = 0; i < builder->import->links->len; i++)
    {
      link = g_ptr_array_index (builder->import->links, i);
      if (g_str_equal (link->url, normalized))
        return;
    }
  link = g_new (StetImportLink, 1);
  *link = (StetImportLink) { relation, g_strdup (language), g_steal_pointer (&normalized) };
  g_ptr_array_add (builder->import->links, link);
}

static void
build_links (Builder *builder)
{
  StetDraft *draft = builder->draft;

  add_link (builder, "self", builder->language, draft->url);
  add_link (builder, "canonical", builder->language, draft->canonical_url);
  add_link (builder, "original", draft->original_language, draft->original_url);
  for (guint i = 0; i < draft->alternates->len; i++)
    {
      const StetDraftLink *link = g_ptr_array_index (draft->alternates, i);

      add_link (builder, "alternate", link->language, link->url);
    }
}

/* Where each character of a part's plain text stands in the text with its marks. Many comments can
 * be on one part, one after the other. */
typedef struct
{
  const StetPart *part;
  GArray *chars; /* StetTextRange */
} PartMap;

static void
map_part (PartMap *self, const StetPart *part)
{
  g_autofree char *plain = stet_inline_dup_plain (part->text);
  guint n = (guint) g_utf8_strlen (plain, -1);

  self->part = part;
  g_array_set_size (self->chars, n);
  for (guint i = 0; i < n; i++)
    g_array_index (self->chars, StetTextRange, i) = (StetTextRange) { i, i + 1 };
  stet_inline_map_ranges (part->text, (StetTextRange *) (gpointer) self->chars->data, n);
}

/* From the words that a reader sees to the text with its marks. Words that went, such as a credit,
 * have no place in it. */
static void
map_comment (
    PartMap *map, StetImportComment *comment, const StetPart *part, guint start, guint length)
{
  if (map->part != part)
    map_part (map, part);
  start = MIN (start, map->chars->len);
  length = MIN (length, map->chars->len - start);
  if (length == 0)
    return;
  comment->start = g_array_index (map->chars, StetTextRange, start).start;
  comment->length = g_array_index (map->chars, StetTextRange, start + length - 1).end
                    - comment->start;
}

static void
build_comments (Builder *builder)
{
  StetImport *import = builder->import;
  g_autoptr (GArray) chars = g_array_new (FALSE, FALSE, sizeof (StetTextRange));
  PartMap map = { NULL, chars };

  for (guint i = 0; i < builder->draft->comments->len; i++)
    {
      const StetDraftComment *from = g_ptr_array_index (builder->draft->comments, i);
      const StetPart *part = from->part < builder->draft->parts->len
                                 ? g_ptr_array_index (builder->draft->parts, from->part)
                                 : NULL;
      StetImportComment *comment = g_new (StetImportComment, 1);

      *comment = (StetImportComment) {
        .block = part != NULL ? g_array_index (import->block_of_part, gint64, from->part) : 0,
        .reply_to = from->reply_to,
        .resolved = from->resolved,
        .person = g_strdup (from->person),
        .time = from->time,
        .text = g_strdup (from->text),
      };
      if (part != NULL && (part->source_text == NULL || part->kind == STET_PART_CAPTION))
        map_comment (&map, comment, part, from->start, from->length);
      g_ptr_array_add (import->comments, comment);
    }
}

/* All of it */

static guint
find_headline (StetDraft *draft)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind == STET_PART_HEADLINE && *part->text != '\0')
        return i;
    }
  return G_MAXUINT;
}

static void
build_part (Builder *builder, guint index)
{
  const StetPart *part = g_ptr_array_index (builder->draft->parts, index);

  switch (part->kind)
    {
    case STET_PART_HEADLINE:
      /* One is the headline; whatever else looks like one heads a part of the text. */
      build_text (builder, index, part, STET_BLOCK_SUBHEADING);
      break;
    case STET_PART_STANDFIRST:
    case STET_PART_PARAGRAPH:
    case STET_PART_SUBHEADING:
    case STET_PART_QUOTE:
    case STET_PART_LIST_ITEM:
      build_text (builder, index, part, (StetBlockKind) part->kind);
      break;
    case STET_PART_CAPTION:
      build_caption (builder, index, part);
      break;
    case STET_PART_CREDIT:
      build_credit (builder, index, part);
      break;
    case STET_PART_BYLINE:
    case STET_PART_DATELINE:
    case STET_PART_DATE:
      build_field (builder, part);
      break;
    case STET_PART_SOURCE:
      build_source (builder, part);
      break;
    case STET_PART_RESIDUE:
    default:
      build_residue (builder, index, part);
      break;
    }
}

static gboolean
build_parts (Builder *builder, GCancellable *cancellable)
{
  guint headline = find_headline (builder->draft);
  const StetPart *part = headline != G_MAXUINT ? g_ptr_array_index (builder->draft->parts, headline)
                                               : NULL;
  g_autofree char *whole = part != NULL && part->source_text != NULL
                               ? stet_inline_escape (part->source_text)
                               : NULL;
  const char *text = part == NULL ? "" : whole != NULL ? whole : part->text;
  StetBlock *block = append_block (builder, STET_BLOCK_HEADLINE, text, NULL);

  if (part != NULL)
    note_block (builder, headline, block);
  for (guint i = 0; i < builder->draft->parts->len; i++)
    {
      if (g_cancellable_is_cancelled (cancellable))
        return FALSE;
      if (i != headline)
        build_part (builder, i);
    }
  return TRUE;
}

static void
warn (Builder *builder)
{
  GPtrArray *warnings = builder->import->warnings;
  guint n = builder->n_uncertain;

  if (g_str_equal (builder->language, "und"))
    g_ptr_array_add (
        warnings,
        g_strdup (_ ("The language could not be told from the text. Choose it in the editor.")));
  if (n > 0)
    g_ptr_array_add (
        warnings,
        g_strdup_printf (ngettext ("%u line was taken for what it is by guess. Confirm "
                                   "it in the editor.",
                                   "%u lines were taken for what they are by guess. "
                                   "Confirm them in the editor.",
                                   n),
                         n));
}

static gboolean
build_all (Builder *builder, GCancellable *cancellable, GError **error)
{
  StetImport *import = builder->import;

  import->article = stet_article_new (0, builder->language);
  stet_story_add_article (import->story, import->article);
  g_object_unref (import->article);
  build_fields (builder);
  if (!build_parts (builder, cancellable))
    return !g_cancellable_set_error_if_cancelled (cancellable, error);
  for (guint i = 0; i < builder->draft->sources->len; i++)
    add_source (builder, g_ptr_array_index (builder->draft->sources, i));
  if (g_object_class_find_property (G_OBJECT_GET_CLASS (builder->import->article), "guesses")
      != NULL)
    g_object_set (import->article, "guesses", builder->draft->guesses, NULL);
  build_links (builder);
  build_comments (builder);
  warn (builder);
  if (stet_article_get_n_texts (import->article) > 0)
    return TRUE;
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_NOTHING,
               _ ("There is no text to read in it. Choose the file that holds the article."));
  return FALSE;
}

/**
 * stet_import_build:
 * @draft: an article as it was read, with whatever a person reassigned
 * @options: (nullable): what to do otherwise than usual
 * @cancellable: (nullable): to stop it
 * @error: return location for a #StetImportError, a #StetLanguageError or a cancellation
 *
 * Makes a story with one article of a draft. The article's first block is its headline, empty when
 * the draft has none. A line that a person made a caption is parted from its credit; one that was a
 * caption and is none any more stands as it did in the file. Works on any thread; the story belongs
 * to the thread that gets it. The draft stays as it is.
 *
 * Returns: (transfer full) (nullable): what was made of it, or %NULL with @error set
 */
StetImport *
stet_import_build (StetDraft *draft,
                   const StetImportOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (StetImport) import = NULL;
  g_autofree char *language = NULL;
  Builder builder = { .draft = draft };
  gboolean built;

  g_return_val_if_fail (draft != NULL, NULL);

  language = choose_language (draft, options, error);
  if (language == NULL)
    return NULL;
  builder.import = import = import_new (draft);
  builder.language = language;
  built = build_all (&builder, cancellable, error);
  g_free (builder.spare_credit);
  if (!built)
    return NULL;
  return g_steal_pointer (&import);
}
