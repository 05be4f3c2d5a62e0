/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-snippets.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "stet-history.h"
#include "stet-story.h"

/* Nobody remembers longer names. */
#define MAX_NAME 40

/* What is replaced in a snippet's text. */
#define DATE  "${date}"
#define CARET "${cursor}"

/* Today, written out in the language: “23 november 2026”. */
static char *
dup_date (const char *language)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY], utf8[256];
  UChar text[128];
  UDateFormat *format;
  int32_t length;

  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  format = udat_open (UDAT_NONE, UDAT_LONG, locale, NULL, 0, NULL, 0, &status);
  if (U_FAILURE (status))
    return g_strdup ("");
  length = udat_format (
      format, (double) (g_get_real_time () / 1000), text, G_N_ELEMENTS (text), NULL, &status);
  udat_close (format);
  u_strToUTF8 (utf8, sizeof utf8, NULL, text, length, &status);
  return g_strdup (U_SUCCESS (status) ? utf8 : "");
}

/* The letters before @end that a snippet may be called by: as many as there are, then fewer. */
static const StetSnippet *
find_snippet (StetArticleBuffer *buffer,
              StetNewsroom *newsroom,
              const GtkTextIter *end,
              GtkTextIter *start)
{
  const char *language = stet_article_get_language (stet_article_buffer_get_article (buffer));
  const StetSnippet *snippet = NULL;

  *start = *end;
  for (guint i = 0; i < MAX_NAME && !gtk_text_iter_starts_line (start); i++)
    {
      GtkTextIter before = *start;

      gtk_text_iter_backward_char (&before);
      if (g_unichar_isspace (gtk_text_iter_get_char (&before)))
        break;
      *start = before;
    }
  /* The direction mark is not the person's. */
  if (stet_article_buffer_is_before_mark (buffer, start))
    gtk_text_iter_forward_char (start);
  for (; gtk_text_iter_compare (start, end) < 0; gtk_text_iter_forward_char (start))
    {
      g_autofree char *name = gtk_text_iter_get_slice (start, end);
      GtkTextIter before = *start;
      gunichar c = gtk_text_iter_starts_line (start) || !gtk_text_iter_backward_char (&before)
                       ? 0
                       : gtk_text_iter_get_char (&before);

      /* Not the end of a longer word. */
      if (g_unichar_isalnum (c) && g_unichar_isalnum (gtk_text_iter_get_char (start)))
        continue;
      snippet = stet_newsroom_find_snippet (newsroom, language, name);
      if (snippet != NULL)
        break;
    }
  return snippet;
}

/**
 * stet_snippets_expand:
 * @buffer: a text
 * @newsroom: whose snippets are meant
 *
 * Replaces the letters before the caret by what they stand for, as one step that can be undone. In
 * that, “${date}” becomes the date and the caret goes to “${cursor}”.
 *
 * Returns: whether they stand for anything
 */
gboolean
stet_snippets_expand (StetArticleBuffer *buffer, StetNewsroom *newsroom)
{
  GtkTextBuffer *text_buffer = GTK_TEXT_BUFFER (buffer);
  StetArticle *article = stet_article_buffer_get_article (buffer);
  StetStory *story = stet_article_get_story (article);
  g_autoptr (GString) text = NULL;
  g_autofree char *date = NULL;
  const StetSnippet *snippet;
  GtkTextIter start, end;
  const char *rest;

  g_return_val_if_fail (STET_IS_ARTICLE_BUFFER (buffer), FALSE);

  if (story == NULL || gtk_text_buffer_get_selection_bounds (text_buffer, &start, &end))
    return FALSE;
  snippet = find_snippet (buffer, newsroom, &end, &start);
  if (snippet == NULL)
    return FALSE;
  text = g_string_new (snippet->text);
  date = dup_date (stet_article_get_language (article));
  g_string_replace (text, DATE, date, 0);
  rest = strstr (text->str, CARET);
  if (rest != NULL)
    {
      gsize at = (gsize) (rest - text->str);

      g_string_erase (text, (gssize) at, strlen (CARET));
      rest = text->str + at;
    }
  stet_history_begin (stet_story_get_history (story), _ ("Expand Snippet"));
  gtk_text_buffer_begin_user_action (text_buffer);
  gtk_text_buffer_delete (text_buffer, &start, &end);
  gtk_text_buffer_insert (text_buffer, &start, text->str, (int) text->len);
  if (rest != NULL)
    gtk_text_iter_backward_chars (&start, (int) g_utf8_strlen (rest, -1));
  gtk_text_buffer_place_cursor (text_buffer, &start);
  gtk_text_buffer_end_user_action (text_buffer);
  stet_history_end (stet_story_get_history (story));
  return TRUE;
}
