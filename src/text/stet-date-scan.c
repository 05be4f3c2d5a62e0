/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-date-scan.h"

/* Between the pieces of a date there are a few small words and marks at most. */
#define MAX_GLUE 8

/* Small words within and between dates and times, in any language, folded as the signs are. */
static const char *const glue_words[] = {
  "a",    "al",      "alle",   "am",     "as",      "at",     "b",      "c",       "cu",
  "d",    "da",      "dan",    "das",    "de",      "del",    "dell",   "den",     "der",
  "des",  "di",      "dia",    "die",    "dne",     "dnia",   "do",     "du",      "e",
  "el",   "en",      "et",     "f",      "g",       "gada",   "gio",    "godina",  "godine",
  "godz", "godzina", "h",      "hrs",    "hs",      "il",     "jam",    "kello",   "kl",
  "klo",  "klokken", "kell",   "l",      "la",      "las",    "le",     "les",     "los",
  "luc",  "lo",      "m",      "mua",    "na",      "nam",    "ngay",   "no",      "o",
  "ob",   "of",      "om",     "on",     "ora",     "orario", "ore",    "os",      "pe",
  "pkl",  "plkst",   "pukul",  "r",      "roku",    "saat",   "sa",     "t",       "the",
  "to",   "u",       "uhr",    "um",     "ur",      "uur",    "v",      "van",     "vao",
  "ve",   "y",       "в",      "во",     "года",    "год",    "г",      "годзіне", "году",
  "ж",    "жылы",    "жылғы",  "на",     "о",       "об",     "от",     "р",       "рік",
  "року", "у",       "ч",      "час",    "στις",    "ώρα",    "ωρα",    "και",     "في",
  "م",    "من",      "الساعه", "الساعة", "الموافق", "بتاريخ", "ساعت",   "ساعة",    "ب",
  "بجے",  "کو",      "كو",     "ء",      "ב",       "בשעה",   "שעה",    "को",      "बजे",
  "न",    "น",       "เวลา",   "ที่",      "วันที่",     "วัน",     "พ",      "ค",       "ศ",
  "年",   "月",      "日",     "号",     "號",      "년",     "일",     "시",      "於",
  "于",   "ที",       "টায়",    "at",     "hora",    "horas",  "heures", "óra",     "urte",
  "eko",  "ko",      "mwaka",  "saa",    "tarehe",  "ng",     "ika",    "at",
};

static GHashTable *
get_glue (void)
{
  static GHashTable *set;

  if (g_once_init_enter_pointer (&set))
    {
      GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < G_N_ELEMENTS (glue_words); i++)
        {
          /* The words go the same way as the signs that they are compared with. */
          g_autoptr (GArray) signs = stet_date_signs_new (glue_words[i]);

          if (signs->len == 1)
            g_hash_table_add (words, g_strdup (g_array_index (signs, StetDateSign, 0).word));
        }
      g_once_init_leave_pointer (&set, words);
    }
  return set;
}

/**
 * stet_date_get_sign:
 * @scan: the line
 * @i: index, may be past the end
 *
 * Returns: (transfer none): the sign, or one that is nothing past the end
 */
const StetDateSign *
stet_date_get_sign (const StetDateScan *scan, guint i)
{
  static const StetDateSign none = { .mark = '\n' };

  return i < scan->signs->len ? &g_array_index (scan->signs, StetDateSign, i) : &none;
}

/**
 * stet_date_is_word:
 * @sign: a sign
 * @word: a word, folded
 *
 * Returns: whether @sign is @word
 */
gboolean
stet_date_is_word (const StetDateSign *sign, const char *word)
{
  return sign->word != NULL && g_str_equal (sign->word, word);
}

/* Whether the sign is one of the words, which are given as they are written. */
static gboolean
is_one_of (const StetDateSign *sign, const char *const *words)
{
  if (sign->word == NULL)
    return FALSE;
  for (; *words != NULL; words++)
    {
      g_autoptr (GArray) signs = stet_date_signs_new (*words);

      if (signs->len == 1 && stet_date_is_word (sign, g_array_index (signs, StetDateSign, 0).word))
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_date_is_number:
 * @sign: a sign
 * @min_digits: no fewer digits
 * @max_digits: no more digits
 * @low: no smaller value
 * @high: no greater value
 *
 * Returns: whether @sign is such a number
 */
gboolean
stet_date_is_number (
    const StetDateSign *sign, guint min_digits, guint max_digits, int low, int high)
{
  return sign->n_digits >= min_digits && sign->n_digits <= max_digits && sign->value >= low
         && sign->value <= high;
}

/**
 * stet_date_is_any_mark:
 * @sign: a sign
 * @marks: punctuation marks, UTF-8
 *
 * Returns: whether @sign is one of them
 */
gboolean
stet_date_is_any_mark (const StetDateSign *sign, const char *marks)
{
  return sign->mark != 0 && g_utf8_strchr (marks, -1, sign->mark) != NULL;
}

/**
 * stet_date_skip_glue:
 * @scan: the line
 * @i: index of a sign
 * @marks: punctuation marks, UTF-8
 *
 * Passes over a few marks and small words, such as “de”, “at” or “uur”.
 *
 * Returns: index of the next sign
 */
guint
stet_date_skip_glue (const StetDateScan *scan, guint i, const char *marks)
{
  for (guint n = 0; n < MAX_GLUE; n++, i++)
    {
      const StetDateSign *sign = stet_date_get_sign (scan, i);

      if (!stet_date_is_any_mark (sign, marks)
          && (sign->word == NULL || !g_hash_table_contains (get_glue (), sign->word)))
        break;
    }
  return i;
}

/* AM, p.m., 下午 …: 0 or 1, or -1 */
static guint
match_half (const StetDateScan *scan, guint i, int *half)
{
  const StetDateSign *sign = stet_date_get_sign (scan, i);
  guint next = i + 1;

  *half = -1;
  /* “am 25. Oktober” */
  if (stet_date_is_word (sign, "am") && stet_date_names_is (scan->names, "de"))
    return i;
  if (stet_date_is_word (sign, "am") || stet_date_is_word (sign, "pm"))
    {
      *half = sign->word[0] == 'p';
      return next;
    }
  if (stet_date_is_word (sign, "a") || stet_date_is_word (sign, "p"))
    {
      if (stet_date_get_sign (scan, next)->mark == '.')
        next++;
      if (!stet_date_is_word (stet_date_get_sign (scan, next), "m"))
        return i;
      *half = sign->word[0] == 'p';
      return stet_date_get_sign (scan, next + 1)->mark == '.' ? next + 2 : next + 1;
    }
  next = stet_date_names_match (scan->names, scan->signs, i, STET_DATE_NAME_HALF, half);
  if (next == 0)
    return i;
  return stet_date_get_sign (scan, next)->mark == '.' ? next + 1 : next;
}

/* “:30:15”, “.30”, “h30”, “時30分”, “giờ 30 phút” after an hour: index after it, 0 for none */
static guint
match_minute (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  static const char *const hour_words[] = { "h",  "u",  "ч",  "ur",  "uhr", "時", "时",
                                            "点", "點", "시", "giờ", "g",   NULL };
  static const char *const lone_hours[] = { "h", "時", "时", "点", "點", "시", "giờ", NULL };
  static const char *const minute_words[] = { "min", "m", "мин", "分", "분", "phút", "ph", NULL };
  const StetDateSign *mark = stet_date_get_sign (scan, i);
  const StetDateSign *minute = stet_date_get_sign (scan, i + 1);

  if (stet_date_is_any_mark (mark, ":.") && mark->glued && stet_date_is_number (minute, 2, 2, 0, 59)
      && minute->glued)
    {
      const StetDateSign *more = stet_date_get_sign (scan, i + 2);
      const StetDateSign *second = stet_date_get_sign (scan, i + 3);

      stamp->minute = (int) minute->value;
      if (more->mark != mark->mark || !more->glued || second->n_digits == 0 || !second->glued)
        return i + 2;
      if (!stet_date_is_number (second, 2, 2, 0, 60))
        return 0;
      stamp->second = MIN ((int) second->value, 59);
      if (stet_date_is_any_mark (stet_date_get_sign (scan, i + 4), ".,")
          && stet_date_get_sign (scan, i + 4)->glued
          && stet_date_get_sign (scan, i + 5)->n_digits > 0
          && stet_date_get_sign (scan, i + 5)->glued)
        return i + 6;
      return i + 4;
    }
  if (!is_one_of (mark, hour_words))
    return 0;
  if (minute->mark == ':' && minute->glued)
    minute = stet_date_get_sign (scan, ++i + 1);
  if (stet_date_is_number (minute, 1, 2, 0, 59))
    {
      stamp->minute = (int) minute->value;
      return is_one_of (stet_date_get_sign (scan, i + 2), minute_words) ? i + 3 : i + 2;
    }
  stamp->minute = 0;
  return is_one_of (mark, lone_hours) ? i + 1 : 0;
}

/**
 * stet_date_match_time:
 * @scan: the line
 * @i: index of a sign
 * @stamp: takes hour, minute and second
 *
 * Looks for a time of day: “08:30:15”, “8h30”, “8.30 p.m.”, “下午8時”.
 *
 * Returns: index of the sign after it, without a zone; 0 when there is none
 */
guint
stet_date_match_time (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  const StetDateSign *hour;
  int half, late;
  guint end, after;

  stamp->second = -1;
  i = match_half (scan, i, &half);
  hour = stet_date_get_sign (scan, i);
  if (!stet_date_is_number (hour, 1, 2, 0, 23))
    return 0;
  stamp->hour = (int) hour->value;
  end = match_minute (scan, i + 1, stamp);
  after = half < 0 ? match_half (scan, end != 0 ? end : i + 1, &late) : end;
  if (half < 0)
    half = late;
  if (end == 0)
    {
      /* “8 PM” */
      if (half < 0 || after == i + 1)
        return 0;
      stamp->minute = 0;
    }
  if (half == 1 && stamp->hour < 12)
    stamp->hour += 12;
  else if (half == 0 && stamp->hour == 12)
    stamp->hour = 0;
  return after;
}

typedef enum
{
  ZONE_ALWAYS,
  ZONE_WINTER, /* of Europe: in summer people write it too, and mean summer time */
  ZONE_SUMMER,
  ZONE_AMERICA,
} ZoneUse;

static const struct
{
  const char *name;
  int minutes;
  ZoneUse use;
} zones[] = {
  { "z", 0, ZONE_ALWAYS },       { "gmt", 0, ZONE_ALWAYS },     { "utc", 0, ZONE_ALWAYS },
  { "ut", 0, ZONE_ALWAYS },      { "cet", 60, ZONE_WINTER },    { "mez", 60, ZONE_WINTER },
  { "eet", 120, ZONE_WINTER },   { "cest", 120, ZONE_SUMMER },  { "mesz", 120, ZONE_SUMMER },
  { "eest", 180, ZONE_SUMMER },  { "msk", 180, ZONE_ALWAYS },   { "мск", 180, ZONE_ALWAYS },
  { "trt", 180, ZONE_ALWAYS },   { "eat", 180, ZONE_ALWAYS },   { "wat", 60, ZONE_ALWAYS },
  { "sast", 120, ZONE_ALWAYS },  { "pkt", 300, ZONE_ALWAYS },   { "wib", 420, ZONE_ALWAYS },
  { "ict", 420, ZONE_ALWAYS },   { "wita", 480, ZONE_ALWAYS },  { "hkt", 480, ZONE_ALWAYS },
  { "sgt", 480, ZONE_ALWAYS },   { "myt", 480, ZONE_ALWAYS },   { "wit", 540, ZONE_ALWAYS },
  { "jst", 540, ZONE_ALWAYS },   { "kst", 540, ZONE_ALWAYS },   { "aest", 600, ZONE_ALWAYS },
  { "aedt", 660, ZONE_ALWAYS },  { "nzst", 720, ZONE_ALWAYS },  { "nzdt", 780, ZONE_ALWAYS },
  { "brt", -180, ZONE_ALWAYS },  { "edt", -240, ZONE_AMERICA }, { "est", -300, ZONE_AMERICA },
  { "cdt", -300, ZONE_AMERICA }, { "cst", -360, ZONE_AMERICA }, { "mdt", -360, ZONE_AMERICA },
  { "mst", -420, ZONE_AMERICA }, { "pdt", -420, ZONE_AMERICA }, { "pst", -480, ZONE_AMERICA },
};

static gboolean
is_zone_used (const StetDateScan *scan, ZoneUse use, const StetDateStamp *stamp)
{
  int day = stamp->month * 100 + stamp->day;

  switch (use)
    {
    case ZONE_WINTER:
      return day < 325 || day > 1031;
    case ZONE_SUMMER:
      return day >= 325 && day <= 1031;
    case ZONE_AMERICA:
      /* As mail has them, with seconds, they are America's; elsewhere they are many countries'. */
      return stamp->second >= 0
             || (scan->language != NULL
                 && (g_str_has_suffix (scan->language, "-US")
                     || g_str_has_suffix (scan->language, "-CA")));
    case ZONE_ALWAYS:
    default:
      return TRUE;
    }
}

/* “+7”, “+07:00”, “+0700” */
static guint
match_offset (const StetDateScan *scan, guint i, gboolean named, int *minutes)
{
  const StetDateSign *sign = stet_date_get_sign (scan, i);
  const StetDateSign *hours = stet_date_get_sign (scan, i + 1);
  const StetDateSign *colon = stet_date_get_sign (scan, i + 2);
  const StetDateSign *rest = stet_date_get_sign (scan, i + 3);
  int value;

  if (!stet_date_is_any_mark (sign, "+-–") || !hours->glued || hours->n_digits == 0)
    return 0;
  if (hours->n_digits == 4)
    {
      value = (int) (hours->value / 100 * 60 + hours->value % 100);
      i += 2;
    }
  else if (stet_date_is_number (hours, 1, 2, 0, 14) && colon->mark == ':' && colon->glued
           && stet_date_is_number (rest, 2, 2, 0, 59))
    {
      value = (int) (hours->value * 60 + rest->value);
      i += 4;
    }
  else if (stet_date_is_number (hours, 1, 2, 0, 14)
           && (named || (sign->glued && hours->n_digits == 2)))
    {
      value = (int) hours->value * 60;
      i += 2;
    }
  else
    return 0;
  if (value > 14 * 60)
    return 0;
  *minutes = sign->mark == '+' ? value : -value;
  return i;
}

/**
 * stet_date_match_zone:
 * @scan: the line
 * @i: index of the sign after a time
 * @stamp: takes the zone; of those that change in summer only where its day is clear about it
 *
 * Looks for a time zone that stands for one difference to Greenwich and no other.
 *
 * Returns: index of the sign after it; @i when there is none
 */
guint
stet_date_match_zone (const StetDateScan *scan, guint i, StetDateStamp *stamp)
{
  guint at = stet_date_skip_glue (scan, i, "(,.");
  const StetDateSign *sign = stet_date_get_sign (scan, at);
  guint end;

  end = match_offset (scan, at, FALSE, &stamp->zone);
  for (guint k = 0; end == 0 && sign->word != NULL && k < G_N_ELEMENTS (zones); k++)
    if (stet_date_is_word (sign, zones[k].name))
      {
        if (!is_zone_used (scan, zones[k].use, stamp))
          return at + 1;
        end = zones[k].use == ZONE_ALWAYS && zones[k].minutes == 0
                  ? match_offset (scan, at + 1, TRUE, &stamp->zone)
                  : 0;
        if (end == 0)
          {
            stamp->zone = zones[k].minutes;
            end = at + 1;
          }
      }
  if (end == 0)
    return i;
  stamp->has_zone = TRUE;
  /* “+0700 (ICT)” */
  return stet_date_get_sign (scan, end)->mark == ')' ? end + 1 : end;
}
