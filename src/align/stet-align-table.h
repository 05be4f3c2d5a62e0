/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers by 64-bit keys, which are hashes of what they stand for: of that many bits no two words
 * have the same. */
typedef struct
{
  guint64 *keys; /* 0 = none */
  guint *values;
  guint mask;
  guint n;
} StetAlignTable;

void stet_align_table_init (StetAlignTable *self, guint n_expected);
void stet_align_table_clear (StetAlignTable *self);
guint *stet_align_table_get (StetAlignTable *self, guint64 key);
guint stet_align_table_find (const StetAlignTable *self, guint64 key);

guint64 stet_align_hash (char kind, const char *text, gsize length);

/* A key for a number; different ones have different keys. */
static inline guint64
stet_align_hash_number (guint64 number)
{
  number = (number + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  number ^= number >> 32;
  return number;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (StetAlignTable, stet_align_table_clear)

G_END_DECLS
