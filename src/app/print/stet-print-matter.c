/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-print-matter.h"

#include "stet-finding.h"

#define USUAL_TEXT_SIZE 10

struct _StetPrintMatter
{
  GObject parent_instance;

  StetStory *story;
  StetPrintOptions *options;
  GPtrArray *articles;
  GHashTable *findings;        /* id of a block → GPtrArray of StetFinding */
  GPtrArray *general_findings; /* of no printed block */
  GPtrArray *general_remarks;
  GHashTable *pictures; /* SHA-256 → cairo_surface_t */
};

G_DEFINE_FINAL_TYPE (StetPrintMatter, stet_print_matter, G_TYPE_OBJECT)

/**
 * stet_print_options_new:
 *
 * Returns: (transfer full): no articles, everything about them, text of usual size
 */
StetPrintOptions *
stet_print_options_new (void)
{
  StetPrintOptions *self = g_new0 (StetPrintOptions, 1);

  self->articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->comments = TRUE;
  self->sign_offs = TRUE;
  self->findings = TRUE;
  self->text_size = USUAL_TEXT_SIZE;
  self->time = g_get_real_time ();
  return self;
}

/**
 * stet_print_options_copy:
 * @self: options
 *
 * Returns: (transfer full): the same again
 */
StetPrintOptions *
stet_print_options_copy (const StetPrintOptions *self)
{
  StetPrintOptions *copy = g_new (StetPrintOptions, 1);

  *copy = *self;
  copy->articles = g_array_copy (self->articles);
  copy->font_family = g_strdup (self->font_family);
  return copy;
}

/**
 * stet_print_options_free:
 * @self: (nullable): options
 *
 * Frees them.
 */
void
stet_print_options_free (StetPrintOptions *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->articles);
  g_free (self->font_family);
  g_free (self);
}

static void
stet_print_matter_finalize (GObject *object)
{
  StetPrintMatter *self = STET_PRINT_MATTER (object);

  g_clear_object (&self->story);
  g_clear_pointer (&self->options, stet_print_options_free);
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_hash_table_unref);
  g_clear_pointer (&self->general_findings, g_ptr_array_unref);
  g_clear_pointer (&self->general_remarks, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);

  G_OBJECT_CLASS (stet_print_matter_parent_class)->finalize (object);
}

static void
stet_print_matter_class_init (StetPrintMatterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_print_matter_finalize;
}

static void
stet_print_matter_init (StetPrintMatter *self)
{
  self->articles = g_ptr_array_new ();
  self->findings = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->general_findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->general_remarks = g_ptr_array_new_with_free_func (g_object_unref);
  self->pictures = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) cairo_surface_destroy);
}

static gboolean
is_printed (StetPrintMatter *self, gint64 article)
{
  for (guint i = 0; i < self->options->articles->len; i++)
    if (g_array_index (self->options->articles, gint64, i) == article)
      return TRUE;
  return FALSE;
}

/* Of a block, or of the story or an article as a whole; not of a language that is left out. */
static void
add_finding (StetPrintMatter *self, StetFinding *finding)
{
  gint64 article = stet_finding_get_article (finding);
  gint64 block = stet_finding_get_block (finding);
  GPtrArray *found;

  if (article != 0 && !is_printed (self, article))
    return;
  if (article == 0 || block == 0)
    {
      g_ptr_array_add (self->general_findings, g_object_ref (finding));
      return;
    }
  found = g_hash_table_lookup (self->findings, &block);
  if (found == NULL)
    {
      found = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->findings, g_memdup2 (&block, sizeof block), found);
    }
  g_ptr_array_add (found, g_object_ref (finding));
}

static void
find_general_remarks (StetPrintMatter *self)
{
  GListModel *remarks = G_LIST_MODEL (stet_story_get_remarks (self->story));

  for (guint i = 0; i < g_list_model_get_n_items (remarks); i++)
    {
      g_autoptr (StetRemark) remark = g_list_model_get_item (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);

      if (values->reply_to != 0 || !stet_remark_is_open (remark)
          || stet_remark_find_block (remark, self->story) != NULL
          || (values->article != 0 && !is_printed (self, values->article)))
        continue;
      g_ptr_array_add (self->general_remarks, g_steal_pointer (&remark));
    }
}

/**
 * stet_print_matter_new:
 * @story: a story that nobody changes any more
 * @options: what to print of it
 * @findings: (nullable): a model of [class@Finding]s
 *
 * Returns: (transfer full): what goes on paper, without pictures yet
 */
StetPrintMatter *
stet_print_matter_new (StetStory *story, const StetPrintOptions *options, GListModel *findings)
{
  StetPrintMatter *self = g_object_new (STET_TYPE_PRINT_MATTER, NULL);
  guint n_findings = findings != NULL ? g_list_model_get_n_items (findings) : 0;

  self->story = g_object_ref (story);
  self->options = stet_print_options_copy (options);
  for (guint i = 0; i < options->articles->len; i++)
    {
      StetArticle *article = stet_story_find_article (story,
                                                      g_array_index (options->articles, gint64, i));

      if (article != NULL)
        g_ptr_array_add (self->articles, article);
    }
  for (guint i = 0; options->findings && i < n_findings; i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);

      add_finding (self, finding);
    }
  if (options->comments)
    find_general_remarks (self);
  return self;
}

/**
 * stet_print_matter_get_story:
 *
 * Returns: (transfer none): the story
 */
StetStory *
stet_print_matter_get_story (StetPrintMatter *self)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return self->story;
}

/**
 * stet_print_matter_get_options:
 *
 * Returns: (transfer none): what is printed of it
 */
const StetPrintOptions *
stet_print_matter_get_options (StetPrintMatter *self)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return self->options;
}

/**
 * stet_print_matter_get_n_articles:
 *
 * Returns: how many columns there are
 */
guint
stet_print_matter_get_n_articles (StetPrintMatter *self)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), 0);
  return self->articles->len;
}

/**
 * stet_print_matter_get_article:
 * @index: less than [method@PrintMatter.get_n_articles]
 *
 * Returns: (transfer none): what is in that column
 */
StetArticle *
stet_print_matter_get_article (StetPrintMatter *self, guint index)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  g_return_val_if_fail (index < self->articles->len, NULL);
  return g_ptr_array_index (self->articles, index);
}

/**
 * stet_print_matter_get_findings:
 * @block: id of a block
 *
 * Returns: (transfer none) (nullable) (element-type StetFinding): what was found in it; %NULL when
 *   that is nothing, or is not printed
 */
GPtrArray *
stet_print_matter_get_findings (StetPrintMatter *self, gint64 block)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return g_hash_table_lookup (self->findings, &block);
}

/**
 * stet_print_matter_get_general_findings:
 *
 * Returns: (transfer none) (element-type StetFinding): what was found in the story or in an article
 *   as a whole, to be printed
 */
GPtrArray *
stet_print_matter_get_general_findings (StetPrintMatter *self)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return self->general_findings;
}

/**
 * stet_print_matter_get_general_remarks:
 *
 * Returns: (transfer none) (element-type StetRemark): open comments on no block, to be printed
 */
GPtrArray *
stet_print_matter_get_general_remarks (StetPrintMatter *self)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return self->general_remarks;
}

/**
 * stet_print_matter_dup_photos:
 *
 * Returns: (transfer full) (element-type StetPhoto): the photos that have a file
 */
GPtrArray *
stet_print_matter_dup_photos (StetPrintMatter *self)
{
  GPtrArray *wanted = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *photos;

  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);

  photos = stet_story_get_photos (self->story);
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);

      if (*stet_photo_get_sha256 (photo) != '\0')
        g_ptr_array_add (wanted, g_steal_pointer (&photo));
    }
  return wanted;
}

/**
 * stet_print_matter_set_picture:
 * @sha256: a photo's name in the library
 * @picture: (transfer full): an image of it
 *
 * Gives a photo that can be printed.
 */
void
stet_print_matter_set_picture (StetPrintMatter *self, const char *sha256, cairo_surface_t *picture)
{
  g_return_if_fail (STET_IS_PRINT_MATTER (self));
  g_hash_table_insert (self->pictures, g_strdup (sha256), picture);
}

/**
 * stet_print_matter_get_picture:
 * @sha256: a photo's name in the library
 *
 * Returns: (transfer none) (nullable): an image of it
 */
cairo_surface_t *
stet_print_matter_get_picture (StetPrintMatter *self, const char *sha256)
{
  g_return_val_if_fail (STET_IS_PRINT_MATTER (self), NULL);
  return g_hash_table_lookup (self->pictures, sha256);
}
