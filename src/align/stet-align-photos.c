/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

/* One photo of two articles. */

#include "config.h"

#include "stet-align-private.h"

/* The properties that make up a photo's credit and rights, and those that describe its file. */
static const char *const photo_texts[] = { "creator",          "credit-line", "agency",
                                           "copyright-notice", "usage-terms", "source" };

static void
fill_texts (StetPhoto *photo, StetPhoto *from)
{
  for (guint i = 0; i < G_N_ELEMENTS (photo_texts); i++)
    {
      g_autofree char *known = NULL;
      g_autofree char *more = NULL;

      g_object_get (photo, photo_texts[i], &known, NULL);
      g_object_get (from, photo_texts[i], &more, NULL);
      if (*known == '\0' && *more != '\0')
        g_object_set (photo, photo_texts[i], more, NULL);
    }
}

static void
copy_languages (StetPhoto *photo, StetPhoto *from)
{
  g_auto (GStrv) languages = stet_photo_dup_text_languages (from);

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const char *alt_text = stet_photo_get_alt_text (from, languages[i]);
      const char *printed = stet_photo_get_printed_credit (from, languages[i]);

      if (*alt_text != '\0' && *stet_photo_get_alt_text (photo, languages[i]) == '\0')
        stet_photo_set_alt_text (photo, languages[i], alt_text);
      if (*printed != '\0' && *stet_photo_get_printed_credit (photo, languages[i]) == '\0')
        stet_photo_set_printed_credit (photo, languages[i], printed);
    }
}

static void
copy_file (StetPhoto *photo, StetPhoto *from)
{
  if (*stet_photo_get_sha256 (photo) == '\0' && *stet_photo_get_sha256 (from) != '\0')
    stet_photo_set_file (photo,
                         stet_photo_get_sha256 (from),
                         stet_photo_get_mime_type (from),
                         stet_photo_get_width (from),
                         stet_photo_get_height (from));
}

/* Adds to the story's photo what the same photo of an article in @language knows. A credit that is
 * spelled in another way there is kept as printed. */
void
_stet_align_merge_photo (StetPhoto *photo, StetPhoto *from, const char *language)
{
  gboolean was_credited = stet_photo_get_credited (photo);
  const char *credit = stet_photo_get_credit (from);

  if (was_credited)
    {
      if (*credit != '\0' && g_strcmp0 (credit, stet_photo_get_credit (photo)) != 0
          && *stet_photo_get_printed_credit (from, language) == '\0')
        stet_photo_set_printed_credit (photo, language, credit);
    }
  else
    fill_texts (photo, from);
  copy_languages (photo, from);
  copy_file (photo, from);
  if (!stet_photo_get_uncertain (from))
    stet_photo_set_uncertain (photo, FALSE);
}

/* A photo with the same id that is in no story. */
StetPhoto *
_stet_align_copy_photo (StetPhoto *photo)
{
  StetPhoto *copy = stet_photo_new (stet_photo_get_id (photo));

  fill_texts (copy, photo);
  copy_languages (copy, photo);
  copy_file (copy, photo);
  stet_photo_set_uncertain (copy, stet_photo_get_uncertain (photo));
  return copy;
}
