/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-byline.h"
#include "stet-classify.h"
#include "stet-credit.h"
#include "stet-inline.h"
#include "stet-office.h"
#include "stet-residue.h"

/* Code points. */
#define MAX_HEADLINE      200
#define MAX_SUBHEADING    120
#define MAX_STANDFIRST    600
#define MAX_PLAIN_CAPTION 300
#define MAX_BYLINE        200
#define MAX_CREATOR       60
/* So many lines above the headline are a kicker, a byline or a logo. */
#define MAX_ABOVE_HEADLINE 4
/* Bylines stand above the text or right below its beginning. */
#define MAX_PARAGRAPHS_ABOVE 1

typedef struct
{
  GPtrArray *lines;
  StetDraft *draft;
  guint headline;      /* index of its line, or G_MAXUINT */
  gboolean is_guessed; /* the headline */
  gboolean is_mostly_strong;
  guint n_paragraphs;
  StetPart *photo;   /* the last, while its caption or credit may follow */
  StetPart *waiting; /* a caption whose picture is to follow */
} Arranger;

static StetOfficeLine *
get_line (Arranger *arranger, guint i)
{
  return g_ptr_array_index (arranger->lines, i);
}

static StetOfficeLine *
find_line (Arranger *arranger, guint i)
{
  return i < arranger->lines->len ? g_ptr_array_index (arranger->lines, i) : NULL;
}

static gboolean
is_strong (const StetOfficeLine *line)
{
  return !line->is_picture && line->n_strong * 10 >= line->n_chars * 9;
}

static gboolean
is_emphasis (const StetOfficeLine *line)
{
  return !line->is_picture && line->n_emphasis * 10 >= line->n_chars * 9;
}

/* Without a mark that ends or interrupts a sentence. */
static gboolean
is_open_ended (const char *plain)
{
  gunichar last = g_utf8_get_char (g_utf8_prev_char (plain + strlen (plain)));

  return last != '.' && last != ':' && last != ';' && last != ',' && last != 0x3002
         && last != 0x06D4 && last != 0x061B && last != 0x060C && last != 0x0964;
}

/* The headline */

static gboolean
is_paragraph (const StetOfficeLine *line)
{
  return !line->is_picture && line->role == STET_OFFICE_TEXT;
}

static guint
find_styled_headline (Arranger *arranger)
{
  guint n_above = 0;

  for (guint i = 0; i < arranger->lines->len; i++)
    if (get_line (arranger, i)->role == STET_OFFICE_TITLE)
      return i;
  for (guint i = 0; i < arranger->lines->len && n_above <= MAX_ABOVE_HEADLINE; i++)
    {
      const StetOfficeLine *line = get_line (arranger, i);

      if (line->role == STET_OFFICE_HEADING && line->level == 1)
        return i;
      if (is_paragraph (line) && line->n_chars > MAX_HEADLINE)
        break;
      n_above += is_paragraph (line);
    }
  return G_MAXUINT;
}

static gboolean
is_followed_by_text (Arranger *arranger, guint i)
{
  const guint length = get_line (arranger, i)->n_chars;
  guint n_longer = 0, n_texts = 0;

  for (guint j = i + 1; j < arranger->lines->len && n_texts < 8; j++)
    {
      const StetOfficeLine *line = get_line (arranger, j);

      if (!is_paragraph (line))
        continue;
      n_texts++;
      n_longer += line->n_chars * 2 > length * 3;
    }
  return n_longer >= 2 && n_longer * 2 >= n_texts;
}

/* No style says so: the first words, when they are set off, or are what the document calls itself,
 * or are much shorter than what follows. */
static guint
guess_headline (Arranger *arranger, const StetOfficeProperties *properties)
{
  for (guint i = 0; i < arranger->lines->len; i++)
    {
      const StetOfficeLine *line = get_line (arranger, i);

      if (line->is_picture || line->role == STET_OFFICE_CONTENTS)
        continue;
      if (line->role == STET_OFFICE_HEADING && line->level > 0)
        return i;
      if (line->role != STET_OFFICE_TEXT || line->n_chars > MAX_HEADLINE)
        return G_MAXUINT;
      if (g_strcmp0 (properties->title, line->plain) == 0)
        return i;
      if (is_strong (line) && !arranger->is_mostly_strong)
        return i;
      return is_open_ended (line->plain) && is_followed_by_text (arranger, i) ? i : G_MAXUINT;
    }
  return G_MAXUINT;
}

static void
find_headline (Arranger *arranger, const StetOfficeProperties *properties)
{
  guint n_strong = 0, n_texts = 0;

  for (guint i = 0; i < arranger->lines->len; i++)
    if (is_paragraph (get_line (arranger, i)))
      {
        n_texts++;
        n_strong += is_strong (get_line (arranger, i));
      }
  arranger->is_mostly_strong = n_strong > 2 && n_strong * 2 > n_texts;
  arranger->headline = find_styled_headline (arranger);
  if (arranger->headline != G_MAXUINT)
    return;
  arranger->headline = guess_headline (arranger, properties);
  arranger->is_guessed
      = arranger->headline != G_MAXUINT
        && g_strcmp0 (properties->title, get_line (arranger, arranger->headline)->plain) != 0;
}

/* Parts */

/* The text of a line; marks that set off all of it say what it is, not what matters in it. */
static StetPart *
add_part (Arranger *arranger, StetPartKind kind, StetOfficeLine *line, gboolean is_bare)
{
  g_autofree char *bare = NULL;
  StetPart *part;

  if (is_bare && line->n_linked == 0 && (is_strong (line) || is_emphasis (line)))
    bare = stet_inline_escape (line->plain);
  part = stet_draft_add_part (arranger->draft, kind, bare != NULL ? bare : line->text);
  line->part = arranger->draft->parts->len - 1;
  if (kind != STET_PART_RESIDUE && kind != STET_PART_CREDIT)
    arranger->photo = NULL;
  return part;
}

static void
add_residue (Arranger *arranger, StetOfficeLine *line, const char *residue)
{
  add_part (arranger, STET_PART_RESIDUE, line, FALSE)->residue = g_strdup (residue);
}

/* It is near the end. */
static guint
find_index (Arranger *arranger, const StetPart *part)
{
  for (guint i = arranger->draft->parts->len; i > 0; i--)
    if (g_ptr_array_index (arranger->draft->parts, i - 1) == part)
      return i - 1;
  return G_MAXUINT;
}

static void
add_picture (Arranger *arranger, StetOfficeLine *line)
{
  StetPart *part = g_steal_pointer (&arranger->waiting);
  StetDraftPhoto *photo;

  if (part != NULL)
    line->part = find_index (arranger, part);
  else
    part = add_part (arranger, STET_PART_CAPTION, line, FALSE);
  photo = stet_part_get_photo (part);
  photo->href = g_strdup (line->href);
  photo->alt_text = g_strdup (line->alt);
  photo->bytes = line->bytes != NULL ? g_bytes_ref (line->bytes) : NULL;
  arranger->photo = part;
}

static gboolean
is_picture_without_caption (Arranger *arranger, guint i)
{
  const StetOfficeLine *picture = find_line (arranger, i), *next = find_line (arranger, i + 1);

  return picture != NULL && picture->is_picture
         && (next == NULL || next->role != STET_OFFICE_CAPTION);
}

/* A caption, to the picture above, or to the one right below, or to one that did not come along. */
static StetPart *
add_caption (Arranger *arranger, guint i, const char *caption, const char *printed)
{
  StetOfficeLine *line = get_line (arranger, i);
  StetPart *part = arranger->photo;

  if (part != NULL && *part->text == '\0')
    {
      g_set_str (&part->text, line->text);
      line->part = find_index (arranger, part);
    }
  else
    {
      part = add_part (arranger, STET_PART_CAPTION, line, FALSE);
      if (is_picture_without_caption (arranger, i + 1))
        arranger->waiting = part;
    }
  stet_part_get_photo (part);
  if (caption != NULL)
    {
      g_free (part->text);
      part->text = stet_inline_escape (caption);
      g_set_str (&part->source_text, line->plain);
      g_set_str (&part->photo->credit, printed);
    }
  else if (is_strong (line) || is_emphasis (line))
    {
      g_free (part->text);
      part->text = stet_inline_escape (line->plain);
    }
  arranger->photo = part;
  return part;
}

static void
arrange_caption (Arranger *arranger, guint i)
{
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;

  stet_credit_split_caption (get_line (arranger, i)->plain, &caption, &printed);
  add_caption (arranger, i, caption, printed);
}

/* Whether a line gives a photo its credit, with its caption or without. */
static gboolean
arrange_credit (Arranger *arranger, guint i)
{
  StetOfficeLine *line = get_line (arranger, i);
  g_autofree char *caption = NULL;
  g_autofree char *printed = NULL;
  gboolean is_split;

  if (arranger->photo != NULL && line->n_chars <= MAX_PLAIN_CAPTION
      && *arranger->photo->text == '\0')
    is_split = stet_credit_split_caption (line->plain, &caption, &printed);
  else
    is_split = stet_credit_split (line->plain, &caption, &printed);
  if (!is_split)
    return FALSE;
  if (*caption != '\0')
    {
      add_caption (arranger, i, caption, printed);
    }
  else if (arranger->photo != NULL && arranger->photo->photo->credit == NULL)
    {
      g_set_str (&arranger->photo->photo->credit, printed);
      line->part = find_index (arranger, arranger->photo);
    }
  else if (is_picture_without_caption (arranger, i + 1)
           || (find_line (arranger, i + 1) != NULL
               && find_line (arranger, i + 1)->role == STET_OFFICE_CAPTION))
    {
      add_part (arranger, STET_PART_CREDIT, line, TRUE);
    }
  else
    {
      add_caption (arranger, i, caption, printed);
    }
  return TRUE;
}

static gboolean
arrange_source (Arranger *arranger, StetOfficeLine *line)
{
  g_autofree char *outlet = NULL;
  g_autofree char *url = NULL;

  if (!stet_source_split (line->plain, &outlet, &url))
    return FALSE;
  add_part (arranger, STET_PART_SOURCE, line, TRUE);
  return TRUE;
}

static void
take_field (Arranger *arranger, char **field, char **value, StetDraftField flag)
{
  if (*field != NULL || *value == NULL)
    return;
  *field = g_steal_pointer (value);
  arranger->draft->guesses |= flag;
}

/* Who wrote it, where and when, on a line of its own or as the first words of the text. Returns
 * whether the line is nothing else. */
static gboolean
arrange_byline (Arranger *arranger, StetOfficeLine *line)
{
  StetDraft *draft = arranger->draft;
  g_auto (StetByline) read = { 0 };
  gboolean is_styled = line->role == STET_OFFICE_BYLINE;

  if (!is_styled && arranger->n_paragraphs > MAX_PARAGRAPHS_ABOVE)
    return FALSE;
  if (!stet_byline_read (line->plain, draft->language, &read))
    {
      if (!is_styled || line->n_chars > MAX_BYLINE)
        return FALSE;
      read.byline = g_strdup (line->plain);
    }
  else if (read.dateline != NULL && read.dateline_end > 0)
    {
      take_field (arranger, &draft->dateline, &read.dateline, STET_DRAFT_DATELINE);
      return FALSE;
    }
  if (line->n_chars > MAX_BYLINE || (read.byline == NULL && read.published == NULL))
    return FALSE;
  add_part (arranger, read.byline != NULL ? STET_PART_BYLINE : STET_PART_DATE, line, TRUE)
      ->uncertain
      = !is_styled;
  take_field (arranger, &draft->byline, &read.byline, is_styled ? 0 : STET_DRAFT_BYLINE);
  take_field (arranger, &draft->dateline, &read.dateline, STET_DRAFT_DATELINE);
  take_field (arranger, &draft->published, &read.published, STET_DRAFT_PUBLISHED);
  take_field (arranger, &draft->modified, &read.modified, STET_DRAFT_PUBLISHED);
  return TRUE;
}

/* A short line in bold with text below it, in a document without headings. */
static gboolean
is_bold_subheading (Arranger *arranger, guint i)
{
  const StetOfficeLine *line = get_line (arranger, i), *next = find_line (arranger, i + 1);

  return !arranger->is_mostly_strong && is_strong (line) && line->n_chars <= MAX_SUBHEADING
         && arranger->n_paragraphs > 0 && is_open_ended (line->plain) && next != NULL
         && is_paragraph (next) && !is_strong (next) && next->n_chars > line->n_chars;
}

static gboolean
is_bold_standfirst (Arranger *arranger, guint i)
{
  const StetOfficeLine *line = get_line (arranger, i);

  return !arranger->is_mostly_strong && is_strong (line) && line->n_chars <= MAX_STANDFIRST
         && arranger->n_paragraphs == 0 && arranger->headline < i;
}

/* Words in italics right below a picture, as where captions have no style of their own. */
static gboolean
is_italic_caption (Arranger *arranger, const StetOfficeLine *line)
{
  return arranger->photo != NULL && arranger->photo->photo->href != NULL
         && *arranger->photo->text == '\0' && is_emphasis (line)
         && line->n_chars <= MAX_PLAIN_CAPTION;
}

static void
arrange_text (Arranger *arranger, guint i)
{
  StetOfficeLine *line = get_line (arranger, i);
  const char *residue;

  if (arrange_source (arranger, line) || arrange_credit (arranger, i))
    return;
  residue = stet_residue_classify (line->plain, (double) line->n_linked / line->n_chars);
  if (residue != NULL)
    {
      add_residue (arranger, line, residue);
    }
  else if (is_italic_caption (arranger, line))
    {
      add_caption (arranger, i, NULL, NULL)->uncertain = TRUE;
    }
  else if (arrange_byline (arranger, line))
    {
    }
  else if (is_bold_subheading (arranger, i))
    {
      StetPart *part = add_part (arranger, STET_PART_SUBHEADING, line, TRUE);

      part->level = 2;
      part->uncertain = TRUE;
    }
  else
    {
      gboolean is_standfirst = is_bold_standfirst (arranger, i);

      add_part (
          arranger, is_standfirst ? STET_PART_STANDFIRST : STET_PART_PARAGRAPH, line, is_standfirst)
          ->uncertain
          = is_standfirst;
      arranger->n_paragraphs++;
    }
}

static gboolean
repeats_headline (Arranger *arranger, guint i)
{
  const StetOfficeLine *headline = find_line (arranger, arranger->headline);

  return headline != NULL && i != arranger->headline && arranger->n_paragraphs <= 2
         && g_str_equal (get_line (arranger, i)->plain, headline->plain);
}

static void
arrange_line (Arranger *arranger, guint i)
{
  StetOfficeLine *line = get_line (arranger, i);

  if (line->is_picture)
    {
      add_picture (arranger, line);
      return;
    }
  if (i == arranger->headline)
    {
      add_part (arranger, STET_PART_HEADLINE, line, TRUE)->uncertain = arranger->is_guessed;
      return;
    }
  if (repeats_headline (arranger, i))
    {
      add_residue (arranger, line, "repeated-headline");
      return;
    }
  switch (line->role)
    {
    case STET_OFFICE_TITLE:
    case STET_OFFICE_HEADING:
      add_part (arranger, STET_PART_SUBHEADING, line, TRUE)->level = CLAMP (line->level, 2, 6);
      break;
    case STET_OFFICE_SUBTITLE:
      add_part (arranger, STET_PART_STANDFIRST, line, TRUE);
      break;
    case STET_OFFICE_QUOTE:
      add_part (arranger, STET_PART_QUOTE, line, TRUE);
      arranger->n_paragraphs++;
      break;
    case STET_OFFICE_LIST_ITEM:
      add_part (arranger, STET_PART_LIST_ITEM, line, FALSE);
      arranger->n_paragraphs++;
      break;
    case STET_OFFICE_CAPTION:
      arrange_caption (arranger, i);
      break;
    case STET_OFFICE_CONTENTS:
      add_residue (arranger, line, "navigation");
      break;
    case STET_OFFICE_NOTE:
      add_residue (arranger, line, "footnote");
      break;
    case STET_OFFICE_BYLINE:
      if (!arrange_byline (arranger, line))
        arrange_text (arranger, i);
      break;
    case STET_OFFICE_TEXT:
    default:
      arrange_text (arranger, i);
      break;
    }
}

/* Properties */

/* What programs write where nobody has said a name. */
static gboolean
is_name (const char *creator)
{
  static const char *const not_names[] = {
    "admin",
    "administrator",
    "author",
    "apache poi",
    "docx4j",
    "google docs",
    "libreoffice",
    "me",
    "microsoft",
    "office",
    "openoffice",
    "owner",
    "phpword",
    "python-docx",
    "redactie",
    "root",
    "test",
    "unknown",
    "un-named",
    "unknown author",
    "user",
    "microsoft office user",
    "microsoft account",
    "windows user",
    "utente",
    "usuario",
    "utilisateur",
    "benutzer",
    "gebruiker",
    "пользователь",
    "người dùng",
    "user1",
  };
  g_autofree char *folded = g_utf8_casefold (creator, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (not_names); i++)
    if (g_str_equal (folded, not_names[i]))
      return FALSE;
  return *creator != '\0' && strpbrk (creator, "@\\/<>;\n\t") == NULL
         && g_utf8_strlen (creator, -1) <= MAX_CREATOR && strchr (creator, ' ') != NULL;
}

static void
guess_fields (StetDraft *draft, const StetOfficeProperties *properties)
{
  if (draft->byline == NULL && properties->creator != NULL && is_name (properties->creator))
    {
      draft->byline = g_strdup (properties->creator);
      draft->guesses |= STET_DRAFT_BYLINE;
    }
  /* The template of a well-known library says this. */
  if (g_strcmp0 (properties->created, "2013-12-23T23:15:00Z") == 0)
    return;
  /* The hour at which somebody began to write is not when it was published. */
  if (draft->published == NULL && properties->created != NULL
      && strlen (properties->created) >= strlen ("2025-10-25"))
    {
      draft->published = g_strndup (properties->created, strlen ("2025-10-25"));
      draft->guesses |= STET_DRAFT_PUBLISHED;
    }
}

static void
move_headline_up (Arranger *arranger)
{
  StetOfficeLine *line = find_line (arranger, arranger->headline);
  GPtrArray *parts = arranger->draft->parts;
  StetPart *part;

  if (line == NULL || line->part == 0)
    return;
  part = g_ptr_array_steal_index (parts, line->part);
  g_ptr_array_insert (parts, 0, part);
  for (guint i = 0; i < arranger->lines->len; i++)
    if (get_line (arranger, i)->part < line->part)
      get_line (arranger, i)->part++;
  line->part = 0;
}

/**
 * stet_office_arrange:
 * @lines: (element-type StetOfficeLine): the paragraphs and pictures of a document; it is noted in
 *   them which part they became
 * @properties: what the document says of itself
 * @draft: where the parts go
 * @cancellable: (nullable): to stop it
 * @error: return location for a cancellation
 *
 * Makes parts of paragraphs: by their styles, and where these say nothing by their words, as for
 * plain text. Safe on any thread.
 *
 * Returns: whether it could
 */
gboolean
stet_office_arrange (GPtrArray *lines,
                     const StetOfficeProperties *properties,
                     StetDraft *draft,
                     GCancellable *cancellable,
                     GError **error)
{
  Arranger arranger = { .lines = lines, .draft = draft };

  find_headline (&arranger, properties);
  for (guint i = 0; i < lines->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      arrange_line (&arranger, i);
    }
  guess_fields (draft, properties);
  move_headline_up (&arranger);
  return TRUE;
}
