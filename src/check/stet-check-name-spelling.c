/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "stet-check-private.h"
#include "stet-fold.h"
#include "stet-name-key.h"

/* Shorter words are no names, or too like each other. */
#define MIN_LETTERS 4
/* A title and the name have no more words between them, “of the United Nations” among them. */
#define MAX_BETWEEN 3

/* Where a script has no capitals, names are known by what stands before them: titles, and what
 * photos are credited with. */
static const char *const titles[] = {
  "الرئيس", "رئيس",    "الوزير", "وزير",    "الوزراء",  "العام",  "الملك", "ملك",
  "الأمير", "السيد",   "السيدة", "الدكتور", "الدكتورة", "السفير", "سفير",  "الجنرال",
  "المصور", "المصورة", "صورة",   "الصورة",  "تصوير",    "عدسة",
};

/* A name, or one word of it, as it stands in one place. */
typedef struct
{
  StetBlock *block;
  guint start;
  guint end;
  const char *before; /* the name's word before it, in lower case; NULL: none */
  const char *after;
} Use;

/* One way to write a name. */
typedef struct
{
  char *form; /* in lower case */
  GArray *uses;
  gboolean is_inside; /* it was seen within a sentence: its capital is its own */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_free (form->form);
  g_array_unref (form->uses);
  g_free (form);
}

/* The ways to write what has the same key. Takes @form. */
static Form *
get_form (GHashTable *names, char *key, char *form)
{
  GPtrArray *forms = g_hash_table_lookup (names, key);
  Form *found = NULL;

  if (forms == NULL)
    {
      forms = g_ptr_array_new_with_free_func (form_free);
      g_hash_table_insert (names, key, forms);
    }
  else
    {
      g_free (key);
    }
  for (guint i = 0; found == NULL && i < forms->len; i++)
    if (g_str_equal (((Form *) g_ptr_array_index (forms, i))->form, form))
      found = g_ptr_array_index (forms, i);
  if (found != NULL)
    {
      g_free (form);
      return found;
    }
  found = g_new0 (Form, 1);
  found->form = form;
  found->uses = g_array_new (FALSE, FALSE, sizeof (Use));
  g_ptr_array_add (forms, found);
  return found;
}

static gboolean
is_name_word (const StetToken *token)
{
  return token->kind == STET_TOKEN_WORD && (token->flags & STET_TOKEN_CAPITAL) != 0
         && (token->flags & STET_TOKEN_ALL_CAPITALS) == 0;
}

/* The next word of a name, with one space between; NULL when there is none. */
static const StetToken *
get_neighbour (const StetTokens *tokens, guint index, int step)
{
  gint64 at = (gint64) index + 2 * step;

  if (at < 0 || at >= tokens->n_tokens
      || tokens->tokens[(gint64) index + step].kind != STET_TOKEN_SPACE)
    return NULL;
  return is_name_word (&tokens->tokens[at]) ? &tokens->tokens[at] : NULL;
}

/* Whether a sentence may begin with the token, or what stands in quotation marks. */
static gboolean
begins (const StetTokens *tokens, guint index)
{
  while (index > 0 && tokens->tokens[index - 1].kind == STET_TOKEN_SPACE)
    index--;
  return index == 0
         || (tokens->tokens[index - 1].kind == STET_TOKEN_MARK
             && tokens->tokens[index - 1].character != ','
             && tokens->tokens[index - 1].character != '(');
}

static void
collect_capitals (StetBlock *block, const StetTokens *tokens, GHashTable *names)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *token = &tokens->tokens[i], *before, *after;
      Form *form;
      Use use;

      if (!is_name_word (token) || token->end - token->start < MIN_LETTERS)
        continue;
      before = get_neighbour (tokens, i, -1);
      after = get_neighbour (tokens, i, 1);
      use = (Use) { block,
                    token->start,
                    token->end,
                    before != NULL ? before->word : NULL,
                    after != NULL ? after->word : NULL };
      form = get_form (names, stet_text_fold (token->word), g_strdup (token->word));
      g_array_append_val (form->uses, use);
      form->is_inside = form->is_inside || !begins (tokens, i);
    }
}

static gboolean
is_title (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (word, titles[i]))
      return TRUE;
  return FALSE;
}

/* Words with an article belong to the title: no name from elsewhere has one. */
static gboolean
has_article (const char *word)
{
  return g_str_has_prefix (word, "ال") || g_str_has_prefix (word, "لل")
         || g_str_has_prefix (word, "وال");
}

static const StetToken *
get_next_word (const StetTokens *tokens, guint *index)
{
  for ((*index)++; *index < tokens->n_tokens; (*index)++)
    {
      const StetToken *token = &tokens->tokens[*index];

      if (token->kind == STET_TOKEN_WORD)
        return token;
      if (token->kind != STET_TOKEN_SPACE && token->character != ':')
        return NULL;
    }
  return NULL;
}

static void
collect_titled (StetBlock *block, const StetTokens *tokens, GHashTable *names)
{
  for (guint i = 0; i < tokens->n_tokens; i++)
    {
      const StetToken *first = NULL, *second = NULL;
      guint at = i, n_between = 0;
      g_autofree char *words = NULL;
      char *form;
      Form *found;
      Use use;

      if (tokens->tokens[i].kind != STET_TOKEN_WORD || !is_title (tokens->tokens[i].word))
        continue;
      while ((first = get_next_word (tokens, &at)) != NULL && n_between++ < MAX_BETWEEN
             && has_article (first->word))
        ;
      if (first == NULL || has_article (first->word) || is_title (first->word))
        continue;
      second = get_next_word (tokens, &at);
      if (second == NULL || has_article (second->word) || is_title (second->word)
          || first->end - first->start < 3 || second->end - second->start < 3)
        continue;
      /* A hamza or a vowel sign more is no other spelling. */
      words = g_strconcat (first->word, " ", second->word, NULL);
      form = stet_text_fold (words);
      use = (Use) { block, first->start, second->end, NULL, NULL };
      found = get_form (names, stet_name_dup_key (form), form);
      g_array_append_val (found->uses, use);
      found->is_inside = TRUE;
    }
}

static const Form *
find_usual (GPtrArray *forms)
{
  const Form *usual = NULL;

  for (guint i = 0; i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);

      if (form->is_inside && (usual == NULL || form->uses->len > usual->uses->len))
        usual = form;
    }
  return usual;
}

static gboolean
words_equal (const char *a, const char *b)
{
  return a != NULL && b != NULL && g_str_equal (a, b);
}

/* Whether a use of a name stands with the same other name as one of another form: then both are of
 * one person. */
static gboolean
has_same_neighbour (const Use *use, const Form *other)
{
  for (guint i = 0; i < other->uses->len; i++)
    {
      const Use *against = &g_array_index (other->uses, Use, i);

      if (words_equal (use->before, against->before) || words_equal (use->after, against->after))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar) *text > 0x7F)
      return FALSE;
  return TRUE;
}

static char *
dup_words (const StetCheckTarget *target, const Use *use)
{
  const char *text = stet_check_get_scan (target, use->block)->tokens->text;

  return g_utf8_substring (text, use->start, use->end);
}

static void
report (const StetCheckTarget *target, const Use *use, const Form *usual, gboolean is_sure)
{
  const Use *other = &g_array_index (usual->uses, Use, 0);
  g_autofree char *here = dup_words (target, use);
  g_autofree char *there = dup_words (target, other);

  stet_check_report_with (
      target,
      &(StetCheckReport) {
          .place = { use->block, use->start, use->end },
          .counterpart = { other->block, other->start, other->end },
          .has_severity = !is_sure,
          .severity = STET_SEVERITY_ADVICE,
          .message = g_strdup_printf (
              ngettext ("“%s” here, but “%s” in %u other place: one of them may be misspelt.",
                        "“%s” here, but “%s” in %u other places: one of them may be misspelt.",
                        usual->uses->len),
              here,
              there,
              usual->uses->len),
      });
}

/* What is written otherwise than in most places. Of names in letters with and without marks, only
 * one that lost all its marks is the same name: “Hùng” and “Hưng” are two. */
static void
compare (const StetCheckTarget *target, GPtrArray *forms, gboolean has_case, gboolean is_sure)
{
  const Form *usual = forms->len > 1 ? find_usual (forms) : NULL;

  for (guint i = 0; usual != NULL && i < forms->len; i++)
    {
      const Form *form = g_ptr_array_index (forms, i);

      if (form == usual || !form->is_inside
          || (has_case && !is_ascii (form->form) && !is_ascii (usual->form)))
        continue;
      for (guint j = 0; j < form->uses->len; j++)
        {
          const Use *use = &g_array_index (form->uses, Use, j);
          gboolean is_one = !has_case || has_same_neighbour (use, usual);

          if (is_one || is_sure)
            report (target, use, usual, is_one);
        }
    }
}

static void
forms_free (gpointer data)
{
  g_ptr_array_unref (data);
}

/* Keys in the order in which the names come, so that findings do. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Form *left = g_ptr_array_index (*(GPtrArray *const *) a, 0);
  const Form *right = g_ptr_array_index (*(GPtrArray *const *) b, 0);
  const Use *first = &g_array_index (left->uses, Use, 0);
  const Use *second = &g_array_index (right->uses, Use, 0);
  guint at = stet_block_get_index (first->block), other = stet_block_get_index (second->block);

  return at != other ? (at > other) - (at < other)
                     : (first->start > second->start) - (first->start < second->start);
}

/* Machines write one name in many ways. */
void
stet_check_name_spelling (const StetCheckTarget *target)
{
  const char *language = stet_article_get_language (target->article);
  gboolean is_arabic = g_str_has_prefix (language, "ar");
  /* German has capitals on all nouns, and plurals that differ by marks alone. */
  gboolean is_sure = !g_str_has_prefix (language, "de") && !g_str_has_prefix (language, "lb");
  g_autoptr (GHashTable) names = g_hash_table_new_full (
      g_str_hash, g_str_equal, g_free, forms_free);
  g_autoptr (GPtrArray) differing = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer forms;

  for (guint i = 0; i < stet_article_get_n_blocks (target->article); i++)
    {
      StetBlock *block = stet_article_get_block (target->article, i);
      const StetTokens *tokens;

      if (stet_block_is_empty (block))
        continue;
      tokens = stet_check_get_scan (target, block)->tokens;
      if (is_arabic)
        collect_titled (block, tokens, names);
      else
        collect_capitals (block, tokens, names);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &forms))
    if (((GPtrArray *) forms)->len > 1)
      g_ptr_array_add (differing, forms);
  g_ptr_array_sort (differing, compare_places);
  for (guint i = 0; i < differing->len; i++)
    compare (target, g_ptr_array_index (differing, i), !is_arabic, is_sure);
}

typedef struct
{
  guint n_same;
  guint n_other;
  guint other; /* the first photo that has the other form */
  const char *form;
} Likes;

/* How often a photographer's name is written as here, and how often otherwise. */
static void
count_like (GListModel *photos, guint index, const char *creator, const char *key, Likes *likes)
{
  *likes = (Likes) { 0 };
  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) other = g_list_model_get_item (photos, i);
      const char *name = stet_photo_get_creator (other);
      g_autofree char *other_key = NULL;

      if (g_str_equal (name, creator))
        {
          likes->n_same++;
          continue;
        }
      if (*name == '\0')
        continue;
      other_key = stet_name_dup_key (name);
      if (!g_str_equal (key, other_key))
        continue;
      if (likes->n_other++ == 0)
        {
          likes->other = i;
          likes->form = name;
        }
    }
}

/* Who took two photos of a story has one name. The form that is rarer is told of, or else the later
 * one. */
void
stet_check_photographer_spelling (const StetCheckTarget *target)
{
  GListModel *photos = stet_story_get_photos (target->story);

  for (guint i = 0; i < g_list_model_get_n_items (photos); i++)
    {
      g_autoptr (StetPhoto) photo = g_list_model_get_item (photos, i);
      const char *creator = stet_photo_get_creator (photo);
      g_autofree char *key = *creator != '\0' ? stet_name_dup_key (creator) : NULL;
      Likes likes;

      /* One word is not enough to tell two people by. */
      if (key == NULL || strchr (key, ' ') == NULL)
        continue;
      count_like (photos, i, creator, key, &likes);
      if (likes.n_other == 0 || likes.n_same > likes.n_other
          || (likes.n_same == likes.n_other && likes.other > i))
        continue;
      stet_check_report_with (
          target,
          &(StetCheckReport) {
              .photo = photo,
              .message = g_strdup_printf (
                  _ ("The photographer is “%s” here, and “%s” at photo %u: one of them may be "
                     "misspelt."),
                  creator,
                  likes.form,
                  likes.other + 1),
          });
    }
}
