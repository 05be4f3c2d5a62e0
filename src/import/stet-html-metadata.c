/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-metadata.h"

#include <string.h>

#include "stet-date.h"

/* Bytes. No field of an article is longer, but for its text. */
#define MAX_FIELD 20000

static void
image_free (gpointer data)
{
  StetHtmlImage *image = data;

  g_free (image->url);
  g_free (image->caption);
  g_free (image->credit);
  g_free (image->creator);
  g_free (image);
}

/**
 * stet_html_metadata_free:
 * @self: (nullable): metadata
 *
 * Frees it.
 */
void
stet_html_metadata_free (StetHtmlMetadata *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->facts.titles);
  g_ptr_array_unref (self->facts.standfirsts);
  g_ptr_array_unref (self->facts.persons);
  g_free (self->facts.body);
  g_free (self->body_lines);
  g_free (self->headline);
  g_free (self->standfirst);
  g_free (self->published);
  g_free (self->modified);
  g_free (self->outlet);
  g_free (self->site);
  g_free (self->url);
  g_free (self->canonical);
  g_free (self->language);
  g_free (self->original_url);
  g_free (self->original_language);
  g_free (self->original_outlet);
  stet_draft_free (self->alternates);
  g_ptr_array_unref (self->images);
  g_free (self);
}

/* The character that a reference such as &eacute; or &#233; stands for, with its length. */
static gunichar
read_reference (const char *text, gsize *length)
{
  static const struct
  {
    const char *name;
    gunichar c;
  } named[] = { { "amp;", '&' },       { "quot;", '"' },     { "apos;", '\'' },
                { "lt;", '<' },        { "gt;", '>' },       { "nbsp;", 0xA0 },
                { "rsquo;", 0x2019 },  { "lsquo;", 0x2018 }, { "ldquo;", 0x201C },
                { "rdquo;", 0x201D },  { "ndash;", 0x2013 }, { "mdash;", 0x2014 },
                { "hellip;", 0x2026 }, { "laquo;", 0xAB },   { "raquo;", 0xBB },
                { "eacute;", 0xE9 },   { "egrave;", 0xE8 },  { "agrave;", 0xE0 },
                { "ccedil;", 0xE7 },   { "uuml;", 0xFC },    { "ouml;", 0xF6 },
                { "auml;", 0xE4 },     { "szlig;", 0xDF },   { "ntilde;", 0xF1 } };
  char *end;
  guint64 number;

  if (text[1] == '#')
    {
      gboolean hexadecimal = text[2] == 'x' || text[2] == 'X';

      number = g_ascii_strtoull (text + (hexadecimal ? 3 : 2), &end, hexadecimal ? 16 : 10);
      *length = (gsize) (end - text) + (*end == ';' ? 1 : 0);
      return number > 31 && number < 0x110000 && g_unichar_validate ((gunichar) number)
                 ? (gunichar) number
                 : 0;
    }
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      if (g_str_has_prefix (text + 1, named[i].name))
        {
          *length = 1 + strlen (named[i].name);
          return named[i].c;
        }
    }
  return 0;
}

/* Takes tags out of text and white space together, and reads references. */
static char *
clean_once (const char *text)
{
  GString *clean = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = (guchar) *p;
      gsize length = 1;

      if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/' || p[1] == '!')
          && strchr (p, '>') != NULL)
        {
          p = strchr (p, '>') + 1;
          space = TRUE;
          continue;
        }
      if (*p == '&')
        c = read_reference (p, &length);
      if (c == 0)
        {
          c = '&';
          length = 1;
        }
      if (c <= ' ' || c == 0x7F)
        {
          space = TRUE;
          p += length;
          continue;
        }
      if (space && clean->len > 0)
        g_string_append_c (clean, ' ');
      space = FALSE;
      if (*p == '&')
        g_string_append_unichar (clean, c);
      else
        g_string_append_c (clean, *p);
      p += length;
    }
  return g_string_free_and_steal (clean);
}

/**
 * stet_html_clean:
 * @text: text from a field, which can have HTML in it
 *
 * Makes one line of plain text of it.
 *
 * Returns: (transfer full) (nullable): the text, or %NULL when there is none
 */
char *
stet_html_clean (const char *text)
{
  g_autofree char *clean = clean_once (text);

  /* Templates escape twice. */
  if (strstr (clean, "&quot;") != NULL || strstr (clean, "&#") != NULL
      || strstr (clean, "&amp;") != NULL || strstr (clean, "</") != NULL)
    {
      char *again = clean_once (clean);

      g_free (clean);
      clean = again;
    }
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* A tag as BCP 47 has it, from what pages write; NULL when it is none. */
char *
stet_html_clean_language (const char *tag)
{
  g_autofree char *clean = g_strstrip (g_strdup (tag));
  gsize length;

  g_strdelimit (clean, "_", '-');
  clean[strcspn (clean, "., ;")] = '\0';
  length = strcspn (clean, "-");
  if (length < 2 || length > 3 || strlen (clean) > 35 || g_ascii_strncasecmp (clean, "und", 3) == 0
      || g_ascii_strncasecmp (clean, "mul", 3) == 0)
    return NULL;
  for (char *p = clean; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && *p != '-')
        return NULL;
      if (p < clean + length)
        *p = g_ascii_tolower (*p);
    }
  return g_steal_pointer (&clean);
}

/* Fills in a field that has nothing yet, or frees @value. */
void
stet_html_set_once (char **field, char *value)
{
  if (*field == NULL && value != NULL && *value != '\0' && strlen (value) <= MAX_FIELD)
    *field = value;
  else
    g_free (value);
}

/* Adds who wrote the article. */
void
stet_html_add_person (StetHtmlMetadata *self, char *name)
{
  g_autofree char *owned = name;

  if (name == NULL || strlen (name) > 200 || strstr (name, "://") != NULL
      || strchr (name, '@') != NULL
      || g_ptr_array_find_with_equal_func (self->facts.persons, name, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->facts.persons, g_steal_pointer (&owned));
}

/* Adds what the headline can be. */
void
stet_html_add_title (StetHtmlMetadata *self, const char *title)
{
  if (title != NULL && *title != '\0' && strlen (title) < 1000)
    g_ptr_array_add (self->facts.titles, g_strdup (title));
}

/* The title of the window without the name of the site, when that is set apart. */
static void
add_window_title (StetHtmlMetadata *self, const char *title)
{
  static const char *const marks[] = { " | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • " };

  stet_html_add_title (self, title);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *mark = strstr (title, marks[i]);
      g_autofree char *head = mark != NULL ? g_strndup (title, (gsize) (mark - title)) : NULL;

      if (head != NULL && strlen (head) > 15)
        stet_html_add_title (self, head);
      mark = g_strrstr (title, marks[i]);
      if (mark != NULL)
        {
          g_autofree char *most = g_strndup (title, (gsize) (mark - title));

          if (strlen (most) > 15)
            stet_html_add_title (self, most);
        }
    }
}

static gboolean
is_one_of (const char *name, const char *const *names)
{
  for (; *names != NULL; names++)
    {
      if (g_ascii_strcasecmp (name, *names) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
read_meta (StetHtmlMetadata *self, const char *name, const char *content)
{
  static const char *const titles[] = { "og:title",      "twitter:title",
                                        "dc.title",      "dcterms.title",
                                        "parsely-title", "sailthru.title",
                                        "title",         NULL };
  static const char *const standfirsts[] = { "og:description",      "description",
                                             "twitter:description", "dc.description",
                                             "dcterms.description", NULL };
  static const char *const published[] = { "article:published_time",
                                           "article:published",
                                           "date",
                                           "dc.date",
                                           "dc.date.issued",
                                           "dcterms.created",
                                           "dcterms.date",
                                           "pubdate",
                                           "publishdate",
                                           "publish-date",
                                           "parsely-pub-date",
                                           "sailthru.date",
                                           "cxenseparse:recs:publishtime",
                                           "datepublished",
                                           "og:pubdate",
                                           "og:published_time",
                                           "article.published",
                                           "last-published",
                                           "citation_publication_date",
                                           NULL };
  static const char *const modified[]
      = { "article:modified_time", "og:updated_time",  "lastmod",
          "last-modified",         "dcterms.modified", "datemodified",
          "article.updated",       "revised",          NULL };
  static const char *const persons[] = { "author",
                                         "article:author",
                                         "dc.creator",
                                         "dcterms.creator",
                                         "parsely-author",
                                         "sailthru.author",
                                         "byl",
                                         "article.author",
                                         "article:author_name",
                                         "cxenseparse:author",
                                         NULL };
  static const char *const outlets[] = { "og:site_name",
                                         "dc.publisher",
                                         "publisher",
                                         "application-name",
                                         "article:publisher",
                                         "apple-mobile-web-app-title",
                                         NULL };
  static const char *const languages[]
      = { "content-language", "language",  "dc.language", "dcterms.language",
          "inlanguage",       "og:locale", NULL };

  if (is_one_of (name, titles))
    stet_html_add_title (self, content);
  else if (is_one_of (name, standfirsts))
    g_ptr_array_add (self->facts.standfirsts, g_strdup (content));
  else if (is_one_of (name, published))
    stet_html_set_once (&self->published, g_strdup (content));
  else if (is_one_of (name, modified))
    stet_html_set_once (&self->modified, g_strdup (content));
  else if (is_one_of (name, persons))
    stet_html_add_person (self, g_strdup (content));
  else if (is_one_of (name, outlets))
    stet_html_set_once (&self->site, strstr (content, "://") == NULL ? g_strdup (content) : NULL);
  else if (is_one_of (name, languages))
    stet_html_set_once (&self->language, stet_html_clean_language (content));
  else if (g_ascii_strcasecmp (name, "og:url") == 0)
    stet_html_set_once (&self->url, g_strdup (content));
}

static void
read_meta_element (StetHtmlMetadata *self, StetHtmlPage *page, guint node)
{
  static const char *const attributes[] = { "property", "name", "itemprop", "http-equiv" };
  const char *content = stet_html_page_get_attribute (page, node, "content");
  g_autofree char *clean = content != NULL && strlen (content) <= MAX_FIELD
                               ? stet_html_clean (content)
                               : NULL;

  if (clean == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = stet_html_page_get_attribute (page, node, attributes[i]);
      g_auto (GStrv) names = value != NULL ? g_strsplit_set (value, " \t\n", 4) : NULL;

      for (guint n = 0; names != NULL && names[n] != NULL; n++)
        {
          if (*names[n] != '\0')
            read_meta (self, names[n], clean);
        }
    }
}

static void
read_link_element (StetHtmlMetadata *self, StetHtmlPage *page, guint node)
{
  const char *rel = stet_html_page_get_attribute (page, node, "rel");
  const char *href = stet_html_page_get_attribute (page, node, "href");
  const char *hreflang = stet_html_page_get_attribute (page, node, "hreflang");
  g_autofree char *language = NULL;

  if (rel == NULL || href == NULL || strlen (href) > 4000)
    return;
  if (g_ascii_strcasecmp (rel, "canonical") == 0)
    stet_html_set_once (&self->canonical, g_strdup (href));
  else if (g_ascii_strcasecmp (rel, "alternate") == 0 && hreflang != NULL)
    {
      language = stet_html_clean_language (hreflang);
      if (language != NULL && self->alternates->alternates->len < 200)
        stet_draft_add_alternate (self->alternates, language, href);
    }
}

static char *
dup_itemprop (StetHtmlPage *page, guint node)
{
  static const char *const attributes[] = { "content", "datetime" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++)
    {
      const char *value = stet_html_page_get_attribute (page, node, attributes[i]);

      if (value != NULL && strlen (value) < MAX_FIELD)
        return stet_html_clean (value);
    }
  return stet_html_page_dup_text (page, node, stet_html_node (page, node)->end, STET_HTML_HIDDEN);
}

static void
read_itemprop (StetHtmlMetadata *self, StetHtmlPage *page, guint node, const char *itemprop)
{
  if (g_str_equal (itemprop, "headline"))
    {
      g_autofree char *headline = dup_itemprop (page, node);

      stet_html_add_title (self, headline);
    }
  else if (g_str_equal (itemprop, "datePublished"))
    stet_html_set_once (&self->published, dup_itemprop (page, node));
  else if (g_str_equal (itemprop, "dateModified"))
    stet_html_set_once (&self->modified, dup_itemprop (page, node));
}

/* The first date that the page shows as a date. */
static void
read_time_element (StetHtmlMetadata *self, StetHtmlPage *page, guint node)
{
  const char *datetime = stet_html_page_get_attribute (page, node, "datetime");

  if (datetime != NULL && strlen (datetime) >= 10 && strlen (datetime) < 40)
    stet_html_set_once (&self->published, g_strdup (datetime));
}

static void
read_elements (StetHtmlMetadata *self, StetHtmlPage *page, GPtrArray *window_titles, char **time)
{
  for (guint i = 0; i < page->nodes->len; i++)
    {
      const char *value;

      switch (stet_html_page_get_tag (page, i))
        {
        case GUMBO_TAG_META:
          read_meta_element (self, page, i);
          break;
        case GUMBO_TAG_LINK:
          read_link_element (self, page, i);
          break;
        case GUMBO_TAG_BASE:
          value = stet_html_page_get_attribute (page, i, "href");
          if (value != NULL && page->base == NULL && strstr (value, "://") != NULL)
            page->base = g_strdup (value);
          break;
        case GUMBO_TAG_HTML:
          value = stet_html_page_get_attribute (page, i, "lang");
          if (value == NULL)
            value = stet_html_page_get_attribute (page, i, "xml:lang");
          if (value != NULL)
            stet_html_set_once (&self->language, stet_html_clean_language (value));
          break;
        case GUMBO_TAG_TITLE:
          if (!(stet_html_node (page, i)->flags & STET_HTML_BLOCK))
            g_ptr_array_add (window_titles,
                             stet_html_page_dup_text (page, i, stet_html_node (page, i)->end, 0));
          break;
        case GUMBO_TAG_TIME:
          if (*time == NULL)
            {
              g_autofree char *kept = g_steal_pointer (&self->published);

              read_time_element (self, page, i);
              *time = g_steal_pointer (&self->published);
              self->published = g_steal_pointer (&kept);
            }
          break;
        default:
          break;
        }
      value = stet_html_page_get_attribute (page, i, "itemprop");
      if (value != NULL && stet_html_page_get_tag (page, i) != GUMBO_TAG_META)
        read_itemprop (self, page, i, value);
    }
}

static void
normalize_date (char **date, const char *language)
{
  g_autofree char *stated = g_steal_pointer (date);

  if (stated != NULL)
    *date = stet_date_parse (stated, language);
}

/* The address that relative ones are relative to: the one that the browser noted comes first. */
static void
find_base (StetHtmlMetadata *self, StetHtmlPage *page)
{
  const char *const addresses[] = { page->saved_from, self->canonical, self->url };

  for (guint i = 0; i < G_N_ELEMENTS (addresses) && page->base == NULL; i++)
    {
      if (addresses[i] != NULL && g_str_has_prefix (addresses[i], "http"))
        page->base = g_strdup (addresses[i]);
    }
}

/**
 * stet_html_metadata_new:
 * @page: a page; gets its base address
 *
 * Reads what a page states of its article: structured data first, then its other metadata.
 *
 * Returns: (transfer full): what it states
 */
StetHtmlMetadata *
stet_html_metadata_new (StetHtmlPage *page)
{
  StetHtmlMetadata *self = g_new0 (StetHtmlMetadata, 1);
  StetHtmlMetadata *stated = g_new0 (StetHtmlMetadata, 1);
  g_autoptr (GPtrArray) window_titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *time = NULL;

  for (guint i = 0; i < 2; i++)
    {
      StetHtmlMetadata *one = i == 0 ? self : stated;

      one->facts.titles = g_ptr_array_new_with_free_func (g_free);
      one->facts.standfirsts = g_ptr_array_new_with_free_func (g_free);
      one->facts.persons = g_ptr_array_new_with_free_func (g_free);
      one->images = g_ptr_array_new_with_free_func (image_free);
      one->alternates = stet_draft_new ("html");
    }
  read_elements (self, page, window_titles, &time);
  for (guint i = 0; i < window_titles->len && i < 1; i++)
    add_window_title (self, g_ptr_array_index (window_titles, i));
  g_ptr_array_extend (
      stated->facts.titles, self->facts.titles, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  stet_html_ld_read (stated, page->ld);

  /* What is structured goes before what is not. */
#define PREFER(field)                                                                              \
  if (stated->field != NULL)                                                                       \
    {                                                                                              \
      g_free (self->field);                                                                        \
      self->field = g_steal_pointer (&stated->field);                                              \
    }
  PREFER (facts.body);
  PREFER (body_lines);
  PREFER (headline);
  PREFER (standfirst);
  PREFER (published);
  PREFER (modified);
  PREFER (outlet);
  PREFER (original_url);
  PREFER (original_language);
  PREFER (original_outlet);
#undef PREFER
  stet_html_set_once (&self->url, g_steal_pointer (&stated->url));
  stet_html_set_once (&self->language,
                      stated->language != NULL ? stet_html_clean_language (stated->language)
                                               : NULL);
  if (stated->facts.persons->len > 0)
    {
      GPtrArray *persons = self->facts.persons;

      self->facts.persons = stated->facts.persons;
      stated->facts.persons = persons;
    }
  g_ptr_array_extend_and_steal (self->facts.titles, g_steal_pointer (&stated->facts.titles));
  g_ptr_array_extend_and_steal (self->images, g_steal_pointer (&stated->images));
  stated->facts.titles = g_ptr_array_new ();
  stated->images = g_ptr_array_new ();
  stet_html_metadata_free (stated);

  if (self->published == NULL)
    self->published = g_steal_pointer (&time);
  if (self->standfirst != NULL)
    g_ptr_array_insert (self->facts.standfirsts, 0, g_strdup (self->standfirst));
  normalize_date (&self->published, self->language);
  normalize_date (&self->modified, self->language);
  self->facts.language = self->language;
  find_base (self, page);
  return self;
}
