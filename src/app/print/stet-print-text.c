/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-print-text.h"

#include <string.h>

#include "stet-inline.h"

/* Of the number of a note, in the size of the text beside it. */
#define NUMBER_SCALE 0.62
#define NUMBER_RISE  0.36
#define THIN_SPACE   "\u2009"

/* Something that is said of words. */
typedef struct
{
  gsize start; /* in the plain text, bytes */
  gsize end;
  const char *url;      /* of a link, or */
  StetRemark *remark;   /* a comment or suggestion, or */
  StetFinding *finding; /* a finding */
  guint serial;
} Saying;

typedef enum
{
  INSERT_NUMBER,
  INSERT_WORDS, /* that are proposed */
  INSERT_SPACE, /* between them and those that they replace */
} InsertKind;

/* What stands in the printed text and not in the plain one. */
typedef struct
{
  gsize at; /* in the plain text, bytes: after what ends there */
  char *text;
  InsertKind kind;
} Insert;

typedef struct
{
  StetPrintMatter *matter;
  StetBlock *block;
  double size;
  StetInline *parsed;
  GArray *sayings;
  GArray *inserts;
  PangoAttrList *attributes;
} Builder;

static void
insert_clear (gpointer data)
{
  g_free (((Insert *) data)->text);
}

static int
compare_sayings (gconstpointer a, gconstpointer b)
{
  const Saying *one = a, *other = b;

  if (one->end != other->end)
    return one->end < other->end ? -1 : 1;
  return one->serial < other->serial ? -1 : one->serial > other->serial;
}

/* A place in the text with marks, in code points, as one in the plain text, in bytes. */
static gsize
map_offset (const char *text, const StetInline *parsed, guint offset)
{
  glong n = g_utf8_strlen (text, -1);
  gsize at = (gsize) (g_utf8_offset_to_pointer (text, MIN ((glong) offset, n)) - text);

  for (guint i = 0; i < parsed->pieces->len; i++)
    {
      const StetInlinePiece *piece = &g_array_index (parsed->pieces, StetInlinePiece, i);
      gsize skipped = piece->text_length - piece->length;

      if (at <= piece->text_start + skipped)
        return piece->start;
      if (at <= piece->text_start + piece->text_length)
        return piece->start + (at - piece->text_start - skipped);
    }
  return strlen (parsed->plain);
}

static void
add_saying (Builder *self, Saying *saying)
{
  saying->serial = self->sayings->len;
  g_array_append_vals (self->sayings, saying, 1);
}

static void
add_range (Builder *self, Saying *saying, guint start, guint end)
{
  const char *text = stet_block_get_text (self->block);

  saying->start = map_offset (text, self->parsed, start);
  saying->end = end > start ? map_offset (text, self->parsed, end) : saying->start;
  add_saying (self, saying);
}

static void
find_links (Builder *self)
{
  for (guint i = 0; i < self->parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (self->parsed->spans, StetInlineSpan, i);
      gsize length = span->end - span->start;

      /* An address that is there to be read needs no note. */
      if (span->kind == STET_INLINE_LINK && span->url != NULL
          && (strlen (span->url) != length
              || memcmp (self->parsed->plain + span->start, span->url, length) != 0))
        add_saying (self, &(Saying) { .start = span->start, .end = span->end, .url = span->url });
    }
}

static void
find_remarks (Builder *self)
{
  StetStory *story = stet_print_matter_get_story (self->matter);
  GPtrArray *remarks = stet_remark_list_get_of_block (stet_story_get_remarks (story), self->block);

  for (guint i = 0; remarks != NULL && i < remarks->len; i++)
    {
      StetRemark *remark = g_ptr_array_index (remarks, i);
      const StetRemarkRecord *values = stet_remark_get_values (remark);
      Saying saying = { .remark = remark };

      if (values->reply_to != 0 || !stet_remark_is_open (remark))
        continue;
      if (values->kind == STET_REMARK_COMMENT && values->length == 0)
        {
          saying.start = saying.end = strlen (self->parsed->plain);
          add_saying (self, &saying);
        }
      else
        {
          add_range (self, &saying, values->start, values->start + values->length);
        }
    }
}

static void
find_findings (Builder *self)
{
  GPtrArray *findings = stet_print_matter_get_findings (self->matter,
                                                        stet_block_get_id (self->block));

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      StetFinding *finding = g_ptr_array_index (findings, i);
      guint start = stet_finding_get_start (finding);
      guint end = stet_finding_get_end (finding);
      Saying saying = { .finding = finding };

      if (end <= start)
        start = end = G_MAXUINT;
      add_range (self, &saying, start, end);
    }
}

static void
add_insert (Builder *self, gsize at, char *text, InsertKind kind)
{
  Insert insert = { at, text, kind };

  g_array_append_val (self->inserts, insert);
}

/* Two numbers at one place must not be read as one. */
static void
add_number (Builder *self, gsize at, guint number)
{
  guint n = self->inserts->len;
  const Insert *last = n > 0 ? &g_array_index (self->inserts, Insert, n - 1) : NULL;
  gboolean follows = last != NULL && last->kind == INSERT_NUMBER && last->at == at;

  add_insert (self, at, g_strdup_printf ("%s%u", follows ? ",\u00a0" : "", number), INSERT_NUMBER);
}

/* A suggestion on words that are no longer there is only told of. */
static gboolean
is_outdated (Builder *self, StetRemark *suggestion)
{
  StetStory *story = stet_print_matter_get_story (self->matter);

  return stet_remark_list_is_outdated (stet_story_get_remarks (story), suggestion);
}

static StetPrintNote *
number_saying (Builder *self, const Saying *saying, guint number)
{
  StetStory *story = stet_print_matter_get_story (self->matter);

  if (saying->remark != NULL)
    {
      const StetRemarkRecord *values = stet_remark_get_values (saying->remark);

      if (values->kind == STET_REMARK_SUGGESTION && *values->text != '\0'
          && !is_outdated (self, saying->remark))
        {
          if (saying->start < saying->end)
            add_insert (self, saying->end, g_strdup (THIN_SPACE), INSERT_SPACE);
          add_insert (self, saying->end, stet_inline_dup_plain (values->text), INSERT_WORDS);
        }
    }
  add_number (self, saying->end, number);
  if (saying->url != NULL)
    return stet_print_note_new_for_link (saying->url, number);
  if (saying->finding != NULL)
    return stet_print_note_new_for_finding (saying->finding, number);
  return stet_print_note_new_for_remark (story, saying->remark, number);
}

static void
add_attribute (Builder *self, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (self->attributes, attribute);
}

static void
style_insert (Builder *self, const Insert *insert, gsize start, gsize end)
{
  if (insert->kind == INSERT_NUMBER)
    {
      int rise = (int) (NUMBER_RISE * self->size * PANGO_SCALE);

      add_attribute (self, pango_attr_scale_new (NUMBER_SCALE), start, end);
      add_attribute (self, pango_attr_rise_new (rise), start, end);
      add_attribute (self, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD), start, end);
      add_attribute (self, pango_attr_style_new (PANGO_STYLE_NORMAL), start, end);
    }
  else if (insert->kind == INSERT_WORDS)
    {
      add_attribute (self, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
    }
}

/* The inserts are in the order of their places. */
static char *
join (Builder *self)
{
  GString *text = g_string_new (NULL);
  const char *plain = self->parsed->plain;
  gsize at = 0;

  for (guint i = 0; i < self->inserts->len; i++)
    {
      const Insert *insert = &g_array_index (self->inserts, Insert, i);
      gsize start;

      g_string_append_len (text, plain + at, (gssize) (insert->at - at));
      at = insert->at;
      start = text->len;
      g_string_append (text, insert->text);
      style_insert (self, insert, start, text->len);
    }
  g_string_append (text, plain + at);
  return g_string_free (text, FALSE);
}

/* Where a place of the plain text is in the printed one. */
static gsize
map_place (Builder *self, gsize at, gboolean is_end)
{
  gsize shift = 0;

  for (guint i = 0; i < self->inserts->len; i++)
    {
      const Insert *insert = &g_array_index (self->inserts, Insert, i);

      if (insert->at < at || (insert->at == at && !is_end))
        shift += strlen (insert->text);
    }
  return at + shift;
}

static void
add_over (Builder *self, PangoAttribute *attribute, gsize start, gsize end)
{
  if (start < end)
    add_attribute (self, attribute, map_place (self, start, FALSE), map_place (self, end, TRUE));
  else
    pango_attribute_destroy (attribute);
}

static void
style_spans (Builder *self)
{
  gboolean quote = stet_block_get_kind (self->block) == STET_BLOCK_QUOTE
                   || stet_block_get_kind (self->block) == STET_BLOCK_CAPTION;

  for (guint i = 0; i < self->parsed->spans->len; i++)
    {
      const StetInlineSpan *span = &g_array_index (self->parsed->spans, StetInlineSpan, i);
      PangoAttribute *attribute;

      switch (span->kind)
        {
        case STET_INLINE_EMPHASIS:
          attribute = pango_attr_style_new (quote ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC);
          break;
        case STET_INLINE_STRONG:
          attribute = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
          break;
        case STET_INLINE_LINK:
        default:
          attribute = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);
          break;
        }
      add_over (self, attribute, span->start, span->end);
    }
}

/* What is said of shows on paper of one colour, too. */
static void
style_saying (Builder *self, const Saying *saying)
{
  const StetRemarkRecord *values = saying->remark != NULL ? stet_remark_get_values (saying->remark)
                                                          : NULL;

  if (saying->finding != NULL)
    {
      add_over (self, pango_attr_underline_new (PANGO_UNDERLINE_ERROR), saying->start, saying->end);
      add_over (self,
                pango_attr_underline_color_new (0xa000, 0x1c00, 0x2800),
                saying->start,
                saying->end);
    }
  else if (values != NULL && values->kind == STET_REMARK_SUGGESTION)
    {
      if (!is_outdated (self, saying->remark))
        add_over (self, pango_attr_strikethrough_new (TRUE), saying->start, saying->end);
    }
  else if (values != NULL)
    {
      add_over (
          self, pango_attr_background_new (0xe800, 0xe800, 0xe800), saying->start, saying->end);
    }
}

/**
 * stet_print_text_new:
 * @matter: what is printed
 * @block: a block of its story
 * @first_number: of its first note
 * @size: of its words, in points
 *
 * Returns: (transfer full): the block as it is printed
 */
StetPrintText *
stet_print_text_new (StetPrintMatter *matter, StetBlock *block, guint first_number, double size)
{
  const StetPrintOptions *options = stet_print_matter_get_options (matter);
  g_autoptr (StetInline) parsed = stet_inline_parse (stet_block_get_text (block));
  g_autoptr (GArray) sayings = g_array_new (FALSE, FALSE, sizeof (Saying));
  g_autoptr (GArray) inserts = g_array_new (FALSE, FALSE, sizeof (Insert));
  Builder builder = { matter, block, size, parsed, sayings, inserts, pango_attr_list_new () };
  StetPrintText *self = g_new0 (StetPrintText, 1);

  g_array_set_clear_func (inserts, insert_clear);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) stet_print_note_free);
  find_links (&builder);
  if (options->comments)
    find_remarks (&builder);
  if (options->findings)
    find_findings (&builder);
  g_array_sort (sayings, compare_sayings);
  for (guint i = 0; i < sayings->len; i++)
    g_ptr_array_add (
        self->notes,
        number_saying (&builder, &g_array_index (sayings, Saying, i), first_number + i));
  self->text = join (&builder);
  style_spans (&builder);
  for (guint i = 0; i < sayings->len; i++)
    style_saying (&builder, &g_array_index (sayings, Saying, i));
  self->attributes = builder.attributes;
  return self;
}

/**
 * stet_print_text_free:
 * @self: (nullable): a text
 *
 * Frees it.
 */
void
stet_print_text_free (StetPrintText *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  pango_attr_list_unref (self->attributes);
  g_ptr_array_unref (self->notes);
  g_free (self);
}
