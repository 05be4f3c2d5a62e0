/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "stet-charset.h"
#include "stet-encoding.h"

static const char russian[] = "Вчера мэр открыл новый мост, после чего сотни велосипедистов "
                              "пересекли реку. Мост строили три "
                              "года, и в городе его ждали с нетерпением.";
static const char polish[]
    = "Burmistrz otworzył wczoraj nowy most, a potem setki rowerzystów przejechały przez rzekę. "
      "Budowa trwała trzy lata i kosztowała więcej, niż się spodziewano.";
static const char german[]
    = "Der Bürgermeister eröffnete gestern die neue Brücke, danach überquerten Hunderte den Fluss. "
      "Für die Straße fehlen noch größere Beträge.";
static const char japanese[]
    = "市長は昨日、新しい橋を開通させ、その後数百人の自転車乗りが川を渡った。"
      "橋の建設には三年かかりました。";
static const char chinese[]
    = "市长昨天为新桥揭幕，随后数百名骑自行车的人过了河。这座桥花了三年时间建成。";
static const char taiwanese[]
    = "市長昨天為新橋揭幕，隨後數百名騎自行車的人過了河。這座橋花了三年時間建成。";
static const char korean[]
    = "시장은 어제 새 다리를 개통했고, 이후 수백 명의 자전거 이용자가 강을 건넜다. "
      "다리 건설에는 삼 년이 걸렸다.";
static const char greek[]
    = "Ο δήμαρχος εγκαινίασε χθες τη νέα γέφυρα και εκατοντάδες ποδηλάτες διέσχισαν "
      "τον ποταμό. Τα έργα κράτησαν τρία χρόνια.";
static const char turkish[] = "Belediye başkanı dün yeni köprüyü açtı, ardından yüzlerce "
                              "bisikletli ırmağı geçti. İnşaat üç "
                              "yıl sürdü ve çok pahalıya mal oldu, diye yazıldı.";
static const char arabic[] = "افتتح رئيس البلدية أمس الجسر الجديد، وعبر بعده مئات الدراجين النهر. "
                             "واستمر البناء ثلاث سنوات.";
static const char hebrew[] = "ראש העיר חנך אתמול את הגשר החדש, ומאות רוכבי אופניים חצו את הנהר.";
static const char thai[] = "เมื่อวานนายกเทศมนตรีเปิดสะพานใหม่ แล้วนักปั่นจักรยานหลายร้อยคนก็ข้ามแม่น้ำ";

static char *
encode (const char *text, const char *encoding, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, length, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
assert_decoded (
    const char *bytes, gsize length, const char *declared, const char *text, const char *encoding)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *found = NULL;
  guint n_replaced = 99;

  found = stet_encoding_decode (bytes, length, declared, &name, &n_replaced, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found, ==, text);
  if (encoding != NULL)
    g_assert_cmpstr (name, ==, encoding);
  g_assert_cmpuint (n_replaced, ==, 0);
}

static void
assert_binary (const char *bytes, gsize length, const char *declared)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = stet_encoding_decode (bytes, length, declared, &name, NULL, &error);

  g_assert_error (error, STET_ENCODING_ERROR, STET_ENCODING_ERROR_BINARY);
  g_assert_null (text);
  g_assert_null (name);
}

static void
test_guess (void)
{
  static const struct
  {
    const char *text;
    const char *encodings[8];
  } cases[] = {
    { russian, { "CP1251", "KOI8-R", "ISO-8859-5", "IBM866", "IBM855", NULL } },
    { polish, { "CP1250", "ISO-8859-2", "CP852", NULL } },
    { german, { "CP1252", "ISO-8859-1", "ISO-8859-15", "CP850", "MACINTOSH", NULL } },
    { greek, { "CP1253", "ISO-8859-7", "CP737", NULL } },
    { turkish, { "CP1254", "ISO-8859-9", "CP857", NULL } },
    { arabic, { "CP1256", "ISO-8859-6", NULL } },
    { hebrew, { "CP1255", "ISO-8859-8", "CP862", NULL } },
    { thai, { "TIS-620", NULL } },
    { japanese, { "CP932", "EUC-JP", "ISO-2022-JP", "UTF-16LE", "UTF-16BE", NULL } },
    { chinese, { "GB18030", "GBK", "GB2312", "UTF-16LE", NULL } },
    { taiwanese, { "BIG5", "BIG5-HKSCS", "UTF-16BE", NULL } },
    { korean, { "EUC-KR", "UHC", "JOHAB", "ISO-2022-KR", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; cases[i].encodings[j] != NULL; j++)
      {
        gsize length;
        g_autofree char *bytes = encode (cases[i].text, cases[i].encodings[j], &length);

        g_test_message ("%s", cases[i].encodings[j]);
        assert_decoded (bytes, length, NULL, cases[i].text, NULL);
      }
}

static void
test_guess_in_page (void)
{
  g_autofree char *page = g_strdup_printf ("<html><head><title>News</title></head><body><p "
                                           "class=\"lead\">%s</p></body></html>",
                                           russian);
  gsize length;
  g_autofree char *bytes = encode (page, "KOI8-R", &length);

  assert_decoded (bytes, length, NULL, page, "KOI8-R");
}

static void
test_unicode (void)
{
  static const char *const wide[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE" };
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", polish, NULL);

  assert_decoded ("", 0, NULL, "", "UTF-8");
  assert_decoded ("Plain.", 6, NULL, "Plain.", "UTF-8");
  assert_decoded (polish, strlen (polish), NULL, polish, "UTF-8");
  assert_decoded (marked, strlen (marked), "windows-1252", polish, "UTF-8");
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    for (guint j = 0; j < 2; j++)
      {
        gsize length;
        g_autofree char *with_mark = g_strconcat ("\xef\xbb\xbf", polish, NULL);
        g_autofree char *bytes = encode (j == 0 ? polish : with_mark, wide[i], &length);

        assert_decoded (bytes, length, NULL, polish, wide[i]);
        /* What the bytes show counts for more than what is said of them. */
        assert_decoded (bytes, length, "iso-8859-1", polish, wide[i]);
      }
}

static void
test_declared (void)
{
  /* These bytes are letters in both, and nothing else tells. */
  assert_decoded ("\xe8\xe6", 2, "windows-1250", "čć", "windows-1250");
  assert_decoded ("\xe8\xe6", 2, " ISO-8859-1 ", "èæ", "windows-1252");
  assert_decoded ("\x93"
                  "a\x94",
                  3,
                  "latin1",
                  "“a”",
                  "windows-1252");
  assert_decoded ("\xb1\xea", 2, "gb2312", "标", "GB18030");
  assert_decoded ("\xb1\xea", 2, "l2", "ąę", "ISO-8859-2");
  assert_decoded ("\xc1\xaa\xcd\xa8", 4, "gbk", "联通", "GB18030");
  /* In the text itself. */
  assert_decoded ("<meta charset=\"windows-1250\">\xe8\xe6",
                  31,
                  NULL,
                  "<meta charset=\"windows-1250\">čć",
                  "windows-1250");
  assert_decoded ("<?xml version='1.0' encoding='iso-8859-5'?><a>\xe8\xe6</a>",
                  52,
                  NULL,
                  "<?xml version='1.0' encoding='iso-8859-5'?><a>шц</a>",
                  "ISO-8859-5");
}

static void
test_declared_wrongly (void)
{
  gsize length;
  g_autofree char *bytes = encode (russian, "CP1251", &length);
  g_autofree char *page = g_strconcat ("<meta charset=utf-8><p>", russian, NULL);
  g_autofree char *page_bytes = encode (page, "KOI8-R", &length);

  assert_decoded (page_bytes, length, "utf-16", page, "KOI8-R");
  assert_decoded (bytes, strlen (bytes), "utf-8", russian, "windows-1251");
  assert_decoded (bytes, strlen (bytes), "iso-8859-1", russian, "windows-1251");
  assert_decoded (bytes, strlen (bytes), "shift_jis", russian, "windows-1251");
  assert_decoded (bytes, strlen (bytes), "no-such-thing", russian, "windows-1251");
  assert_decoded (russian, strlen (russian), "windows-1251", russian, "UTF-8");
}

static void
test_never_utf7 (void)
{
  static const char trick[] = "+ADw-script+AD4-alert(1)+ADw-/script+AD4-";

  assert_decoded (trick, strlen (trick), "utf-7", trick, "UTF-8");
  assert_decoded (trick, strlen (trick), NULL, trick, "UTF-8");
  g_assert_null (stet_charset_find ("utf-7"));
  g_assert_null (stet_charset_find ("unicode-1-1-utf-7"));
}

static void
test_damage (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *found = NULL;
  g_autofree char *name = NULL;
  guint n_replaced = 0;

  for (guint i = 0; i < 10; i++)
    g_string_append (text, polish);
  g_string_insert_len (text, 40, "\xff", 1);
  g_string_append (text, "\xc5");
  found = stet_encoding_decode (text->str, text->len, NULL, &name, &n_replaced, NULL);
  g_assert_nonnull (found);
  g_assert_cmpstr (name, ==, "UTF-8");
  g_assert_cmpuint (n_replaced, ==, 2);
  g_assert_true (g_utf8_validate (found, -1, NULL));
  g_assert_nonnull (strstr (found, "\xef\xbf\xbd"));
}

static void
test_binary (void)
{
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2";
  static const char zip[] = "PK\3\4\x14\0\0\0\10\0\1\2\3\4";
  static const char exe[] = "MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0\xb8\0\0\0";
  static const char nul[] = "Text with\0a NUL in it, of an odd length, which is none";
  static const char control[] = "\1\2\3\4\5\6\7\16\17\20 some \21\22\23 text \24\25\26\27";
  GRand *rand = g_rand_new_with_seed (7);
  char noise[4096];

  assert_binary (png, sizeof png, NULL);
  assert_binary (zip, sizeof zip, "utf-8");
  assert_binary (exe, sizeof exe, NULL);
  assert_binary (nul, sizeof nul - 1, "iso-8859-1");
  assert_binary (control, sizeof control - 1, NULL);
  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char) g_rand_int_range (rand, 0, 256);
  assert_binary (noise, sizeof noise, NULL);
  g_rand_free (rand);
}

static void
test_decode_as (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_replaced = 0;

  text = stet_encoding_decode_as ("\xe8\xff\xfe", 3, "iso-8859-7", &n_replaced, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "θ\xef\xbf\xbdώ");
  g_assert_cmpuint (n_replaced, ==, 1);
  g_clear_pointer (&text, g_free);
  text = stet_encoding_decode_as ("abc", 3, "no-such-thing", NULL, &error);
  g_assert_error (error, STET_ENCODING_ERROR, STET_ENCODING_ERROR_UNKNOWN);
  g_assert_null (text);
}

/* Every encoding in the list can be opened here, and none has two names that differ in meaning. */
static void
test_list (void)
{
  guint n_charsets = 0;
  const StetCharset *charsets = stet_charset_get_all (&n_charsets);

  g_assert_cmpuint (n_charsets, >, 60);
  for (guint i = 0; i < n_charsets; i++)
    {
      guint n_invalid;
      g_autofree char *text = stet_charset_convert (&charsets[i], "", 0, 0, &n_invalid);

      g_test_message ("%s", charsets[i].name);
      g_assert_cmpstr (text, ==, "");
      if (charsets[i].kind == STET_CHARSET_SINGLE)
        g_assert_cmpuint (stet_charset_get_table (&charsets[i])['a'], ==, 'a');
      if (g_strcmp0 (charsets[i].name, "ISO-8859-1") != 0
          && g_strcmp0 (charsets[i].name, "ISO-8859-9") != 0)
        g_assert_true (stet_charset_find (charsets[i].name) == &charsets[i]);
    }
}

/* What nearly every file is in costs nearly nothing. */
static void
test_fast (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  while (text->len < 8 * 1024)
    g_string_append (text, russian);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *found = stet_encoding_decode (text->str, text->len, NULL, NULL, NULL, NULL);

      g_assert_nonnull (found);
    }
  g_test_message ("%.3f ms", (double) (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 1000 * 5000);
}

static void
test_labels (void)
{
  static const char *const labels[][2] = {
    { "latin1", "windows-1252" },
    { "ISO-8859-1", "windows-1252" },
    { "cp1252", "windows-1252" },
    { "cp1250", "windows-1250" },
    { "iso8859_2", "ISO-8859-2" },
    { "iso-ir-101", "ISO-8859-2" },
    { "latin2", "ISO-8859-2" },
    { "iso8859-5", "ISO-8859-5" },
    { "iso-8859-9", "windows-1254" },
    { "cp874", "windows-874" },
    { "TIS-620", "windows-874" },
    { "koi8_r", "KOI8-R" },
    { "mac_cyrillic", "x-mac-cyrillic" },
    { "MacCyrillic", "x-mac-cyrillic" },
    { "cp866", "IBM866" },
    { "ibm855", "IBM855" },
    { "cp437", "IBM437" },
    { "cp720", "IBM720" },
    { "cp737", "IBM737" },
    { "cp037", "IBM037" },
    { "gbk", "GB18030" },
    { "gb2312", "GB18030" },
    { "big5", "Big5" },
    { "big5-hkscs", "Big5-HKSCS" },
    { "euc_jp", "EUC-JP" },
    { "shift_jis", "Shift_JIS" },
    { "cp932", "Shift_JIS" },
    { "euc_kr", "EUC-KR" },
    { "cp949", "EUC-KR" },
    { "johab", "Johab" },
    { "iso2022_jp", "ISO-2022-JP" },
    { "iso-2022-kr", "ISO-2022-KR" },
    { "hz", "HZ-GB-2312" },
    { "utf_8", "UTF-8" },
    { "utf-16", "UTF-16LE" },
    { "utf_16_be", "UTF-16BE" },
    { "utf-32be", "UTF-32BE" },
    { "viscii", "VISCII" },
    { "cp1006", "IBM1006" },
    { "kz1048", "KZ-1048" },
    { "ascii", "windows-1252" },
    { "euc-tw", "EUC-TW" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const StetCharset *charset = stet_charset_find (labels[i][0]);

      g_test_message ("%s", labels[i][0]);
      g_assert_nonnull (charset);
      g_assert_cmpstr (charset->name, ==, labels[i][1]);
    }
  g_assert_null (stet_charset_find (""));
  g_assert_null (stet_charset_find ("utf"));
  g_assert_null (stet_charset_find ("cp99999"));
  g_assert_null (stet_charset_find ("windows-1250-polish"));
}

static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *found = NULL;
  gsize length;
  gint64 start;

  while (text->len < 32 * 1024 * 1024)
    g_string_append (text, german);
  bytes = encode (text->str, "CP1252", &length);
  start = g_get_monotonic_time ();
  found = stet_encoding_decode (bytes, length, NULL, NULL, NULL, NULL);
  g_test_message ("%.1f s", (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
  g_assert_true (g_strcmp0 (found, text->str) == 0);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/guess", test_guess);
  g_test_add_func ("/encoding/guess-in-page", test_guess_in_page);
  g_test_add_func ("/encoding/unicode", test_unicode);
  g_test_add_func ("/encoding/declared", test_declared);
  g_test_add_func ("/encoding/declared-wrongly", test_declared_wrongly);
  g_test_add_func ("/encoding/never-utf7", test_never_utf7);
  g_test_add_func ("/encoding/damage", test_damage);
  g_test_add_func ("/encoding/binary", test_binary);
  g_test_add_func ("/encoding/decode-as", test_decode_as);
  g_test_add_func ("/encoding/list", test_list);
  g_test_add_func ("/encoding/labels", test_labels);
  g_test_add_func ("/encoding/fast", test_fast);
  g_test_add_func ("/encoding/large", test_large);
  return g_test_run ();
}
