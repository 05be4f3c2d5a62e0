/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"
#include "stet-photo-private.h"

/**
 * StetPhoto:
 *
 * A photo of a story: its file (or none yet), who is to be credited, and its texts per language.
 * Its captions are blocks of the articles.
 */
enum
{
  PROP_CREATOR = STET_PHOTO_CREATOR,
  PROP_CREDIT_LINE = STET_PHOTO_CREDIT_LINE,
  PROP_AGENCY = STET_PHOTO_AGENCY,
  PROP_COPYRIGHT_NOTICE = STET_PHOTO_COPYRIGHT_NOTICE,
  PROP_USAGE_TERMS = STET_PHOTO_USAGE_TERMS,
  PROP_SOURCE = STET_PHOTO_SOURCE,
  PROP_SHA256 = STET_PHOTO_SHA256,
  PROP_MIME_TYPE = STET_PHOTO_MIME_TYPE,
  N_TEXTS = STET_PHOTO_N_TEXTS,
  PROP_FIRST_FRACTION = STET_PHOTO_N_TEXTS,
  PROP_LAST_FRACTION = PROP_FIRST_FRACTION + STET_PHOTO_N_FRACTIONS - 1,
  PROP_ID,
  PROP_WIDTH,
  PROP_HEIGHT,
  PROP_UNCERTAIN,
  PROP_KEEPS_LOCATION,
  PROP_CREDIT,
  PROP_CREDITED,
  N_PROPS,
};

typedef struct
{
  char *alt_text;
  char *printed_credit;
} PhotoTexts;

struct _StetPhoto
{
  GObject parent_instance;

  StetStory *story; /* not owned; NULL outside a story */
  gint64 id;
  gint64 position;
  char *texts[N_TEXTS];    /* never NULL from PROP_CREATOR on */
  GHashTable *by_language; /* char * → PhotoTexts */
  double fractions[STET_PHOTO_N_FRACTIONS];
  int width;
  int height;
  gboolean uncertain;
  gboolean keeps_location;
};

G_DEFINE_FINAL_TYPE (StetPhoto, stet_photo, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

/* All of it is shown. */
static const double default_fractions[] = {
  [STET_PHOTO_CROP_X] = 0,      [STET_PHOTO_CROP_Y] = 0,    [STET_PHOTO_CROP_WIDTH] = 1,
  [STET_PHOTO_CROP_HEIGHT] = 1, [STET_PHOTO_FOCUS_X] = 0.5, [STET_PHOTO_FOCUS_Y] = 0.5,
};

static void
photo_texts_free (gpointer data)
{
  PhotoTexts *texts = data;

  g_free (texts->alt_text);
  g_free (texts->printed_credit);
  g_free (texts);
}

static PhotoTexts *
ensure_texts (StetPhoto *self, const char *language)
{
  PhotoTexts *texts = g_hash_table_lookup (self->by_language, language);

  if (texts == NULL)
    {
      texts = g_new0 (PhotoTexts, 1);
      texts->alt_text = g_strdup ("");
      texts->printed_credit = g_strdup ("");
      g_hash_table_insert (self->by_language, g_strdup (language), texts);
    }
  return texts;
}

static void
journal (StetPhoto *self)
{
  if (self->story != NULL)
    _stet_story_photo_changed (self->story, self);
}

const char *
_stet_photo_get_text (StetPhoto *self, StetPhotoText text)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  return self->texts[text];
}

double
_stet_photo_get_fraction (StetPhoto *self, StetPhotoFraction fraction)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), 0);
  return self->fractions[fraction];
}

static void
set_fraction (StetPhoto *self, StetPhotoFraction fraction, double value)
{
  if (G_APPROX_VALUE (self->fractions[fraction], value, 1e-9))
    return;
  self->fractions[fraction] = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIRST_FRACTION + fraction]);
  journal (self);
}

static void
set_text (StetPhoto *self, guint prop_id, const char *text)
{
  if (!g_set_str (&self->texts[prop_id], text != NULL ? text : ""))
    return;

  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
  if (prop_id == PROP_CREATOR || prop_id == PROP_CREDIT_LINE || prop_id == PROP_AGENCY)
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDIT]);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CREDITED]);
    }
  journal (self);
}

static void
stet_photo_finalize (GObject *object)
{
  StetPhoto *self = STET_PHOTO (object);

  for (guint i = 0; i < N_TEXTS; i++)
    g_free (self->texts[i]);
  g_hash_table_unref (self->by_language);

  G_OBJECT_CLASS (stet_photo_parent_class)->finalize (object);
}

static void
stet_photo_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetPhoto *self = STET_PHOTO (object);

  if (prop_id >= PROP_CREATOR && prop_id < N_TEXTS)
    {
      g_value_set_string (value, self->texts[prop_id]);
      return;
    }

  switch (prop_id)
    {
    case PROP_FIRST_FRACTION ... PROP_LAST_FRACTION:
      g_value_set_double (value, self->fractions[prop_id - PROP_FIRST_FRACTION]);
      break;
    case PROP_KEEPS_LOCATION:
      g_value_set_boolean (value, self->keeps_location);
      break;
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_WIDTH:
      g_value_set_int (value, self->width);
      break;
    case PROP_HEIGHT:
      g_value_set_int (value, self->height);
      break;
    case PROP_UNCERTAIN:
      g_value_set_boolean (value, self->uncertain);
      break;
    case PROP_CREDIT:
      g_value_set_string (value, stet_photo_get_credit (self));
      break;
    case PROP_CREDITED:
      g_value_set_boolean (value, stet_photo_get_credited (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_photo_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetPhoto *self = STET_PHOTO (object);

  if (prop_id >= PROP_CREATOR && prop_id < N_TEXTS)
    {
      set_text (self, prop_id, g_value_get_string (value));
      return;
    }

  switch (prop_id)
    {
    case PROP_FIRST_FRACTION ... PROP_LAST_FRACTION:
      set_fraction (self, prop_id - PROP_FIRST_FRACTION, g_value_get_double (value));
      break;
    case PROP_KEEPS_LOCATION:
      if (self->keeps_location == g_value_get_boolean (value))
        return;
      self->keeps_location = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      journal (self);
      break;
    case PROP_WIDTH:
    case PROP_HEIGHT:
      {
        int *field = prop_id == PROP_WIDTH ? &self->width : &self->height;

        if (*field == g_value_get_int (value))
          return;
        *field = g_value_get_int (value);
        g_object_notify_by_pspec (object, pspec);
        journal (self);
      }
      break;
    case PROP_UNCERTAIN:
      stet_photo_set_uncertain (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_details (GParamFlags flags)
{
  static const char *const fractions[] = {
    [STET_PHOTO_CROP_X] = "crop-x",         [STET_PHOTO_CROP_Y] = "crop-y",
    [STET_PHOTO_CROP_WIDTH] = "crop-width", [STET_PHOTO_CROP_HEIGHT] = "crop-height",
    [STET_PHOTO_FOCUS_X] = "focus-x",       [STET_PHOTO_FOCUS_Y] = "focus-y",
  };

  properties[STET_PHOTO_LICENCE_URL] = g_param_spec_string ("licence-url", NULL, NULL, "", flags);
  properties[STET_PHOTO_CREATED] = g_param_spec_string ("created", NULL, NULL, "", flags);
  properties[STET_PHOTO_PLACE] = g_param_spec_string ("place", NULL, NULL, "", flags);
  properties[STET_PHOTO_PEOPLE] = g_param_spec_string ("people", NULL, NULL, "", flags);
  properties[STET_PHOTO_DIGITAL_SOURCE_TYPE] = g_param_spec_string (
      "digital-source-type", NULL, NULL, "", flags);
  properties[PROP_KEEPS_LOCATION] = g_param_spec_boolean (
      "keeps-location", NULL, NULL, FALSE, flags);
  for (guint i = 0; i < STET_PHOTO_N_FRACTIONS; i++)
    properties[PROP_FIRST_FRACTION + i] = g_param_spec_double (
        fractions[i], NULL, NULL, 0, 1, default_fractions[i], flags);
}

static void
stet_photo_class_init (StetPhotoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_photo_finalize;
  object_class->get_property = stet_photo_get_property;
  object_class->set_property = stet_photo_set_property;

  properties[PROP_CREATOR] = g_param_spec_string ("creator", NULL, NULL, "", flags);
  properties[PROP_CREDIT_LINE] = g_param_spec_string ("credit-line", NULL, NULL, "", flags);
  properties[PROP_AGENCY] = g_param_spec_string ("agency", NULL, NULL, "", flags);
  properties[PROP_COPYRIGHT_NOTICE] = g_param_spec_string (
      "copyright-notice", NULL, NULL, "", flags);
  properties[PROP_USAGE_TERMS] = g_param_spec_string ("usage-terms", NULL, NULL, "", flags);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, "", flags);
  properties[PROP_SHA256] = g_param_spec_string ("sha256", NULL, NULL, "", flags);
  properties[PROP_MIME_TYPE] = g_param_spec_string ("mime-type", NULL, NULL, "", flags);
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, readable);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HEIGHT] = g_param_spec_int ("height", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_UNCERTAIN] = g_param_spec_boolean ("uncertain", NULL, NULL, FALSE, flags);
  properties[PROP_CREDIT] = g_param_spec_string ("credit", NULL, NULL, "", readable);
  properties[PROP_CREDITED] = g_param_spec_boolean ("credited", NULL, NULL, FALSE, readable);
  install_details (flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
stet_photo_init (StetPhoto *self)
{
  for (guint i = PROP_CREATOR; i < N_TEXTS; i++)
    self->texts[i] = g_strdup ("");
  memcpy (self->fractions, default_fractions, sizeof self->fractions);
  self->by_language = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, photo_texts_free);
}

/**
 * stet_photo_new:
 * @id: its id, or 0 for a new one
 *
 * Returns: (transfer full): a photo that is in no story yet
 */
StetPhoto *
stet_photo_new (gint64 id)
{
  StetPhoto *self = g_object_new (STET_TYPE_PHOTO, NULL);

  self->id = id != 0 ? id : stet_id_new ();
  return self;
}

/**
 * stet_photo_get_id:
 *
 * Returns: the id, unique in the library
 */
gint64
stet_photo_get_id (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), 0);
  return self->id;
}

/**
 * stet_photo_get_index:
 *
 * Returns: its place among the story's photos, from 0; 0 outside a story
 */
guint
stet_photo_get_index (StetPhoto *self)
{
  guint index = 0;

  g_return_val_if_fail (STET_IS_PHOTO (self), 0);

  if (self->story != NULL)
    g_list_store_find (G_LIST_STORE (stet_story_get_photos (self->story)), self, &index);
  return index;
}

/**
 * stet_photo_get_creator:
 *
 * Returns: (transfer none): who took it, "" when unknown (IPTC: Creator)
 */
const char *
stet_photo_get_creator (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  return self->texts[PROP_CREATOR];
}

/**
 * stet_photo_set_creator:
 * @creator: who took it
 */
void
stet_photo_set_creator (StetPhoto *self, const char *creator)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  set_text (self, PROP_CREATOR, creator);
}

/**
 * stet_photo_get_credit_line:
 *
 * Returns: (transfer none): the words that the supplier wants printed, "" when they are just the
 * creator's name (IPTC: Credit Line)
 */
const char *
stet_photo_get_credit_line (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  return self->texts[PROP_CREDIT_LINE];
}

/**
 * stet_photo_set_credit_line:
 * @credit_line: the words to print
 */
void
stet_photo_set_credit_line (StetPhoto *self, const char *credit_line)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  set_text (self, PROP_CREDIT_LINE, credit_line);
}

/**
 * stet_photo_get_sha256:
 *
 * Returns: (transfer none): the SHA-256 of its file in lower-case hexadecimal, under which the
 * library keeps it; "" when there is no file yet
 */
const char *
stet_photo_get_sha256 (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  return self->texts[PROP_SHA256];
}

/**
 * stet_photo_get_mime_type:
 *
 * Returns: (transfer none): the media type of its file, "" when there is none
 */
const char *
stet_photo_get_mime_type (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  return self->texts[PROP_MIME_TYPE];
}

/**
 * stet_photo_get_width:
 *
 * Returns: the width in pixels, 0 when unknown
 */
int
stet_photo_get_width (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), 0);
  return self->width;
}

/**
 * stet_photo_get_height:
 *
 * Returns: the height in pixels, 0 when unknown
 */
int
stet_photo_get_height (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), 0);
  return self->height;
}

/**
 * stet_photo_get_uncertain:
 *
 * Returns: whether it is only a guess of import that there is a photo
 */
gboolean
stet_photo_get_uncertain (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), FALSE);
  return self->uncertain;
}

/**
 * stet_photo_set_uncertain:
 * @uncertain: whether it is only a guess
 */
void
stet_photo_set_uncertain (StetPhoto *self, gboolean uncertain)
{
  g_return_if_fail (STET_IS_PHOTO (self));

  uncertain = !!uncertain;
  if (self->uncertain == uncertain)
    return;
  self->uncertain = uncertain;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNCERTAIN]);
  journal (self);
}

/**
 * stet_photo_get_keeps_location:
 *
 * Returns: whether it is published with the place that its file says it was taken at
 */
gboolean
stet_photo_get_keeps_location (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), FALSE);
  return self->keeps_location;
}

/**
 * stet_photo_get_credit:
 *
 * Returns: (transfer none): what is printed under the photo: the credit line, else the creator,
 * else the agency; "" when all are empty
 */
const char *
stet_photo_get_credit (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);

  if (*self->texts[PROP_CREDIT_LINE] != '\0')
    return self->texts[PROP_CREDIT_LINE];
  if (*self->texts[PROP_CREATOR] != '\0')
    return self->texts[PROP_CREATOR];
  return self->texts[PROP_AGENCY];
}

/**
 * stet_photo_get_credited:
 *
 * Returns: whether there is anything to print as its credit
 */
gboolean
stet_photo_get_credited (StetPhoto *self)
{
  return *stet_photo_get_credit (self) != '\0';
}

/**
 * stet_photo_set_file:
 * @sha256: SHA-256 of the file, lower-case hexadecimal
 * @mime_type: its media type
 * @width: in pixels
 * @height: in pixels
 *
 * Names the file, which the library already keeps.
 */
void
stet_photo_set_file (
    StetPhoto *self, const char *sha256, const char *mime_type, int width, int height)
{
  g_return_if_fail (STET_IS_PHOTO (self));

  g_object_set (
      self, "sha256", sha256, "mime-type", mime_type, "width", width, "height", height, NULL);
}

/**
 * stet_photo_get_alt_text:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer none): what the photo shows, for those who cannot see it, in @language; ""
 * when missing
 */
const char *
stet_photo_get_alt_text (StetPhoto *self, const char *language)
{
  PhotoTexts *texts;

  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  texts = g_hash_table_lookup (self->by_language, language);
  return texts != NULL ? texts->alt_text : "";
}

/**
 * stet_photo_set_alt_text:
 * @language: a BCP 47 tag
 * @alt_text: (nullable): the text
 */
void
stet_photo_set_alt_text (StetPhoto *self, const char *language, const char *alt_text)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  g_return_if_fail (language != NULL);

  if (g_set_str (&ensure_texts (self, language)->alt_text, alt_text != NULL ? alt_text : ""))
    journal (self);
}

/**
 * stet_photo_get_printed_credit:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer none): the credit as the imported article in @language had it; "" when it had
 * none
 */
const char *
stet_photo_get_printed_credit (StetPhoto *self, const char *language)
{
  PhotoTexts *texts;

  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  texts = g_hash_table_lookup (self->by_language, language);
  return texts != NULL ? texts->printed_credit : "";
}

/**
 * stet_photo_set_printed_credit:
 * @language: a BCP 47 tag
 * @printed_credit: (nullable): the credit as printed
 */
void
stet_photo_set_printed_credit (StetPhoto *self, const char *language, const char *printed_credit)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  g_return_if_fail (language != NULL);

  if (g_set_str (&ensure_texts (self, language)->printed_credit,
                 printed_credit != NULL ? printed_credit : ""))
    journal (self);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * stet_photo_dup_text_languages:
 *
 * Returns: (transfer full) (array zero-terminated=1): the languages in which it has texts, sorted
 */
char **
stet_photo_dup_text_languages (StetPhoto *self)
{
  GPtrArray *languages = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer language;

  g_return_val_if_fail (STET_IS_PHOTO (self), NULL);

  g_hash_table_iter_init (&iter, self->by_language);
  while (g_hash_table_iter_next (&iter, &language, NULL))
    g_ptr_array_add (languages, g_strdup (language));
  g_ptr_array_sort (languages, compare_strings);
  g_ptr_array_add (languages, NULL);
  return (char **) g_ptr_array_free (languages, FALSE);
}

void
_stet_photo_set_story (StetPhoto *self, StetStory *story)
{
  self->story = story;
}

/**
 * stet_photo_set_position:
 * @position: its sort key among the story's, greater than 0
 *
 * Says where it stands. To be called before it is added to a story; without it, it goes to the end.
 */
void
stet_photo_set_position (StetPhoto *self, gint64 position)
{
  g_return_if_fail (STET_IS_PHOTO (self));
  self->position = position;
}

/**
 * stet_photo_get_position:
 *
 * Returns: its sort key among the story's; 0 before it is in one
 */
gint64
stet_photo_get_position (StetPhoto *self)
{
  g_return_val_if_fail (STET_IS_PHOTO (self), 0);
  return self->position;
}
