/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-library"

#include "config.h"

#include <string.h>

#include "stet-model-enums.h"
#include "stet-record-fields.h"
#include "stet-step-codec.h"

/* A step is a GVariant in little-endian order: the reference language before and after, the place,
 * and for each change its kind, its id and the records before and after, none or one. A record is
 * what of it is neither 0 nor empty, by name, so that fields can come and go. Fields that are
 * values of properties are listed by the model. */
#define TYPE "(ssxxua(yxma{sv}ma{sv}))"

typedef enum
{
  FIELD_ID,
  FIELD_STRING,
  FIELD_TEXT, /* a GRefString */
  FIELD_KEPT, /* a GRefString or NULL, which is not the same as "" */
  FIELD_NUMBER,
  FIELD_FLAG,
  FIELD_REAL,
  FIELD_BLOCK_KIND,
  FIELD_REMARK_KIND,
  FIELD_DECISION,
  FIELD_STATE,
  FIELD_GUESSES,
} FieldType;

typedef struct
{
  const char *name;
  FieldType type;
  gsize offset;
} Field;

#define FIELD(type, name, kind) { #name, kind, G_STRUCT_OFFSET (type, name) }

static const Field article_fields[] = {
  FIELD (StetArticleRecord, language, FIELD_STRING),
  FIELD (StetArticleRecord, state, FIELD_STATE),
  FIELD (StetArticleRecord, state_is_chosen, FIELD_FLAG),
  FIELD (StetArticleRecord, original, FIELD_FLAG),
  FIELD (StetArticleRecord, guesses, FIELD_GUESSES),
  { NULL, 0, 0 },
};

static const Field row_fields[] = {
  FIELD (StetRowRecord, position, FIELD_ID),
  FIELD (StetRowRecord, confidence, FIELD_REAL),
  FIELD (StetRowRecord, locked, FIELD_FLAG),
  { NULL, 0, 0 },
};

static const Field photo_fields[] = {
  FIELD (StetPhotoRecord, position, FIELD_ID),
  { NULL, 0, 0 },
};

static const Field photo_text_fields[] = {
  FIELD (StetPhotoTextRecord, language, FIELD_STRING),
  FIELD (StetPhotoTextRecord, alt_text, FIELD_STRING),
  FIELD (StetPhotoTextRecord, printed_credit, FIELD_STRING),
  { NULL, 0, 0 },
};

static const Field source_fields[] = {
  FIELD (StetSourceRecord, position, FIELD_ID),
  { NULL, 0, 0 },
};

static const Field block_fields[] = {
  FIELD (StetBlockRecord, article, FIELD_ID),
  FIELD (StetBlockRecord, row, FIELD_ID),
  FIELD (StetBlockRecord, photo, FIELD_ID),
  FIELD (StetBlockRecord, position, FIELD_ID),
  FIELD (StetBlockRecord, kind, FIELD_BLOCK_KIND),
  FIELD (StetBlockRecord, text, FIELD_TEXT),
  FIELD (StetBlockRecord, uncertain, FIELD_FLAG),
  FIELD (StetBlockRecord, seen_hash, FIELD_ID),
  { NULL, 0, 0 },
};

static const Field sign_off_fields[] = {
  FIELD (StetSignOff, person, FIELD_STRING),   FIELD (StetSignOff, time, FIELD_ID),
  FIELD (StetSignOff, own_hash, FIELD_ID),     FIELD (StetSignOff, other_article, FIELD_ID),
  FIELD (StetSignOff, other_hash, FIELD_ID),   FIELD (StetSignOff, own_text, FIELD_KEPT),
  FIELD (StetSignOff, other_text, FIELD_KEPT), { NULL, 0, 0 },
};

static const Field remark_fields[] = {
  FIELD (StetRemarkRecord, kind, FIELD_REMARK_KIND),
  FIELD (StetRemarkRecord, article, FIELD_ID),
  FIELD (StetRemarkRecord, block, FIELD_ID),
  FIELD (StetRemarkRecord, start, FIELD_NUMBER),
  FIELD (StetRemarkRecord, length, FIELD_NUMBER),
  FIELD (StetRemarkRecord, quote, FIELD_STRING),
  FIELD (StetRemarkRecord, reply_to, FIELD_ID),
  FIELD (StetRemarkRecord, person, FIELD_STRING),
  FIELD (StetRemarkRecord, time, FIELD_ID),
  FIELD (StetRemarkRecord, text, FIELD_STRING),
  FIELD (StetRemarkRecord, settled, FIELD_ID),
  FIELD (StetRemarkRecord, settled_by, FIELD_STRING),
  FIELD (StetRemarkRecord, decision, FIELD_DECISION),
  FIELD (StetRemarkRecord, check, FIELD_STRING),
  FIELD (StetRemarkRecord, counterpart, FIELD_STRING),
  FIELD (StetRemarkRecord, photo, FIELD_ID),
  { NULL, 0, 0 },
};

static const Field *const fields_of[] = {
  [STET_JOURNAL_ARTICLE] = article_fields, [STET_JOURNAL_ROW] = row_fields,
  [STET_JOURNAL_PHOTO] = photo_fields,     [STET_JOURNAL_SOURCE] = source_fields,
  [STET_JOURNAL_BLOCK] = block_fields,     [STET_JOURNAL_REMARK] = remark_fields,
};

/* Enumerations are stored by the words for them, like everywhere in the library. */
static GType
get_enum (FieldType type)
{
  return type == FIELD_STATE         ? STET_TYPE_ARTICLE_STATE
         : type == FIELD_REMARK_KIND ? STET_TYPE_REMARK_KIND
         : type == FIELD_DECISION    ? STET_TYPE_DECISION
                                     : STET_TYPE_BLOCK_KIND;
}

static GVariant *
encode_field (const Field *field, gconstpointer record)
{
  gconstpointer at = (const char *) record + field->offset;

  switch (field->type)
    {
    case FIELD_ID:
      return *(const gint64 *) at != 0 ? g_variant_new_int64 (*(const gint64 *) at) : NULL;
    case FIELD_STRING:
    case FIELD_TEXT:
      return *(char *const *) at != NULL && **(char *const *) at != '\0'
                 ? g_variant_new_string (*(char *const *) at)
                 : NULL;
    case FIELD_KEPT:
      return *(char *const *) at != NULL ? g_variant_new_string (*(char *const *) at) : NULL;
    case FIELD_NUMBER:
      return *(const int *) at != 0 ? g_variant_new_int32 (*(const int *) at) : NULL;
    case FIELD_FLAG:
      return *(const gboolean *) at ? g_variant_new_boolean (TRUE) : NULL;
    case FIELD_REAL:
      return g_variant_new_double (*(const double *) at);
    case FIELD_BLOCK_KIND:
    case FIELD_REMARK_KIND:
    case FIELD_DECISION:
    case FIELD_STATE:
      return g_variant_new_string (
          stet_kind_get_nick (get_enum (field->type), (int) *(const guint *) at));
    case FIELD_GUESSES:
    default:
      return *(const StetArticleGuesses *) at != 0
                 ? g_variant_new_uint32 ((guint32) * (const StetArticleGuesses *) at)
                 : NULL;
    }
}

static void
encode_fields (GVariantBuilder *builder, const Field *fields, gconstpointer record)
{
  for (const Field *field = fields; field->name != NULL; field++)
    {
      GVariant *value = encode_field (field, record);

      if (value != NULL)
        g_variant_builder_add (builder, "{sv}", field->name, value);
    }
}

static const FieldType type_of[] = {
  [STET_RECORD_STRING] = FIELD_STRING,
  [STET_RECORD_NUMBER] = FIELD_NUMBER,
  [STET_RECORD_FLAG] = FIELD_FLAG,
  [STET_RECORD_REAL] = FIELD_REAL,
};

/* The fields of a record that are values of properties, one after the other. */
static gboolean
next_value_field (const StetRecordField **list, Field *field)
{
  if (*list == NULL || (*list)->property == NULL)
    return FALSE;
  *field = (Field) { (*list)->column, type_of[(*list)->type], (*list)->offset };
  (*list)++;
  return TRUE;
}

static GVariant *
encode_record (StetJournalKind kind, gconstpointer record)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  const StetRecordField *values = stet_record_get_fields (kind);
  const StetPhotoRecord *photo = record;
  const StetBlockRecord *block = record;
  Field field;

  if (record == NULL)
    return g_variant_new_maybe (G_VARIANT_TYPE_VARDICT, NULL);
  encode_fields (&builder, fields_of[kind], record);
  while (next_value_field (&values, &field))
    {
      GVariant *value = encode_field (&field, record);

      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", field.name, value);
    }
  if (kind == STET_JOURNAL_PHOTO && photo->texts->len > 0)
    {
      g_auto (GVariantBuilder) texts = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));

      for (guint i = 0; i < photo->texts->len; i++)
        {
          g_variant_builder_open (&texts, G_VARIANT_TYPE_VARDICT);
          encode_fields (&texts, photo_text_fields, photo->texts->pdata[i]);
          g_variant_builder_close (&texts);
        }
      g_variant_builder_add (&builder, "{sv}", "texts", g_variant_builder_end (&texts));
    }
  if (kind == STET_JOURNAL_BLOCK && block->sign_off != NULL)
    {
      g_auto (GVariantBuilder) sign_off = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

      encode_fields (&sign_off, sign_off_fields, block->sign_off);
      g_variant_builder_add (&builder, "{sv}", "sign_off", g_variant_builder_end (&sign_off));
    }
  return g_variant_new_maybe (NULL, g_variant_builder_end (&builder));
}

/* GVariant has the order of the machine; a library goes from one to another. */
static GVariant *
swap_on_big_endian (GVariant *variant)
{
  return G_BYTE_ORDER == G_BIG_ENDIAN ? g_variant_byteswap (variant) : g_variant_ref (variant);
}

/* Returns: (transfer full): what _stet_step_decode() reads */
GBytes *
_stet_step_encode (const StetStepRecord *record)
{
  g_auto (GVariantBuilder) changes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(yxma{sv}ma{sv})"));
  g_autoptr (GVariant) step = NULL;
  g_autoptr (GVariant) stored = NULL;

  for (guint i = 0; i < record->changes->len; i++)
    {
      const StetStepChange *change = &g_array_index (record->changes, StetStepChange, i);

      g_variant_builder_add (&changes,
                             "(yx@ma{sv}@ma{sv})",
                             (guchar) change->kind,
                             change->id,
                             encode_record (change->kind, change->before),
                             encode_record (change->kind, change->after));
    }
  step = g_variant_ref_sink (
      g_variant_new ("(ssxxu@a(yxma{sv}ma{sv}))",
                     record->reference_before != NULL ? record->reference_before : "",
                     record->reference_after != NULL ? record->reference_after : "",
                     record->place_article,
                     record->place_block,
                     record->place_offset,
                     g_variant_builder_end (&changes)));
  stored = swap_on_big_endian (step);
  return g_variant_get_data_as_bytes (stored);
}

static void
decode_field (const Field *field, gpointer record, GVariant *values)
{
  gpointer at = (char *) record + field->offset;
  const char *text = "";
  int value;

  switch (field->type)
    {
    case FIELD_ID:
      g_variant_lookup (values, field->name, "x", at);
      break;
    case FIELD_STRING:
      /* What no step of that time says is what a new record says. */
      if (g_variant_lookup (values, field->name, "&s", &text) || *(char **) at == NULL)
        g_set_str ((char **) at, text);
      break;
    case FIELD_TEXT:
      g_variant_lookup (values, field->name, "&s", &text);
      *(char **) at = g_ref_string_new (text);
      break;
    case FIELD_KEPT:
      if (g_variant_lookup (values, field->name, "&s", &text))
        *(char **) at = g_ref_string_new (text);
      break;
    case FIELD_NUMBER:
      g_variant_lookup (values, field->name, "i", at);
      break;
    case FIELD_FLAG:
      g_variant_lookup (values, field->name, "b", at);
      break;
    case FIELD_REAL:
      g_variant_lookup (values, field->name, "d", at);
      break;
    case FIELD_BLOCK_KIND:
    case FIELD_REMARK_KIND:
    case FIELD_DECISION:
    case FIELD_STATE:
      value = field->type == FIELD_BLOCK_KIND ? (int) STET_BLOCK_PARAGRAPH : 0;
      if (g_variant_lookup (values, field->name, "&s", &text))
        stet_kind_from_nick (get_enum (field->type), text, &value);
      *(guint *) at = (guint) value;
      break;
    case FIELD_GUESSES:
    default:
      g_variant_lookup (values, field->name, "u", at);
      break;
    }
}

static void
decode_fields (const Field *fields, gpointer record, GVariant *values)
{
  for (const Field *field = fields; field->name != NULL; field++)
    decode_field (field, record, values);
}

static gpointer
new_record (StetJournalKind kind)
{
  switch (kind)
    {
    case STET_JOURNAL_ARTICLE:
      return stet_article_record_new ();
    case STET_JOURNAL_ROW:
      return stet_row_record_new ();
    case STET_JOURNAL_PHOTO:
      return stet_photo_record_new ();
    case STET_JOURNAL_SOURCE:
      return stet_source_record_new ();
    case STET_JOURNAL_REMARK:
      return g_new0 (StetRemarkRecord, 1);
    case STET_JOURNAL_BLOCK:
    case STET_JOURNAL_N_KINDS:
    default:
      return stet_block_record_new ();
    }
}

static gpointer
decode_record (StetJournalKind kind, gint64 id, GVariant *values)
{
  g_autoptr (GVariant) sign_off = NULL;
  g_autoptr (GVariantIter) texts = NULL;
  const StetRecordField *list = stet_record_get_fields (kind);
  GVariant *text_values;
  gpointer record;
  Field field;

  if (values == NULL)
    return NULL;
  record = new_record (kind);
  /* Every record begins with its id. */
  *(gint64 *) record = id;
  decode_fields (fields_of[kind], record, values);
  while (next_value_field (&list, &field))
    decode_field (&field, record, values);
  if (kind == STET_JOURNAL_PHOTO && g_variant_lookup (values, "texts", "aa{sv}", &texts))
    while ((text_values = g_variant_iter_next_value (texts)) != NULL)
      {
        StetPhotoTextRecord *text = stet_photo_text_record_new ();

        decode_fields (photo_text_fields, text, text_values);
        g_ptr_array_add (((StetPhotoRecord *) record)->texts, text);
        g_variant_unref (text_values);
      }
  if (kind == STET_JOURNAL_BLOCK)
    sign_off = g_variant_lookup_value (values, "sign_off", G_VARIANT_TYPE_VARDICT);
  if (sign_off != NULL)
    {
      StetSignOff approval = { NULL };

      decode_fields (sign_off_fields, &approval, sign_off);
      ((StetBlockRecord *) record)->sign_off = stet_sign_off_copy (&approval);
      g_free (approval.person);
      g_clear_pointer (&approval.own_text, g_ref_string_release);
      g_clear_pointer (&approval.other_text, g_ref_string_release);
    }
  return record;
}

/* Fills in what _stet_step_encode() made bytes of. What is damaged gives a step that fits no
 * story. */
void
_stet_step_decode (StetStepRecord *record, GBytes *content)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (TYPE), content, FALSE));
  g_autoptr (GVariant) step = swap_on_big_endian (stored);
  g_autoptr (GVariantIter) changes = NULL;
  GVariant *before, *after;
  guchar kind;
  gint64 id;

  g_variant_get (step,
                 TYPE,
                 &record->reference_before,
                 &record->reference_after,
                 &record->place_article,
                 &record->place_block,
                 &record->place_offset,
                 &changes);
  record->changes = stet_step_changes_new ();
  while (g_variant_iter_next (changes, "(yxm@a{sv}m@a{sv})", &kind, &id, &before, &after))
    {
      StetStepChange change = { MIN (kind, STET_JOURNAL_REMARK), id, NULL, NULL };

      change.before = decode_record (change.kind, id, before);
      change.after = decode_record (change.kind, id, after);
      g_array_append_val (record->changes, change);
      g_clear_pointer (&before, g_variant_unref);
      g_clear_pointer (&after, g_variant_unref);
    }
}
