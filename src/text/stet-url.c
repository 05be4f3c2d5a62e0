/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-url.h"

#include <string.h>

#include <gio/gio.h>

typedef struct
{
  char *scheme;
  char *userinfo;
  char *host;
  int port;
  char *path;
  char *query;
} Parts;

static void
parts_clear (Parts *parts)
{
  g_free (parts->scheme);
  g_free (parts->userinfo);
  g_free (parts->host);
  g_free (parts->path);
  g_free (parts->query);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

/* Takes an http or https URL apart; FALSE if it is none. */
static gboolean
split (const char *url, Parts *parts)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  char *lower;

  if (!g_uri_split (trimmed,
                    G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE,
                    &parts->scheme,
                    &parts->userinfo,
                    &parts->host,
                    &parts->port,
                    &parts->path,
                    &parts->query,
                    NULL,
                    NULL))
    return FALSE;
  if (parts->scheme == NULL
      || !(g_str_equal (parts->scheme, "http") || g_str_equal (parts->scheme, "https"))
      || parts->host == NULL || *parts->host == '\0')
    return FALSE;

  lower = g_utf8_strdown (parts->host, -1);
  g_free (parts->host);
  parts->host = lower;
  return TRUE;
}

/* Parameters that only say which link was followed. */
static gboolean
is_tracking (const char *parameter)
{
  return g_ascii_strncasecmp (parameter, "utm_", 4) == 0 || g_str_has_prefix (parameter, "fbclid=")
         || g_str_has_prefix (parameter, "gclid=");
}

/* Appends @text with characters beyond ASCII escaped and the digits of escapes in capitals. */
static void
append_escaped (GString *url, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p <= ' ' || (guchar) *p >= 0x7F)
        {
          g_string_append_printf (url, "%%%02X", (guint) (guchar) *p);
        }
      else if (*p == '%' && g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
        {
          g_string_append_c (url, '%');
          g_string_append_c (url, g_ascii_toupper (p[1]));
          g_string_append_c (url, g_ascii_toupper (p[2]));
          p += 2;
        }
      else
        {
          g_string_append_c (url, *p);
        }
    }
}

static void
append_query (GString *url, const char *query)
{
  g_auto (GStrv) parameters = g_strsplit (query, "&", -1);
  char mark = '?';

  for (char **parameter = parameters; *parameter != NULL; parameter++)
    {
      if (**parameter == '\0' || is_tracking (*parameter))
        continue;
      g_string_append_c (url, mark);
      append_escaped (url, *parameter);
      mark = '&';
    }
}

/**
 * stet_url_normalize:
 * @url: UTF-8; white space around it does not matter
 *
 * Brings a web address into the form in which equal ones are equal: scheme and host in lower case,
 * the host in its ASCII form, without the default port, the fragment, parameters that only track,
 * and a slash at the end of a path. Safe on any thread.
 *
 * Returns: (transfer full) (nullable): the address, or %NULL if @url is not of http or https
 */
char *
stet_url_normalize (const char *url)
{
  g_auto (Parts) parts = { 0 };
  gsize path_length;
  GString *normal;

  g_return_val_if_fail (url != NULL, NULL);

  if (!split (url, &parts))
    return NULL;

  normal = g_string_new (parts.scheme);
  g_string_append (normal, "://");
  if (parts.userinfo != NULL)
    {
      append_escaped (normal, parts.userinfo);
      g_string_append_c (normal, '@');
    }
  g_string_append_printf (normal, strchr (parts.host, ':') != NULL ? "[%s]" : "%s", parts.host);
  if (parts.port > 0 && parts.port != (g_str_equal (parts.scheme, "http") ? 80 : 443))
    g_string_append_printf (normal, ":%d", parts.port);

  path_length = strlen (parts.path);
  while (path_length > 0 && parts.path[path_length - 1] == '/')
    parts.path[--path_length] = '\0';
  append_escaped (normal, path_length > 0 ? parts.path : "/");
  if (parts.query != NULL)
    append_query (normal, parts.query);
  return g_string_free_and_steal (normal);
}

/**
 * stet_url_dup_host:
 * @url: UTF-8
 *
 * Gives the host of a web address as people read it: lower case, without a leading "www.", and in
 * its own script.
 *
 * Returns: (transfer full) (nullable): the host, or %NULL if @url is not of http or https
 */
char *
stet_url_dup_host (const char *url)
{
  g_auto (Parts) parts = { 0 };
  const char *host;
  char *readable;

  g_return_val_if_fail (url != NULL, NULL);

  if (!split (url, &parts))
    return NULL;

  host = parts.host;
  if (g_str_has_prefix (host, "www.") && strchr (host + 4, '.') != NULL)
    host += 4;
  readable = g_hostname_to_unicode (host);
  return readable != NULL ? readable : g_strdup (host);
}
