/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-table.h"

#define MIN_SIZE 16

/*
 * stet_align_table_init:
 * @self: a table
 * @n_expected: how many keys there will be, about
 *
 * Makes it empty.
 */
void
stet_align_table_init (StetAlignTable *self, guint n_expected)
{
  guint size = MIN_SIZE;

  while (size / 2 < n_expected && size < G_MAXUINT / 4)
    size *= 2;
  self->keys = g_new0 (guint64, size);
  self->values = g_new0 (guint, size);
  self->mask = size - 1;
  self->n = 0;
}

void
stet_align_table_clear (StetAlignTable *self)
{
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->values, g_free);
}

static guint
find_slot (const StetAlignTable *self, guint64 key)
{
  guint slot = (guint) key & self->mask;

  while (self->keys[slot] != 0 && self->keys[slot] != key)
    slot = (slot + 1) & self->mask;
  return slot;
}

static void
grow (StetAlignTable *self)
{
  StetAlignTable old = *self;

  stet_align_table_init (self, old.mask + 1);
  for (guint i = 0; i <= old.mask; i++)
    if (old.keys[i] != 0)
      {
        guint slot = find_slot (self, old.keys[i]);

        self->keys[slot] = old.keys[i];
        self->values[slot] = old.values[i];
        self->n++;
      }
  stet_align_table_clear (&old);
}

/*
 * stet_align_table_get:
 * @self: a table
 * @key: not 0
 *
 * Finds a key's number; a new key gets 0.
 *
 * Returns: (transfer none): the number, to be read and set until the next call
 */
guint *
stet_align_table_get (StetAlignTable *self, guint64 key)
{
  guint slot = find_slot (self, key);

  if (self->keys[slot] != 0)
    return &self->values[slot];
  if (self->n >= self->mask / 2)
    {
      grow (self);
      slot = find_slot (self, key);
    }
  self->keys[slot] = key;
  self->n++;
  return &self->values[slot];
}

/*
 * stet_align_table_find:
 * @self: a table
 * @key: not 0
 *
 * Returns: the key's number, or 0 when it has none
 */
guint
stet_align_table_find (const StetAlignTable *self, guint64 key)
{
  guint slot = find_slot (self, key);

  return self->keys[slot] != 0 ? self->values[slot] : 0;
}

/*
 * stet_align_hash:
 * @kind: texts of different kinds never have the same hash
 * @text: any bytes
 * @length: how many
 *
 * Returns: a hash that is not 0, the same within a run of the program
 */
guint64
stet_align_hash (char kind, const char *text, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ (guint64) (guchar) kind;

  hash *= G_GUINT64_CONSTANT (0x100000001b3);
  for (gsize i = 0; i < length; i++)
    {
      hash ^= (guchar) text[i];
      hash *= G_GUINT64_CONSTANT (0x100000001b3);
    }
  /* The low bits have to depend on all of them. */
  hash ^= hash >> 32;
  hash *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  hash ^= hash >> 32;
  return hash != 0 ? hash : 1;
}
