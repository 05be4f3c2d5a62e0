/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>
#include <unicode/uchar.h>

#include "stet-print-note.h"

#include "stet-work-words.h"

#define EN_SPACE "\u2002"
/* Between a person and the time, and after the time. */
#define GAP "\u00a0\u00a0"
/* Still to be read on a copy of the page. */
#define GREY 0x5555

/* A note while it is written. */
typedef struct
{
  GString *text;
  PangoAttrList *attributes;
} Writer;

/**
 * stet_print_note_find_direction:
 * @text: what a person or Stet says, in whatever language
 *
 * Finds the direction of a text of which the language is not known, by its first letter. Articles
 * run as their language does.
 *
 * Returns: the direction; neutral when there is no letter
 */
PangoDirection
stet_print_note_find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    switch (u_charDirection ((UChar32) g_utf8_get_char (p)))
      {
      case U_LEFT_TO_RIGHT:
        return PANGO_DIRECTION_LTR;
      case U_RIGHT_TO_LEFT:
      case U_RIGHT_TO_LEFT_ARABIC:
        return PANGO_DIRECTION_RTL;
      default:
        break;
      }
  return PANGO_DIRECTION_NEUTRAL;
}

static void
write_with (Writer *self, const char *text, PangoAttribute *attribute)
{
  attribute->start_index = (guint) self->text->len;
  g_string_append (self->text, text);
  attribute->end_index = (guint) self->text->len;
  pango_attr_list_insert (self->attributes, attribute);
}

static void
write_bold (Writer *self, const char *text)
{
  write_with (self, text, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
}

static void
write_grey (Writer *self, const char *text)
{
  write_with (self, text, pango_attr_foreground_new (GREY, GREY, GREY));
}

/* Notes on no words in particular have no number. */
static Writer
begin (guint number)
{
  Writer self = { g_string_new (NULL), pango_attr_list_new () };

  if (number > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u" EN_SPACE, number);

      write_bold (&self, text);
    }
  return self;
}

static StetPrintNote *
end (Writer *self, PangoDirection direction)
{
  StetPrintNote *note = g_new (StetPrintNote, 1);

  note->text = g_string_free (self->text, FALSE);
  note->attributes = self->attributes;
  note->direction = direction;
  return note;
}

static void
write_who (Writer *self, const StetRemarkRecord *values)
{
  if (*values->person != '\0')
    {
      write_bold (self, values->person);
      g_string_append (self->text, GAP);
    }
  if (values->time != 0)
    {
      g_autofree char *time = stet_time_dup_text (values->time);

      write_grey (self, time);
      g_string_append (self->text, GAP);
    }
}

/* A person's words, on one line. */
static void
write_words (Writer *self, const char *words)
{
  g_autofree char *line = g_strstrip (g_strdup (words));

  g_strdelimit (line, "\n\r", ' ');
  g_string_append (self->text, line);
}

/* The words on both sides may run in another direction than what is said of them. */
static char *
dup_proposal (const StetRemarkRecord *values)
{
  g_autofree char *old = g_strconcat ("\u2068", values->quote, "\u2069", NULL);
  g_autofree char *new = g_strconcat ("\u2068", values->text, "\u2069", NULL);

  if (*values->quote == '\0')
    return g_strdup_printf (C_ ("suggestion", "Insert “%s”"), new);
  if (*values->text == '\0')
    return g_strdup_printf (C_ ("suggestion", "Delete “%s”"), old);
  /* Translators: the first %s is what stands in a text, the second what a person proposes */
  return g_strdup_printf (C_ ("suggestion", "“%s” becomes “%s”"), old, new);
}

static void
write_replies (Writer *self, StetStory *story, StetRemark *remark)
{
  g_autoptr (GPtrArray) replies = stet_remark_list_dup_replies (stet_story_get_remarks (story),
                                                                remark);

  for (guint i = 0; i < replies->len; i++)
    {
      const StetRemarkRecord *values = stet_remark_get_values (g_ptr_array_index (replies, i));

      g_string_append (self->text, "\n↳" EN_SPACE);
      write_who (self, values);
      write_words (self, values->text);
    }
}

/**
 * stet_print_note_new_for_remark:
 * @story: its story
 * @remark: a comment that is no answer, or a suggestion
 * @number: what leads to it from the text, or 0
 *
 * Returns: (transfer full): who said it and when, what was said, and the answers
 */
StetPrintNote *
stet_print_note_new_for_remark (StetStory *story, StetRemark *remark, guint number)
{
  const StetRemarkRecord *values = stet_remark_get_values (remark);
  Writer writer = begin (number);
  PangoDirection direction = PANGO_DIRECTION_NEUTRAL;

  write_who (&writer, values);
  if (values->kind == STET_REMARK_SUGGESTION)
    {
      g_autofree char *proposal = dup_proposal (values);

      g_string_append (writer.text, proposal);
    }
  else
    {
      if (number == 0 && *values->quote != '\0')
        {
          g_string_append (writer.text, "“");
          write_words (&writer, values->quote);
          g_string_append (writer.text, "” ");
        }
      write_words (&writer, values->text);
      direction = stet_print_note_find_direction (values->text);
    }
  write_replies (&writer, story, remark);
  return end (&writer, direction);
}

static const char *
get_severity_title (StetSeverity severity)
{
  switch (severity)
    {
    case STET_SEVERITY_ERROR:
      return _ ("Error");
    case STET_SEVERITY_WARNING:
      return _ ("Warning");
    case STET_SEVERITY_ADVICE:
    default:
      return _ ("Advice");
    }
}

/**
 * stet_print_note_new_for_finding:
 * @finding: what a check found
 * @number: what leads to it from the text, or 0
 *
 * Returns: (transfer full): what it says
 */
StetPrintNote *
stet_print_note_new_for_finding (StetFinding *finding, guint number)
{
  const char *message = stet_finding_get_message (finding);
  Writer writer = begin (number);

  write_bold (&writer, get_severity_title (stet_finding_get_severity (finding)));
  g_string_append (writer.text, GAP);
  g_string_append (writer.text, message);
  return end (&writer, stet_print_note_find_direction (message));
}

/**
 * stet_print_note_new_for_link:
 * @url: where it leads
 * @number: what leads to it from the text
 *
 * Returns: (transfer full): the address
 */
StetPrintNote *
stet_print_note_new_for_link (const char *url, guint number)
{
  Writer writer = begin (number);

  g_string_append (writer.text, url);
  return end (&writer, PANGO_DIRECTION_LTR);
}

/**
 * stet_print_note_free:
 * @self: (nullable): a note
 *
 * Frees it.
 */
void
stet_print_note_free (StetPrintNote *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  pango_attr_list_unref (self->attributes);
  g_free (self);
}
