/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-arrange.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-break.h"
#include "stet-byline.h"
#include "stet-credit.h"
#include "stet-fold.h"
#include "stet-inline.h"

/* Code points. */
#define MAX_HEADLINE      200
#define MAX_PLAIN_CAPTION 250
#define MAX_PERSON        60

#define MAX_PERSON_WORDS          7
#define MAX_CASELESS_PERSON_WORDS 4
/* So many blank lines more than usual stand where a picture was. */
#define MIN_PICTURE_GAP 3
/* Fewer paragraphs do not show how long they usually are. */
#define MIN_SAMPLE 3
/* Blank lines that are worth a word in the report. */
#define MIN_BLANK_RUN 2
/* Code points. A byline is no longer, and stands before the second paragraph. */
#define MAX_BYLINE           200
#define MAX_PARAGRAPHS_ABOVE 1
/* Each guess at a person's name searches the whole text. */
#define MAX_GUESSES 50

typedef struct
{
  GPtrArray *lines;
  StetDraft *draft;
  GPtrArray *pieces; /* the draft's parts without residue and sources */
  const char *language;
  char *body;            /* the text of all paragraphs, for looking names up */
  guint usual_gap;       /* blank lines between paragraphs */
  double short_text;     /* less is short for a paragraph here; 0 when that is not known */
  gboolean has_captions; /* the article is known to have pictures with captions */
  char *headline;        /* folded; NULL without one */
  guint n_paragraphs;    /* so far */
  guint n_guesses;
  guint n_pending; /* picture placeholders directly above that have no caption yet */
} Arranger;

static const StetLine *
get_line (Arranger *arranger, guint i)
{
  return g_ptr_array_index (arranger->lines, i);
}

/* The line after line @i; after the last, one that is no text. */
static const StetLine *
get_next (Arranger *arranger, guint i)
{
  static const StetLine end = { .kind = STET_LINE_COUNTER };

  return i + 1 < arranger->lines->len ? g_ptr_array_index (arranger->lines, i + 1) : &end;
}

static void
set_text (StetPart *piece, const char *text)
{
  g_free (piece->text);
  piece->text = stet_inline_escape (text);
}

static StetPart *
add_piece (Arranger *arranger, StetPartKind kind, const StetLine *line, const char *text)
{
  StetPart *piece = stet_draft_add_part (arranger->draft, kind, "");

  set_text (piece, text);
  piece->line = line->number;
  if (!g_str_equal (text, line->text))
    piece->source_text = g_strdup (line->text);
  if (kind == STET_PART_CAPTION)
    stet_part_get_photo (piece);
  g_ptr_array_add (arranger->pieces, piece);
  return piece;
}

static void
add_residue (Arranger *arranger, const char *residue, const char *text, guint line)
{
  stet_draft_add_residue (arranger->draft, residue, text)->line = line;
}

/* The piece @back before the last, if it is a caption. */
static StetPart *
get_caption (Arranger *arranger, guint back)
{
  StetPart *piece;

  if (back >= arranger->pieces->len)
    return NULL;
  piece = g_ptr_array_index (arranger->pieces, arranger->pieces->len - 1 - back);
  return piece->kind == STET_PART_CAPTION ? piece : NULL;
}

static int
compare_lengths (gconstpointer a, gconstpointer b)
{
  glong left = *(const glong *) a, right = *(const glong *) b;

  return (left > right) - (left < right);
}

/* A caption is well below the length of the paragraphs around it. Where many paragraphs are short,
 * no line is told from them by being short. */
static double
find_short_text (GPtrArray *lines, guint usual_gap)
{
  g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (glong));

  for (guint i = 0; i < lines->len; i++)
    {
      const StetLine *line = g_ptr_array_index (lines, i);

      if (line->kind == STET_LINE_TEXT && line->n_blank < usual_gap + MIN_PICTURE_GAP)
        g_array_append_val (lengths, line->length);
    }
  if (lengths->len < MIN_SAMPLE)
    return 0;
  g_array_sort (lengths, compare_lengths);
  return 0.6 * (double) g_array_index (lengths, glong, lengths->len / 4);
}

static void
read_lines (Arranger *arranger)
{
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < arranger->lines->len; i++)
    {
      const StetLine *line = get_line (arranger, i);

      if (line->kind == STET_LINE_TEXT)
        g_string_append_printf (body, "%s\n", line->text);
      arranger->has_captions = arranger->has_captions || line->kind == STET_LINE_CREDITED
                               || line->kind == STET_LINE_ROW;
    }
  arranger->body = g_string_free_and_steal (body);
}

static gunichar
last_char (const char *text)
{
  return g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));
}

static gboolean
starts_with_quote (const char *text)
{
  GUnicodeType type = g_unichar_type (g_utf8_get_char (text));

  return *text == '"' || *text == '\'' || type == G_UNICODE_INITIAL_PUNCTUATION
         || type == G_UNICODE_FINAL_PUNCTUATION || type == G_UNICODE_DASH_PUNCTUATION
         || g_utf8_get_char (text) == 0x201E;
}

static gboolean
is_one_sentence (Arranger *arranger, const char *text)
{
  g_autoptr (GArray) sentences = stet_text_find_sentences (text, arranger->language);

  return sentences->len == 1;
}

/* A headline is the first line: short, without a full stop, and longer paragraphs follow it. */
static gboolean
is_headline (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);
  gunichar last = last_char (line->text);
  guint n_longer = 0, n_texts = 0;

  if (arranger->pieces->len > 0 || line->length > MAX_HEADLINE || last == '.' || last == ':'
      || last == ';' || last == ',' || last == 0x3002 || last == 0x06D4 || last == 0x061B
      || last == 0x060C)
    return FALSE;

  for (guint j = i + 1; j < arranger->lines->len && n_texts < 8; j++)
    {
      const StetLine *next = get_line (arranger, j);

      if (next->kind != STET_LINE_TEXT)
        continue;
      n_texts++;
      n_longer += next->length * 2 > line->length * 3;
    }
  return n_longer >= 2 && n_longer * 2 >= n_texts;
}

/* A short sentence below a gap that held a picture, with the text going on after it. */
static gboolean
is_caption_after_gap (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);
  const StetLine *next = get_next (arranger, i);

  return i > 0 && line->n_blank >= arranger->usual_gap + MIN_PICTURE_GAP
         && next->kind == STET_LINE_TEXT && (double) line->length < arranger->short_text
         && line->length <= MAX_PLAIN_CAPTION && !starts_with_quote (line->text)
         && last_char (line->text) != ':' && is_one_sentence (arranger, line->text);
}

static gboolean
occurs_twice (const char *body, const char *name)
{
  const char *first = strstr (body, name);

  return first != NULL && strstr (first + strlen (name), name) != NULL;
}

/* The last two words of a line when both begin with a capital, or with a letter of a script that
 * has none: the least that a person's name has. NULL if there are none, or another mark than a full
 * stop. */
static char *
dup_last_name (const char *text)
{
  g_autofree char *bare = NULL;
  g_auto (GStrv) words = NULL;
  guint n_words;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != ' ' && c != '-' && c != '\''
          && c != 0x2019 && c != '.')
        return NULL;
    }
  bare = g_strndup (text, strlen (text) - (g_str_has_suffix (text, ".") ? 1 : 0));
  words = g_strsplit (bare, " ", -1);
  n_words = g_strv_length (words);
  if (n_words < 2 || n_words > MAX_PERSON_WORDS)
    return NULL;
  for (guint i = n_words - 2; i < n_words; i++)
    if (*words[i] == '\0' || g_unichar_islower (g_utf8_get_char (words[i]))
        || (!g_unichar_isupper (g_utf8_get_char (words[i])) && n_words > MAX_CASELESS_PERSON_WORDS))
      return NULL;
  return g_strdup_printf ("%s %s", words[n_words - 2], words[n_words - 1]);
}

/* A line that only names a person of whom the text speaks: very likely the caption of a portrait.
 */
static gboolean
names_person (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);
  const StetLine *next = get_next (arranger, i);
  g_autofree char *name = NULL;

  if (line->length > MAX_PERSON || (double) line->length >= arranger->short_text
      || next->kind != STET_LINE_TEXT || (double) next->length < arranger->short_text
      || arranger->n_guesses >= MAX_GUESSES)
    return FALSE;
  arranger->n_guesses++;
  name = dup_last_name (line->text);
  return name != NULL && occurs_twice (arranger->body, name);
}

/* A caption and, on the line below it, its credit. */
static gboolean
is_credited_below (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);
  const StetLine *next = get_next (arranger, i);

  return next->kind == STET_LINE_CREDITED && *next->body == '\0' && next->n_blank == 0
         && line->length <= MAX_PLAIN_CAPTION && (double) line->length < arranger->short_text
         && is_one_sentence (arranger, line->text);
}

/* Gives @text to the placeholder above, or to a photo of its own. */
static StetPart *
add_caption (Arranger *arranger, const StetLine *line, const char *text)
{
  StetPart *piece = arranger->n_pending > 0 ? get_caption (arranger, 0) : NULL;

  arranger->n_pending = 0;
  if (piece == NULL)
    return add_piece (arranger, STET_PART_CAPTION, line, text);
  set_text (piece, text);
  g_set_str (&piece->source_text, line->text);
  return piece;
}

/* Whether a picture that is in no table is on the line above. */
static gboolean
is_below_bare_image (Arranger *arranger, guint i)
{
  return i > 0 && get_line (arranger, i - 1)->kind == STET_LINE_IMAGE
         && !get_line (arranger, i - 1)->in_table && get_line (arranger, i)->n_blank == 0;
}

static void
add_headline (Arranger *arranger, const StetLine *line)
{
  add_piece (arranger, STET_PART_HEADLINE, line, line->text);
  arranger->headline = stet_text_fold (line->text);
}

static gboolean
repeats_headline (Arranger *arranger, const StetLine *line)
{
  g_autofree char *folded = NULL;

  if (arranger->headline == NULL || line->length > MAX_HEADLINE)
    return FALSE;
  folded = stet_text_fold (line->text);
  return g_str_equal (folded, arranger->headline);
}

static void
set_guess (Arranger *arranger, char **field, char **value, StetDraftField flag)
{
  if (*field != NULL || *value == NULL)
    return;
  *field = g_steal_pointer (value);
  arranger->draft->guesses |= flag;
}

/* Who wrote it, where and when stands above the text, on a line of its own or as the first words of
 * the first paragraph. Returns whether the line is nothing else. */
static gboolean
arrange_byline (Arranger *arranger, const StetLine *line)
{
  g_auto (StetByline) read = { 0 };
  g_autofree char *text = NULL;
  StetPartKind kind;
  StetPart *part;

  if (arranger->n_paragraphs > MAX_PARAGRAPHS_ABOVE
      || !stet_byline_read (line->text, arranger->language, &read))
    return FALSE;
  if (read.dateline != NULL && read.dateline_end > 0)
    {
      set_guess (arranger, &arranger->draft->dateline, &read.dateline, STET_DRAFT_DATELINE);
      return FALSE;
    }
  if (line->length > MAX_BYLINE || (read.byline == NULL && read.published == NULL))
    return FALSE;
  kind = read.byline != NULL ? STET_PART_BYLINE : STET_PART_DATE;
  text = stet_inline_escape (line->text);
  part = stet_draft_add_part (arranger->draft, kind, text);
  part->line = line->number;
  part->uncertain = TRUE;
  set_guess (arranger, &arranger->draft->byline, &read.byline, STET_DRAFT_BYLINE);
  set_guess (arranger, &arranger->draft->dateline, &read.dateline, STET_DRAFT_DATELINE);
  set_guess (arranger, &arranger->draft->published, &read.published, STET_DRAFT_PUBLISHED);
  set_guess (arranger, &arranger->draft->modified, &read.modified, STET_DRAFT_PUBLISHED);
  return TRUE;
}

static void
add_paragraph (Arranger *arranger, const StetLine *line)
{
  add_piece (arranger, STET_PART_PARAGRAPH, line, line->text);
  arranger->n_paragraphs++;
}

static void
arrange_text (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);

  if (arrange_byline (arranger, line))
    ;
  else if (repeats_headline (arranger, line))
    add_residue (arranger, "repeated-headline", line->text, line->number);
  else if (is_headline (arranger, i))
    add_headline (arranger, line);
  else if (is_credited_below (arranger, i))
    add_piece (arranger, STET_PART_CAPTION, line, line->text);
  else if (is_caption_after_gap (arranger, i))
    add_piece (arranger, STET_PART_CAPTION, line, line->text)->uncertain = !arranger->has_captions;
  else if (is_below_bare_image (arranger, i) && (double) line->length < arranger->short_text
           && line->length <= MAX_PLAIN_CAPTION && is_one_sentence (arranger, line->text))
    add_caption (arranger, line, line->text)->uncertain = TRUE;
  else if (names_person (arranger, i))
    add_piece (arranger, STET_PART_CAPTION, line, line->text)->uncertain = TRUE;
  else
    add_paragraph (arranger, line);
  arranger->n_pending = 0;
}

static void
arrange_credited (Arranger *arranger, const StetLine *line)
{
  StetPart *last = get_caption (arranger, 0);

  /* A credit alone belongs to the caption right above it. */
  if (*line->body == '\0' && last != NULL && last->photo->credit == NULL
      && line->n_blank <= arranger->usual_gap)
    {
      g_set_str (&last->photo->credit, line->credit);
      arranger->n_pending = 0;
    }
  else
    {
      g_set_str (&add_caption (arranger, line, line->body)->photo->credit, line->credit);
    }
}

static void
arrange_images (Arranger *arranger, const StetLine *line)
{
  arranger->n_pending = 0;
  for (char **alt_text = line->alt_texts; *alt_text != NULL; alt_text++)
    {
      StetPart *piece = add_piece (arranger, STET_PART_CAPTION, line, "");

      piece->photo->alt_text = **alt_text != '\0' ? g_strdup (*alt_text) : NULL;
      arranger->n_pending++;
    }
}

/* The cells of a row are the captions of the pictures above them; without pictures above, of ones
 * that are lost. */
static void
arrange_row (Arranger *arranger, const StetLine *line)
{
  guint n_cells = g_strv_length (line->cells);
  guint n_pending = n_cells <= arranger->n_pending ? n_cells : 0;

  /* One caption below several pictures belongs to the last. */
  for (guint i = 0; i < n_cells; i++)
    {
      g_autofree char *caption = NULL;
      g_autofree char *credit = NULL;
      StetPart *piece;

      if (!stet_credit_split (line->cells[i], &caption, &credit))
        caption = g_strdup (line->cells[i]);
      piece = n_pending > 0 ? get_caption (arranger, n_pending - 1 - i) : NULL;
      if (piece == NULL)
        piece = add_piece (arranger, STET_PART_CAPTION, line, "");
      set_text (piece, caption);
      g_set_str (&piece->source_text, line->cells[i]);
      g_set_str (&piece->photo->credit, credit);
      piece->uncertain = n_pending == 0 && credit == NULL;
    }
  arranger->n_pending = 0;
}

/* What a line is in the report, or NULL if it is part of the article. */
static const char *
get_residue_kind (const StetLine *line)
{
  switch (line->kind)
    {
    case STET_LINE_IMAGE:
      return line->in_table ? "image-table" : "image-placeholder";
    case STET_LINE_ROW:
      return "image-table";
    case STET_LINE_MARKUP:
      return "markup";
    case STET_LINE_COUNTER:
      return "comment-counter";
    case STET_LINE_RESIDUE:
      return line->residue;
    case STET_LINE_SOURCE:
      return line->url == NULL && *line->body == '\0' ? "source-label" : NULL;
    case STET_LINE_TEXT:
    case STET_LINE_CREDITED:
    case STET_LINE_LABELLED:
    default:
      return NULL;
    }
}

static void
report_residue (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);
  const char *kind = get_residue_kind (line);

  if (i > 0 && line->n_blank >= arranger->usual_gap + MIN_BLANK_RUN)
    {
      g_autofree char *text = g_strdup_printf (
          ngettext ("%u blank line", "%u blank lines", line->n_blank), line->n_blank);

      add_residue (arranger, "blank-run", text, line->number - line->n_blank);
    }
  if (kind != NULL)
    add_residue (arranger, kind, line->kind == STET_LINE_ROW ? "| … |" : line->text, line->number);
}

static void
arrange_source (Arranger *arranger, const StetLine *line)
{
  arranger->n_pending = 0;
  if (get_residue_kind (line) == NULL)
    {
      g_autofree char *text = stet_inline_escape (line->text);

      stet_draft_add_part (arranger->draft, STET_PART_SOURCE, text)->line = line->number;
    }
}

static void
arrange_line (Arranger *arranger, guint i)
{
  const StetLine *line = get_line (arranger, i);

  report_residue (arranger, i);
  switch (line->kind)
    {
    case STET_LINE_TEXT:
      arrange_text (arranger, i);
      break;
    case STET_LINE_CREDITED:
      arrange_credited (arranger, line);
      break;
    case STET_LINE_LABELLED:
      {
        gboolean pending = arranger->n_pending > 0;

        add_caption (arranger, line, line->body)->uncertain = !pending;
      }
      break;
    case STET_LINE_IMAGE:
      arrange_images (arranger, line);
      break;
    case STET_LINE_ROW:
      arrange_row (arranger, line);
      break;
    case STET_LINE_MARKUP:
      /* The rule between a table's head and its body. */
      break;
    case STET_LINE_SOURCE:
      arrange_source (arranger, line);
      break;
    case STET_LINE_COUNTER:
    case STET_LINE_RESIDUE:
    default:
      arranger->n_pending = 0;
      break;
    }
}

/* How many blank lines the text has between its paragraphs: most have none, or one. */
static guint
find_usual_gap (GPtrArray *lines)
{
  guint counts[MIN_PICTURE_GAP] = { 0 };
  guint usual = 0;

  for (guint i = 1; i < lines->len; i++)
    {
      const StetLine *line = g_ptr_array_index (lines, i);

      if (line->kind == STET_LINE_TEXT && line->n_blank < G_N_ELEMENTS (counts))
        counts[line->n_blank]++;
    }
  for (guint gap = 1; gap < G_N_ELEMENTS (counts); gap++)
    if (counts[gap] > counts[usual])
      usual = gap;
  return usual;
}

/**
 * stet_lines_arrange:
 * @lines: (element-type StetLine): classified lines
 * @language: (nullable): BCP 47 tag of the text's language
 * @draft: where the parts go
 * @cancellable: (nullable): to stop it early; the caller looks whether it was
 *
 * Tells headline, paragraphs and captions from each other by how the lines stand together. A
 * headline, if there is one, comes before all other text. Safe on any thread.
 */
void
stet_lines_arrange (GPtrArray *lines,
                    const char *language,
                    StetDraft *draft,
                    GCancellable *cancellable)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  Arranger arranger = {
    .lines = lines,
    .draft = draft,
    .pieces = pieces,
    .language = language,
  };

  read_lines (&arranger);
  arranger.usual_gap = find_usual_gap (lines);
  arranger.short_text = find_short_text (lines, arranger.usual_gap);
  for (guint i = 0; i < lines->len && !g_cancellable_is_cancelled (cancellable); i++)
    arrange_line (&arranger, i);
  g_free (arranger.body);
  g_free (arranger.headline);
}
