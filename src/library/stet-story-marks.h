/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What articles are recognized by. For the files of src/library only. */

#include "stet-article.h"

G_BEGIN_DECLS

typedef enum
{
  STET_MARK_NUMBER,   /* a number, by its value */
  STET_MARK_NAME,     /* a name in the Latin script, by how it begins */
  STET_MARK_SKELETON, /* a word in whatever script, by its consonants */
  STET_MARK_TEXT,     /* a paragraph, word for word */
} StetMarkKind;

/* Something that is in a text. Texts that say the same share marks, whatever their languages. */
typedef struct
{
  char *token; /* ASCII letters and digits */
  char *shown; /* how the text writes it; "" when that tells a person nothing */
  StetMarkKind kind;
  guint order; /* by first appearance */
  guint count;
} StetMark;

/* The marks of an article, and its shape. */
typedef struct
{
  GHashTable *by_token; /* token → StetMark, which it owns */
  char *language;
  GHashTable *texts;  /* set of guint64: hashes of the paragraphs */
  GHashTable *folded; /* word → the same without capitals and accents */
  guint n_paragraphs;
  guint n_photos;
} StetMarks;

StetMarks *_stet_marks_new (const char *language);
StetMarks *_stet_marks_new_for_article (StetArticle *article);
void _stet_marks_free (StetMarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetMarks, _stet_marks_free)

void _stet_marks_add_block (StetMarks *self, StetBlockKind kind, const char *text, gboolean photo);
GPtrArray *_stet_marks_choose (StetMarks *self);
gboolean _stet_marks_is_latin (StetMarks *self);

G_END_DECLS
