/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-thumbnails.h"

#include "stet-photo-store.h"
#include "stet-photo-loader.h"

/* The longest side in pixels; twice what is shown, for screens that are that fine. */
#define SIZE 192
/* More than a story has on one screen; about 7 MB. */
#define MAX_KEPT 64

struct _StetThumbnails
{
  GObject parent_instance;

  char *library_path;
  GHashTable *textures; /* SHA-256 → GdkTexture, NULL for one that is being read or cannot be */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (StetThumbnails, stet_thumbnails, G_TYPE_OBJECT)

enum
{
  LOADED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  StetThumbnails *thumbnails;
  char *sha256;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->thumbnails);
  g_free (request->sha256);
  g_free (request);
}

static void
unref_texture (gpointer data)
{
  if (data != NULL)
    g_object_unref (data);
}

static void
stet_thumbnails_dispose (GObject *object)
{
  StetThumbnails *self = STET_THUMBNAILS (object);

  g_cancellable_cancel (self->cancellable);

  G_OBJECT_CLASS (stet_thumbnails_parent_class)->dispose (object);
}

static void
stet_thumbnails_finalize (GObject *object)
{
  StetThumbnails *self = STET_THUMBNAILS (object);

  g_clear_object (&self->cancellable);
  g_hash_table_unref (self->textures);
  g_free (self->library_path);

  G_OBJECT_CLASS (stet_thumbnails_parent_class)->finalize (object);
}

static void
stet_thumbnails_class_init (StetThumbnailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_thumbnails_dispose;
  object_class->finalize = stet_thumbnails_finalize;

  /**
   * StetThumbnails::loaded:
   *
   * What was asked for and not there is there now.
   */
  signals[LOADED] = g_signal_new (
      "loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
stet_thumbnails_init (StetThumbnails *self)
{
  self->textures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref_texture);
  self->cancellable = g_cancellable_new ();
}

/**
 * stet_thumbnails_new:
 * @library_path: (type filename): the library beside which the photos are
 *
 * Returns: (transfer full): thumbnails of which none is read yet
 */
StetThumbnails *
stet_thumbnails_new (const char *library_path)
{
  StetThumbnails *self = g_object_new (STET_TYPE_THUMBNAILS, NULL);

  self->library_path = g_strdup (library_path);
  return self;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Request *request = data;
  StetThumbnails *self = request->thumbnails;
  GdkTexture *texture = stet_photo_load_thumbnail_finish (result, NULL);

  if (texture != NULL)
    {
      g_hash_table_insert (self->textures, g_strdup (request->sha256), texture);
      g_signal_emit (self, signals[LOADED], 0);
    }
  request_free (request);
}

/**
 * stet_thumbnails_get:
 * @sha256: the photo's name in the library
 *
 * Begins to read it when it is not there, on another thread. Main thread only.
 *
 * Returns: (transfer none) (nullable): the photo, its longest side 192 pixels at most; %NULL when
 * it is not there yet, or cannot be read
 */
GdkTexture *
stet_thumbnails_get (StetThumbnails *self, const char *sha256)
{
  g_autofree char *path = NULL;
  gpointer texture;
  Request *request;

  g_return_val_if_fail (STET_IS_THUMBNAILS (self), NULL);

  if (g_hash_table_lookup_extended (self->textures, sha256, NULL, &texture))
    return texture;
  if (g_hash_table_size (self->textures) >= MAX_KEPT)
    g_hash_table_remove_all (self->textures);
  g_hash_table_insert (self->textures, g_strdup (sha256), NULL);
  path = stet_library_file_dup_photo_path (self->library_path, sha256);
  request = g_new (Request, 1);
  *request = (Request) { g_object_ref (self), g_strdup (sha256) };
  stet_photo_load_thumbnail_async (path, SIZE, self->cancellable, loaded_cb, request);
  return NULL;
}
