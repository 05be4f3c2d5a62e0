/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-extract.h"

/* What is shorter can be anything. */
#define GOOD_CHARS          55
#define GOOD_SENTENCE_CHARS 25

static void
line_clear (gpointer data)
{
  StetHtmlLine *line = data;

  g_free (line->plain);
}

static gboolean
is_sentence_end (gunichar c)
{
  switch (c)
    {
    case '.':
    case '!':
    case '?':
    case 0x2026: /* … */
    case 0x3002: /* 。 */
    case 0xFF01:
    case 0xFF1F:
    case 0x0964: /* । */
    case 0x06D4: /* ۔ */
    case 0x061F: /* ؟ */
    case 0x104B: /* ။ */
    case 0x1362: /* ። */
    case 0x17D4: /* ។ */
    case 0x0589: /* ։ */
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_closing (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
      return TRUE;
    default:
      return c == '"' || c == '\'';
    }
}

/* Adds what a text says to the line. */
static void
measure_text (StetHtmlLine *line, const char *text, gboolean linked)
{
  guint chars = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c <= ' ' || (c >= 0x80 && g_unichar_isspace (c)))
        continue;
      chars += (c >= 0x2E80 && c < 0xD7B0) || c >= 0x20000 ? 2 : 1;
      if (!is_closing (c))
        line->sentence = is_sentence_end (c);
    }
  line->chars += chars;
  if (linked)
    line->linked += chars;
}

static gboolean
is_blank (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c > ' ' && !g_unichar_isspace (c) && c != 0x200B && c != 0xFEFF)
        return FALSE;
    }
  return TRUE;
}

/* The lines of a page: words that nothing which begins a new line stands between. Of a line break
 * it takes two. Photos end lines only if they are blocks. */
GArray *
stet_html_lines_new (StetHtmlPage *page)
{
  GArray *lines = g_array_new (FALSE, TRUE, sizeof (StetHtmlLine));
  g_autofree guint *blocks = g_new0 (guint, page->nodes->len);
  guint breaks = 2;
  guint kind = 0;

  g_array_set_clear_func (lines, line_clear);
  for (guint i = 0; i < page->nodes->len; i++)
    {
      StetHtmlNode *node = stet_html_node (page, i);
      StetHtmlLine *line;

      blocks[i] = node->flags & STET_HTML_BLOCK ? i : blocks[node->parent];
      if (node->flags & STET_HTML_BLOCK)
        breaks = 2;
      if (node->flags & (STET_HTML_HIDDEN | STET_HTML_CONCEALED))
        {
          i = node->end - 1;
          continue;
        }
      if (stet_html_page_get_tag (page, i) == GUMBO_TAG_BR)
        breaks++;
      if ((node->gumbo->type != GUMBO_NODE_TEXT && node->gumbo->type != GUMBO_NODE_CDATA)
          || is_blank (node->gumbo->v.text.text))
        continue;
      if (breaks < 2 && lines->len > 0 && stet_html_line (lines, lines->len - 1)->block == blocks[i]
          && kind == (node->flags & (STET_HTML_CHROME | STET_HTML_CAPTION)))
        line = stet_html_line (lines, lines->len - 1);
      else
        {
          StetHtmlLine empty = { .first = i, .block = blocks[i], .match = -1 };

          g_array_append_val (lines, empty);
          line = stet_html_line (lines, lines->len - 1);
        }
      breaks = 0;
      kind = node->flags & (STET_HTML_CHROME | STET_HTML_CAPTION);
      line->end = i + 1;
      measure_text (line, node->gumbo->v.text.text, (node->flags & STET_HTML_LINK) != 0);
    }
  return lines;
}

/* What a line says, as plain text. */
const char *
stet_html_line_get_text (StetHtmlPage *page, StetHtmlLine *line)
{
  if (line->plain == NULL)
    line->plain = stet_html_page_dup_text (
        page, line->first, line->end, STET_HTML_HIDDEN | STET_HTML_CONCEALED);
  return line->plain;
}

/* Whether a line reads like sentences of a text. */
gboolean
stet_html_line_is_good (const StetHtmlLine *line)
{
  if (line->linked * 2 > line->chars)
    return FALSE;
  return line->chars >= GOOD_CHARS || (line->sentence && line->chars >= GOOD_SENTENCE_CHARS);
}

/* Adds up in each node how much of the text within it reads like sentences. */
void
stet_html_lines_weigh (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < page->nodes->len; i++)
    stet_html_node (page, i)->good = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (stet_html_line_is_good (line))
        stet_html_node (page, line->block)->good
            += (line->chars - line->linked) * (line->match >= 0 && line->match < 0.5 ? 0.3 : 1);
    }
  for (guint i = page->nodes->len; i-- > 1;)
    stet_html_node (page, stet_html_node (page, i)->parent)->good += stet_html_node (page, i)->good;
}

/* Text as it is compared: lower case, words apart by one space, nothing else. */
char *
stet_html_fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_strdown (normal != NULL ? normal : text, -1);
  GString *folded = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          space = TRUE;
          continue;
        }
      if (space && folded->len > 0)
        g_string_append_c (folded, ' ');
      space = FALSE;
      g_string_append_unichar (folded, c);
    }
  return g_string_free_and_steal (folded);
}
