/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

/* What is known of an article beside its text. */

#include "config.h"

#include "stet-model-private.h"

static const struct
{
  const char *name;
  StetArticleGuesses guess;
} fields[STET_ARTICLE_N_FIELDS] = {
  [STET_ARTICLE_FIELD_BYLINE] = { "byline", STET_ARTICLE_GUESSED_BYLINE },
  [STET_ARTICLE_FIELD_DATELINE] = { "dateline", STET_ARTICLE_GUESSED_DATELINE },
  [STET_ARTICLE_FIELD_PUBLISHED] = { "published", STET_ARTICLE_GUESSED_PUBLISHED },
  [STET_ARTICLE_FIELD_MODIFIED] = { "modified", 0 },
  [STET_ARTICLE_FIELD_CANONICAL_URL] = { "canonical-url", 0 },
  [STET_ARTICLE_FIELD_ORIGINAL_URL] = { "original-url", STET_ARTICLE_GUESSED_URL },
  [STET_ARTICLE_FIELD_TRANSLATOR] = { "translator", 0 },
  [STET_ARTICLE_FIELD_MACHINE] = { "machine", 0 },
  [STET_ARTICLE_FIELD_SECTION] = { "section", 0 },
  [STET_ARTICLE_FIELD_KEYWORDS] = { "keywords", 0 },
};

void
_stet_article_fields_init (StetArticleFields *self)
{
  for (guint i = 0; i < STET_ARTICLE_N_FIELDS; i++)
    self->texts[i] = i == STET_ARTICLE_FIELD_ORIGINAL_URL ? NULL : g_strdup ("");
}

void
_stet_article_fields_clear (StetArticleFields *self)
{
  for (guint i = 0; i < STET_ARTICLE_N_FIELDS; i++)
    g_clear_pointer (&self->texts[i], g_free);
}

/* Returns: whether it is another text than before */
gboolean
_stet_article_fields_set (StetArticleFields *self, StetArticleField field, const char *text)
{
  return g_set_str (&self->texts[field],
                    text != NULL || field == STET_ARTICLE_FIELD_ORIGINAL_URL ? text : "");
}

const char *
_stet_article_field_get_name (StetArticleField field)
{
  return fields[field].name;
}

StetArticleGuesses
_stet_article_field_get_guess (StetArticleField field)
{
  return fields[field].guess;
}

static const char *
get_text (StetArticle *self, StetArticleField field)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), NULL);
  return _stet_article_get_fields (self)->texts[field];
}

/**
 * stet_article_get_byline:
 *
 * Returns: (transfer none): who wrote it, "" when that is not known
 */
const char *
stet_article_get_byline (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_BYLINE);
}

/**
 * stet_article_get_dateline:
 *
 * Returns: (transfer none): where it was written, as printed; "" when that is not known
 */
const char *
stet_article_get_dateline (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_DATELINE);
}

/**
 * stet_article_get_published:
 *
 * Returns: (transfer none): when it was published, ISO 8601 as exact as is known; "" when it is not
 */
const char *
stet_article_get_published (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_PUBLISHED);
}

/**
 * stet_article_get_modified:
 *
 * Returns: (transfer none): when it was last changed where it was published, ISO 8601; "" when that
 * is not known
 */
const char *
stet_article_get_modified (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_MODIFIED);
}

/**
 * stet_article_get_canonical_url:
 *
 * Returns: (transfer none): the address that its page gives as its own, "" when it gives none
 */
const char *
stet_article_get_canonical_url (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_CANONICAL_URL);
}

/**
 * stet_article_get_original_url:
 *
 * Returns: (transfer none) (nullable): the address of the page that it was taken from
 */
const char *
stet_article_get_original_url (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_ORIGINAL_URL);
}

/**
 * stet_article_get_translator:
 *
 * Returns: (transfer none): the person who translated it, "" when nobody is known to have
 */
const char *
stet_article_get_translator (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_TRANSLATOR);
}

/**
 * stet_article_get_machine:
 *
 * Returns: (transfer none): the program that translated it first, "" when none did or none is known
 */
const char *
stet_article_get_machine (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_MACHINE);
}

/**
 * stet_article_get_section:
 *
 * Returns: (transfer none): the section that it is published in, "" when that is not known
 */
const char *
stet_article_get_section (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_SECTION);
}

/**
 * stet_article_get_keywords:
 *
 * Returns: (transfer none): its keywords, one a line; "" when it has none
 */
const char *
stet_article_get_keywords (StetArticle *self)
{
  return get_text (self, STET_ARTICLE_FIELD_KEYWORDS);
}

/**
 * stet_article_get_guesses:
 *
 * Returns: what of the fields nobody stated: import guessed it
 */
StetArticleGuesses
stet_article_get_guesses (StetArticle *self)
{
  g_return_val_if_fail (STET_IS_ARTICLE (self), 0);
  return _stet_article_get_fields (self)->guesses;
}

/**
 * stet_article_copy_fields:
 * @from: another article
 *
 * Gives it what @from has beside its id, language and text: the state, whether it is the original,
 * the fields and which of them are guesses.
 */
void
stet_article_copy_fields (StetArticle *self, StetArticle *from)
{
  g_return_if_fail (STET_IS_ARTICLE (self));
  g_return_if_fail (STET_IS_ARTICLE (from));

  for (guint i = 0; i < STET_ARTICLE_N_FIELDS; i++)
    g_object_set (self, fields[i].name, get_text (from, i), NULL);
  g_object_set (self,
                "state",
                stet_article_get_state (from),
                "state-is-chosen",
                stet_article_get_state_is_chosen (from),
                "original",
                stet_article_get_original (from),
                "guesses",
                stet_article_get_guesses (from),
                NULL);
}
