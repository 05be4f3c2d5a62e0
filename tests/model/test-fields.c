/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-history.h"
#include "stet-photo.h"
#include "stet-record-fields.h"
#include "stet-source.h"
#include "story-check.h"

/* Every property of a photo, a source and an article that can be set reaches the journal, the copy
 * for workers and the history. Who adds a property and forgets one of these is told here. */

/* Another value than the property has; the words of an enumeration in a string are known here. */
static void
choose_value (GParamSpec *pspec, GValue *value)
{
  g_value_init (value, pspec->value_type);
  if (g_str_equal (pspec->name, "permission"))
    g_value_set_string (value, "granted");
  else if (g_str_equal (pspec->name, "language"))
    g_value_set_string (value, "pl");
  else if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_take_string (value, g_strdup_printf ("“%s”\nالعربية", pspec->name));
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, !G_PARAM_SPEC_BOOLEAN (pspec)->default_value);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, 321);
  else if (G_IS_PARAM_SPEC_DOUBLE (pspec))
    g_value_set_double (value, 0.125);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, 2);
  else if (G_IS_PARAM_SPEC_FLAGS (pspec))
    g_value_set_flags (value, 1);
  else
    g_error ("no value for %s", pspec->name);
}

static gpointer
get_object (StetStory *story, StetJournalKind kind)
{
  GListModel *list = kind == STET_JOURNAL_ARTICLE ? stet_story_get_articles (story)
                     : kind == STET_JOURNAL_PHOTO ? stet_story_get_photos (story)
                                                  : stet_story_get_sources (story);
  gpointer object = g_list_model_get_item (list, 0);

  /* The list holds it. */
  g_object_unref (object);
  return object;
}

static StetStory *
new_story_with_all (void)
{
  StetStory *story = new_story (1, 3);
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);

  stet_story_add_photo (story, photo);
  stet_story_add_source (story, source);
  stet_journal_clear (stet_story_get_journal (story));
  return story;
}

static void
assert_value (gpointer object, GParamSpec *pspec, const GValue *expected)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_object_get_property (object, pspec->name, &value);
  if (g_param_values_cmp (pspec, &value, expected) != 0)
    {
      g_autofree char *found = g_strdup_value_contents (&value);
      g_autofree char *wanted = g_strdup_value_contents (expected);

      g_error ("%s is %s, not %s", pspec->name, found, wanted);
    }
}

static void
check_property (StetJournalKind kind, const char *name)
{
  g_autoptr (StetStory) story = new_story_with_all ();
  g_autoptr (StetStory) snapshot = NULL;
  g_autoptr (StetChangeSet) changes = NULL;
  StetHistory *history = stet_story_get_history (story);
  gpointer object = get_object (story, kind);
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), name);
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) after = G_VALUE_INIT;

  g_object_get_property (object, name, &before);
  choose_value (pspec, &after);
  stet_history_begin (history, "Set");
  g_object_set_property (object, name, &after);
  /* What a person chose stays. */
  if (g_str_equal (name, "state"))
    g_object_set (object, "state-is-chosen", TRUE, NULL);
  stet_history_end (history);
  assert_value (object, pspec, &after);

  snapshot = stet_story_snapshot (story);
  assert_value (get_object (snapshot, kind), pspec, &after);

  g_assert_true (stet_history_undo (history, NULL, NULL));
  assert_value (object, pspec, &before);
  g_assert_true (stet_history_redo (history, NULL, NULL));
  assert_value (object, pspec, &after);

  changes = stet_journal_take (stet_story_get_journal (story));
  g_assert_nonnull (changes);
  g_assert_cmpuint (kind == STET_JOURNAL_ARTICLE ? changes->articles->len
                    : kind == STET_JOURNAL_PHOTO ? changes->photos->len
                                                 : changes->sources->len,
                    ==,
                    1);
}

static void
check_kind (StetJournalKind kind, GType type)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  guint n;
  g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n);
  guint n_set = 0;

  for (guint i = 0; i < n; i++)
    if (pspecs[i]->flags & G_PARAM_WRITABLE)
      {
        check_property (kind, pspecs[i]->name);
        n_set++;
      }
  g_assert_cmpuint (n_set, >=, 9);
}

static void
test_photo (void)
{
  check_kind (STET_JOURNAL_PHOTO, STET_TYPE_PHOTO);
}

static void
test_source (void)
{
  check_kind (STET_JOURNAL_SOURCE, STET_TYPE_SOURCE);
}

static void
test_article (void)
{
  check_kind (STET_JOURNAL_ARTICLE, STET_TYPE_ARTICLE);
}

/* The list of fields has every property that can be set, but for those of an article that are more
 * than a value. */
static void
test_lists (void)
{
  static const struct
  {
    StetJournalKind kind;
    guint n_others;
  } cases[]
      = { { STET_JOURNAL_ARTICLE, 5 }, { STET_JOURNAL_PHOTO, 0 }, { STET_JOURNAL_SOURCE, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GType type = cases[i].kind == STET_JOURNAL_ARTICLE ? STET_TYPE_ARTICLE
                   : cases[i].kind == STET_JOURNAL_PHOTO ? STET_TYPE_PHOTO
                                                         : STET_TYPE_SOURCE;
      g_autoptr (GTypeClass) klass = g_type_class_ref (type);
      guint n, n_writable = 0, n_fields = 0;
      g_autofree GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_CLASS (klass), &n);
      const StetRecordField *field = stet_record_get_fields (cases[i].kind);

      for (guint j = 0; j < n; j++)
        n_writable += (pspecs[j]->flags & G_PARAM_WRITABLE) != 0;
      for (; field->property != NULL; field++, n_fields++)
        {
          g_autofree char *name = g_strdelimit (g_strdup (field->column), "_", '-');

          g_assert_cmpstr (name, ==, field->property);
          g_assert_nonnull (g_object_class_find_property (G_OBJECT_CLASS (klass), name));
        }
      g_assert_cmpuint (n_fields + cases[i].n_others, ==, n_writable);
    }
  g_assert_null (stet_record_get_fields (STET_JOURNAL_BLOCK));
}

static void
test_values (void)
{
  g_autoptr (StetPhoto) photo = stet_photo_new (0);
  g_autoptr (StetSource) source = stet_source_new (0);
  g_autoptr (StetArticle) article = stet_article_new (1, "nl");

  g_assert_cmpstr (stet_photo_get_licence_url (photo), ==, "");
  g_assert_cmpstr (stet_photo_get_digital_source_type (photo), ==, "");
  g_assert_cmpfloat (stet_photo_get_crop_width (photo), ==, 1);
  g_assert_cmpfloat (stet_photo_get_focus_y (photo), ==, 0.5);
  stet_photo_set_crop (photo, 0.25, 0.5, 0.9, 0.25);
  g_assert_cmpfloat (stet_photo_get_crop_x (photo), ==, 0.25);
  g_assert_cmpfloat (stet_photo_get_crop_y (photo), ==, 0.5);
  /* What lies outside is left out. */
  g_assert_cmpfloat (stet_photo_get_crop_width (photo), ==, 0.75);
  g_assert_cmpfloat (stet_photo_get_crop_height (photo), ==, 0.25);
  stet_photo_set_focus (photo, -1, 2);
  g_assert_cmpfloat (stet_photo_get_focus_x (photo), ==, 0);
  g_assert_cmpfloat (stet_photo_get_focus_y (photo), ==, 1);

  g_assert_cmpstr (stet_source_get_permission (source), ==, "unknown");
  for (const char *const *word = stet_source_get_permissions (); *word != NULL; word++)
    {
      g_object_set (source, "permission", *word, NULL);
      g_assert_cmpstr (stet_source_get_permission (source), ==, *word);
    }
  g_object_set (source, "permission", "perhaps", NULL);
  g_assert_cmpstr (stet_source_get_permission (source), ==, "unknown");
  g_object_set (source, "author", "Phạm Văn Bé", "permission-note", NULL, NULL);
  g_assert_cmpstr (stet_source_get_author (source), ==, "Phạm Văn Bé");
  g_assert_cmpstr (stet_source_get_permission_note (source), ==, "");

  g_object_set (article, "translator", "A. de Wit", "machine", "MT", "keywords", "a\nb", NULL);
  g_assert_cmpstr (stet_article_get_translator (article), ==, "A. de Wit");
  g_assert_cmpstr (stet_article_get_machine (article), ==, "MT");
  g_assert_cmpstr (stet_article_get_section (article), ==, "");
  g_assert_cmpstr (stet_article_get_keywords (article), ==, "a\nb");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fields/photo", test_photo);
  g_test_add_func ("/fields/source", test_source);
  g_test_add_func ("/fields/article", test_article);
  g_test_add_func ("/fields/lists", test_lists);
  g_test_add_func ("/fields/values", test_values);

  return g_test_run ();
}
