/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stet-align-sentences.h"

static GPtrArray *
make_blocks (const char *const *texts)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *texts != NULL; texts++)
    g_ptr_array_add (blocks, stet_block_new (0, STET_BLOCK_PARAGRAPH, *texts));
  return blocks;
}

static char *
dup_sentence (GPtrArray *blocks, const StetSentence *sentence)
{
  return g_utf8_substring (stet_block_get_text (g_ptr_array_index (blocks, sentence->block)),
                           sentence->start,
                           sentence->end);
}

static void
append_side (GString *out,
             const StetSentencePairs *pairs,
             guint side,
             GPtrArray *blocks,
             guint start,
             guint n)
{
  for (guint i = start; i < start + n; i++)
    {
      g_autofree char *text = dup_sentence (
          blocks, &g_array_index (pairs->sentences[side], StetSentence, i));

      g_string_append_printf (out, "%s%s", i > start ? " + " : "", text);
    }
}

/* Asserts the pairs, written "a + a = b", a line each. */
static void
assert_pairs (const char *const *a,
              const char *language_a,
              const char *const *b,
              const char *language_b,
              const char *expected)
{
  g_autoptr (GPtrArray) blocks_a = make_blocks (a);
  g_autoptr (GPtrArray) blocks_b = make_blocks (b);
  g_autoptr (StetSentencePairs) pairs = stet_align_sentences (
      blocks_a, language_a, blocks_b, language_b, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < pairs->beads->len; i++)
    {
      StetBead *bead = &g_array_index (pairs->beads, StetBead, i);

      append_side (found, pairs, 0, blocks_a, bead->a_start, bead->a_len);
      g_string_append (found, " = ");
      append_side (found, pairs, 1, blocks_b, bead->b_start, bead->b_len);
      g_string_append_c (found, '\n');
      g_assert_cmpfloat (bead->confidence, >=, 0);
      g_assert_cmpfloat (bead->confidence, <=, 1);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
test_pairs (void)
{
  assert_pairs (
      (const char *const[]) { "Dr. Jansen opende de brug op 25 oktober. Er kwamen 300 "
                              "mensen kijken. De brug kostte 3,5 miljoen euro.",
                              NULL },
      "nl",
      (const char *const[]) { "Le Dr Jansen a ouvert le pont le 25 octobre. 300 personnes "
                              "sont venues voir. Le pont a coûté 3,5 millions d’euros.",
                              NULL },
      "fr",
      "Dr. Jansen opende de brug op 25 oktober. = Le Dr Jansen a ouvert le pont le 25 "
      "octobre.\n"
      "Er kwamen 300 mensen kijken. = 300 personnes sont venues voir.\n"
      "De brug kostte 3,5 miljoen euro. = Le pont a coûté 3,5 millions d’euros.\n");
}

/* Two sentences that are one on the other side, over two blocks there. */
static void
test_merged (void)
{
  assert_pairs ((const char *const[]) { "De raad telt 24 leden. Burgemeester Jansen zat de "
                                        "vergadering voor. Er waren 110 vragen over de brug.",
                                        NULL },
                "nl",
                (const char *const[]) { "The council has 24 members, and mayor Jansen chaired the "
                                        "meeting.",
                                        "There were 110 questions about the bridge.",
                                        NULL },
                "en",
                "De raad telt 24 leden. + Burgemeester Jansen zat de vergadering voor. = The "
                "council has 24 members, and mayor Jansen chaired the meeting.\n"
                "Er waren 110 vragen over de brug. = There were 110 questions about the bridge.\n");
}

/* The places are those of the text with its marks. */
static void
test_marks (void)
{
  assert_pairs (
      (const char *const[]) { "Zie *bladzijde 12*. **Lees** [artikel 25](https://e.org/).", NULL },
      "nl",
      (const char *const[]) { "See page 12. Read *article 25*.", NULL },
      "en",
      "Zie *bladzijde 12*. = See page 12.\n"
      "Lees** [artikel 25](https://e.org/). = Read *article 25*.\n");
}

static void
test_arabic (void)
{
  assert_pairs (
      (const char *const[]) { "De top in Hanoi duurt 3 dagen. Er zijn 110 landen.", NULL },
      "nl",
      (const char *const[]) { "تستمر القمة في هانوي 3 أيام. هناك 110 دول.", NULL },
      "ar",
      "De top in Hanoi duurt 3 dagen. = تستمر القمة في هانوي 3 أيام.\n"
      "Er zijn 110 landen. = هناك 110 دول.\n");
}

static void
test_one_side (void)
{
  const char *const none[] = { NULL };
  const char *const empty[] = { "", " ", NULL };
  const char *const one[] = { "Een, twee, drie, vier en vijf.", NULL };
  const char *const five[] = { "One. Two.", "Three. Four.", "Five.", NULL };

  assert_pairs (none, "nl", none, "fr", "");
  assert_pairs (empty, "nl", none, "fr", "");
  assert_pairs (one, "nl", empty, "fr", "Een, twee, drie, vier en vijf. = \n");
  assert_pairs (one,
                "nl",
                five,
                "en",
                "Een, twee, drie, vier en vijf. = One. + Two. + Three. + Four. + Five.\n");
}

static void
test_find (void)
{
  const char *const dutch[]
      = { "Er kwamen 300 mensen.  De brug kostte 25 euro.", "Het was 1999.", NULL };
  const char *const english[]
      = { "300 people came. The bridge cost 25 euros.", "It was 1999.", NULL };
  g_autoptr (GPtrArray) a = make_blocks (dutch);
  g_autoptr (GPtrArray) b = make_blocks (english);
  g_autoptr (StetSentencePairs) pairs = stet_align_sentences (a, "nl", b, "en", NULL);
  const StetBead *bead = stet_sentence_pairs_find (pairs, 0, 0, 0);

  g_assert_nonnull (bead);
  g_assert_cmpuint (bead->b_start, ==, 0);
  g_assert_true (stet_sentence_pairs_find (pairs, 0, 0, 21) == bead);
  g_assert_true (stet_sentence_pairs_find (pairs, 0, 0, 22) == bead);
  bead = stet_sentence_pairs_find (pairs, 0, 0, 23);
  g_assert_cmpuint (bead->a_start, ==, 1);
  g_assert_cmpuint (bead->b_start, ==, 1);
  g_assert_true (stet_sentence_pairs_find (pairs, 0, 0, 1000) == bead);
  g_assert_true (stet_sentence_pairs_find (pairs, 1, 0, 17) == bead);
  bead = stet_sentence_pairs_find (pairs, 1, 1, 3);
  g_assert_cmpuint (bead->a_start, ==, 2);
  g_assert_null (stet_sentence_pairs_find (pairs, 1, 2, 0));
}

/* What a pointer that rests over a row waits for. */
static void
test_speed (void)
{
  const char *const dutch[] = {
    "Op de ochtend van 25 oktober vond in het Nationaal Congrescentrum de ondertekening plaats. De "
    "president leidde de ceremonie, waaraan vertegenwoordigers van 110 landen deelnamen. Het "
    "verdrag bestaat uit negen hoofdstukken en 71 artikelen en is een mijlpaal.",
    NULL
  };
  const char *const french[]
      = { "Le matin du 25 octobre, la signature a eu lieu au Centre national des congrès. Le "
          "président a dirigé la cérémonie, à laquelle ont participé des représentants de 110 "
          "pays. Le traité comprend neuf chapitres et 71 articles et constitue une étape.",
          NULL };
  const guint n_times = 200;
  gint64 start = g_get_monotonic_time (), duration;

  for (guint i = 0; i < n_times; i++)
    {
      g_autoptr (GPtrArray) a = make_blocks (dutch);
      g_autoptr (GPtrArray) b = make_blocks (french);
      g_autoptr (StetSentencePairs) pairs = stet_align_sentences (a, "nl", b, "fr", NULL);

      g_assert_cmpuint (pairs->beads->len, ==, 3);
    }
  duration = (g_get_monotonic_time () - start) / n_times;
  g_test_message ("%" G_GINT64_FORMAT " µs a row", duration);
  g_assert_cmpint (duration, <, 5000);
}

/* A paragraph of 1 MB with marks in it against another. */
static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) a = NULL, b = NULL;
  g_autoptr (StetSentencePairs) pairs = NULL;
  gint64 start;

  while (text->len < 1 << 20)
    g_string_append_printf (
        text, "Er *kwamen* %u mensen \\* kijken naar de brug. ", (guint) text->len);
  a = make_blocks ((const char *const[]) { text->str, NULL });
  b = make_blocks ((const char *const[]) { text->str, "Nog een. En nog een.", NULL });
  start = g_get_monotonic_time ();
  pairs = stet_align_sentences (a, "nl", b, "nl", NULL);
  g_assert_cmpuint (pairs->sentences[0]->len, >, 10000);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/align-sentences/pairs", test_pairs);
  g_test_add_func ("/align-sentences/merged", test_merged);
  g_test_add_func ("/align-sentences/marks", test_marks);
  g_test_add_func ("/align-sentences/arabic", test_arabic);
  g_test_add_func ("/align-sentences/one-side", test_one_side);
  g_test_add_func ("/align-sentences/find", test_find);
  g_test_add_func ("/align-sentences/speed", test_speed);
  g_test_add_func ("/align-sentences/long", test_long);
  return g_test_run ();
}
