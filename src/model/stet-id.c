/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-id.h"

/* 2025-01-01T00:00:00Z in milliseconds. */
#define EPOCH_MS    G_GINT64_CONSTANT (1735689600000)
#define RANDOM_BITS 12

/**
 * stet_id_new:
 *
 * Makes an identifier for a new block, row, photo or source, so that it has one before the library
 * has seen it. Identifiers grow with time, which keeps the library's indexes compact, differ within
 * a process always and between processes almost surely (the library refuses one that is another
 * object's), and stay below 2^53, so that every JSON reader keeps them exact.
 *
 * Thread-safe.
 *
 * Returns: a positive identifier
 */
gint64
stet_id_new (void)
{
  static GMutex mutex;
  static gint64 last;
  gint64 now = g_get_real_time () / 1000 - EPOCH_MS;
  gint64 id = (MAX (now, 1) << RANDOM_BITS) | g_random_int_range (0, 1 << RANDOM_BITS);

  g_mutex_lock (&mutex);
  if (id <= last)
    id = last + 1;
  last = id;
  g_mutex_unlock (&mutex);

  return id;
}
