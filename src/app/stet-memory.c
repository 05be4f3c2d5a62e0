/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

/**
 * stet_memory_init:
 *
 * To be called first of all. A story is read on one thread, worked on on a second and checked on a
 * third. Each would take memory from an arena of its own, and none would give back pages in which
 * something of another story is left: after a day of opening stories the process would hold twice
 * what it uses.
 */
void
stet_memory_init (void)
{
#ifdef __GLIBC__
  mallopt (M_ARENA_MAX, 1);
#endif
}
