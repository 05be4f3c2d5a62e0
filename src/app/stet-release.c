/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-release.h"

typedef struct
{
  gpointer data;
  GDestroyNotify destroy;
} Burden;

static void
release_func (gpointer data, gpointer user_data)
{
  g_autofree Burden *burden = data;

  burden->destroy (burden->data);
}

/**
 * stet_release:
 * @data: (transfer full): what nobody needs any more
 * @destroy: what gives it back; it is called on another thread
 *
 * Frees what has so many parts that the main loop would stand still: a long story, its findings.
 * What others hold on to stays until they let go.
 */
void
stet_release (gpointer data, GDestroyNotify destroy)
{
  static GThreadPool *pool;
  Burden *burden = g_new (Burden, 1);

  if (g_once_init_enter_pointer (&pool))
    g_once_init_leave_pointer (&pool, g_thread_pool_new (release_func, NULL, 1, FALSE, NULL));
  burden->data = data;
  burden->destroy = destroy;
  g_thread_pool_push (pool, burden, NULL);
}

static void
idle_cb (gpointer object)
{
  stet_release (object, g_object_unref);
}

/**
 * stet_release_when_idle:
 * @object: (transfer full): an object that others are letting go of just now
 *
 * Releases it when they have, so that it is not the last of them that frees it. For the main
 * thread.
 */
void
stet_release_when_idle (gpointer object)
{
  g_idle_add_once (idle_cb, object);
}
