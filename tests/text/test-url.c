/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>

#include "stet-url.h"

static void
assert_normal (const char *url, const char *expected)
{
  g_autofree char *normal = stet_url_normalize (url);
  g_autofree char *again = normal != NULL ? stet_url_normalize (normal) : NULL;

  g_assert_cmpstr (normal, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

static void
test_normalize (void)
{
  assert_normal ("https://vtv.vn/khai-mac-10025102509273418.htm",
                 "https://vtv.vn/khai-mac-10025102509273418.htm");
  assert_normal ("HTTPS://WWW.Example.COM:443/A/", "https://www.example.com/A");
  assert_normal ("http://example.com:80", "http://example.com/");
  assert_normal ("http://example.com:8080/#top", "http://example.com:8080/");
  assert_normal (" https://example.com/a?utm_source=x&id=5&UTM_medium=y#b ",
                 "https://example.com/a?id=5");
  assert_normal ("https://example.com/a?utm_source=x", "https://example.com/a");
  assert_normal ("https://example.com/a/?b=c%2fd", "https://example.com/a?b=c%2Fd");
  assert_normal ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe");
  assert_normal ("https://example.com/صورة", "https://example.com/%D8%B5%D9%88%D8%B1%D8%A9");
  assert_normal ("https://[2001:DB8::1]/a", "https://[2001:db8::1]/a");
}

static void
test_refuses (void)
{
  assert_normal ("", NULL);
  assert_normal ("vtv.vn", NULL);
  assert_normal ("ftp://example.com/", NULL);
  assert_normal ("mailto:a@example.com", NULL);
  assert_normal ("javascript:alert(1)", NULL);
  assert_normal ("https://", NULL);
  assert_normal ("https:///a", NULL);
  assert_normal ("file:///etc/passwd", NULL);
}

static void
assert_host (const char *url, const char *expected)
{
  g_autofree char *host = stet_url_dup_host (url);

  g_assert_cmpstr (host, ==, expected);
}

static void
test_host (void)
{
  assert_host ("https://vtv.vn/a", "vtv.vn");
  assert_host ("https://www.Dantri.com.vn/a", "dantri.com.vn");
  assert_host ("https://www.vn/a", "www.vn");
  assert_host ("https://xn--bcher-kva.example/", "bücher.example");
  assert_host ("https://BÜCHER.example/", "bücher.example");
  assert_host ("no address", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/normalize", test_normalize);
  g_test_add_func ("/url/refuses", test_refuses);
  g_test_add_func ("/url/host", test_host);
  return g_test_run ();
}
