/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-cache.h"

/* Runs for which something is kept that none of them used: somebody who undoes and redoes comes
 * back to it. */
#define KEPT_RUNS 32

/**
 * StetCheckCache:
 *
 * What checks worked out of texts, and what they found in rows and blocks, by content, so that
 * checking a story again costs as much as what has changed. Used by one run at a time, on any
 * thread.
 */
struct _StetCheckCache
{
  GHashTable *scans;    /* guint64 * in the entry → Entry of a StetCheckScan */
  GHashTable *findings; /* the same of a GPtrArray of StetFinding */
  guint run;
  guint64 stamp;
};

typedef struct
{
  guint64 key;
  gpointer value;
  GDestroyNotify free;
  guint run; /* that used it last */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  entry->free (entry->value);
  g_free (entry);
}

static gpointer
look_up (StetCheckCache *self, GHashTable *table, guint64 key)
{
  Entry *entry = g_hash_table_lookup (table, &key);

  if (entry == NULL)
    return NULL;
  entry->run = self->run;
  return entry->value;
}

static void
put (StetCheckCache *self, GHashTable *table, guint64 key, gpointer value, GDestroyNotify free)
{
  Entry *entry = g_new (Entry, 1);

  *entry = (Entry) { key, value, free, self->run };
  g_hash_table_replace (table, &entry->key, entry);
}

/**
 * stet_check_cache_new:
 *
 * Returns: (transfer full): an empty cache
 */
StetCheckCache *
stet_check_cache_new (void)
{
  StetCheckCache *self = g_atomic_rc_box_new0 (StetCheckCache);

  self->scans = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  self->findings = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, entry_free);
  return self;
}

/**
 * stet_check_cache_ref:
 *
 * Returns: (transfer full): @self
 */
StetCheckCache *
stet_check_cache_ref (StetCheckCache *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
cache_clear (gpointer data)
{
  StetCheckCache *self = data;

  g_hash_table_unref (self->scans);
  g_hash_table_unref (self->findings);
}

/**
 * stet_check_cache_unref:
 * @self: (transfer full): a cache
 */
void
stet_check_cache_unref (StetCheckCache *self)
{
  g_atomic_rc_box_release_full (self, cache_clear);
}

/*
 * _stet_check_cache_get_scan:
 * @key: hash of language and text
 *
 * Returns: (transfer none): the scan of the text, made now if it is new
 */
StetCheckScan *
_stet_check_cache_get_scan (StetCheckCache *self,
                            guint64 key,
                            const char *language,
                            const char *text)
{
  StetCheckScan *scan = look_up (self, self->scans, key);

  if (scan != NULL)
    return scan;
  scan = stet_check_scan_new (language, text);
  put (self, self->scans, key, scan, (GDestroyNotify) stet_check_scan_unref);
  return scan;
}

/*
 * _stet_check_cache_get_findings:
 * @key: hash of all that the checks looked at
 *
 * Returns: (transfer none) (nullable) (element-type StetFinding): what they found
 */
GPtrArray *
_stet_check_cache_get_findings (StetCheckCache *self, guint64 key)
{
  return look_up (self, self->findings, key);
}

/*
 * _stet_check_cache_put_findings:
 * @key: hash of all that the checks looked at
 * @findings: (transfer full) (element-type StetFinding): what they found
 */
void
_stet_check_cache_put_findings (StetCheckCache *self, guint64 key, GPtrArray *findings)
{
  put (self, self->findings, key, findings, (GDestroyNotify) g_ptr_array_unref);
}

/*
 * _stet_check_cache_begin:
 * @stamp: of what else than the story findings depend on: names, house rules
 */
void
_stet_check_cache_begin (StetCheckCache *self, guint64 stamp)
{
  if (stamp != self->stamp)
    g_hash_table_remove_all (self->findings);
  self->stamp = stamp;
  self->run++;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer user_data)
{
  const StetCheckCache *self = user_data;

  return self->run - ((const Entry *) value)->run > KEPT_RUNS;
}

/*
 * _stet_check_cache_end:
 *
 * Forgets what has not been asked for in a while.
 */
void
_stet_check_cache_end (StetCheckCache *self)
{
  g_hash_table_foreach_remove (self->scans, is_old, self);
  g_hash_table_foreach_remove (self->findings, is_old, self);
}
