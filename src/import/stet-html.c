/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-byline.h"
#include "stet-html-parts.h"
#include "stet-inline.h"

static char *
dup_address (StetHtmlPage *page, const char *href)
{
  return href != NULL ? stet_html_page_resolve (page, href) : NULL;
}

static void
add_alternates (StetHtmlPage *page, StetHtmlMetadata *metadata, StetDraft *draft)
{
  GPtrArray *alternates = metadata->alternates->alternates;

  for (guint i = 0; i < alternates->len; i++)
    {
      const StetDraftLink *link = g_ptr_array_index (alternates, i);
      g_autofree char *url = dup_address (page, link->url);

      if (url != NULL && !g_str_has_prefix (link->language, "x-"))
        stet_draft_add_alternate (draft, link->language, url);
    }
}

/* The persons, as one line. */
static char *
join_persons (GPtrArray *persons)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < persons->len; i++)
    g_string_append_printf (
        line, "%s%s", i > 0 ? ", " : "", (const char *) g_ptr_array_index (persons, i));
  return line->len > 0 ? g_strdup (line->str) : NULL;
}

static void
fill_in (StetHtmlPage *page, StetHtmlMetadata *metadata, StetDraft *draft)
{
  draft->language = g_strdup (metadata->language);
  draft->byline = join_persons (metadata->facts.persons);
  draft->published = g_strdup (metadata->published);
  draft->modified = g_strdup (metadata->modified);
  draft->outlet = g_strdup (metadata->outlet != NULL ? metadata->outlet : metadata->site);
  draft->canonical_url = dup_address (page, metadata->canonical);
  draft->url = dup_address (page, page->saved_from);
  if (draft->url == NULL)
    draft->url = dup_address (page, metadata->url);
  if (draft->url == NULL)
    draft->url = g_strdup (draft->canonical_url);
  draft->original_url = dup_address (page, metadata->original_url);
  if (metadata->original_language != NULL)
    draft->original_language = stet_html_clean_language (metadata->original_language);
  add_alternates (page, metadata, draft);
}

static void
add_sources (StetHtmlMetadata *metadata, StetDraft *draft)
{
  const StetPart *first = draft->parts->len > 0 ? g_ptr_array_index (draft->parts, 0) : NULL;

  if (draft->url != NULL || draft->outlet != NULL)
    {
      StetDraftSource *source = stet_draft_add_source (draft, draft->url, draft->outlet);

      if (first != NULL && first->kind == STET_PART_HEADLINE)
        source->headline = stet_inline_dup_plain (first->text);
      source->language = g_strdup (draft->language);
      source->published = g_strdup (draft->published);
    }
  if (draft->original_url != NULL)
    {
      StetDraftSource *original = stet_draft_add_source (
          draft, draft->original_url, metadata->original_outlet);

      original->language = g_strdup (draft->original_language);
    }
}

static gboolean
has_words (StetDraft *draft)
{
  for (guint i = 0; i < draft->parts->len; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);

      if (part->kind != STET_PART_RESIDUE && part->kind != STET_PART_HEADLINE)
        return TRUE;
    }
  return FALSE;
}

/* A page that was copied as a piece, or typed by hand: without what every saved page has. */
static gboolean
is_piece (const char *text, gsize length)
{
  gsize head = MIN (length, 20000);

  return g_strstr_len (text, (gssize) head, "<head") == NULL
         && g_strstr_len (text, (gssize) head, "<HEAD") == NULL
         && g_strstr_len (text, (gssize) head, "<title") == NULL
         && g_strstr_len (text, (gssize) head, "<TITLE") == NULL
         && g_strstr_len (text, (gssize) head, "<body") == NULL
         && g_strstr_len (text, (gssize) head, "<BODY") == NULL;
}

/* The bytes without a NUL here and there, which are no sign of an encoding; NULL when there is
 * nothing to take out. */
static GBytes *
drop_nuls (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gsize n_nuls = 0;
  GByteArray *kept;

  if (length < 4 || (guchar) data[0] >= 0xFE || data[0] == '\0' || data[1] == '\0')
    return NULL;
  for (gsize i = 0; i < length; i++)
    n_nuls += data[i] == '\0';
  if (n_nuls == 0 || n_nuls > length / 8)
    return NULL;
  kept = g_byte_array_sized_new ((guint) MIN (length, G_MAXUINT));
  for (gsize i = 0; i < length;)
    {
      const char *nul = memchr (data + i, '\0', length - i);
      gsize end = nul != NULL ? (gsize) (nul - data) : length;

      g_byte_array_append (kept, (const guint8 *) data + i, (guint) (end - i));
      i = end + 1;
    }
  return g_byte_array_free_to_bytes (kept);
}

/* “HANOI (VNA) – …”: where it was written, as the first words of the text. They stay there. */
static void
read_dateline (StetDraft *draft)
{
  for (guint i = 0; i < draft->parts->len && draft->dateline == NULL; i++)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, i);
      g_autofree char *plain = NULL;
      g_auto (StetByline) read = { 0 };

      if (part->kind != STET_PART_PARAGRAPH)
        continue;
      plain = stet_inline_dup_plain (part->text);
      if (stet_byline_read (plain, draft->language, &read) && read.dateline_end > 0)
        {
          draft->dateline = g_steal_pointer (&read.dateline);
          draft->guesses |= STET_DRAFT_DATELINE;
        }
      return;
    }
}

/**
 * stet_html_read:
 * @reader: a page saved from the web, or a piece of one that was copied
 * @error: return location for a #StetImportError
 *
 * Reads the article that a page is about, and what the page states of it. Nothing that a browser
 * would run comes along.
 *
 * Returns: whether a draft was added
 */
gboolean
stet_html_read (StetReader *reader, GError **error)
{
  g_autoptr (StetDraft) draft = stet_draft_new ("html");
  g_autoptr (StetHtmlPage) page = NULL;
  g_autoptr (StetHtmlMetadata) metadata = NULL;
  g_autoptr (GArray) lines = NULL;
  g_autofree char *declared = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) cleaned = drop_nuls (reader->bytes);
  StetReader plain = *reader;
  gsize length;
  const char *bytes;

  if (cleaned != NULL)
    plain.bytes = cleaned;
  bytes = g_bytes_get_data (plain.bytes, &length);
  declared = bytes != NULL ? stet_html_find_charset (bytes, length) : NULL;
  text = stet_reader_decode (&plain, declared, draft, error);
  if (text == NULL)
    return FALSE;
  length = strlen (text);
  page = stet_html_page_new (text, length, reader->cancellable, error);
  if (page == NULL)
    return FALSE;
  page->fragment |= is_piece (text, length);
  g_clear_pointer (&text, g_free);
  metadata = stet_html_metadata_new (page);
  fill_in (page, metadata, draft);
  lines = stet_html_extract (page, &metadata->facts);
  if (lines->len > STET_HTML_MAX_LINES)
    {
      g_set_error_literal (
          error,
          STET_IMPORT_ERROR,
          STET_IMPORT_ERROR_TOO_LARGE,
          _ ("The page has more lines than an article can have. Copy the article in "
             "a browser and paste it instead."));
      return FALSE;
    }
  if (g_cancellable_set_error_if_cancelled (reader->cancellable, error))
    return FALSE;
  stet_html_add_parts (reader, page, lines, metadata, draft);
  if (!has_words (draft))
    {
      g_set_error_literal (error,
                           STET_IMPORT_ERROR,
                           STET_IMPORT_ERROR_NOTHING,
                           _ ("There is no text in the page. If a browser shows one, copy it there "
                              "and paste it instead."));
      return FALSE;
    }
  if (page->curtailed)
    g_ptr_array_add (draft->warnings,
                     g_strdup (_ ("The page is larger or deeper than pages are: look whether the "
                                  "article is whole.")));
  add_sources (metadata, draft);
  read_dateline (draft);
  g_ptr_array_add (reader->drafts, g_steal_pointer (&draft));
  return TRUE;
}
