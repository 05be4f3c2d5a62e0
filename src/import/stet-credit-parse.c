/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include <string.h>

#include "stet-credit-private.h"
#include "stet-credit.h"
#include "stet-fold.h"
#include "stet-vocabulary.h"

/* Letters. Longer words in capitals are names. */
#define MAX_ACRONYM 5

/* Bytes. What is longer is no list of names. */
#define MAX_CREDIT 1000

/* How a part of a credit is joined to the one before it. */
typedef enum
{
  JOINT_NONE,
  JOINT_LIST,     /* a comma, “and” */
  JOINT_BAR,      /* between different credits */
  JOINT_SLASH,    /* also a bracket or a dash */
  JOINT_LATE_BAR, /* “Jane Doe /Postmedia News”: a slash that parts rather than joins */
  JOINT_COURTESY, /* “via”, “courtesy of” */
} Joint;

typedef struct
{
  char *text;
  Joint joint;
} Part;

static void
part_free (gpointer data)
{
  Part *part = data;

  g_free (part->text);
  g_free (part);
}

static gboolean
is_agency (const char *part)
{
  const char *last_word = strrchr (part, ' ');
  gboolean capitals = TRUE;

  last_word = last_word != NULL ? last_word + 1 : part;
  if (stet_vocabulary_has (STET_VOCABULARY_AGENCIES, part, strlen (part))
      || stet_vocabulary_has (STET_VOCABULARY_SMALL_AGENCIES, part, strlen (part))
      || (last_word > part
          && stet_vocabulary_has (STET_VOCABULARY_AGENCY_WORDS, last_word, strlen (last_word)))
      || g_str_has_prefix (part, "The "))
    return TRUE;

  for (const char *p = part; *p != '\0' && capitals; p = g_utf8_next_char (p))
    capitals = g_unichar_isupper (g_utf8_get_char (p)) || (p > part && g_ascii_isdigit (*p));
  return capitals && g_utf8_strlen (part, -1) <= MAX_ACRONYM;
}

/* Words like “Handout”, which are in the place of a name. */
static gboolean
is_nobody (const char *part)
{
  return stet_vocabulary_has (STET_VOCABULARY_ARCHIVE, part, strlen (part))
         || stet_vocabulary_has (STET_VOCABULARY_SUPPLIED, part, strlen (part));
}

static Joint
read_mark (const char *start, const char *p, const char *end)
{
  gunichar c = g_utf8_get_char (p);
  gboolean space_before = p == start || g_unichar_isspace (stet_credit_char_before (start, p));
  const char *next = g_utf8_next_char (p);
  gboolean space_after = next >= end || g_unichar_isspace (g_utf8_get_char (next));

  switch (c)
    {
    case ',':
    case 0x060C:
    case 0x3001:
    case 0xFF0C:
      return JOINT_LIST;
    case ';':
    case '|':
    case 0x2022:
    case 0xFF5C:
      return JOINT_BAR;
    case '/':
    case 0xFF0F:
      return space_before && !space_after && p > start ? JOINT_LATE_BAR : JOINT_SLASH;
    case '(':
    case ')':
    case '[':
    case ']':
    case 0xFF08:
    case 0xFF09:
      return JOINT_SLASH;
    case '-':
    case 0x2013:
    case 0x2014:
      return space_before && space_after ? JOINT_SLASH : JOINT_NONE;
    default:
      return JOINT_NONE;
    }
}

/* The joint at @p, and how many bytes it takes. */
static Joint
read_joint (const char *start, const char *p, const char *end, gsize *length)
{
  Joint joint = read_mark (start, p, end);

  *length = (gsize) (g_utf8_next_char (p) - p);
  if (joint != JOINT_NONE || (p > start && !g_unichar_isspace (stet_credit_char_before (start, p))))
    return joint;
  *length = stet_vocabulary_match_start (STET_VOCABULARY_COURTESY, p, end);
  if (*length > 0 && p + *length < end && (p > start || *length > 4))
    return JOINT_COURTESY;
  *length = stet_vocabulary_match_start (STET_VOCABULARY_AND, p, end);
  /* “UN” is no “un”. */
  return *length > 0 && p > start && !g_unichar_isupper (g_utf8_get_char (p)) && p + *length < end
                 && g_unichar_isspace ((guchar) p[*length])
             ? JOINT_LIST
             : JOINT_NONE;
}

static void
add_part (GPtrArray *parts, const char *start, const char *end, Joint joint)
{
  Part *part;

  start = stet_credit_skip_spaces (start, end);
  end = stet_credit_trim_spaces (start, end);
  if (start >= end)
    return;
  part = g_new (Part, 1);
  *part = (Part) { g_strndup (start, (gsize) (end - start)), joint };
  g_ptr_array_add (parts, part);
}

/* Past the sign of copyright that some print before the name. */
static const char *
skip_sign (const char *printed)
{
  static const char *const signs[] = { "©", "Ⓒ", "(c)", "(C)" };

  for (gsize i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (printed, signs[i]))
      return stet_credit_skip_spaces (printed + strlen (signs[i]), printed + strlen (printed));
  return printed;
}

static GPtrArray *
split_parts (const char *printed)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (part_free);
  const char *end = printed + strlen (printed), *start = printed, *p = printed;
  Joint joint = JOINT_NONE;

  while (p < end)
    {
      gsize length;
      Joint next = read_joint (printed, p, end, &length);

      if (next == JOINT_NONE)
        {
          p = g_utf8_next_char (p);
          continue;
        }
      add_part (parts, start, p, joint);
      /* “/ via AP” */
      joint = stet_credit_trim_spaces (start, p) > start ? next : MAX (joint, next);
      p += length;
      start = p;
    }
  add_part (parts, start, end, joint);
  return parts;
}

/**
 * stet_credit_split_names:
 * @printed: a credit without its label, UTF-8
 *
 * Parts a credit that lists several: “A. Nowak, B. Kowalska”, “AP/dpa | Jane Doe”. A name and its
 * agency, “Jane Doe/AP”, stay together. Safe on any thread; the time it takes is bounded by the
 * length of the text.
 *
 * Returns: (transfer full): the credits as printed
 */
char **
stet_credit_split_names (const char *printed)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *end = printed + strlen (printed), *start = printed, *p = printed;
  /* “IMAGO / Publishers /Pool”: the missing space says nothing there. */
  gboolean late_bars = strstr (printed, " / ") == NULL;
  int depth = 0;

  for (;;)
    {
      gsize length = 0;
      Joint joint = p < end ? read_joint (printed, p, end, &length) : JOINT_BAR;

      if (p < end && (*p == '(' || *p == ')'))
        depth += *p == '(' ? 1 : -1;
      if (p >= end
          || (depth <= 0
              && (joint == JOINT_LIST || joint == JOINT_BAR
                  || (joint == JOINT_LATE_BAR && late_bars))))
        {
          g_autofree char *name = g_strndup (start, (gsize) (p - start));

          if (*g_strstrip (name) != '\0')
            g_strv_builder_add (builder, name);
          if (p >= end)
            return g_strv_builder_end (builder);
          p += length;
          start = p;
        }
      else
        {
          p = g_utf8_next_char (p);
        }
    }
}

/* Some sites print the name twice: “Jan Jansen/ANP | JAN JANSEN”. */
static gboolean
is_known (GPtrArray *names, const char *name)
{
  g_autofree char *folded = stet_text_fold (name);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *other = stet_text_fold (g_ptr_array_index (names, i));

      if (g_str_equal (folded, other))
        return TRUE;
    }
  return FALSE;
}

static char *
join (GPtrArray *names, const char *joint)
{
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (
        joined, "%s%s", i > 0 ? joint : "", (const char *) g_ptr_array_index (names, i));
  return g_string_free_and_steal (joined);
}

/**
 * stet_credit_parse:
 * @printed: a credit without its label, UTF-8
 * @credit: (out caller-allocates): its parts; clear with stet_credit_clear()
 *
 * Tells the photographer from the agency: “Phung Anh/VTV” is by Phung Anh, supplied by VTV; “AFP”
 * and “Handout” name nobody; the sign of copyright is no part of a name; “A. Nowak and B. Kowalska”
 * are two creators, parted by a comma. Where it cannot be told, the whole is the creator's name.
 * Safe on any thread.
 */
void
stet_credit_parse (const char *printed, StetCredit *credit)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) persons = g_ptr_array_new ();
  g_autoptr (GPtrArray) agencies = g_ptr_array_new ();
  g_autofree char *creator = NULL;
  gboolean nobody = FALSE, slashed = FALSE;

  if (strlen (printed) > MAX_CREDIT)
    {
      *credit = (StetCredit) { g_strdup (printed), g_strdup (""), g_strdup ("") };
      return;
    }
  parts = split_parts (skip_sign (printed));
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);

      if (is_nobody (part->text))
        {
          nobody = TRUE;
        }
      else if (part->joint == JOINT_COURTESY || is_agency (part->text))
        {
          if (!is_known (agencies, part->text))
            g_ptr_array_add (agencies, part->text);
        }
      else if (!is_known (persons, part->text))
        {
          slashed |= persons->len > 0 && part->joint != JOINT_LIST && part->joint != JOINT_BAR;
          g_ptr_array_add (persons, part->text);
        }
    }

  if (slashed && agencies->len == 0 && !nobody)
    creator = g_strdup (skip_sign (printed));
  else
    creator = join (persons, ", ");
  *credit = (StetCredit) {
    g_strdup (creator),
    join (agencies, "/"),
    g_strdup (g_str_equal (creator, printed) ? "" : printed),
  };
}
