/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "stet-newsml-private.h"

/* Items of one message. */
#define MAX_ITEMS 500

typedef struct
{
  StetReader *reader;
  StetXml *xml;
  GPtrArray *items;
} Message;

static gboolean
has_text (const StetNewsItem *item)
{
  return item->has_body;
}

static gboolean
is_picture (const StetNewsItem *item)
{
  return !item->has_body
         && (item->href != NULL || g_strcmp0 (item->kind, "picture") == 0
             || g_strcmp0 (item->kind, "graphic") == 0);
}

static gboolean
refers_to (const StetNewsItem *item, const StetNewsItem *other)
{
  return other->guid != NULL && g_hash_table_contains (item->refs, other->guid);
}

/* Whether a picture was sent with an article: one names the other, a package names both, or there
 * is no other article. */
static gboolean
belongs_to (Message *message, const StetNewsItem *picture, const StetNewsItem *text, guint n_texts)
{
  if (n_texts == 1 || refers_to (text, picture) || refers_to (picture, text))
    return TRUE;
  for (guint i = 0; i < message->items->len; i++)
    {
      const StetNewsItem *package = g_ptr_array_index (message->items, i);

      if (package != text && package != picture && refers_to (package, text)
          && refers_to (package, picture))
        return TRUE;
    }
  return FALSE;
}

static StetPart *
add_photo (Message *message, const StetNewsItem *picture, StetDraft *draft)
{
  StetPart *part = stet_draft_add_part (draft, STET_PART_CAPTION, "");
  StetDraftPhoto *photo = stet_part_get_photo (part);
  const char *caption = picture->caption != NULL ? picture->caption : picture->headline;

  photo->credit = stet_credit_join (picture->creator, picture->credit_line);
  photo->creator = g_strdup (picture->creator);
  photo->copyright_notice = g_strdup (picture->copyright);
  photo->usage_terms = g_strdup (picture->usage_terms);
  photo->alt_text = g_strdup (picture->alt_text);
  stet_part_set_picture (part, message->reader, picture->href);
  if (caption != NULL)
    stet_part_set_caption (part, caption);
  return part;
}

/* The first picture stands above the text, below what introduces it; the others at its end. */
static void
move_above_text (StetDraft *draft)
{
  guint last = draft->parts->len - 1;
  guint to = 0;

  while (to < last)
    {
      const StetPart *part = g_ptr_array_index (draft->parts, to);

      if (part->kind != STET_PART_HEADLINE && part->kind != STET_PART_STANDFIRST)
        break;
      to++;
    }
  g_ptr_array_insert (draft->parts, (int) to, g_ptr_array_steal_index (draft->parts, last));
}

static gboolean
has_headline (StetDraft *draft)
{
  for (guint i = 0; i < draft->parts->len; i++)
    if (((StetPart *) g_ptr_array_index (draft->parts, i))->kind == STET_PART_HEADLINE)
      return TRUE;
  return FALSE;
}

static void
put_headline (StetNewsItem *item)
{
  const char *headline = item->headline != NULL ? item->headline : item->title;
  g_autofree char *text = NULL;

  if (headline == NULL || has_headline (item->draft))
    return;
  text = stet_inline_escape (headline);
  stet_draft_add_part (item->draft, STET_PART_HEADLINE, text)->uncertain = item->headline == NULL;
  g_ptr_array_insert (item->draft->parts,
                      0,
                      g_ptr_array_steal_index (item->draft->parts, item->draft->parts->len - 1));
}

static void
finish_draft (Message *message, StetNewsItem *item)
{
  put_headline (item);
  if (item->draft->outlet != NULL)
    stet_draft_add_source (item->draft, NULL, item->draft->outlet)->language = g_strdup (
        item->draft->language);
  g_ptr_array_add (message->reader->drafts, g_steal_pointer (&item->draft));
}

static void
join_pictures (Message *message, StetNewsItem *text, guint n_texts, GHashTable *joined)
{
  guint n = 0;

  for (guint i = 0; i < message->items->len; i++)
    {
      StetNewsItem *picture = g_ptr_array_index (message->items, i);

      if (!is_picture (picture) || !belongs_to (message, picture, text, n_texts))
        continue;
      g_hash_table_add (joined, picture);
      add_photo (message, picture, text->draft);
      for (guint k = 0; k < picture->draft->warnings->len; k++)
        g_ptr_array_add (text->draft->warnings,
                         g_strdup (g_ptr_array_index (picture->draft->warnings, k)));
      if (n++ == 0)
        move_above_text (text->draft);
    }
}

/* Makes an article of each text, with its pictures; a picture that nothing came with is one too. */
static gboolean
finish_message (Message *message, GError **error)
{
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL);
  guint n_texts = 0;

  for (guint i = 0; i < message->items->len; i++)
    n_texts += has_text (g_ptr_array_index (message->items, i));
  for (guint i = 0; i < message->items->len; i++)
    {
      StetNewsItem *item = g_ptr_array_index (message->items, i);

      if (!has_text (item))
        continue;
      join_pictures (message, item, n_texts, joined);
    }
  for (guint i = 0; i < message->items->len; i++)
    {
      StetNewsItem *item = g_ptr_array_index (message->items, i);

      if (!has_text (item) && (!is_picture (item) || g_hash_table_contains (joined, item)))
        continue;
      if (!has_text (item))
        add_photo (message, item, item->draft);
      finish_draft (message, item);
    }
  if (message->reader->drafts->len > 0)
    return TRUE;
  g_set_error (error,
               STET_IMPORT_ERROR,
               STET_IMPORT_ERROR_NOTHING,
               _ ("There is no article in this agency message. Ask the agency for the text."));
  return FALSE;
}

static gboolean
add_item (Message *message, gboolean old, GError **error)
{
  StetNewsItem *item;

  if (message->items->len >= MAX_ITEMS)
    return stet_xml_skip (message->xml, error);
  item = stet_news_item_new ("newsml-g2");
  g_ptr_array_add (message->items, item);
  return old ? stet_news_item_read_old (item, message->xml, message->reader, error)
             : stet_news_item_read (item, message->xml, message->reader, error);
}

static gboolean
add_nitf (Message *message, GError **error)
{
  g_auto (StetNewsBody) body = { 0 };
  StetNewsItem *item = stet_news_item_new ("nitf");

  g_ptr_array_add (message->items, item);
  item->has_body = TRUE;
  stet_news_body_init (&body, message->xml, message->reader, item->draft);
  return stet_nitf_read (&body, error);
}

/* Steps over whatever carries the items: messages, item sets, envelopes. */
static gboolean
read_items (Message *message, GError **error)
{
  for (;;)
    {
      StetXmlEvent event;
      gboolean ok = TRUE;

      if (!stet_xml_step (message->xml, &event, error))
        return FALSE;
      if (event == STET_XML_DONE)
        return TRUE;
      if (event != STET_XML_START)
        continue;
      if (stet_xml_is (message->xml, "newsItem") || stet_xml_is (message->xml, "packageItem"))
        ok = add_item (message, FALSE, error);
      else if (stet_xml_is (message->xml, "NewsItem"))
        ok = add_item (message, TRUE, error);
      else if (stet_xml_is (message->xml, "nitf"))
        ok = add_nitf (message, error);
      else if (stet_xml_is (message->xml, "conceptItem")
               || stet_xml_is (message->xml, "knowledgeItem")
               || stet_xml_is (message->xml, "planningItem"))
        ok = stet_xml_skip (message->xml, error);
      if (!ok)
        return FALSE;
    }
}

/**
 * stet_newsml_read:
 * @reader: what to read
 * @error: return location for a #StetImportError or a cancellation
 *
 * Reads what agencies send as XML: NewsML-G2 (items, packages and messages), NewsML 1 and NITF.
 * Each text becomes an article; pictures go to the articles that they were sent with. Safe on any
 * thread.
 *
 * Returns: whether it could
 */
gboolean
stet_newsml_read (StetReader *reader, GError **error)
{
  g_autoptr (StetXml) xml = stet_xml_new (reader->bytes, reader->cancellable, error);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) stet_news_item_free);
  Message message = { reader, xml, items };

  if (xml == NULL || !read_items (&message, error))
    return FALSE;
  return finish_message (&message, error);
}
