/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-byline.h"
#include "stet-credit.h"
#include "stet-date.h"
#include "stet-html-parts.h"

static GumboTag
block_tag (StetHtmlPage *page, const StetHtmlLine *line)
{
  return stet_html_page_get_tag (page, line->block);
}

static gboolean
is_heading (GumboTag tag)
{
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6;
}

static void
leave_out (StetHtmlLine *line, const char *residue)
{
  line->verdict = STET_HTML_RESIDUE;
  line->residue = residue;
}

/* The node of one of @tags that a line is in, within a few levels; 0 for none. */
static guint
find_around (StetHtmlPage *page, guint node, GumboTag a, GumboTag b)
{
  for (guint levels = 0; levels < 8 && node > 0; levels++)
    {
      GumboTag tag = stet_html_page_get_tag (page, node);

      if (tag == a || tag == b)
        return node;
      node = stet_html_node (page, node)->parent;
    }
  return 0;
}

/* What stands before the headline, and the headline said again. */
static void
trim_before_headline (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts)
{
  guint headline = lines->len;
  double before = 0;
  double after = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict == STET_HTML_HEADLINE)
        headline = i;
      else if (line->verdict == STET_HTML_BODY)
        *(headline < lines->len ? &after : &before) += line->chars;
    }
  if (headline == lines->len)
    return;
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict != STET_HTML_BODY)
        continue;
      if (i < headline && before < after)
        leave_out (line, "navigation");
      else if (line->chars < 300
               && stet_html_is_title (stet_html_line_get_text (page, line), facts))
        leave_out (line, "repeated-headline");
    }
}

/* A line that is as good as all links leads elsewhere, but for one among prose of the same list. */
static void
trim_links (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict != STET_HTML_BODY || line->linked < 0.75 * line->chars)
        continue;
      /* A heading can link to what its section is about. */
      if (is_heading (block_tag (page, line)) && i + 1 < lines->len
          && stet_html_line_is_good (stet_html_line (lines, i + 1))
          && block_tag (page, stet_html_line (lines, i + 1)) == GUMBO_TAG_P
          && stet_html_node (page, stet_html_line (lines, i + 1)->block)->parent
                 == stet_html_node (page, line->block)->parent
          && stet_html_node (page, stet_html_node (page, line->block)->parent)->good > 1000)
        continue;
      leave_out (line, "read-also");
    }
}

/* Lists of links: all their lines go, also those that are not links. */
static void
trim_link_lists (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < lines->len;)
    {
      guint list = find_around (page, stet_html_line (lines, i)->block, GUMBO_TAG_UL, GUMBO_TAG_OL);
      guint end = i;
      double chars = 0;
      double linked = 0;

      if (list == 0)
        {
          i++;
          continue;
        }
      for (; end < lines->len
             && stet_html_line (lines, end)->first < stet_html_node (page, list)->end;
           end++)
        {
          chars += stet_html_line (lines, end)->chars;
          linked += stet_html_line (lines, end)->linked;
        }
      for (; i < end; i++)
        {
          if (stet_html_line (lines, i)->verdict == STET_HTML_BODY && linked > 0.5 * chars)
            leave_out (stet_html_line (lines, i), "read-also");
        }
      i = MAX (i, end);
    }
}

static gboolean
is_person (const char *plain, const StetHtmlFacts *facts)
{
  g_autofree char *folded = stet_html_fold (plain);

  for (guint i = 0; i < facts->persons->len; i++)
    {
      g_autofree char *person = stet_html_fold (g_ptr_array_index (facts->persons, i));

      if (*person != '\0' && strstr (folded, person) != NULL
          && strlen (folded) < strlen (person) + 40)
        return TRUE;
    }
  return FALSE;
}

/* Whether a picture stands between two lines, near the second one. */
static gboolean
follows_picture (StetHtmlPage *page, GArray *lines, guint index)
{
  StetHtmlLine *line = stet_html_line (lines, index);
  guint from = index > 0 ? stet_html_line (lines, index - 1)->end : 1;

  for (guint i = line->first; i > from && line->first - i < 40; i--)
    {
      if (stet_html_photo_is_image (page, i - 1))
        return TRUE;
    }
  return FALSE;
}

/* Captions that nothing but their place under a picture and their credit tells from paragraphs. */
static void
trim_captions (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      g_autofree char *caption = NULL;
      g_autofree char *credit = NULL;

      if (line->verdict == STET_HTML_BODY && line->chars < 260
          && !is_heading (block_tag (page, line)) && follows_picture (page, lines, i)
          && (stet_credit_split (stet_html_line_get_text (page, line), &caption, &credit)
              || (line->chars < 160 && caption == NULL
                  && stet_credit_split_caption (
                      stet_html_line_get_text (page, line), &caption, &credit))))
        line->verdict = STET_HTML_IN_PHOTO;
    }
}

/* What comes after the article where the page goes on with the next one: a heading of the highest
 * rank in another article element than the headline's. */
static void
trim_next_article (StetHtmlPage *page, GArray *lines)
{
  guint article = 0;
  guint end = 0;
  double before = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      guint around = find_around (page, line->block, GUMBO_TAG_ARTICLE, GUMBO_TAG_ARTICLE);

      if (line->verdict == STET_HTML_HEADLINE && around > 0)
        {
          article = around;
          end = stet_html_node (page, article)->end;
        }
      if (article == 0 || line->verdict != STET_HTML_BODY)
        continue;
      if (line->first < end)
        before += line->chars;
      else if (before > 400 && block_tag (page, line) == GUMBO_TAG_H1)
        {
          for (; i < lines->len; i++)
            {
              if (stet_html_line (lines, i)->verdict == STET_HTML_BODY
                  || stet_html_line (lines, i)->verdict == STET_HTML_IN_PHOTO)
                leave_out (stet_html_line (lines, i), "read-also");
            }
        }
    }
}

/* Whether a short line is a date, perhaps with some words to it, or a byline by its words. */
static gboolean
is_meta_text (const char *plain, const StetHtmlFacts *facts)
{
  g_auto (StetByline) byline = { 0 };
  gsize start = 0;
  gsize end = 0;
  g_autofree char *date = stet_date_find (plain, facts->language, &start, &end);

  if (date != NULL && (end - start) * 10 >= strlen (plain) * 4)
    return TRUE;
  return stet_byline_read (plain, facts->language, &byline) && byline.byline != NULL
         && byline.dateline_end == 0;
}

/* Bylines, dates and the like: called so, or by their words where the text has not begun. */
static void
trim_meta (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts)
{
  gboolean after_headline = FALSE;
  gboolean begun = FALSE;

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      guint flags = stet_html_node (page, line->first)->flags;
      gboolean near_headline;

      after_headline |= line->verdict == STET_HTML_HEADLINE;
      begun |= line->verdict == STET_HTML_BODY && stet_html_line_is_good (line);
      near_headline = after_headline && !begun && line->verdict == STET_HTML_OUTSIDE
                      && !(flags & (STET_HTML_CHROME | STET_HTML_CAPTION | STET_HTML_PHOTO));
      if (line->verdict != STET_HTML_BODY && !near_headline
          && !(line->verdict == STET_HTML_RESIDUE && !begun
               && g_strcmp0 (line->residue, "navigation") == 0 && line->linked == 0))
        continue;
      if (line->verdict != STET_HTML_RESIDUE
          && ((stet_html_node (page, line->block)->flags & STET_HTML_META)
              || ((flags & STET_HTML_META) && line->chars < 60)
              || (line->chars < 100 && is_person (stet_html_line_get_text (page, line), facts))))
        line->verdict = STET_HTML_BYLINE;
      else if (!begun && line->chars < 70
               && is_meta_text (stet_html_line_get_text (page, line), facts))
        line->verdict = STET_HTML_BYLINE;
    }
}

/* Tables of figures. Tables that only lay out the page have texts in their cells. */
static void
trim_tables (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < lines->len;)
    {
      guint table = find_around (
          page, stet_html_line (lines, i)->block, GUMBO_TAG_TABLE, GUMBO_TAG_TABLE);
      guint end = i;
      guint chars = 0;
      guint good = 0;

      if (table == 0)
        {
          i++;
          continue;
        }
      for (; end < lines->len
             && stet_html_line (lines, end)->first < stet_html_node (page, table)->end;
           end++)
        {
          chars += stet_html_line (lines, end)->chars;
          good += stet_html_line_is_good (stet_html_line (lines, end));
        }
      if (end - i >= 4 && good == 0 && chars < 30 * (end - i))
        {
          for (guint l = i; l < end; l++)
            {
              if (stet_html_line (lines, l)->verdict == STET_HTML_BODY)
                leave_out (stet_html_line (lines, l), "table");
            }
        }
      i = MAX (end, i + 1);
    }
}

/* The same words twice, such as for small screens and for large ones. */
static void
trim_repeated (StetHtmlPage *page, GArray *lines)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict != STET_HTML_BODY || line->chars < 40)
        continue;
      if (!g_hash_table_add (seen, (gpointer) stet_html_line_get_text (page, line)))
        leave_out (line, "boilerplate");
    }
}

/* What a line says of itself. */
static void
trim_by_text (StetHtmlPage *page, GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      const char *residue;

      if (line->verdict != STET_HTML_BODY || line->chars > 600)
        continue;
      residue = stet_html_residue_of_text (stet_html_line_get_text (page, line), line);
      if (residue != NULL)
        leave_out (line, residue);
    }
}

/* How much of the article a node holds, from a line of it on. */
static double
count_body (StetHtmlPage *page, GArray *lines, guint index, guint node)
{
  guint end = stet_html_node (page, node)->end;
  double chars = 0;

  for (; index < lines->len && stet_html_line (lines, index)->first < end; index++)
    {
      if (stet_html_line (lines, index)->verdict == STET_HTML_BODY)
        chars += stet_html_line (lines, index)->chars;
    }
  return chars;
}

/* The largest element that a line begins and that holds little of the article. */
static guint
find_box (StetHtmlPage *page, GArray *lines, guint index, double body)
{
  StetHtmlLine *line = stet_html_line (lines, index);
  guint box = line->block;

  while (box > 0)
    {
      guint parent = stet_html_node (page, box)->parent;

      if ((index > 0 && stet_html_line (lines, index - 1)->first >= parent)
          || count_body (page, lines, index, parent) > 0.3 * body)
        break;
      box = parent;
    }
  return box;
}

/* Boxes that begin with what no article has, such as "Related". */
static void
trim_boxes (StetHtmlPage *page, GArray *lines)
{
  double body = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      if (stet_html_line (lines, i)->verdict == STET_HTML_BODY)
        body += stet_html_line (lines, i)->chars;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      StetHtmlLine *line = stet_html_line (lines, i);
      const char *residue = NULL;
      guint end;

      if (line->verdict != STET_HTML_BODY || line->chars > 90)
        continue;
      residue = stet_html_residue_of_text (stet_html_line_get_text (page, line), line);
      if (residue == NULL)
        continue;
      end = stet_html_node (page, find_box (page, lines, i, body))->end;
      for (; i < lines->len && stet_html_line (lines, i)->first < end; i++)
        {
          if (stet_html_line (lines, i)->verdict == STET_HTML_BODY)
            leave_out (stet_html_line (lines, i), residue);
        }
      i--;
    }
}

/* Headings that nothing follows, and short words after the last sentence. */
static void
trim_ends (StetHtmlPage *page, GArray *lines)
{
  gboolean at_end = TRUE;
  gboolean followed = FALSE;

  for (guint i = lines->len; i-- > 0;)
    {
      StetHtmlLine *line = stet_html_line (lines, i);

      if (line->verdict == STET_HTML_IN_PHOTO && !at_end)
        followed = TRUE;
      if (line->verdict != STET_HTML_BODY)
        continue;
      if (is_heading (block_tag (page, line)))
        {
          if (!followed)
            leave_out (line, "boilerplate");
          followed = FALSE;
          continue;
        }
      if (at_end && !line->sentence && line->chars < 45 && block_tag (page, line) != GUMBO_TAG_LI)
        {
          leave_out (line, "boilerplate");
          continue;
        }
      at_end = FALSE;
      followed = TRUE;
    }
}

/**
 * stet_html_trim:
 * @page: a page
 * @lines: (element-type StetHtmlLine): its lines with first verdicts
 * @facts: what is known of the article
 *
 * Takes out of the article what stands within it and is not of it.
 */
void
stet_html_trim (StetHtmlPage *page, GArray *lines, const StetHtmlFacts *facts)
{
  trim_before_headline (page, lines, facts);
  trim_next_article (page, lines);
  trim_captions (page, lines);
  trim_link_lists (page, lines);
  trim_links (page, lines);
  trim_meta (page, lines, facts);
  trim_tables (page, lines);
  trim_repeated (page, lines);
  trim_boxes (page, lines);
  trim_by_text (page, lines);
  trim_ends (page, lines);
}
