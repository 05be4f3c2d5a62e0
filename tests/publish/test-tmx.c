/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "publish-fixture.h"
#include "stet-tmx.h"

static xmlNode *
get_child (xmlNode *node, const char *name)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, name) == 0)
      return child;
  g_error ("No <%s> in <%s>", name, (const char *) node->name);
}

static guint
count_children (xmlNode *node, const char *name)
{
  guint n = 0;

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    n += child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, name) == 0;
  return n;
}

static char *
dup_attribute (xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp (node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
dup_content (xmlNode *node)
{
  xmlChar *value = xmlNodeGetContent (node);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

/* What a segment may hold: text, and codes that are opened and closed once each, within each other.
 */
static void
check_segment (xmlNode *segment)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_free);

  for (xmlNode *child = segment->children; child != NULL; child = child->next)
    {
      g_autofree char *number = NULL;

      if (child->type == XML_TEXT_NODE)
        continue;
      g_assert_cmpint (child->type, ==, XML_ELEMENT_NODE);
      number = dup_attribute (child, "i");
      g_assert_nonnull (number);
      if (strcmp ((const char *) child->name, "bpt") == 0)
        {
          g_ptr_array_add (open, g_steal_pointer (&number));
          continue;
        }
      g_assert_cmpstr ((const char *) child->name, ==, "ept");
      g_assert_cmpuint (open->len, >, 0);
      g_assert_cmpstr (g_ptr_array_index (open, open->len - 1), ==, number);
      g_ptr_array_remove_index (open, open->len - 1);
    }
  g_assert_cmpuint (open->len, ==, 0);
}

/* Holds a file against the structure of TMX 1.4b. Returns: how many units it has */
static guint
check_structure (const char *text, xmlDoc **doc)
{
  static const char *const required[] = { "creationtool", "creationtoolversion", "segtype",
                                          "o-tmf",        "adminlang",           "srclang",
                                          "datatype" };
  xmlNode *root, *header, *body;
  guint n_units = 0;

  *doc = xmlReadMemory (text, (int) strlen (text), NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (*doc);
  root = xmlDocGetRootElement (*doc);
  g_assert_cmpstr ((const char *) root->name, ==, "tmx");
  g_assert_cmpuint (xmlChildElementCount (root), ==, 2);
  header = get_child (root, "header");
  body = get_child (root, "body");
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    {
      g_autofree char *value = dup_attribute (header, required[i]);

      g_assert_true (value != NULL && *value != '\0');
    }
  for (xmlNode *unit = body->children; unit != NULL; unit = unit->next)
    {
      if (unit->type != XML_ELEMENT_NODE)
        continue;
      g_assert_cmpstr ((const char *) unit->name, ==, "tu");
      g_assert_cmpuint (count_children (unit, "tuv"), >=, 2);
      g_assert_cmpuint (count_children (unit, "tuv"), ==, xmlChildElementCount (unit));
      for (xmlNode *side = get_child (unit, "tuv"); side != NULL;
           side = xmlNextElementSibling (side))
        {
          xmlChar *language = xmlGetNsProp (side, BAD_CAST "lang", XML_XML_NAMESPACE);

          g_assert_true (language != NULL && *language != '\0');
          xmlFree (language);
          g_assert_cmpuint (xmlChildElementCount (side), ==, 1);
          check_segment (get_child (side, "seg"));
        }
      n_units++;
    }
  return n_units;
}

/* The segment of side @side of unit @unit. */
static xmlNode *
get_segment (xmlDoc *doc, guint unit, guint side)
{
  xmlNode *node = get_child (get_child (xmlDocGetRootElement (doc), "body"), "tu");

  for (; unit > 0; unit--)
    node = xmlNextElementSibling (node);
  for (node = get_child (node, "tuv"); side > 0; side--)
    node = xmlNextElementSibling (node);
  return get_child (node, "seg");
}

static void
assert_content (xmlDoc *doc, guint unit, guint side, const char *expected)
{
  g_autofree char *content = dup_content (get_segment (doc, unit, side));

  g_assert_cmpstr (content, ==, expected);
}

static void
test_units (void)
{
  g_autoptr (StetTmx) tmx = stet_tmx_new ("nl", "1.2");
  const StetTmxText rain[] = { { "nl", "Het regent & <het> \"waait\"." }, { "ar", "تمطر." } };
  const StetTmxText alone[] = { { "nl", "Alleen." }, { "ar", " \t" } };
  const StetTmxText three[] = { { "nl", "Een" }, { "fr", "Un" }, { "zh-Hant", "一" } };
  g_autofree char *text = NULL, *kind = NULL, *source = NULL;
  xmlDoc *doc;
  xmlNode *header;

  g_assert_true (stet_tmx_add_unit (tmx, rain, 2));
  g_assert_false (stet_tmx_add_unit (tmx, alone, 2));
  g_assert_false (stet_tmx_add_unit (tmx, NULL, 0));
  g_assert_true (stet_tmx_add_unit (tmx, three, 3));
  text = stet_tmx_dup_text (tmx);

  g_assert_cmpuint (check_structure (text, &doc), ==, 2);
  assert_content (doc, 0, 0, "Het regent & <het> \"waait\".");
  assert_content (doc, 0, 1, "تمطر.");
  assert_content (doc, 1, 2, "一");
  header = get_child (xmlDocGetRootElement (doc), "header");
  kind = dup_attribute (header, "datatype");
  g_assert_cmpstr (kind, ==, "plaintext");
  source = dup_attribute (header, "srclang");
  g_assert_cmpstr (source, ==, "nl");
  xmlFreeDoc (doc);
}

static void
test_markup (void)
{
  g_autoptr (StetTmx) tmx = stet_tmx_new ("und", "1.2");
  const StetTmxText texts[] = { { "en",
                                  "See [**all** of *it*](https://example.org/?a=1&b=\"2\") now." },
                                { "nl", "*Zie* **alles**" } };
  g_autofree char *text = NULL, *kind = NULL, *source = NULL;
  xmlDoc *doc;
  xmlNode *header, *code;

  g_assert_true (stet_tmx_add_unit (tmx, texts, 2));
  text = stet_tmx_dup_text (tmx);
  g_assert_cmpuint (check_structure (text, &doc), ==, 1);
  g_assert_cmpuint (count_children (get_segment (doc, 0, 0), "bpt"), ==, 3);
  g_assert_cmpuint (count_children (get_segment (doc, 0, 1), "bpt"), ==, 2);
  code = get_child (get_segment (doc, 0, 0), "bpt");
  kind = dup_attribute (code, "type");
  g_assert_cmpstr (kind, ==, "link");
  assert_content (doc, 0, 1, "<em>Zie</em> <strong>alles</strong>");
  header = get_child (xmlDocGetRootElement (doc), "header");
  source = dup_attribute (header, "srclang");
  g_assert_cmpstr (source, ==, "*all*");
  xmlFreeDoc (doc);
}

/* No character that XML does not allow, and no end of the element in the text. */
static void
test_bad_characters (void)
{
  g_autoptr (StetTmx) tmx = stet_tmx_new ("nl", "1\"2<");
  const StetTmxText texts[] = { { "nl", "a\x01\x0B\x1F\xEF\xBF\xBE\xEF\xBF\xBFz" },
                                { "x\"><y", "</seg>]]>\xC2\x85\xE2\x80\xAE" } };
  const StetTmxText nothing[] = { { "nl", "\x01\x02" }, { "fr", "Un" } };
  g_autofree char *text = NULL;
  xmlDoc *doc;

  g_assert_true (stet_tmx_add_unit (tmx, texts, 2));
  g_assert_false (stet_tmx_add_unit (tmx, nothing, 2));
  text = stet_tmx_dup_text (tmx);
  g_assert_cmpuint (check_structure (text, &doc), ==, 1);
  assert_content (doc, 0, 0, "az");
  assert_content (doc, 0, 1, "</seg>]]>\xC2\x85\xE2\x80\xAE");
  xmlFreeDoc (doc);
}

static void
add_block (StetStory *story, guint article, guint row, const char *text)
{
  g_autoptr (StetBlock) block = stet_block_new (0, STET_BLOCK_PARAGRAPH, text);

  stet_block_set_row (block, stet_story_get_row (story, row));
  stet_article_append_block (stet_story_get_article (story, article), block);
}

/* Rows of a story: two blocks of one language in one, one that a language lacks. */
static void
test_story (void)
{
  static const char *const languages[] = { "nl", "fr", "en" };
  const char *const dutch_and_french[] = { "nl", "fr", NULL };
  g_autoptr (StetStory) story = stet_story_new (1);
  g_autoptr (StetTmx) tmx = stet_tmx_new ("nl", "1");
  g_autoptr (StetTmx) some = stet_tmx_new ("nl", "1");
  g_autofree char *text = NULL, *some_text = NULL;
  xmlDoc *doc;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (StetArticle) article = stet_article_new (i + 1, languages[i]);
      g_autoptr (StetRow) row = stet_row_new (i + 10);

      stet_story_add_article (story, article);
      stet_story_append_row (story, row);
    }
  add_block (story, 0, 0, "Een.");
  add_block (story, 0, 0, "Twee.");
  add_block (story, 0, 1, "Drie.");
  add_block (story, 1, 0, "Un. Deux.");
  add_block (story, 2, 0, "One. Two.");
  add_block (story, 2, 1, "Three.");

  g_assert_cmpuint (stet_tmx_add_story (tmx, story, NULL), ==, 2);
  text = stet_tmx_dup_text (tmx);
  g_assert_cmpuint (check_structure (text, &doc), ==, 2);
  assert_content (doc, 0, 0, "Een. Twee.");
  assert_content (doc, 0, 2, "One. Two.");
  assert_content (doc, 1, 1, "Three.");
  xmlFreeDoc (doc);

  g_assert_cmpuint (stet_tmx_add_story (some, story, dutch_and_french), ==, 1);
  some_text = stet_tmx_dup_text (some);
  g_assert_cmpuint (check_structure (some_text, &doc), ==, 1);
  xmlFreeDoc (doc);
}

static void
test_joined (void)
{
  const char *const texts[] = { "一。", "二。", NULL };
  g_autofree char *chinese = stet_tmx_dup_joined (texts, "zh-Hant");
  g_autofree char *korean = stet_tmx_dup_joined (texts, "ko");

  g_assert_cmpstr (chinese, ==, "一。二。");
  g_assert_cmpstr (korean, ==, "一。 二。");
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetTmx) tmx = stet_tmx_new ("nl", "1");
  const StetTmxText texts[] = { { "nl", "Een" }, { "fr", "Un" } };
  g_autofree char *path = g_build_filename (fixture->dir, "memory.tmx", NULL);
  g_autofree char *nowhere = g_build_filename (fixture->dir, "no", "memory.tmx", NULL);
  g_autofree char *text = NULL, *written = NULL;
  g_autoptr (GError) error = NULL;

  stet_tmx_add_unit (tmx, texts, 2);
  text = stet_tmx_dup_text (tmx);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_assert_true (stet_tmx_write (tmx, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, text);

  g_assert_false (stet_tmx_write (tmx, nowhere, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, nowhere));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tmx/units", test_units);
  g_test_add_func ("/tmx/markup", test_markup);
  g_test_add_func ("/tmx/bad-characters", test_bad_characters);
  g_test_add_func ("/tmx/story", test_story);
  g_test_add_func ("/tmx/joined", test_joined);
  g_test_add ("/tmx/write", Fixture, NULL, fixture_set_up, test_write, fixture_tear_down);
  return g_test_run ();
}
