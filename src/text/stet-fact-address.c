/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include <string.h>

#include "stet-fact-private.h"
#include "stet-url.h"

static gboolean
is_word (const StetFactScan *scan, guint i, const char *word)
{
  return i < scan->n_tokens && scan->tokens[i].kind == STET_TOKEN_WORD
         && strcmp (scan->tokens[i].word, word) == 0;
}

static gboolean
ends_address (gunichar c)
{
  return c == '<' || c == '>' || c == '"' || c == '|' || c == 0x00AB || c == 0x00BB
         || (c >= 0x2018 && c <= 0x201F) || c == 0x060C || c == 0x3001 || c == 0x3002 || c == 0xFF08
         || c == 0xFF09;
}

/* Marks that belong to the sentence when they are last. */
static gboolean
is_closing (gunichar c)
{
  return c < 0x80 && c != 0 && strchr (".,;:!?)]}'", (int) c) != NULL;
}

static guint
find_end (const StetFactScan *scan, guint i)
{
  guint n_open = 0, first = i;

  for (; i < scan->n_tokens && scan->tokens[i].kind != STET_TOKEN_SPACE; i++)
    {
      gunichar c = stet_fact_scan_get_mark (scan, i);

      if (ends_address (c))
        break;
      n_open += c == '(';
    }
  while (i > first && is_closing (stet_fact_scan_get_mark (scan, i - 1))
         && !(stet_fact_scan_get_mark (scan, i - 1) == ')' && n_open > 0))
    i--;
  return i;
}

static char *
dup_text (const StetFactScan *scan, guint first, guint end)
{
  guint from = scan->tokens[first].byte;

  return g_strndup (scan->source->text + from, scan->tokens[end - 1].byte_end - from);
}

static guint
add_url (StetFactScan *scan, guint i)
{
  guint end = find_end (scan, i);
  g_autofree char *text = dup_text (scan, i, end);
  g_autofree char *whole = strstr (text, "://") != NULL ? g_strdup (text)
                                                        : g_strconcat ("http://", text, NULL);
  g_autofree char *url = stet_url_normalize (whole);
  const char *host = url != NULL ? strstr (url, "://") : NULL;
  StetFact *fact = stet_fact_scan_add (scan, STET_FACT_URL, i, end);

  /* Which of http and https, and whether with “www.”, does not matter. */
  if (host != NULL)
    {
      host += 3;
      if (g_str_has_prefix (host, "www."))
        host += 4;
    }
  fact->key = g_strdup (host != NULL ? host : text);
  if (g_str_has_suffix (fact->key, "/"))
    fact->key[strlen (fact->key) - 1] = '\0';
  return end;
}

/* Endings of names of hosts that news prints without “www.”. */
static gboolean
is_top_domain (const char *word)
{
  static const char *const domains[] = { "com", "org", "net", "gov", "edu", "eu", "info", "nl",
                                         "fr",  "pl",  "vn",  "de",  "uk",  "es", "pt",   "ru",
                                         "tr",  "io",  "be",  "br",  "cn",  "jp" };

  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (strcmp (word, domains[i]) == 0)
      return TRUE;
  return FALSE;
}

/* “nrc.nl/nieuws”: names with dots between and no space, the last of them a domain, in small
 * letters. */
static gboolean
is_host (const StetFactScan *scan, guint i)
{
  guint n = 0;

  if (i > 0 && scan->tokens[i - 1].kind != STET_TOKEN_SPACE
      && stet_fact_scan_get_mark (scan, i - 1) != '(')
    return FALSE;
  while (stet_fact_scan_get_mark (scan, i + 1) == '.' && scan->tokens[i + 2].kind == STET_TOKEN_WORD
         && (scan->tokens[i + 2].flags & STET_TOKEN_CAPITAL) == 0 && n < 4)
    {
      i += 2;
      n++;
    }
  return n > 0 && is_top_domain (scan->tokens[i].word)
         && (i + 1 >= scan->n_tokens || scan->tokens[i + 1].kind != STET_TOKEN_MARK
             || stet_fact_scan_get_mark (scan, i + 1) != '-');
}

static gboolean
is_url (const StetFactScan *scan, guint i)
{
  if (scan->tokens[i].kind != STET_TOKEN_WORD)
    return FALSE;
  if (stet_fact_scan_get_mark (scan, i + 1) == ':')
    return stet_fact_scan_get_mark (scan, i + 2) == '/'
           && stet_fact_scan_get_mark (scan, i + 3) == '/'
           && (is_word (scan, i, "http") || is_word (scan, i, "https") || is_word (scan, i, "ftp"));
  if (stet_fact_scan_get_mark (scan, i + 1) != '.' || i + 2 >= scan->n_tokens
      || scan->tokens[i + 2].kind != STET_TOKEN_WORD)
    return FALSE;
  return is_word (scan, i, "www") || is_host (scan, i);
}

static gboolean
is_in_mail (const StetFactScan *scan, guint i)
{
  gunichar c = stet_fact_scan_get_mark (scan, i);

  if (i >= scan->n_tokens)
    return FALSE;
  return scan->tokens[i].kind == STET_TOKEN_WORD || scan->tokens[i].kind == STET_TOKEN_DIGITS
         || c == '.' || c == '-' || c == '_' || c == '+';
}

/* Where the address that begins at @i ends; @i when none does. */
static guint
match_mail (const StetFactScan *scan, guint i)
{
  guint at = i, end;

  if (i > 0 && is_in_mail (scan, i - 1))
    return i;
  while (is_in_mail (scan, at))
    at++;
  if (at == i || stet_fact_scan_get_mark (scan, at) != '@')
    return i;
  for (end = at + 1; is_in_mail (scan, end);)
    end++;
  while (end > at + 1 && scan->tokens[end - 1].kind == STET_TOKEN_MARK)
    end--;
  return end > at + 2 ? end : i;
}

static guint
add_tag (StetFactScan *scan, guint i)
{
  guint end = i + 1;
  StetFact *fact;

  while (end < scan->n_tokens
         && (scan->tokens[end].kind == STET_TOKEN_WORD
             || scan->tokens[end].kind == STET_TOKEN_DIGITS
             || stet_fact_scan_get_mark (scan, end) == '_'))
    end++;
  /* “#1” is a number. */
  if (end == i + 1 || (end == i + 2 && scan->tokens[i + 1].kind == STET_TOKEN_DIGITS))
    return i;
  fact = stet_fact_scan_add (scan, STET_FACT_HASHTAG, i, end);
  {
    g_autofree char *text = dup_text (scan, i, end);

    fact->key = g_utf8_casefold (text, -1);
  }
  return end;
}

/*
 * stet_fact_read_address:
 *
 * Reads a web address, an e-mail address or a hashtag.
 *
 * Returns: where it ends; @i when there is none
 */
guint
stet_fact_read_address (StetFactScan *scan, guint i)
{
  guint end;

  if (scan->tokens[i].kind == STET_TOKEN_SPACE)
    return i;
  if (stet_fact_scan_get_mark (scan, i) == '#')
    return add_tag (scan, i);
  if (scan->tokens[i].kind == STET_TOKEN_MARK)
    return i;
  if (is_url (scan, i))
    return add_url (scan, i);
  if (!scan->has_mail)
    return i;
  end = match_mail (scan, i);
  if (end > i)
    {
      StetFact *fact = stet_fact_scan_add (scan, STET_FACT_EMAIL, i, end);
      g_autofree char *text = dup_text (scan, i, end);

      fact->key = g_utf8_casefold (text, -1);
    }
  return end;
}
