/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-date-names.h"

#include <string.h>

#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>

/* Dates stand in short lines, and near the beginning of longer ones. */
#define MAX_SIGNS  600
#define MAX_DIGITS 14

/* A name of one word or more, such as “Sat”, “tháng 10” or “تشرين الأول”. */
/* Languages and regions can be put together in more ways than there are. */
#define MAX_ORDERS 512

typedef struct
{
  StetDateName name;
  int value;
  gboolean whole; /* not an abbreviation */
  GArray *signs;
} Entry;

struct _StetDateNames
{
  char *language;
  GHashTable *entries; /* first sign, as text → GPtrArray of Entry, longer ones first */
};

/* What printed news has and the locale data have not. */
static const struct
{
  const char *language;
  StetDateName name;
  int value;
  const char *text;
} extras[] = {
  { "en", STET_DATE_NAME_MONTH, 9, "Sept" },
  { "de", STET_DATE_NAME_MONTH, 3, "Maerz" },
  { "es", STET_DATE_NAME_MONTH, 9, "setiembre" },
  { "es", STET_DATE_NAME_MONTH, 9, "set" },
  { "hi", STET_DATE_NAME_MONTH, 10, "अक्टूबर" },
  { "id", STET_DATE_NAME_MONTH, 8, "Agt" },
  { "id", STET_DATE_NAME_MONTH, 8, "Ags" },
  { "id", STET_DATE_NAME_MONTH, 11, "Nop" },
  { "id", STET_DATE_NAME_WEEKDAY, 6, "Jum'at" },
  { "ms", STET_DATE_NAME_MONTH, 8, "Ogos" },
  { "ru", STET_DATE_NAME_MONTH, 2, "фев" },
  { "ru", STET_DATE_NAME_MONTH, 9, "сен" },
  { "ru", STET_DATE_NAME_MONTH, 11, "ноя" },
  { "tl", STET_DATE_NAME_MONTH, 9, "Setyembre" },
  { "vi", STET_DATE_NAME_MONTH, 1, "tháng Giêng" },
  { "vi", STET_DATE_NAME_MONTH, 1, "tháng Một" },
  { "vi", STET_DATE_NAME_MONTH, 2, "tháng Hai" },
  { "vi", STET_DATE_NAME_MONTH, 3, "tháng Ba" },
  { "vi", STET_DATE_NAME_MONTH, 4, "tháng Tư" },
  { "vi", STET_DATE_NAME_MONTH, 5, "tháng Năm" },
  { "vi", STET_DATE_NAME_MONTH, 6, "tháng Sáu" },
  { "vi", STET_DATE_NAME_MONTH, 7, "tháng Bảy" },
  { "vi", STET_DATE_NAME_MONTH, 8, "tháng Tám" },
  { "vi", STET_DATE_NAME_MONTH, 9, "tháng Chín" },
  { "vi", STET_DATE_NAME_MONTH, 10, "tháng Mười" },
  { "vi", STET_DATE_NAME_MONTH, 11, "tháng Mười Một" },
  { "vi", STET_DATE_NAME_MONTH, 12, "tháng Mười Hai" },
  { "vi", STET_DATE_NAME_MONTH, 12, "tháng Chạp" },
  { "vi", STET_DATE_NAME_WEEKDAY, 1, "CN" },
  { "vi", STET_DATE_NAME_WEEKDAY, 2, "thứ 2" },
  { "vi", STET_DATE_NAME_WEEKDAY, 3, "thứ 3" },
  { "vi", STET_DATE_NAME_WEEKDAY, 4, "thứ 4" },
  { "vi", STET_DATE_NAME_WEEKDAY, 5, "thứ 5" },
  { "vi", STET_DATE_NAME_WEEKDAY, 6, "thứ 6" },
  { "vi", STET_DATE_NAME_WEEKDAY, 7, "thứ 7" },
  { "vi", STET_DATE_NAME_HALF, 0, "sáng" },
  { "vi", STET_DATE_NAME_HALF, 1, "chiều" },
  { "vi", STET_DATE_NAME_HALF, 1, "tối" },
  { "zh", STET_DATE_NAME_HALF, 0, "凌晨" },
  { "zh", STET_DATE_NAME_HALF, 0, "早上" },
  { "zh", STET_DATE_NAME_HALF, 1, "晚上" },
  { "zh", STET_DATE_NAME_WEEKDAY, 1, "周日" },
  { "ar", STET_DATE_NAME_HALF, 0, "صباحا" },
  { "ar", STET_DATE_NAME_HALF, 1, "مساء" },
  { "ar", STET_DATE_NAME_HALF, 1, "ظهرا" },
};

/* Locales of a language that have other names; its own comes first. */
static const struct
{
  const char *language;
  const char *locales[6];
} variants[] = {
  { "ar", { "ar_LB", "ar_MA", "ar_DZ", "ar_MR" } },
  { "de", { "de_AT" } },
  { "en", { "en_AU", "en_CA" } },
  { "es", { "es_PE", "es_MX" } },
  { "fa", { "fa_AF" } },
  { "fr", { "fr_CA" } },
  { "hr", { "sr_Latn" } },
  { "it", { "it_CH" } },
  { "pt", { "pt_PT" } },
  { "sr", { "sr_Latn", "sr_Cyrl_BA" } },
  { "zh", { "zh_Hant" } },
};

/* What an unknown language may be. */
static const char *const languages[] = {
  "en", "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "es", "et", "fa", "fi", "fil",
  "fr", "gu", "he", "hi", "hr", "hu", "hy", "id", "it", "ja", "ka", "kk", "km", "kn", "ko", "lt",
  "lv", "mk", "ml", "mr", "ms", "my", "nb", "ne", "nl", "pa", "pl", "pt", "ro", "ru", "si", "sk",
  "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tr", "uk", "ur", "uz", "vi", "zh"
};

static gboolean
is_dropped (gunichar c)
{
  return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05BD) /* Hebrew points */
         || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 || c == 0x00AD
         || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E)
         || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

static gunichar
fold_letter (gunichar c)
{
  switch (c)
    {
    case 0x0131: /* dotless i: its capital is I */
      return 'i';
    case 0x0111:
      return 'd';
    case 0x06CC:
    case 0x0649:
      return 0x064A;
    case 0x06A9:
      return 0x0643;
    case 0x2019:
    case 0x02BC:
      return '\'';
    case 0x2010:
    case 0x2011:
    case 0x2212:
      return '-';
    default:
      return g_unichar_tolower (c);
    }
}

static gboolean
stands_alone (gunichar c)
{
  return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3005;
}

static void
clear_sign (gpointer data)
{
  g_free (((StetDateSign *) data)->word);
}

typedef struct
{
  GArray *signs;
  GString *word;
  gboolean space;
  gboolean broken; /* no more letters or digits join the last sign */
} Cutter;

static StetDateSign *
add_sign (Cutter *self, gsize start, gsize end)
{
  StetDateSign sign = { .glued = !self->space && self->signs->len > 0, .start = start, .end = end };

  g_array_append_val (self->signs, sign);
  self->space = FALSE;
  self->broken = FALSE;
  return &g_array_index (self->signs, StetDateSign, self->signs->len - 1);
}

static void
end_word (Cutter *self)
{
  if (self->word->len > 0)
    {
      g_array_index (self->signs, StetDateSign, self->signs->len - 1).word = g_strdup (
          self->word->str);
      g_string_truncate (self->word, 0);
    }
}

static void
cut_letter (Cutter *self, gunichar c, gsize start, gsize end)
{
  gboolean alone = stands_alone (c);
  StetDateSign *sign;

  if (alone || self->space || self->broken || self->word->len == 0)
    {
      end_word (self);
      sign = add_sign (self, start, end);
      self->broken = alone;
    }
  else
    sign = &g_array_index (self->signs, StetDateSign, self->signs->len - 1);
  g_string_append_unichar (self->word, c);
  sign->n_letters++;
  sign->end = end;
}

static void
cut_digit (Cutter *self, int digit, gsize start, gsize end)
{
  StetDateSign *sign = NULL;

  end_word (self);
  if (self->signs->len > 0 && !self->space)
    sign = &g_array_index (self->signs, StetDateSign, self->signs->len - 1);
  if (sign == NULL || sign->n_digits == 0)
    sign = add_sign (self, start, end);
  sign->n_digits++;
  sign->end = end;
  sign->value = sign->n_digits > MAX_DIGITS || sign->value < 0 ? -1 : sign->value * 10 + digit;
}

static void
cut_character (Cutter *self, gunichar c, gsize start, gsize end)
{
  if (is_dropped (c))
    return;
  c = fold_letter (c);
  if (g_unichar_isspace (c))
    self->space = TRUE;
  else if (g_unichar_isdigit (c))
    cut_digit (self, g_unichar_digit_value (c), start, end);
  else if (g_unichar_isalpha (c) || (g_unichar_ismark (c) && self->word->len > 0))
    cut_letter (self, c, start, end);
  else
    {
      end_word (self);
      add_sign (self, start, end)->mark = c;
    }
}

/**
 * stet_date_signs_new:
 * @text: a line, UTF-8
 *
 * Cuts @text into words, numbers and punctuation marks: without case, accents and directions,
 * numbers of any script as values. Only the first few hundred are looked at.
 *
 * Returns: (transfer full) (element-type StetDateSign): the signs
 */
GArray *
stet_date_signs_new (const char *text)
{
  Cutter self = { .word = g_string_new (NULL) };
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

  self.signs = g_array_new (TRUE, TRUE, sizeof (StetDateSign));
  g_array_set_clear_func (self.signs, clear_sign);
  for (const char *p = text; *p != '\0' && self.signs->len < MAX_SIGNS; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gsize start = (gsize) (p - text);
      gsize end = (gsize) (g_utf8_next_char (p) - text);
      gsize n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

      for (gsize i = 0; i < n; i++)
        cut_character (&self, parts[i], start, end);
    }
  end_word (&self);
  g_string_free (self.word, TRUE);
  return self.signs;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_array_unref (entry->signs);
  g_free (entry);
}

static char *
get_key (const StetDateSign *sign)
{
  return sign->n_digits > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, sign->value)
                            : g_strdup (sign->word != NULL ? sign->word : "");
}

static gboolean
signs_equal (const StetDateSign *a, const StetDateSign *b)
{
  if (a->n_digits > 0 || b->n_digits > 0)
    return a->n_digits > 0 && b->n_digits > 0 && a->value == b->value;
  return a->mark == b->mark && g_strcmp0 (a->word, b->word) == 0;
}

static gboolean
entries_equal (const Entry *a, const Entry *b)
{
  if (a->name != b->name || a->signs->len != b->signs->len)
    return FALSE;
  for (guint i = 0; i < a->signs->len; i++)
    if (!signs_equal (&g_array_index (a->signs, StetDateSign, i),
                      &g_array_index (b->signs, StetDateSign, i)))
      return FALSE;
  return TRUE;
}

/* Names without the dots of abbreviations: a line may have them or not. */
static GArray *
cut_name (const char *text)
{
  g_autoptr (GArray) signs = stet_date_signs_new (text);

  for (guint i = signs->len; i > 0; i--)
    if (g_array_index (signs, StetDateSign, i - 1).mark == '.')
      g_array_remove_index (signs, i - 1);
  return g_steal_pointer (&signs);
}

/* `contested`: a name that is taken for something else makes both useless. */
static void
add_name (StetDateNames *self,
          StetDateName name,
          int value,
          const char *text,
          gboolean whole,
          gboolean contested)
{
  g_autoptr (GArray) signs = cut_name (text);
  Entry *entry;
  GPtrArray *list;
  g_autofree char *key = NULL;
  guint at;

  /* One letter, or a mere number, as some languages have for months, is no name. */
  if (signs->len == 0 || (signs->len == 1 && g_array_index (signs, StetDateSign, 0).n_digits > 0))
    return;
  key = get_key (&g_array_index (signs, StetDateSign, 0));
  list = g_hash_table_lookup (self->entries, key);
  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func (entry_free);
      g_hash_table_insert (self->entries, g_steal_pointer (&key), list);
    }
  entry = g_new0 (Entry, 1);
  *entry = (Entry) { name, value, whole, g_steal_pointer (&signs) };
  for (guint i = 0; i < list->len; i++)
    {
      Entry *other = g_ptr_array_index (list, i);

      if (entries_equal (entry, other))
        {
          if (contested && other->value != value)
            other->value = -1;
          entry_free (entry);
          return;
        }
    }
  for (at = 0; at < list->len; at++)
    if (((Entry *) g_ptr_array_index (list, at))->signs->len < entry->signs->len)
      break;
  g_ptr_array_insert (list, (int) at, entry);
}

static void
add_symbols (StetDateNames *self,
             UDateFormat *format,
             UDateFormatSymbolType type,
             StetDateName name,
             int offset,
             gboolean whole,
             gboolean contested)
{
  int n = udat_countSymbols (format, type);

  for (int i = 0; i < n; i++)
    {
      UErrorCode status = U_ZERO_ERROR;
      UChar symbol[96];
      int length = udat_getSymbols (format, type, i, symbol, G_N_ELEMENTS (symbol), &status);
      g_autofree char *text = NULL;

      if (U_FAILURE (status) || length <= 0 || length >= (int) G_N_ELEMENTS (symbol))
        continue;
      text = g_utf16_to_utf8 (symbol, length, NULL, NULL, NULL);
      if (text != NULL)
        add_name (self, name, i + offset, text, whole, contested);
    }
}

static void
add_locale (StetDateNames *self, const char *locale, gboolean contested)
{
  static const UChar pattern[] = { 'y', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format;
  gboolean persian = strstr (locale, "calendar=persian") != NULL;
  StetDateName month = persian ? STET_DATE_NAME_PERSIAN_MONTH : STET_DATE_NAME_MONTH;

  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, NULL, 0, pattern, 1, &status);
  if (U_FAILURE (status))
    return;
  add_symbols (self, format, UDAT_MONTHS, month, 1, TRUE, contested);
  add_symbols (self, format, UDAT_STANDALONE_MONTHS, month, 1, TRUE, contested);
  add_symbols (self, format, UDAT_SHORT_MONTHS, month, 1, FALSE, contested);
  add_symbols (self, format, UDAT_STANDALONE_SHORT_MONTHS, month, 1, FALSE, contested);
  if (!persian)
    {
      add_symbols (self, format, UDAT_WEEKDAYS, STET_DATE_NAME_WEEKDAY, 0, TRUE, contested);
      add_symbols (
          self, format, UDAT_STANDALONE_WEEKDAYS, STET_DATE_NAME_WEEKDAY, 0, TRUE, contested);
      add_symbols (self, format, UDAT_SHORT_WEEKDAYS, STET_DATE_NAME_WEEKDAY, 0, FALSE, contested);
      add_symbols (self,
                   format,
                   UDAT_STANDALONE_SHORT_WEEKDAYS,
                   STET_DATE_NAME_WEEKDAY,
                   0,
                   FALSE,
                   contested);
      add_symbols (self, format, UDAT_AM_PMS, STET_DATE_NAME_HALF, 0, TRUE, contested);
    }
  udat_close (format);
}

static void
add_language (StetDateNames *self, const char *language, gboolean contested)
{
  /* The calendar is named: Thai and Persian locales have another one by themselves. */
  g_autofree char *locale = g_strconcat (language, "@calendar=gregorian", NULL);

  add_locale (self, locale, contested);
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (g_str_equal (language, variants[i].language))
      for (guint k = 0; variants[i].locales[k] != NULL; k++)
        {
          g_autofree char *variant = g_strconcat (
              variants[i].locales[k], "@calendar=gregorian", NULL);

          add_locale (self, variant, contested);
        }
  for (guint i = 0; i < G_N_ELEMENTS (extras); i++)
    if (g_str_equal (language, extras[i].language))
      add_name (self, extras[i].name, extras[i].value, extras[i].text, FALSE, contested);
}

static StetDateNames *
names_new (const char *language)
{
  StetDateNames *self = g_new0 (StetDateNames, 1);

  self->language = g_strdup (language);
  self->entries = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (*language == '\0')
    {
      for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
        add_language (self, languages[i], TRUE);
    }
  else
    {
      add_language (self, language, FALSE);
      if (g_str_equal (language, "fa"))
        {
          add_locale (self, "fa@calendar=persian", FALSE);
          add_locale (self, "fa_AF@calendar=persian", FALSE);
        }
      /* Machines print English dates on any page. */
      add_language (self, "en", FALSE);
    }
  return self;
}

static void
names_free (StetDateNames *self)
{
  g_free (self->language);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* The language alone, "" where it is none that is known; the number of these is bounded. */
static void
find_language (const char *tag, char *language, gsize size)
{
  char locale[ULOC_FULLNAME_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  const char *code = NULL;

  *language = '\0';
  if (tag == NULL)
    return;
  uloc_forLanguageTag (tag, locale, sizeof locale, NULL, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    return;
  uloc_getLanguage (locale, language, (int) size, &status);
  if (U_FAILURE (status) || status == U_STRING_NOT_TERMINATED_WARNING)
    *language = '\0';
  code = uloc_getISO3Language (language);
  if (code == NULL || *code == '\0')
    *language = '\0';
  if (g_str_equal (language, "no"))
    g_strlcpy (language, "nb", size);
}

/**
 * stet_date_names_get:
 * @language: (nullable): BCP 47 tag; of an unknown language, the names that are the same thing in
 *   whichever language has them
 *
 * The names of months, days and halves of the day in a language, kept once they were asked for.
 * From any thread.
 *
 * Returns: (transfer none): the names
 */
const StetDateNames *
stet_date_names_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *cache;
  char key[ULOC_LANG_CAPACITY];
  StetDateNames *names, *made;

  find_language (language, key, sizeof key);
  g_mutex_lock (&mutex);
  if (cache == NULL)
    cache = g_hash_table_new (g_str_hash, g_str_equal);
  names = g_hash_table_lookup (cache, key);
  g_mutex_unlock (&mutex);
  if (names != NULL)
    return names;

  /* Collecting them takes long, and nobody else should wait; whoever is second drops his. */
  made = names_new (key);
  g_mutex_lock (&mutex);
  names = g_hash_table_lookup (cache, key);
  if (names == NULL)
    {
      names = g_steal_pointer (&made);
      g_hash_table_insert (cache, names->language, names);
    }
  g_mutex_unlock (&mutex);
  g_clear_pointer (&made, names_free);
  return names;
}

/**
 * stet_date_names_is:
 * @self: the names
 * @language: code of a language, "" for an unknown one
 *
 * Whether these are the names of that language.
 *
 * Returns: whether they are
 */
gboolean
stet_date_names_is (const StetDateNames *self, const char *language)
{
  return g_str_equal (self->language, language);
}

/* Whether the signs from `i` on are the entry; dots may stand between them. */
static guint
match_entry (const Entry *entry, const GArray *signs, guint i)
{
  guint n = 0;

  for (; i < signs->len && n < entry->signs->len; i++)
    {
      const StetDateSign *sign = &g_array_index (signs, StetDateSign, i);

      if (signs_equal (sign, &g_array_index (entry->signs, StetDateSign, n)))
        n++;
      else if (n == 0 || sign->mark != '.')
        return 0;
    }
  return n == entry->signs->len ? i : 0;
}

static guint
match_key (const StetDateNames *self,
           const char *key,
           const GArray *signs,
           guint i,
           StetDateName name,
           int *value)
{
  const GPtrArray *list = g_hash_table_lookup (self->entries, key);

  for (guint k = 0; list != NULL && k < list->len; k++)
    {
      const Entry *entry = g_ptr_array_index (list, k);
      guint end = entry->name == name && entry->value >= 0 ? match_entry (entry, signs, i) : 0;

      if (end != 0)
        {
          *value = entry->value;
          return end;
        }
    }
  return 0;
}

/* Newsrooms abbreviate as they like: the beginning of one month's name and of no other's. */
static gboolean
match_beginning (const StetDateNames *self, const StetDateSign *sign, int *value)
{
  GHashTableIter iter;
  gpointer key, list;
  int found = 0;

  if (sign->n_letters < 3 || *self->language == '\0'
      || !g_unichar_islower (g_utf8_get_char (sign->word)))
    return FALSE;
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &list))
    if (g_str_has_prefix (key, sign->word))
      for (guint i = 0; i < ((GPtrArray *) list)->len; i++)
        {
          const Entry *entry = g_ptr_array_index ((GPtrArray *) list, i);

          if (entry->name != STET_DATE_NAME_MONTH || !entry->whole || entry->signs->len > 1)
            continue;
          if (found != 0 && found != entry->value)
            return FALSE;
          found = entry->value;
        }
  *value = found;
  return found > 0;
}

/**
 * stet_date_names_match:
 * @self: the names
 * @signs: (element-type StetDateSign): of a line
 * @i: index of a sign
 * @name: what is looked for
 * @value: (out): which one it is
 *
 * Looks for a name at a place in a line.
 *
 * Returns: index of the sign after it; 0 when there is none
 */
guint
stet_date_names_match (
    const StetDateNames *self, const GArray *signs, guint i, StetDateName name, int *value)
{
  const StetDateSign *sign;
  g_autofree char *key = NULL;
  guint end;

  if (i >= signs->len)
    return 0;
  sign = &g_array_index (signs, StetDateSign, i);
  if (sign->mark != 0)
    return 0;
  key = get_key (sign);
  end = match_key (self, key, signs, i, name, value);
  if (end != 0 || sign->word == NULL || name != STET_DATE_NAME_MONTH)
    return end;
  /* Hebrew writes “in October” as one word. */
  if (g_str_equal (self->language, "he") && g_str_has_prefix (sign->word, "ב"))
    {
      g_autofree char *rest = g_strdup (sign->word + strlen ("ב"));
      const GPtrArray *list = g_hash_table_lookup (self->entries, rest);

      for (guint k = 0; list != NULL && k < list->len; k++)
        if (((Entry *) g_ptr_array_index (list, k))->name == name)
          {
            *value = ((Entry *) g_ptr_array_index (list, k))->value;
            return i + 1;
          }
    }
  return match_beginning (self, sign, value) ? i + 1 : 0;
}

static StetDateOrder
find_order (const char *locale, const char *language)
{
  static const UChar skeleton[] = { 'y', 'M', 'd', 0 };
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator = udatpg_open (locale, &status);
  UChar pattern[64];
  int n = 0, day = -1, month = -1, year = -1;

  if (U_SUCCESS (status))
    n = udatpg_getBestPattern (generator, skeleton, 3, pattern, G_N_ELEMENTS (pattern), &status);
  if (generator != NULL)
    udatpg_close (generator);
  if (U_FAILURE (status))
    return STET_DATE_ORDER_UNSURE;
  for (int i = 0; i < MIN (n, (int) G_N_ELEMENTS (pattern)); i++)
    {
      day = pattern[i] == 'd' && day < 0 ? i : day;
      month = (pattern[i] == 'M' || pattern[i] == 'L') && month < 0 ? i : month;
      year = pattern[i] == 'y' && year < 0 ? i : year;
    }
  if (year < month && year < day)
    {
      /* The year comes first; where it does not, Europe and Africa put the day first. */
      static const char *const unsure[] = { "en", "ja", "ko", "zh", NULL };

      if (g_strv_contains (unsure, language) && !g_str_has_suffix (locale, "_ZA"))
        return STET_DATE_ORDER_UNSURE;
      return STET_DATE_ORDER_DAY_FIRST;
    }
  return month < day ? STET_DATE_ORDER_MONTH_FIRST : STET_DATE_ORDER_DAY_FIRST;
}

/**
 * stet_date_order_get:
 * @language: (nullable): BCP 47 tag
 *
 * How day and month follow each other in a numeric date. English without a region has both ways.
 * From any thread.
 *
 * Returns: the order
 */
StetDateOrder
stet_date_order_get (const char *language)
{
  static GMutex mutex;
  static GHashTable *cache;
  char code[ULOC_LANG_CAPACITY], locale[ULOC_FULLNAME_CAPACITY];
  char region[ULOC_COUNTRY_CAPACITY] = "";
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *key = NULL;
  gpointer order;
  gboolean is_known;

  find_language (language, code, sizeof code);
  if (*code == '\0')
    return STET_DATE_ORDER_UNSURE;
  uloc_forLanguageTag (language, locale, sizeof locale, NULL, &status);
  uloc_getCountry (locale, region, sizeof region, &status);
  if (U_FAILURE (status) || strlen (region) != 2)
    *region = '\0';
  if (g_str_equal (code, "en") && *region == '\0')
    return STET_DATE_ORDER_UNSURE;

  key = *region != '\0' ? g_strconcat (code, "_", region, NULL) : g_strdup (code);
  g_mutex_lock (&mutex);
  if (cache == NULL)
    cache = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  is_known = g_hash_table_lookup_extended (cache, key, NULL, &order);
  g_mutex_unlock (&mutex);
  if (is_known)
    return GPOINTER_TO_INT (order);

  order = GINT_TO_POINTER (find_order (key, code));
  g_mutex_lock (&mutex);
  if (g_hash_table_size (cache) < MAX_ORDERS)
    g_hash_table_replace (cache, g_steal_pointer (&key), order);
  g_mutex_unlock (&mutex);
  return GPOINTER_TO_INT (order);
}
