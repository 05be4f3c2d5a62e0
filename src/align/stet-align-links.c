/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-align"

#include "config.h"

#include "stet-align-links.h"

/* What only looks alike loses up to this share of it where a lexicon knows both words well, for it
 * would know; it knows half of that of a word that it met as often as this. */
#define KNOWN_SHARE 0.5
#define KNOWN_WELL  2.0

/* Numbers by key, one list after the other. */
typedef struct
{
  guint *starts; /* by key; those of the next key end them */
  guint *values;
} Lists;

static void
lists_clear (Lists *self)
{
  g_free (self->starts);
  g_free (self->values);
}

/* What looks for a type's links. */
typedef struct
{
  StetAlignLinks *links;
  StetAlignFeatures *features;
  StetAlignLearnt *learnt; /* nullable */
  Lists by_key;            /* the other side's types */
  Lists by_stem;           /* the same */
  Lists translations;      /* by stem: indices of them */
} Search;

static const StetAlignType *
get_type (StetAlignFeatures *features, guint type)
{
  return &g_array_index (features->types, StetAlignType, type);
}

static void
begin_lists (Lists *self, guint n_keys)
{
  self->starts = g_new0 (guint, n_keys + 2);
}

/* After all have been counted at the key's start, the starts are where values go; they move on with
 * each, and are back in their place when every list is full. */
static void
sum_up (Lists *self, guint n_keys)
{
  guint sum = 0;

  for (guint i = 0; i <= n_keys; i++)
    {
      guint n = self->starts[i + 1];

      self->starts[i + 1] = sum;
      sum += n;
    }
  self->values = g_new (guint, sum + 1);
}

static void
collect_blocks (StetAlignLinks *self, StetAlignFeatures *features, guint side)
{
  GPtrArray *segments = features->segments[side];
  guint n_types = features->types->len;
  Lists lists;

  begin_lists (&lists, n_types);
  for (guint i = 0; i < segments->len; i++)
    {
      const GArray *types = ((StetAlignSegment *) g_ptr_array_index (segments, i))->types;

      for (guint j = 0; j < types->len; j++)
        lists.starts[g_array_index (types, guint, j) + 1]++;
    }
  sum_up (&lists, n_types);
  for (guint i = 0; i < segments->len; i++)
    {
      const GArray *types = ((StetAlignSegment *) g_ptr_array_index (segments, i))->types;

      for (guint j = 0; j < types->len; j++)
        lists.values[lists.starts[g_array_index (types, guint, j) + 1]++] = i;
    }
  self->block_starts[side] = lists.starts;
  self->blocks[side] = lists.values;
}

/* The types that the other side has, by what they share with types of the one. */
static void
collect_types (Search *self, gboolean by_stem, Lists *lists)
{
  guint n_keys = by_stem ? self->features->stems->len : self->features->n_keys + 1;

  begin_lists (lists, n_keys);
  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < self->features->types->len; i++)
        {
          const StetAlignType *type = get_type (self->features, i);

          if (stet_align_links_count_blocks (self->links, 1, i) == 0)
            continue;
          for (guint k = 0; k < (by_stem ? 1 : STET_ALIGN_N_KEYS); k++)
            {
              guint key = by_stem ? type->stem : type->keys[k];

              if (key == 0)
                continue;
              key -= by_stem;
              if (pass == 0)
                lists->starts[key + 1]++;
              else
                lists->values[lists->starts[key + 1]++] = i;
            }
        }
      if (pass == 0)
        sum_up (lists, n_keys);
    }
}

static void
collect_translations (Search *self)
{
  GArray *all = self->learnt->translations;

  begin_lists (&self->translations, self->features->stems->len);
  for (guint i = 0; i < all->len; i++)
    self->translations.starts[g_array_index (all, StetAlignTranslation, i).stem[0] + 1]++;
  sum_up (&self->translations, self->features->stems->len);
  for (guint i = 0; i < all->len; i++)
    {
      guint stem = g_array_index (all, StetAlignTranslation, i).stem[0];

      self->translations.values[self->translations.starts[stem + 1]++] = i;
    }
}

/* @first is where the links of this type begin. */
static void
add_link (Search *self, guint first, guint a, guint b, double likeness)
{
  StetAlignLink link = { { a, b }, (float) likeness };

  for (guint i = first; i < self->links->all->len; i++)
    {
      StetAlignLink *known = &g_array_index (self->links->all, StetAlignLink, i);

      if (known->type[1] == b)
        {
          known->likeness = MAX (known->likeness, link.likeness);
          return;
        }
    }
  g_array_append_val (self->links->all, link);
}

/* How well a lexicon knows a word, 0 to 1. */
static double
get_knowledge (Search *self, guint side, const StetAlignType *type)
{
  double n;

  if (self->learnt == NULL || type->stem == 0)
    return 0;
  n = (double) self->learnt->known[side][type->stem - 1];
  return n / (n + KNOWN_WELL);
}

static void
find_links (Search *self, guint index)
{
  const StetAlignType *type = get_type (self->features, index);
  double knowledge = get_knowledge (self, 0, type);
  guint first = self->links->all->len;

  for (guint k = 0; k < STET_ALIGN_N_KEYS; k++)
    for (guint i = self->by_key.starts[type->keys[k]];
         type->keys[k] != 0 && i < self->by_key.starts[type->keys[k] + 1];
         i++)
      {
        guint other = self->by_key.values[i];
        double likeness = stet_align_key_get_likeness (k);

        /* What only looks alike does not matter where it is known what is. */
        if (other != index && knowledge > 0)
          likeness *= 1
                      - KNOWN_SHARE * knowledge
                            * get_knowledge (self, 1, get_type (self->features, other));
        add_link (self, first, index, other, likeness);
      }
  if (self->learnt == NULL || type->stem == 0)
    return;
  for (guint i = self->translations.starts[type->stem - 1];
       i < self->translations.starts[type->stem];
       i++)
    {
      const StetAlignTranslation *translation = &g_array_index (
          self->learnt->translations, StetAlignTranslation, self->translations.values[i]);

      for (guint j = self->by_stem.starts[translation->stem[1]];
           j < self->by_stem.starts[translation->stem[1] + 1];
           j++)
        add_link (self, first, index, self->by_stem.values[j], (double) translation->likeness);
    }
}

/* Puts the links in the order of the other side's types too. */
static void
order_links (StetAlignLinks *self, guint n_types)
{
  for (guint side = 0; side < 2; side++)
    {
      Lists lists;

      begin_lists (&lists, n_types);
      for (guint i = 0; i < self->all->len; i++)
        lists.starts[g_array_index (self->all, StetAlignLink, i).type[side] + 1]++;
      sum_up (&lists, n_types);
      for (guint i = 0; i < self->all->len; i++)
        lists.values[lists.starts[g_array_index (self->all, StetAlignLink, i).type[side] + 1]++]
            = i;
      self->starts[side] = lists.starts;
      self->order[side] = lists.values;
    }
}

/*
 * stet_align_links_new:
 * @features: two versions
 * @learnt: (nullable): what has been learnt about their words
 *
 * Returns: (transfer full): which of their tokens may translate each other
 */
StetAlignLinks *
stet_align_links_new (StetAlignFeatures *features, StetAlignLearnt *learnt)
{
  StetAlignLinks *self = g_new0 (StetAlignLinks, 1);
  Search search = { self, features, learnt, { 0 }, { 0 }, { 0 } };

  self->all = g_array_new (FALSE, FALSE, sizeof (StetAlignLink));
  for (guint side = 0; side < 2; side++)
    collect_blocks (self, features, side);
  collect_types (&search, FALSE, &search.by_key);
  if (learnt != NULL)
    {
      collect_types (&search, TRUE, &search.by_stem);
      collect_translations (&search);
    }
  for (guint i = 0; i < features->types->len; i++)
    if (stet_align_links_count_blocks (self, 0, i) > 0)
      find_links (&search, i);
  order_links (self, features->types->len);
  lists_clear (&search.by_key);
  lists_clear (&search.by_stem);
  lists_clear (&search.translations);
  return self;
}

void
stet_align_links_free (StetAlignLinks *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->all);
  for (guint side = 0; side < 2; side++)
    {
      g_free (self->starts[side]);
      g_free (self->order[side]);
      g_free (self->blocks[side]);
      g_free (self->block_starts[side]);
    }
  g_free (self);
}
