/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-office-private.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-archive.h"
#include "stet-inline.h"

/* Nobody proofreads longer ones in one piece. */
#define MAX_LINES     100000
#define MAX_PARAGRAPH (1024 * 1024)
#define MAX_REMARKS   10000
#define MAX_PICTURES  500
#define MAX_THREAD    1000
/* Bytes, of all pictures together. */
#define MAX_PICTURE_BYTES (128 * 1024 * 1024)
/* Paragraphs within each other, as of text boxes. */
#define MAX_FRAMES 32

/**
 * stet_office_line_free:
 * @data: a #StetOfficeLine
 *
 * Frees it.
 */
void
stet_office_line_free (gpointer data)
{
  StetOfficeLine *line = data;

  g_free (line->text);
  g_free (line->plain);
  g_free (line->href);
  g_free (line->alt);
  g_clear_pointer (&line->bytes, g_bytes_unref);
  g_free (line);
}

static void
frame_free (gpointer data)
{
  StetOfficeFrame *frame = data;

  g_string_free (frame->raw, TRUE);
  g_array_unref (frame->runs);
  g_array_unref (frame->marks);
  g_ptr_array_unref (frame->before);
  g_ptr_array_unref (frame->after);
  g_free (frame);
}

static void
remark_free (gpointer data)
{
  StetOfficeRemark *remark = data;

  g_free (remark->id);
  g_free (remark->parent);
  g_free (remark->person);
  g_free (remark->text);
  g_free (remark);
}

static void
bytes_free (gpointer data)
{
  if (data != NULL)
    g_bytes_unref (data);
}

/**
 * stet_office_new:
 * @reader: what is read; has to outlive this
 * @format: "docx" or "odt"; static
 *
 * Begins to take in a document. Belongs to one thread.
 *
 * Returns: (transfer full): where the paragraphs go
 */
StetOffice *
stet_office_new (StetReader *reader, const char *format)
{
  StetOffice *self = g_new0 (StetOffice, 1);

  self->reader = reader;
  self->draft = stet_draft_new (format);
  self->lines = g_ptr_array_new_with_free_func (stet_office_line_free);
  self->frames = g_ptr_array_new_with_free_func (frame_free);
  self->addresses = g_string_chunk_new (4096);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->remarks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, remark_free);
  self->open = g_ptr_array_new ();
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, bytes_free);
  return self;
}

/**
 * stet_office_free:
 * @self: (nullable): a document
 *
 * Frees it.
 */
void
stet_office_free (StetOffice *self)
{
  if (self == NULL)
    return;
  stet_draft_free (self->draft);
  g_ptr_array_unref (self->frames);
  g_ptr_array_unref (self->lines);
  g_string_chunk_free (self->addresses);
  g_hash_table_unref (self->languages);
  g_hash_table_unref (self->remarks);
  g_ptr_array_unref (self->open);
  g_hash_table_unref (self->pictures);
  g_free (self->properties.title);
  g_free (self->properties.creator);
  g_free (self->properties.created);
  g_free (self->properties.language);
  g_free (self);
}

/**
 * stet_office_get_properties:
 * @self: a document
 *
 * Gets what the document says of itself, to be filled in with strings of which it takes ownership.
 *
 * Returns: (transfer none): the properties
 */
StetOfficeProperties *
stet_office_get_properties (StetOffice *self)
{
  return &self->properties;
}

/**
 * stet_office_add_warning:
 * @self: a document
 * @warning: (transfer full): a translated sentence
 *
 * Notes what the editor should know.
 */
void
stet_office_add_warning (StetOffice *self, char *warning)
{
  g_ptr_array_add (self->draft->warnings, warning);
}

/**
 * stet_office_is_empty:
 * @self: a document
 *
 * Tells whether nothing of its text has been read.
 *
 * Returns: whether there is no line
 */
gboolean
stet_office_is_empty (StetOffice *self)
{
  return self->lines->len == 0;
}

/* Paragraphs */

static StetOfficeFrame *
get_frame (StetOffice *self)
{
  return self->frames->len > 0 ? g_ptr_array_index (self->frames, self->frames->len - 1) : NULL;
}

/**
 * stet_office_begin:
 * @self: a document
 *
 * Begins a paragraph. One that begins within another, as in a text box, comes out before it, or
 * after it when the other has words already.
 */
void
stet_office_begin (StetOffice *self)
{
  StetOfficeFrame *frame = g_new0 (StetOfficeFrame, 1);

  frame->raw = g_string_new (NULL);
  frame->runs = g_array_new (FALSE, FALSE, sizeof (StetOfficeRun));
  frame->marks = g_array_new (FALSE, FALSE, sizeof (StetOfficeMark));
  frame->before = g_ptr_array_new_with_free_func (stet_office_line_free);
  frame->after = g_ptr_array_new_with_free_func (stet_office_line_free);
  g_ptr_array_add (self->frames, frame);
}

/**
 * stet_office_set_role:
 * @self: a document, within a paragraph
 * @role: what the paragraph is by its style
 * @level: of a heading, from 1
 * @format: #StetOfficeFormat flags of the style: words that are bold or italic because their
 *   paragraph is are not told so by stet_office_add_text()
 *
 * Says what the paragraph is.
 */
void
stet_office_set_role (StetOffice *self, StetOfficeRole role, guint level, guint format)
{
  StetOfficeFrame *frame = get_frame (self);

  if (frame == NULL)
    return;
  frame->role = role;
  frame->level = level;
  frame->format = format;
}

static void
count_language (StetOffice *self, const char *language, const char *text)
{
  gpointer key, n;
  guint n_chars = (guint) strlen (text);

  if (g_hash_table_lookup_extended (self->languages, language, &key, &n))
    g_hash_table_insert (
        self->languages, g_strdup (language), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + n_chars));
  else if (g_hash_table_size (self->languages) < 1000)
    g_hash_table_insert (self->languages, g_strdup (language), GUINT_TO_POINTER (n_chars));
}

/**
 * stet_office_add_text:
 * @self: a document; outside of paragraphs words are left out
 * @text: words, UTF-8
 * @format: #StetOfficeFormat flags
 * @href: (nullable): where they link to
 * @language: (nullable): BCP 47 tag of the language that they are marked as
 *
 * Adds words to the paragraph.
 */
void
stet_office_add_text (
    StetOffice *self, const char *text, guint format, const char *href, const char *language)
{
  StetOfficeFrame *frame = get_frame (self);
  const StetOfficeRun *last;
  StetOfficeRun run;

  if (frame == NULL || *text == '\0' || frame->raw->len > MAX_PARAGRAPH)
    return;
  last = frame->runs->len > 0 ? &g_array_index (frame->runs, StetOfficeRun, frame->runs->len - 1)
                              : NULL;
  if (last == NULL || last->format != format || g_strcmp0 (last->href, href) != 0)
    {
      run = (StetOfficeRun) { frame->raw->len, format, NULL };
      if (href != NULL)
        run.href = g_string_chunk_insert_const (self->addresses, href);
      g_array_append_val (frame->runs, run);
    }
  g_string_append (frame->raw, text);
  if (language != NULL)
    count_language (self, language, text);
}

/**
 * stet_office_add_break:
 * @self: a document
 *
 * Adds a line break within the paragraph. Several in a row part paragraphs, and so does one after
 * a whole sentence of some length.
 */
void
stet_office_add_break (StetOffice *self)
{
  StetOfficeFrame *frame = get_frame (self);

  if (frame != NULL && frame->raw->len <= MAX_PARAGRAPH)
    g_string_append_c (frame->raw, '\n');
}

static gboolean
has_words (const StetOfficeFrame *frame)
{
  for (const char *p = frame->raw->str; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      return TRUE;
  return FALSE;
}

/* Where lines go that are ready. */
static GPtrArray *
get_sink (StetOffice *self)
{
  StetOfficeFrame *frame = get_frame (self);

  if (frame == NULL)
    return self->lines;
  return has_words (frame) ? frame->after : frame->before;
}

/* Programs describe pictures by themselves, with a remark of theirs below. */
static char *
clean_alt (const char *alt)
{
  const char *end = strstr (alt, "\n\n");
  g_autofree char *first = g_strndup (alt, end != NULL ? (gsize) (end - alt) : strlen (alt));
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) words = g_strsplit_set (first, " \t\r\n", -1);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", *word);
  return g_string_free_and_steal (g_steal_pointer (&text));
}

/* Addresses that nobody follows stay out of the library. */
static char *
dup_href (const char *href)
{
  if (href == NULL || (strchr (href, ':') == NULL && g_utf8_validate (href, -1, NULL)))
    return g_strdup (href);
  return stet_inline_dup_url (href);
}

/**
 * stet_office_add_picture:
 * @self: a document
 * @href: (nullable): what the document calls it
 * @alt: (nullable): what it shows
 * @bytes: (nullable): its file
 *
 * Adds a picture, within a paragraph or outside of any.
 */
void
stet_office_add_picture (StetOffice *self, const char *href, const char *alt, GBytes *bytes)
{
  StetOfficeLine *line;

  if (self->n_pictures++ >= MAX_PICTURES)
    return;
  line = g_new0 (StetOfficeLine, 1);
  line->is_picture = TRUE;
  line->text = g_strdup ("");
  line->plain = g_strdup ("");
  line->href = dup_href (href);
  line->alt = alt != NULL && *alt != '\0' ? clean_alt (alt) : NULL;
  line->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  line->part = G_MAXUINT;
  g_ptr_array_add (get_sink (self), line);
}

/**
 * stet_office_load_picture:
 * @self: a document
 * @archive: a #StetArchive
 * @name: name of a picture in it
 *
 * Gets a picture out of the document's archive, each of them once.
 *
 * Returns: (transfer none) (nullable): its bytes, not looked into; %NULL when it cannot be read
 */
GBytes *
stet_office_load_picture (StetOffice *self, gpointer archive, const char *name)
{
  g_autoptr (GError) error = NULL;
  const char *found;
  GBytes *bytes = NULL;
  gpointer known;

  if (g_hash_table_lookup_extended (self->pictures, name, NULL, &known))
    return known;
  if (g_hash_table_size (self->pictures) >= MAX_PICTURES)
    return NULL;
  found = stet_archive_find (archive, name);
  if (found != NULL)
    bytes = stet_archive_read (
        archive,
        found,
        MIN (STET_READER_MAX_PICTURE, MAX_PICTURE_BYTES - self->n_picture_bytes),
        self->reader->cancellable,
        &error);
  if (bytes != NULL)
    self->n_picture_bytes += g_bytes_get_size (bytes);
  else
    g_ptr_array_add (self->draft->warnings,
                     error != NULL
                         ? g_strdup_printf (_ ("A picture was left out: %s"), error->message)
                         : g_strdup_printf (_ ("The picture “%s” is missing."), name));
  g_hash_table_insert (self->pictures, g_strdup (name), bytes);
  return bytes;
}

static void
move_lines (GPtrArray *from, GPtrArray *to)
{
  g_ptr_array_extend_and_steal (to, g_ptr_array_ref (from));
}

static gboolean
check_limits (StetOffice *self, StetOfficeFrame *frame, GError **error)
{
  if (frame->raw->len > MAX_PARAGRAPH)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("Paragraph %u is longer than %d MB. Split it."),
                   self->n_lines + 1,
                   MAX_PARAGRAPH / 1024 / 1024);
      return FALSE;
    }
  if (self->n_lines > MAX_LINES)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_TOO_LARGE,
                   _ ("It has more than %d paragraphs. Split it."),
                   MAX_LINES);
      return FALSE;
    }
  if (self->frames->len > MAX_FRAMES)
    {
      g_set_error (error,
                   STET_IMPORT_ERROR,
                   STET_IMPORT_ERROR_HOSTILE,
                   _ ("Its text boxes are more than %d deep within each other. Save it anew from "
                      "the program that made it."),
                   MAX_FRAMES);
      return FALSE;
    }
  return TRUE;
}

/**
 * stet_office_end:
 * @self: a document, within a paragraph
 * @error: return location for a #StetImportError
 *
 * Ends the paragraph that began last.
 *
 * Returns: whether it and the document are of a size that can be read
 */
gboolean
stet_office_end (StetOffice *self, GError **error)
{
  StetOfficeFrame *frame = get_frame (self);
  g_autoptr (GPtrArray) words = NULL;
  GPtrArray *sink;
  gboolean fits;

  g_return_val_if_fail (frame != NULL, TRUE);

  fits = check_limits (self, frame, error);
  if (fits)
    {
      words = g_ptr_array_new_with_free_func (stet_office_line_free);
      stet_office_shape (self, frame, words);
    }
  g_ptr_array_steal_index (self->frames, self->frames->len - 1);
  sink = get_sink (self);
  if (fits)
    {
      self->n_lines += words->len;
      move_lines (frame->before, sink);
      move_lines (words, sink);
      move_lines (frame->after, sink);
    }
  frame_free (frame);
  return fits;
}

/* Remarks */

static StetOfficeRemark *
get_remark (StetOffice *self, const char *id)
{
  StetOfficeRemark *remark = g_hash_table_lookup (self->remarks, id);

  if (remark != NULL || g_hash_table_size (self->remarks) >= MAX_REMARKS)
    return remark;
  remark = g_new0 (StetOfficeRemark, 1);
  remark->id = g_strdup (id);
  remark->around = self->lines->len;
  remark->index = -1;
  g_hash_table_insert (self->remarks, remark->id, remark);
  return remark;
}

static void
add_mark (StetOffice *self, const char *id, gboolean is_end)
{
  StetOfficeFrame *frame = get_frame (self);
  StetOfficeMark mark = { .is_end = is_end };

  mark.remark = get_remark (self, id);
  if (mark.remark == NULL || frame == NULL)
    return;
  mark.position = frame->raw->len;
  g_array_append_val (frame->marks, mark);
}

/**
 * stet_office_start_remark:
 * @self: a document
 * @id: of the remark
 *
 * Notes that the words to come are what a remark is about.
 */
void
stet_office_start_remark (StetOffice *self, const char *id)
{
  add_mark (self, id, FALSE);
}

/**
 * stet_office_end_remark:
 * @self: a document
 * @id: of the remark
 *
 * Notes that the words before are the last that a remark is about. Of a range over several
 * paragraphs the first is kept.
 */
void
stet_office_end_remark (StetOffice *self, const char *id)
{
  add_mark (self, id, TRUE);
}

static gint64
parse_time (const char *date)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = date != NULL ? g_date_time_new_from_iso8601 (date, utc) : NULL;

  return time != NULL ? g_date_time_to_unix_usec (time) : 0;
}

/**
 * stet_office_add_remark:
 * @self: a document
 * @id: of the remark
 * @parent: (nullable): id of the one that it answers
 * @person: (nullable): who made it
 * @date: (nullable): when, ISO 8601
 * @text: what it says
 * @resolved: whether it is settled
 *
 * Notes what a remark says, before or after it is known where it is.
 */
void
stet_office_add_remark (StetOffice *self,
                        const char *id,
                        const char *parent,
                        const char *person,
                        const char *date,
                        const char *text,
                        gboolean resolved)
{
  StetOfficeRemark *remark = get_remark (self, id);

  if (remark == NULL || remark->is_known)
    return;
  remark->is_known = TRUE;
  remark->parent = g_strdup (parent);
  remark->person = g_strstrip (g_strdup (person != NULL ? person : ""));
  remark->text = g_strstrip (g_strdup (text));
  remark->time = parse_time (date);
  remark->resolved = resolved;
}

static StetOfficeRemark *
get_parent (StetOffice *self, const StetOfficeRemark *remark)
{
  StetOfficeRemark *parent = remark->parent != NULL
                                 ? g_hash_table_lookup (self->remarks, remark->parent)
                                 : NULL;

  return parent != NULL && parent->is_known && parent != remark ? parent : NULL;
}

/* A thread has one beginning; two that answer each other have none. */
static const StetOfficeRemark *
get_first (StetOffice *self, const StetOfficeRemark *remark)
{
  for (guint i = 0; i < MAX_THREAD; i++)
    {
      const StetOfficeRemark *parent = get_parent (self, remark);

      if (parent == NULL)
        return remark;
      remark = parent;
    }
  return NULL;
}

static guint
find_part (StetOffice *self, const StetOfficeRemark *remark)
{
  guint at = MIN (remark->around, self->lines->len > 0 ? self->lines->len - 1 : 0);
  const StetOfficeLine *line = remark->line;

  if (line != NULL && line->part != G_MAXUINT)
    return line->part;
  for (guint i = at; i < self->lines->len; i++)
    {
      line = g_ptr_array_index (self->lines, i);
      if (line->part != G_MAXUINT)
        return line->part;
    }
  return self->draft->parts->len > 0 ? self->draft->parts->len - 1 : 0;
}

static int
compare_remarks (gconstpointer a, gconstpointer b)
{
  const StetOfficeRemark *left = *(StetOfficeRemark *const *) a,
                         *right = *(StetOfficeRemark *const *) b;
  guint left_part = left->line != NULL ? left->line->part : left->around;
  guint right_part = right->line != NULL ? right->line->part : right->around;

  if (left_part != right_part)
    return left_part < right_part ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  if ((left->parent != NULL) != (right->parent != NULL))
    return left->parent == NULL ? -1 : 1;
  if (left->time != right->time)
    return left->time < right->time ? -1 : 1;
  return strcmp (left->id, right->id);
}

/* An answer that has no words of its own is about those of what it answers. */
static void
join_thread (StetOffice *self, StetOfficeRemark *remark)
{
  const StetOfficeRemark *first = get_first (self, remark);

  if (remark->length > 0 || first == NULL || first == remark)
    return;
  remark->line = first->line;
  remark->start = first->start;
  remark->length = first->length;
  remark->around = first->around;
}

/* @counted: (inout): the part before, whose characters were counted, and how many there are */
static guint
count_chars (const StetPart *part, const StetPart **counted, guint *n_chars)
{
  if (*counted != part)
    {
      g_autofree char *plain = stet_inline_dup_plain (part->text);

      *counted = part;
      *n_chars = (guint) g_utf8_strlen (plain, -1);
    }
  return *n_chars;
}

static void
write_remark (StetOffice *self,
              StetOfficeRemark *remark,
              const StetPart **counted,
              guint *n_counted)
{
  StetDraftComment *comment = stet_draft_add_comment (self->draft, remark->person, remark->text);
  const StetPart *part;

  remark->index = (int) self->draft->comments->len - 1;
  comment->part = find_part (self, remark);
  comment->time = remark->time;
  comment->resolved = remark->resolved;
  part = g_ptr_array_index (self->draft->parts, comment->part);
  if (remark->line != NULL && remark->line->part == comment->part && remark->length > 0)
    {
      guint n_chars = count_chars (part, counted, n_counted);

      /* A caption may have lost its credit. */
      if (remark->start < n_chars)
        {
          comment->start = remark->start;
          comment->length = MIN (remark->length, n_chars - remark->start);
        }
    }
}

static void
write_remarks (StetOffice *self)
{
  g_autoptr (GPtrArray) remarks = g_hash_table_get_values_as_ptr_array (self->remarks);
  const StetPart *counted = NULL;
  guint n_chars = 0;

  if (self->draft->parts->len == 0)
    return;
  for (guint i = 0; i < remarks->len; i++)
    join_thread (self, g_ptr_array_index (remarks, i));
  g_ptr_array_sort (remarks, compare_remarks);
  for (guint i = 0; i < remarks->len; i++)
    {
      StetOfficeRemark *remark = g_ptr_array_index (remarks, i);

      if (remark->is_known && *remark->text != '\0')
        write_remark (self, remark, &counted, &n_chars);
    }
  for (guint i = 0; i < remarks->len; i++)
    {
      const StetOfficeRemark *remark = g_ptr_array_index (remarks, i);
      const StetOfficeRemark *parent = get_first (self, remark);

      if (remark->index >= 0 && parent != NULL && parent != remark)
        ((StetDraftComment *) g_ptr_array_index (self->draft->comments, (guint) remark->index))
            ->reply_to
            = parent->index;
    }
}

/* The end */

/* What most of the words are marked as. */
static void
choose_language (StetOffice *self)
{
  GHashTableIter iter;
  gpointer language, n;
  guint most = 0;

  g_hash_table_iter_init (&iter, self->languages);
  while (g_hash_table_iter_next (&iter, &language, &n))
    if (GPOINTER_TO_UINT (n) > most && !g_str_equal (language, "zxx"))
      {
        most = GPOINTER_TO_UINT (n);
        g_set_str (&self->draft->language, language);
      }
  if (self->draft->language == NULL)
    self->draft->language = g_strdup (self->properties.language);
  if (g_strcmp0 (self->draft->language, "") == 0)
    g_clear_pointer (&self->draft->language, g_free);
}

/* Notes stand where they are referred to, or apart: they come last. */
static void
move_notes (StetOffice *self)
{
  g_autoptr (GPtrArray) notes = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      StetOfficeLine *line = g_ptr_array_index (self->lines, i);

      if (line->role == STET_OFFICE_NOTE)
        g_ptr_array_add (notes, line);
      else
        self->lines->pdata[n++] = line;
    }
  for (guint i = 0; i < notes->len; i++)
    self->lines->pdata[n++] = g_ptr_array_index (notes, i);
}

/**
 * stet_office_finish:
 * @self: a document of which all has been taken in
 * @error: return location for a #StetImportError or a cancellation
 *
 * Makes a draft of the document and adds it to what the reader has read.
 *
 * Returns: whether it could
 */
gboolean
stet_office_finish (StetOffice *self, GError **error)
{
  choose_language (self);
  move_notes (self);
  if (!stet_office_arrange (
          self->lines, &self->properties, self->draft, self->reader->cancellable, error))
    return FALSE;
  if (self->n_pictures > MAX_PICTURES)
    g_ptr_array_add (self->draft->warnings,
                     g_strdup_printf (_ ("It has %u pictures; those after the first %d were left "
                                         "out."),
                                      self->n_pictures,
                                      MAX_PICTURES));
  write_remarks (self);
  g_ptr_array_add (self->reader->drafts, g_steal_pointer (&self->draft));
  return TRUE;
}
