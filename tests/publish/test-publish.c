/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <locale.h>
#include <string.h>
#include <time.h>

#include "publish-fixture.h"
#include "stet-id.h"
#include "stet-publish.h"
#include "stet-override.h"
#include "stet-waiver.h"

#define NASTY                                                                                      \
  "</p><script>alert('x')</script> \"quoted\" &amp; ]]> \u202Eevil\u2028 👩🏽‍🚒 "         \
  "\001<img "                                                                                      \
  "src=x onerror=y>"

typedef struct
{
  const char *path;
  GCancellable *cancellable;
} Store;

static void
add_block (
    StetStory *story, StetArticle *article, StetBlockKind kind, const char *text, StetPhoto *photo)
{
  g_autoptr (StetBlock) block = stet_block_new (stet_id_new (), kind, text);
  g_autoptr (StetRow) row = stet_row_new (stet_id_new ());

  stet_story_append_row (story, row);
  stet_block_set_row (block, row);
  if (photo != NULL)
    stet_block_set_photo (block, photo);
  stet_article_append_block (article, block);
}

static StetArticle *
add_article (StetStory *story, const char *language, const char *headline)
{
  static gint64 id = 1;
  g_autoptr (StetArticle) article = stet_article_new (id++, language);

  stet_story_add_article (story, article);
  if (stet_article_get_headline_block (article) != NULL)
    stet_block_set_text (stet_article_get_headline_block (article), headline);
  else
    add_block (story, article, STET_BLOCK_HEADLINE, headline, NULL);
  return article;
}

static StetPhoto *
add_photo (StetStory *story, const char *creator)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (stet_id_new ());

  stet_photo_set_creator (photo, creator);
  stet_story_add_photo (story, photo);
  return photo;
}

static void
add_source (StetStory *story, const char *url, const char *outlet)
{
  g_autoptr (StetSource) source = stet_source_new (stet_id_new ());

  g_object_set (source, "url", url, "outlet", outlet, NULL);
  stet_story_add_source (story, source);
}

static StetStory *
make_story (void)
{
  StetStory *story = stet_story_new (1);
  StetArticle *dutch, *arabic, *french;
  StetPhoto *photo;

  stet_story_set_slug (story, "verdrag-van-hanoi");
  photo = add_photo (story, "Phung Anh");
  french = add_article (story, "fr", "");
  add_block (story, french, STET_BLOCK_PARAGRAPH, "Le matin du 25 octobre.", NULL);
  add_block (story, french, STET_BLOCK_CAPTION, "La photo de groupe.", photo);
  dutch = add_article (story, "nl", "Verdrag <van> Hanoi");
  add_block (story, dutch, STET_BLOCK_STANDFIRST, "De kern.", NULL);
  add_block (story, dutch, STET_BLOCK_PARAGRAPH, "Op de ochtend.", NULL);
  add_block (story, dutch, STET_BLOCK_CAPTION, "De groepsfoto.", photo);
  add_block (story, dutch, STET_BLOCK_CAPTION, "", add_photo (story, ""));
  add_block (story, dutch, STET_BLOCK_SUBHEADING, "Daarna", NULL);
  add_block (story, dutch, STET_BLOCK_LIST_ITEM, "Een", NULL);
  add_block (story, dutch, STET_BLOCK_LIST_ITEM, "Twee", NULL);
  add_block (story, dutch, STET_BLOCK_QUOTE, "Wij tekenen.", NULL);
  add_block (story, dutch, STET_BLOCK_LIST_ITEM, "Drie", NULL);
  arabic = add_article (story, "ar", "اتفاقية هانوي");
  add_block (story, arabic, STET_BLOCK_CAPTION, "الصورة الجماعية.", photo);
  add_source (story, "https://vtv.vn/a.htm?b=1&c=2", "VTV");
  return story;
}

static char *
dup_store_path (const char *sha256, gpointer user_data)
{
  Store *store = user_data;

  if (store->cancellable != NULL)
    g_cancellable_cancel (store->cancellable);
  return g_strdup (store->path);
}

static gboolean
publish (StetStory *story, const char *to_dir, GError **error)
{
  StetPublishOptions options = { .to_dir = to_dir, .stet_version = "1.2" };

  return stet_publish_story (story, &options, NULL, NULL, error);
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

static void
assert_has_not (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in\n%s", part, text);
}

/* Asks a program that judges HTML, where there is one. */
static void
assert_valid (const char *root, const char *path)
{
  g_autofree char *file = g_build_filename (root, path, NULL);
  g_autofree char *said = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  const char *argv[] = { "tidy", "-quiet", "-errors", "-utf8", file, NULL };

  if (!g_spawn_sync (NULL,
                     (char **) argv,
                     NULL,
                     G_SPAWN_SEARCH_PATH,
                     NULL,
                     NULL,
                     NULL,
                     &said,
                     &status,
                     &error))
    {
      g_assert_error (error, G_SPAWN_ERROR, G_SPAWN_ERROR_NOENT);
      g_test_skip ("tidy is not there");
      return;
    }
  if (status != 0)
    g_error ("%s: %s", file, said);
}

static JsonNode *
read_linked_data (const char *page)
{
  static const char start[] = "<script type=\"application/ld+json\">";
  g_autoptr (GError) error = NULL;
  const char *from = strstr (page, start), *to;
  g_autofree char *json = NULL;
  JsonNode *node;

  g_assert_nonnull (from);
  from += strlen (start);
  to = strstr (from, "</script>");
  g_assert_nonnull (to);
  json = g_strndup (from, (gsize) (to - from));
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  return node;
}

static char *
query (JsonNode *node, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) result = json_path_query (path, node, &error);

  g_assert_no_error (error);
  return json_to_string (result, FALSE);
}

static void
assert_json (JsonNode *node, const char *path, const char *expected)
{
  g_autofree char *found = query (node, path);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autofree char *root = g_build_filename (fixture->dir, "verdrag-van-hanoi", NULL);
  g_autofree char *tree = NULL, *dutch = NULL, *arabic = NULL, *french = NULL, *chooser = NULL;

  g_assert_true (publish (story, fixture->dir, &error));
  g_assert_no_error (error);
  tree = list_tree (root);
  g_assert_cmpstr (
      tree,
      ==,
      "ar ar/feed.xml ar/index.html fr fr/feed.xml fr/index.html index.html manifest.json ninjs "
      "ninjs/ar.json ninjs/fr.json ninjs/nl.json nl nl/feed.xml nl/index.html review.json "
      "style.css");

  dutch = read_text (root, "nl/index.html");
  g_assert_true (g_str_has_prefix (dutch, "<!doctype html>\n<html lang=\"nl\" dir=\"ltr\">\n"));
  assert_has (dutch, "<title>Verdrag &lt;van&gt; Hanoi</title>");
  assert_has (dutch, "<h1>Verdrag &lt;van&gt; Hanoi</h1>");
  assert_has (dutch, "<p class=\"standfirst\">De kern.</p>");
  assert_has (
      dutch,
      "<h2>Daarna</h2>\n<ul>\n<li>Een</li>\n<li>Twee</li>\n</ul>\n<blockquote><p>Wij tekenen.</p>"
      "</blockquote>\n<ul>\n<li>Drie</li>\n</ul>\n");
  assert_has (
      dutch, "<figcaption>De groepsfoto. <span class=\"credit\">Foto: <bdi>Phung Anh</bdi></span>");
  assert_has (dutch,
              "<p class=\"source\">Bron: <bdi><a href=\"https://vtv.vn/a.htm?b=1&amp;c=2\" "
              "rel=\"external\">VTV</a></bdi></p>");
  assert_has (dutch, "<link rel=\"stylesheet\" href=\"../style.css\">");
  assert_has (dutch, "<link rel=\"alternate\" hreflang=\"nl\" href=\"../nl/index.html\">");
  assert_has (dutch, "<link rel=\"alternate\" hreflang=\"ar\" href=\"../ar/index.html\">");
  assert_has (dutch, "<link rel=\"alternate\" hreflang=\"x-default\" href=\"../index.html\">");
  assert_has (
      dutch,
      "<a href=\"../ar/index.html\" rel=\"alternate\" lang=\"ar\" hreflang=\"ar\" dir=\"rtl\">"
      "العربية</a>");
  assert_has (dutch, "http-equiv=\"Content-Security-Policy\"");
  assert_has_not (dutch, "<img");
  /* A photo of which nothing is known leaves nothing. */
  g_assert_null (strstr (strstr (dutch, "<figure") + 1, "<figure"));

  arabic = read_text (root, "ar/index.html");
  assert_has (arabic, "<html lang=\"ar\" dir=\"rtl\">");
  assert_has (arabic, "<span class=\"credit\">صورة: <bdi>Phung Anh</bdi></span>");
  assert_has (arabic, "lang=\"nl\" hreflang=\"nl\" dir=\"ltr\">Nederlands</a>");

  french = read_text (root, "fr/index.html");
  assert_has (french, "<h1>Le matin du 25 octobre.</h1>");
  assert_has (french, "Photo\u00a0: <bdi>");

  chooser = read_text (root, "index.html");
  assert_has (chooser,
              "<a href=\"fr/index.html\" rel=\"alternate\" lang=\"fr\" hreflang=\"fr\" "
              "dir=\"ltr\">Français</a>");
  assert_has (chooser, "hreflang=\"x-default\" href=\"index.html\"");
  assert_has (chooser, "<link rel=\"stylesheet\" href=\"style.css\">");

  assert_valid (root, "index.html");
  assert_valid (root, "nl/index.html");
  assert_valid (root, "ar/index.html");
  assert_valid (root, "fr/index.html");
}

static void
test_headline_falls_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL, *empty = NULL;
  g_autoptr (StetStory) bare = stet_story_new (2);

  add_article (story, "pl", "");
  g_assert_true (publish (story, fixture->dir, &error));
  g_assert_no_error (error);
  page = read_text (fixture->dir, "verdrag-van-hanoi/pl/index.html");
  assert_has (page, "<h1 lang=\"fr\" dir=\"ltr\">Le matin du 25 octobre.</h1>");

  stet_story_set_slug (bare, "bare");
  add_article (bare, "pl", "\u200B \u202E");
  g_assert_true (publish (bare, fixture->dir, &error));
  g_assert_no_error (error);
  empty = read_text (fixture->dir, "bare/pl/index.html");
  assert_has (empty, "<h1>bare</h1>");
  assert_has (empty, "<title>bare</title>");
}

static void
test_text_is_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = stet_story_new (1);
  StetArticle *article;
  StetPhoto *photo;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) json = NULL;
  g_autofree char *page = NULL;

  stet_story_set_slug (story, "nasty");
  photo = add_photo (story, NASTY);
  stet_photo_set_alt_text (photo, "vi", NASTY);
  article = add_article (story, "vi", NASTY);
  for (int kind = STET_BLOCK_STANDFIRST; kind <= STET_BLOCK_CAPTION; kind++)
    add_block (
        story, article, (StetBlockKind) kind, NASTY, kind == STET_BLOCK_CAPTION ? photo : NULL);
  add_block (story, article, STET_BLOCK_CAPTION, NASTY, NULL);
  add_source (story, "javascript:alert(1)", NASTY);
  add_source (story, "https://a.example/\"><script>", NASTY);
  add_article (story, "en", NASTY);

  g_assert_true (publish (story, fixture->dir, &error));
  g_assert_no_error (error);
  page = read_text (fixture->dir, "nasty/vi/index.html");
  assert_has_not (page, "<script>");
  assert_has_not (page, "<img");
  assert_has_not (page, "javascript:");
  assert_has_not (page, "\001");
  assert_has_not (page, "alert('x')</script>");
  assert_has (page,
              "&quot;quoted&quot; &amp;amp; ]]&gt; \u202Eevil\u2028 👩🏽‍🚒 &lt;img src=x "
              "onerror=y&gt;\u202C</h1>");
  json = read_linked_data (page);
  assert_json (json, "$.isBasedOn", "[\"https://a.example/%22%3E%3Cscript%3E\"]");
  assert_valid (fixture->dir, "nasty/vi/index.html");
  assert_valid (fixture->dir, "nasty/en/index.html");
  assert_valid (fixture->dir, "nasty/index.html");
}

static void
test_linked_data (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) dutch = NULL;
  g_autoptr (JsonNode) arabic = NULL;
  g_autofree char *nl = NULL, *ar = NULL;

  g_object_set (stet_story_find_language (story, "fr"), "original", TRUE, NULL);
  g_assert_true (publish (story, fixture->dir, &error));
  g_assert_no_error (error);
  nl = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  dutch = read_linked_data (nl);
  assert_json (dutch, "$['@type']", "[\"NewsArticle\"]");
  assert_json (dutch, "$.headline", "[\"Verdrag <van> Hanoi\"]");
  assert_json (dutch, "$.inLanguage", "[\"nl\"]");
  assert_json (dutch, "$.isBasedOn", "[\"https://vtv.vn/a.htm?b=1&c=2\"]");
  assert_json (dutch, "$.image[0].creditText", "[\"Phung Anh\"]");
  assert_json (dutch, "$.image[0].creator.name", "[\"Phung Anh\"]");
  assert_json (dutch, "$.image[0].caption", "[\"De groepsfoto.\"]");
  assert_json (dutch, "$.translationOfWork.inLanguage", "[\"fr\"]");
  assert_json (dutch, "$.translationOfWork.url", "[\"../fr/index.html\"]");
  ar = read_text (fixture->dir, "verdrag-van-hanoi/ar/index.html");
  arabic = read_linked_data (ar);
  assert_json (arabic, "$.image[0].caption", "[\"الصورة الجماعية.\"]");
}

static void
test_original (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetSource) source = g_list_model_get_item (stet_story_get_sources (story), 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) unknown = NULL;
  g_autoptr (JsonNode) by_source = NULL;
  g_autoptr (JsonNode) by_article = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  /* A source whose language nobody knows may be in the article's own. */
  g_assert_true (publish (story, fixture->dir, &error));
  first = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  unknown = read_linked_data (first);
  assert_json (unknown, "$.translationOfWork", "[]");

  g_object_set (source, "language", "vi", "headline", "Khai mạc", NULL);
  g_assert_true (publish (story, fixture->dir, &error));
  second = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  by_source = read_linked_data (second);
  assert_json (by_source, "$.translationOfWork.url", "[\"https://vtv.vn/a.htm?b=1&c=2\"]");
  assert_json (by_source, "$.translationOfWork.inLanguage", "[\"vi\"]");
  assert_has (second,
              "hreflang=\"vi\">VTV</a></bdi> – <cite lang=\"vi\" dir=\"ltr\">Khai mạc</cite>");

  g_object_set (
      stet_story_find_language (story, "nl"), "original-url", "https://vtv.vn/original", NULL);
  g_assert_true (publish (story, fixture->dir, &error));
  third = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  by_article = read_linked_data (third);
  assert_json (by_article, "$.translationOfWork.url", "[\"https://vtv.vn/original\"]");
  g_assert_no_error (error);
}

static void
test_photo_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autofree char *store_path = g_build_filename (fixture->dir, "store", NULL);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "picture", -1);
  g_autofree char *name = g_strdup_printf ("photos/%.16s.jpg", sha256);
  g_autofree char *path = NULL, *root = NULL, *page = NULL, *copied = NULL, *tag = NULL,
                  *tree = NULL;
  Store store = { .path = store_path };
  StetPublishOptions options = { .to_dir = fixture->dir,
                                 .stet_version = "1",
                                 .dup_photo_path = dup_store_path,
                                 .user_data = &store };
  g_autoptr (GError) error = NULL;

  stet_photo_set_file (photo, sha256, "image/jpeg", 640, 480);
  stet_photo_set_alt_text (photo, "nl", "Mensen \"op\" een trap");
  g_assert_false (stet_publish_story (story, &options, &path, NULL, &error));
  g_assert_error (error, STET_PUBLISH_ERROR, STET_PUBLISH_ERROR_PHOTO);
  g_assert_nonnull (strstr (error->message, store_path));
  g_clear_error (&error);
  tree = list_tree (fixture->dir);
  g_assert_cmpstr (tree, ==, "");

  g_assert_true (g_file_set_contents (store_path, "picture", -1, NULL));
  g_assert_true (stet_publish_story (story, &options, &path, NULL, &error));
  g_assert_no_error (error);
  root = g_build_filename (fixture->dir, "verdrag-van-hanoi", NULL);
  g_assert_cmpstr (path, ==, root);
  copied = read_text (root, name);
  g_assert_cmpstr (copied, ==, "picture");
  page = read_text (root, "nl/index.html");
  tag = g_strdup_printf (
      "<img src=\"../%s\" alt=\"Mensen &quot;op&quot; een trap\" width=\"640\" height=\"480\">",
      name);
  assert_has (page, tag);
  assert_valid (root, "nl/index.html");
}

static void
test_cancelling_keeps_the_old_bundle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (StetPhoto) photo = g_list_model_get_item (stet_story_get_photos (story), 0);
  g_autofree char *store_path = g_build_filename (fixture->dir, "store", NULL);
  g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, "picture", -1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *before = NULL, *after = NULL, *page = NULL;
  Store store = { .path = store_path, .cancellable = cancellable };
  StetPublishOptions options = { .to_dir = fixture->dir,
                                 .stet_version = "1",
                                 .dup_photo_path = dup_store_path,
                                 .user_data = &store };
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (store_path, "picture", -1, NULL));
  g_assert_true (publish (story, fixture->dir, &error));
  before = list_tree (fixture->dir);

  stet_photo_set_file (photo, sha256, "image/jpeg", 640, 480);
  stet_block_set_text (stet_article_get_headline_block (stet_story_find_language (story, "nl")),
                       "Nieuw");
  g_assert_false (stet_publish_story (story, &options, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = list_tree (fixture->dir);
  g_assert_cmpstr (before, ==, after);
  page = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  assert_has_not (page, "Nieuw");
}

static char *
hash_tree (const char *root)
{
  g_autofree char *tree = list_tree (root);
  g_auto (GStrv) names = g_strsplit (tree, " ", -1);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *path = g_build_filename (root, *name, NULL);
      g_autofree char *content = NULL;
      gsize length = 0;

      g_checksum_update (checksum, (const guchar *) *name, -1);
      if (!g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          g_assert_true (g_file_get_contents (path, &content, &length, NULL));
          g_checksum_update (checksum, (const guchar *) content, (gssize) length);
        }
    }
  return g_strdup (g_checksum_get_string (checksum));
}

static void
test_same_bytes_anywhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *here = g_build_filename (fixture->dir, "here", NULL);
  g_autofree char *there = g_build_filename (fixture->dir, "there", NULL);
  g_autofree char *one = NULL, *two = NULL, *three = NULL;
  g_autofree char *locale = g_strdup (setlocale (LC_ALL, NULL));
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (StetStory) story = make_story ();

    g_setenv ("TZ", "Asia/Ho_Chi_Minh", TRUE);
    tzset ();
    g_assert_true (publish (story, here, &error));
    one = hash_tree (here);
    g_assert_true (publish (story, here, &error));
    two = hash_tree (here);
  }
  {
    g_autoptr (StetStory) story = make_story ();

    g_setenv ("TZ", "America/Los_Angeles", TRUE);
    g_setenv ("LC_ALL", "ar_EG.UTF-8", TRUE);
    g_setenv ("LANGUAGE", "ar", TRUE);
    tzset ();
    if (setlocale (LC_ALL, "") == NULL)
      g_test_message ("there is no locale ar_EG.UTF-8");
    g_assert_true (publish (story, there, &error));
    three = hash_tree (there);
  }
  setlocale (LC_ALL, locale);
  g_unsetenv ("LANGUAGE");
  g_assert_no_error (error);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, ==, three);
}

/* Every file but the manifest is in it, with its hash. */
static void
test_manifest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *root = g_build_filename (fixture->dir, "verdrag-van-hanoi", NULL);
  g_autofree char *manifest = NULL;
  JsonArray *files;

  g_assert_true (publish (story, fixture->dir, &error));
  manifest = read_text (root, "manifest.json");
  node = json_from_string (manifest, &error);
  g_assert_no_error (error);
  assert_json (node, "$.generator", "[\"Stet 1.2\"]");
  files = json_object_get_array_member (json_node_get_object (node), "files");
  for (guint i = 0; i < json_array_get_length (files); i++)
    {
      JsonObject *file = json_array_get_object_element (files, i);
      g_autofree char *text = read_text (root, json_object_get_string_member (file, "path"));
      g_autofree char *sha256 = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

      g_assert_cmpstr (json_object_get_string_member (file, "sha256"), ==, sha256);
      g_assert_cmpint (json_object_get_int_member (file, "bytes"), ==, (gint64) strlen (text));
    }
  /* A page, a feed and a document for each of three languages, and three more. */
  g_assert_cmpuint (json_array_get_length (files), ==, 3 * 3 + 3);
}

static char *
publish_archive (const char *to_dir, const char *zone)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  StetPublishOptions options = { .to_dir = to_dir, .stet_version = "1.2", .is_archive = TRUE };
  g_autofree char *path = NULL, *content = NULL;
  gsize length = 0;

  g_setenv ("TZ", zone, TRUE);
  tzset ();
  g_assert_true (stet_publish_story (story, &options, &path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/verdrag-van-hanoi.zip"));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  g_assert_cmpmem (content, 4, "PK\003\004", 4);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length);
}

static void
test_archive (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = publish_archive (fixture->dir, "Pacific/Kiritimati");
  g_autofree char *two = publish_archive (fixture->dir, "America/Los_Angeles");
  g_autofree char *other = g_build_filename (fixture->dir, "verdrag-van-hanoi.zip", NULL);
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  StetPublishOptions options = { .to_dir = fixture->dir, .stet_version = "1", .is_archive = TRUE };
  g_autofree char *tree = list_tree (fixture->dir);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (tree, ==, "verdrag-van-hanoi.zip");
  /* What is no bundle stays. */
  g_assert_true (g_file_set_contents (other, "PK\003\004 holiday photos", -1, NULL));
  g_assert_false (stet_publish_story (story, &options, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
}

static void
test_addresses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  StetPublishOptions options = { .to_dir = fixture->dir,
                                 .stet_version = "1",
                                 .address = "https://news.example/x",
                                 .site_name = "Nieuws & co",
                                 .updated = G_GINT64_CONSTANT (1761379200000000) };
  g_autofree char *page = NULL, *feed = NULL;

  g_object_set (stet_story_find_language (story, "nl"),
                "published",
                "2025-10-25T08:00+07:00",
                "byline",
                "Jan & Piet",
                NULL);
  g_assert_true (stet_publish_story (story, &options, NULL, NULL, &error));
  page = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
#define HERE "https://news.example/x/verdrag-van-hanoi/"
  assert_has (page, "<link rel=\"canonical\" href=\"" HERE "nl/index.html\">");
  assert_has (page, "<link rel=\"alternate\" hreflang=\"nl\" href=\"" HERE "nl/index.html\">");
  assert_has (page, "hreflang=\"x-default\" href=\"" HERE "index.html\">");
  assert_has (page, "<meta property=\"og:url\" content=\"" HERE "nl/index.html\">");
  assert_has (page, "<meta property=\"og:locale\" content=\"nl_NL\">");
  assert_has (page, "<meta property=\"og:locale:alternate\" content=\"ar_EG\">");
  assert_has (page, "<meta property=\"og:site_name\" content=\"Nieuws &amp; co\">");
  assert_has (page,
              "<p class=\"byline\"><span class=\"author\"><bdi>Jan &amp; Piet</bdi></span> · <span "
              "class=\"published\">Gepubliceerd: <time datetime=\"2025-10-25T08:00:00+07:00\">25 "
              "oktober 2025</time></span>");
  assert_valid (fixture->dir, "verdrag-van-hanoi/nl/index.html");

  feed = read_text (fixture->dir, "verdrag-van-hanoi/nl/feed.xml");
  assert_has (feed, "<updated>2025-10-25T08:00:00+07:00</updated>");
  assert_has (feed, "<author><name>Jan &amp; Piet</name></author>");
  g_free (feed);
  feed = read_text (fixture->dir, "verdrag-van-hanoi/fr/feed.xml");
  assert_has (feed, "<updated>2025-10-25T08:00:00Z</updated>");
  assert_has (feed, "<id>" HERE "fr/index.html</id>");
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  StetArticle *dutch = stet_story_find_language (story, "nl");
  StetBlock *block = stet_article_get_block (dutch, 2);
  g_autoptr (StetFinding) finding = stet_finding_new ("numbers",
                                                      STET_SEVERITY_WARNING,
                                                      "?",
                                                      stet_article_get_id (dutch),
                                                      stet_block_get_id (block),
                                                      0,
                                                      0,
                                                      2);
  g_autoptr (StetRemark) waiver = stet_waiver_new (story, finding, "Mieke", "Zo hoort het");
  g_autoptr (StetOverride) decision = stet_override_new (
      "credit", "photo 2", "Mieke", 1000000, "Haast");
  g_autoptr (GPtrArray) overrides = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL, *page = NULL;
  StetPublishOptions options
      = { .to_dir = fixture->dir, .stet_version = "1", .overrides = overrides };

  g_ptr_array_add (overrides, decision);
  stet_remark_list_add (stet_story_get_remarks (story), waiver);
  stet_article_sign_off (dutch, block, stet_story_find_language (story, "fr"), "Mieke");
  g_assert_true (stet_publish_story (story, &options, NULL, NULL, &error));
  text = read_text (fixture->dir, "verdrag-van-hanoi/review.json");
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  assert_json (node, "$.articles[2].language", "[\"nl\"]");
  assert_json (node, "$.articles[2].sign_offs[0].person", "[\"Mieke\"]");
  assert_json (node, "$.articles[2].sign_offs[0].block", "[3]");
  assert_json (node, "$.articles[2].sign_offs[0].compared_with", "[\"fr\"]");
  assert_json (node, "$.articles[2].let_stand[0].check", "[\"numbers\"]");
  assert_json (node, "$.articles[2].let_stand[0].words", "[\"Op\"]");
  assert_json (node, "$.articles[2].let_stand[0].reason", "[\"Zo hoort het\"]");
  assert_json (node, "$.overrides[0].time", "[\"1970-01-01T00:00:01Z\"]");
  page = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  assert_has (page, "<span class=\"proofread\">Eindredactie: <bdi>Mieke</bdi></span>");
}

static void
test_ninjs (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  g_assert_true (publish (story, fixture->dir, &error));
  text = read_text (fixture->dir, "verdrag-van-hanoi/ninjs/nl.json");
  node = json_from_string (text, &error);
  g_assert_no_error (error);
  assert_json (node, "$.standard.version", "[\"3.1\"]");
  assert_json (node, "$.language", "[\"nl\"]");
  assert_json (node, "$.headlines[0].value", "[\"Verdrag <van> Hanoi\"]");
  assert_json (node, "$.associations[0].by", "[\"Phung Anh\"]");
  assert_json (node, "$.associations[0].descriptions[0].value", "[\"De groepsfoto.\"]");
  assert_json (node, "$.infoSources[0].uri", "[\"https://vtv.vn/a.htm?b=1&c=2\"]");
}

static void
test_theme (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) story = make_story ();
  g_autofree char *folder = g_build_filename (fixture->dir, "theme", NULL);
  g_autofree char *page_path = g_build_filename (folder, "page.html", NULL);
  g_autofree char *logo = g_build_filename (folder, "logo.png", NULL);
  g_autoptr (StetTheme) theme = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *page = NULL, *shown_logo = NULL;
  StetPublishOptions options = { .to_dir = fixture->dir, .stet_version = "1" };

  g_assert_true (stet_theme_copy_default (folder, &error));
  g_assert_no_error (error);
  g_assert_true (
      g_file_set_contents (page_path,
                           "<!doctype html>\n<html lang=\"{{language}}\"><head>{{{head}}}</head>"
                           "<body><img src=\"{{logo}}\" alt=\"{{title}}\">{{{body}}}</body></html>",
                           -1,
                           NULL));
  g_assert_true (g_file_set_contents (logo, "logo", -1, NULL));
  theme = stet_theme_load (folder, &error);
  g_assert_no_error (error);
  options.theme = theme;
  g_assert_true (stet_publish_story (story, &options, NULL, NULL, &error));
  page = read_text (fixture->dir, "verdrag-van-hanoi/nl/index.html");
  assert_has (page, "<body><img src=\"../logo.png\" alt=\"Verdrag &lt;van&gt; Hanoi\"><p class=");
  shown_logo = read_text (fixture->dir, "verdrag-van-hanoi/logo.png");
  g_assert_cmpstr (shown_logo, ==, "logo");
}

static void
assert_refused (Fixture *fixture, const char *slug)
{
  g_autoptr (StetStory) story = make_story ();
  g_autoptr (GError) error = NULL;
  g_autofree char *tree = NULL;

  stet_story_set_slug (story, slug);
  g_assert_false (publish (story, fixture->dir, &error));
  g_assert_error (error, STET_PUBLISH_ERROR, STET_PUBLISH_ERROR_SLUG);
  tree = list_tree (fixture->dir);
  g_assert_cmpstr (tree, ==, "");
}

static void
test_slugs_that_are_no_names (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "");
  assert_refused (fixture, "..");
  assert_refused (fixture, "../up");
  assert_refused (fixture, "a/b");
  assert_refused (fixture, "a\\b");
  assert_refused (fixture, ".hidden");
  assert_refused (fixture, "con");
  assert_refused (fixture, "Grote Letters");
}

static void
test_stories_that_cannot_be (Fixture *fixture, gconstpointer data)
{
  g_autoptr (StetStory) empty = stet_story_new (1);
  g_autoptr (StetStory) twice = make_story ();
  g_autoptr (GError) error = NULL;

  stet_story_set_slug (empty, "empty");
  g_assert_false (publish (empty, fixture->dir, &error));
  g_assert_error (error, STET_PUBLISH_ERROR, STET_PUBLISH_ERROR_ARTICLES);
  g_clear_error (&error);

  add_article (twice, "nl", "Nog een");
  g_assert_false (publish (twice, fixture->dir, &error));
  g_assert_error (error, STET_PUBLISH_ERROR, STET_PUBLISH_ERROR_ARTICLES);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/publish/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pages", test_pages);
  ADD ("headline-falls-back", test_headline_falls_back);
  ADD ("text-is-text", test_text_is_text);
  ADD ("linked-data", test_linked_data);
  ADD ("original", test_original);
  ADD ("photo-files", test_photo_files);
  ADD ("cancelling-keeps-the-old-bundle", test_cancelling_keeps_the_old_bundle);
  ADD ("same-bytes-anywhere", test_same_bytes_anywhere);
  ADD ("manifest", test_manifest);
  ADD ("archive", test_archive);
  ADD ("addresses", test_addresses);
  ADD ("review", test_review);
  ADD ("ninjs", test_ninjs);
  ADD ("theme", test_theme);
  ADD ("slugs-that-are-no-names", test_slugs_that_are_no_names);
  ADD ("stories-that-cannot-be", test_stories_that_cannot_be);
  return g_test_run ();
}
