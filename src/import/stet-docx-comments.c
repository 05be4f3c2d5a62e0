/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-docx.h"

/* Namespaces differ between the two kinds of the format. */
#define WORD_2010 "http://schemas.microsoft.com/office/word/2010/wordml"
#define WORD_2012 "http://schemas.microsoft.com/office/word/2012/wordml"

typedef struct
{
  char *id;
  char *person;
  char *date;
  char *paragraph; /* id of its last paragraph, by which answers name it */
  GString *text;
} Comment;

typedef struct
{
  char *parent;
  gboolean resolved;
} Thread;

static void
comment_free (gpointer data)
{
  Comment *comment = data;

  g_free (comment->id);
  g_free (comment->person);
  g_free (comment->date);
  g_free (comment->paragraph);
  g_string_free (comment->text, TRUE);
  g_free (comment);
}

static void
thread_free (gpointer data)
{
  Thread *thread = data;

  g_free (thread->parent);
  g_free (thread);
}

static gboolean
read_comment (StetXml *xml, Comment *comment, GError **error)
{
  guint depth = 1, n_words = 0;

  while (depth > 0)
    {
      StetXmlEvent event;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_TEXT && n_words > 0 && comment->text->len < STET_OFFICE_MAX_FIELD)
        g_string_append (comment->text, stet_xml_get_text (xml));
      if (event == STET_XML_START || event == STET_XML_END)
        {
          gboolean begins = event == STET_XML_START;

          if (stet_xml_is (xml, "t"))
            n_words = begins;
          else if (begins && stet_xml_is (xml, "p"))
            {
              g_set_str (&comment->paragraph, stet_xml_get_attribute_ns (xml, WORD_2010, "paraId"));
              if (comment->text->len > 0)
                g_string_append_c (comment->text, '\n');
            }
          else if (begins && (stet_xml_is (xml, "br") || stet_xml_is (xml, "tab")))
            g_string_append_c (comment->text, ' ');
          depth = begins ? depth + 1 : depth - 1;
        }
      if (event == STET_XML_DONE)
        break;
    }
  return TRUE;
}

static gboolean
read_comments (StetDocx *self, StetXml *xml, GPtrArray *comments, GError **error)
{
  StetXmlEvent event;

  do
    {
      Comment *comment;

      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event != STET_XML_START || !stet_xml_is (xml, "comment"))
        continue;
      comment = g_new0 (Comment, 1);
      comment->id = g_strdup (stet_docx_get_value (xml, "id"));
      comment->person = g_strdup (stet_docx_get_value (xml, "author"));
      comment->date = g_strdup (stet_docx_get_value (xml, "date"));
      comment->text = g_string_new (NULL);
      g_ptr_array_add (comments, comment);
      if (!read_comment (xml, comment, error))
        return FALSE;
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

static gboolean
read_threads (StetXml *xml, GHashTable *threads, GError **error)
{
  StetXmlEvent event;

  do
    {
      if (!stet_xml_step (xml, &event, error))
        return FALSE;
      if (event == STET_XML_START && stet_xml_is (xml, "commentEx"))
        {
          const char *id = stet_xml_get_attribute_ns (xml, WORD_2012, "paraId");
          const char *parent = stet_xml_get_attribute_ns (xml, WORD_2012, "paraIdParent");
          const char *done = stet_xml_get_attribute_ns (xml, WORD_2012, "done");
          Thread *thread = g_new0 (Thread, 1);

          thread->parent = g_strdup (parent);
          thread->resolved = g_strcmp0 (done, "1") == 0 || g_strcmp0 (done, "true") == 0;
          g_hash_table_replace (threads, g_strdup (id != NULL ? id : ""), thread);
        }
    }
  while (event != STET_XML_DONE);
  return TRUE;
}

static void
add_comments (StetDocx *self, GPtrArray *comments, GHashTable *threads)
{
  g_autoptr (GHashTable) by_paragraph = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < comments->len; i++)
    {
      Comment *comment = g_ptr_array_index (comments, i);

      if (comment->paragraph != NULL)
        g_hash_table_insert (by_paragraph, comment->paragraph, comment);
    }
  for (guint i = 0; i < comments->len; i++)
    {
      const Comment *comment = g_ptr_array_index (comments, i), *parent = NULL;
      const Thread *thread = comment->paragraph != NULL
                                 ? g_hash_table_lookup (threads, comment->paragraph)
                                 : NULL;

      if (thread != NULL && thread->parent != NULL)
        parent = g_hash_table_lookup (by_paragraph, thread->parent);
      if (comment->id != NULL)
        stet_office_add_remark (self->office,
                                comment->id,
                                parent != NULL ? parent->id : NULL,
                                comment->person,
                                comment->date,
                                comment->text->str,
                                thread != NULL && thread->resolved);
    }
}

/**
 * stet_docx_read_comments:
 * @self: a reading
 * @xml: its part with comments
 * @error: return location for a #StetImportError
 *
 * Reads the remarks in a document, with who answered whom and what is settled.
 *
 * Returns: whether it could
 */
gboolean
stet_docx_read_comments (StetDocx *self, StetXml *xml, GError **error)
{
  g_autoptr (GPtrArray) comments = g_ptr_array_new_with_free_func (comment_free);
  g_autoptr (GHashTable) threads = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, thread_free);
  const char *name = stet_docx_find_part (self, "commentsExtended");
  g_autoptr (StetXml) extended = NULL;
  gboolean read = read_comments (self, xml, comments, error);

  if (read && name != NULL)
    extended = stet_docx_open_part (self, name, FALSE, NULL);
  if (extended != NULL)
    read_threads (extended, threads, NULL);
  if (read)
    add_comments (self, comments, threads);
  return read;
}
