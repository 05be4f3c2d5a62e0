/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <string.h>

#include <unicode/ucnv.h>

#include "stet-charset-private.h"
#include "stet-charset.h"

#define UNICODE STET_CHARSET_UNICODE
#define SINGLE  STET_CHARSET_SINGLE
#define EBCDIC  STET_CHARSET_EBCDIC
#define MULTI   STET_CHARSET_MULTI
#define ESCAPED STET_CHARSET_ESCAPED

/* In the order in which equals win: of two that give the same text the first is named. UTF-7 is not
 * here on purpose: nobody writes it, and it hides markup from whoever looks for it. */
static const StetCharset charsets[] = {
  { "UTF-8", "UTF-8", UNICODE, 0 },
  { "UTF-16LE", "UTF-16LE", UNICODE, 0 },
  { "UTF-16BE", "UTF-16BE", UNICODE, 0 },
  { "UTF-32LE", "UTF-32LE", UNICODE, 0 },
  { "UTF-32BE", "UTF-32BE", UNICODE, 0 },
  { "windows-1252", "windows-1252", SINGLE, 0 },
  { "windows-1251", "windows-1251", SINGLE, 0 },
  { "windows-1250", "windows-1250", SINGLE, -0.5 },
  { "windows-1253", "windows-1253", SINGLE, -0.5 },
  { "windows-1254", "windows-1254", SINGLE, -1 },
  { "windows-1255", "windows-1255", SINGLE, -0.5 },
  { "windows-1256", "windows-1256", SINGLE, -0.5 },
  { "windows-1257", "windows-1257", SINGLE, -1 },
  { "windows-1258", "windows-1258", SINGLE, -1 },
  { "windows-874", "windows-874", SINGLE, -0.5 },
  { "ISO-8859-1", "ISO-8859-1", SINGLE, -1 },
  { "ISO-8859-2", "ISO-8859-2", SINGLE, -0.5 },
  { "ISO-8859-3", "ISO-8859-3", SINGLE, -3 },
  { "ISO-8859-4", "ISO-8859-4", SINGLE, -3 },
  { "ISO-8859-5", "ISO-8859-5", SINGLE, -1 },
  { "ISO-8859-6", "ISO-8859-6", SINGLE, -1 },
  { "ISO-8859-7", "ISO-8859-7", SINGLE, -0.5 },
  { "ISO-8859-8", "ISO-8859-8", SINGLE, -1 },
  { "ISO-8859-9", "ISO-8859-9", SINGLE, -1 },
  { "ISO-8859-10", "ISO-8859-10", SINGLE, -4 },
  { "ISO-8859-13", "ISO-8859-13", SINGLE, -3 },
  { "ISO-8859-14", "ISO-8859-14", SINGLE, -4 },
  { "ISO-8859-15", "ISO-8859-15", SINGLE, -1.5 },
  { "ISO-8859-16", "ISO-8859-16", SINGLE, -3 },
  { "KOI8-R", "KOI8-R", SINGLE, -0.5 },
  { "KOI8-U", "KOI8-U", SINGLE, -1.5 },
  { "KOI8-T", "KOI8-T", SINGLE, -10 },
  { "macintosh", "macintosh", SINGLE, -3 },
  { "x-mac-ce", "x-mac-ce", SINGLE, -4 },
  { "x-mac-cyrillic", "x-mac-cyrillic", SINGLE, -3 },
  { "x-mac-greek", "x-mac-greek", SINGLE, -4 },
  { "x-mac-turkish", "x-mac-turkish", SINGLE, -4 },
  { "IBM437", "IBM437", SINGLE, -4 },
  { "IBM850", "IBM850", SINGLE, -3 },
  { "IBM852", "IBM852", SINGLE, -3 },
  { "IBM855", "IBM855", SINGLE, -3 },
  { "IBM857", "IBM857", SINGLE, -4 },
  { "IBM858", "IBM858", SINGLE, -4 },
  { "IBM860", "IBM860", SINGLE, -4 },
  { "IBM861", "IBM861", SINGLE, -4 },
  { "IBM862", "IBM862", SINGLE, -4 },
  { "IBM863", "IBM863", SINGLE, -4 },
  { "IBM864", "IBM864", SINGLE, -5 },
  { "IBM865", "IBM865", SINGLE, -4 },
  { "IBM866", "IBM866", SINGLE, -2 },
  { "IBM869", "IBM869", SINGLE, -4 },
  { "IBM720", "ibm-720", SINGLE, -4 },
  { "IBM737", "ibm-737", SINGLE, -4 },
  { "IBM775", "IBM775", SINGLE, -4 },
  { "IBM1006", "ibm-1006", SINGLE, -5 },
  { "IBM1125", "ibm-1125", SINGLE, -4 },
  { "hp-roman8", "hp-roman8", SINGLE, -8 },
  { "TCVN", "TCVN5712-1", SINGLE, -3 },
  { "VISCII", "VISCII", SINGLE, -3 },
  { "ARMSCII-8", "ARMSCII-8", SINGLE, -6 },
  { "GEORGIAN-PS", "GEORGIAN-PS", SINGLE, -6 },
  { "PT154", "PT154", SINGLE, -10 },
  { "KZ-1048", "RK1048", SINGLE, -10 },
  { "IBM037", "IBM037", EBCDIC, -6 },
  { "IBM500", "IBM500", EBCDIC, -6 },
  { "IBM1026", "ibm-1026", EBCDIC, -6 },
  { "GB18030", "GB18030", MULTI, 0 },
  { "Shift_JIS", "windows-31j", MULTI, 0 },
  { "EUC-JP", "EUC-JP", MULTI, 0 },
  { "Big5", "windows-950-2000", MULTI, 0 },
  { "Big5-HKSCS", "Big5-HKSCS", MULTI, -1 },
  { "EUC-KR", "windows-949-2000", MULTI, 0 },
  { "EUC-TW", "EUC-TW", MULTI, -2 },
  { "Johab", "JOHAB", MULTI, -3 },
  { "ISO-2022-JP", "ISO-2022-JP-2", ESCAPED, 0 },
  { "ISO-2022-KR", "ISO-2022-KR", ESCAPED, 0 },
  { "ISO-2022-CN", "ISO-2022-CN", ESCAPED, 0 },
  { "HZ-GB-2312", "HZ", ESCAPED, 0 },
};
G_STATIC_ASSERT (G_N_ELEMENTS (charsets) <= STET_CHARSET_MAX);

/* Labels that mean on the web, or where they come from, something else than ICU takes them for. */
static const char *const labels[][2] = {
  { "ascii", "windows-1252" },
  { "us-ascii", "windows-1252" },
  { "ansi_x3.4-1968", "windows-1252" },
  { "ansi", "windows-1252" },
  { "iso-8859-1", "windows-1252" },
  { "iso8859-1", "windows-1252" },
  { "iso88591", "windows-1252" },
  { "iso_8859-1", "windows-1252" },
  { "latin1", "windows-1252" },
  { "latin-1", "windows-1252" },
  { "l1", "windows-1252" },
  { "cp819", "windows-1252" },
  { "iso-8859-9", "windows-1254" },
  { "iso8859-9", "windows-1254" },
  { "latin5", "windows-1254" },
  { "l5", "windows-1254" },
  { "iso-8859-11", "windows-874" },
  { "iso8859-11", "windows-874" },
  { "tis-620", "windows-874" },
  { "tis620", "windows-874" },
  { "dos-874", "windows-874" },
  { "iso-8859-8-i", "ISO-8859-8" },
  { "logical", "ISO-8859-8" },
  { "visual", "ISO-8859-8" },
  { "gb2312", "GB18030" },
  { "gb_2312-80", "GB18030" },
  { "gb_2312", "GB18030" },
  { "chinese", "GB18030" },
  { "csgb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "x-gbk", "GB18030" },
  { "cp936", "GB18030" },
  { "ms936", "GB18030" },
  { "euc-cn", "GB18030" },
  { "euccn", "GB18030" },
  { "big5", "Big5" },
  { "x-x-big5", "Big5" },
  { "cn-big5", "Big5" },
  { "cp950", "Big5" },
  { "big5hkscs", "Big5-HKSCS" },
  { "euc-kr", "EUC-KR" },
  { "euckr", "EUC-KR" },
  { "cp949", "EUC-KR" },
  { "uhc", "EUC-KR" },
  { "windows-949", "EUC-KR" },
  { "korean", "EUC-KR" },
  { "ks_c_5601-1987", "EUC-KR" },
  { "ks_c_5601-1989", "EUC-KR" },
  { "ksc5601", "EUC-KR" },
  { "ksc_5601", "EUC-KR" },
  { "shift_jis", "Shift_JIS" },
  { "shift-jis", "Shift_JIS" },
  { "sjis", "Shift_JIS" },
  { "x-sjis", "Shift_JIS" },
  { "cp932", "Shift_JIS" },
  { "ms932", "Shift_JIS" },
  { "ms_kanji", "Shift_JIS" },
  { "windows-31j", "Shift_JIS" },
  { "x-euc-jp", "EUC-JP" },
  { "eucjp", "EUC-JP" },
  { "euc-jis-2004", "EUC-JP" },
  { "euctw", "EUC-TW" },
  { "cp1361", "Johab" },
  { "ms1361", "Johab" },
  { "hz", "HZ-GB-2312" },
  { "hz-gb-2312", "HZ-GB-2312" },
  { "csiso2022jp", "ISO-2022-JP" },
  { "csiso2022kr", "ISO-2022-KR" },
  { "iso2022jp", "ISO-2022-JP" },
  { "iso2022-jp", "ISO-2022-JP" },
  { "iso-2022-jp-1", "ISO-2022-JP" },
  { "iso-2022-jp-2", "ISO-2022-JP" },
  { "iso2022-kr", "ISO-2022-KR" },
  { "iso2022-cn", "ISO-2022-CN" },
  { "iso2022kr", "ISO-2022-KR" },
  { "unicode", "UTF-16LE" },
  { "utf-16", "UTF-16LE" },
  { "ucs-2", "UTF-16LE" },
  { "utf-32", "UTF-32LE" },
  { "ucs-4", "UTF-32LE" },
  { "utf8", "UTF-8" },
  { "unicode-1-1-utf-8", "UTF-8" },
  { "utf-8-sig", "UTF-8" },
  { "mac", "macintosh" },
  { "macroman", "macintosh" },
  { "mac-roman", "macintosh" },
  { "x-mac-roman", "macintosh" },
  { "maccyrillic", "x-mac-cyrillic" },
  { "mac-cyrillic", "x-mac-cyrillic" },
  { "x-mac-ukrainian", "x-mac-cyrillic" },
  { "maccentraleurope", "x-mac-ce" },
  { "mac-centraleurope", "x-mac-ce" },
  { "mac-latin2", "x-mac-ce" },
  { "maclatin2", "x-mac-ce" },
  { "macgreek", "x-mac-greek" },
  { "mac-greek", "x-mac-greek" },
  { "macturkish", "x-mac-turkish" },
  { "mac-turkish", "x-mac-turkish" },
  { "koi8", "KOI8-R" },
  { "koi", "KOI8-R" },
  { "koi8_r", "KOI8-R" },
  { "koi8-ru", "KOI8-U" },
  { "cp1006", "IBM1006" },
  { "cp1125", "IBM1125" },
  { "ruscii", "IBM1125" },
  { "cp720", "IBM720" },
  { "cp737", "IBM737" },
  { "cp866u", "IBM1125" },
  { "tcvn-5712", "TCVN" },
  { "tcvn5712-1", "TCVN" },
  { "kz1048", "KZ-1048" },
  { "rk1048", "KZ-1048" },
  { "ptcp154", "PT154" },
  { "cp154", "PT154" },
  { "iso-8859-16", "ISO-8859-16" },
  { "iso8859-16", "ISO-8859-16" },
  { "latin10", "ISO-8859-16" },
  { "cp500", "IBM500" },
  { "cp037", "IBM037" },
  { "cp1026", "IBM1026" },
};

/**
 * stet_charset_get_all:
 * @n_charsets: (out): how many there are
 *
 * Lists the encodings that Stet reads.
 *
 * Returns: (transfer none) (array length=n_charsets): the encodings, static
 */
const StetCharset *
stet_charset_get_all (guint *n_charsets)
{
  *n_charsets = G_N_ELEMENTS (charsets);
  return charsets;
}

static const StetCharset *
find_by_name (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    if (g_ascii_strcasecmp (charsets[i].name, name) == 0)
      return &charsets[i];
  return NULL;
}

/* Finds the charset whose converter ICU takes @label for. */
static const StetCharset *
find_by_converter (const char *label)
{
  UErrorCode status = U_ZERO_ERROR;
  const char *wanted = ucnv_getAlias (label, 0, &status);

  if (U_FAILURE (status) || wanted == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      const char *name;

      status = U_ZERO_ERROR;
      name = ucnv_getAlias (charsets[i].converter, 0, &status);
      if (U_SUCCESS (status) && name != NULL && g_str_equal (name, wanted))
        return &charsets[i];
    }
  return NULL;
}

static const StetCharset *
find_by_label (const char *label)
{
  const StetCharset *found;

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (labels[i][0], label))
      return find_by_name (labels[i][1]);
  found = find_by_name (label);
  return found != NULL ? found : find_by_converter (label);
}

/* Code pages are called by their number alone, with one prefix or another. */
static const StetCharset *
find_code_page (const char *label)
{
  static const char *const prefixes[] = { "cp", "ms", "ibm", "ibm-", "x-cp", "dos", "oem" };
  static const char *const names[] = { "windows-", "IBM" };

  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (label, prefixes[i]) && g_ascii_isdigit (label[strlen (prefixes[i])]))
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        {
          g_autofree char *name = g_strconcat (names[j], label + strlen (prefixes[i]), NULL);
          const StetCharset *found = find_by_name (name);

          if (found != NULL)
            return found;
        }
  return NULL;
}

/**
 * stet_charset_find:
 * @label: what a file or its carrier calls its encoding, in any letter case
 *
 * Finds an encoding by one of its names, with the meaning that it has on the web: “iso-8859-1” is
 * windows-1252, “gb2312” is GB18030.
 *
 * Returns: (transfer none) (nullable): the encoding, static, or %NULL when it is unknown or is one
 * that Stet does not read (UTF-7)
 */
const StetCharset *
stet_charset_find (const char *label)
{
  g_autofree char *name = NULL;
  const StetCharset *found;

  g_return_val_if_fail (label != NULL, NULL);

  name = g_ascii_strdown (label, -1);
  g_strstrip (name);
  if (*name == '\0' || strlen (name) > 40)
    return NULL;
  found = find_by_label (name);
  if (found == NULL)
    found = find_code_page (name);
  if (found == NULL && strchr (name, '_') != NULL)
    found = find_by_label (g_strdelimit (name, "_", '-'));
  return found;
}
