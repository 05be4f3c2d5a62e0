/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-page.h"

#include <setjmp.h>
#include <string.h>
#include <time.h>

/* Bytes that the parsed page may take, and microseconds of the processor that parsing it may. */
#define MAX_MEMORY ((gsize) 256 * 1024 * 1024)
#define MAX_TIME   (4 * G_USEC_PER_SEC)

#define CHUNK_SIZE ((gsize) 256 * 1024)
#define LARGE_SIZE ((gsize) 16 * 1024)
#define N_CLASSES  12 /* pieces of 16 bytes to 32 KiB */

/* Before each piece. Keeps what follows it aligned for anything. */
typedef union _Header
{
  struct
  {
    union _Header *next;
    gsize size;
  } piece;
  max_align_t align;
} Header;

/* All memory of one parsed page. Gumbo cannot be told to stop, and it does not look at what an
 * allocation gives: so the allocator is what bounds memory and time, by leaving the parser. All of
 * it is freed at once, however deep the page is. */
struct _StetHtmlArena
{
  GCancellable *cancellable;
  GPtrArray *chunks;
  GHashTable *large;
  char *next;
  gsize left;
  gsize used;
  guint n_calls;
  gint64 deadline;
  Header *unused[N_CLASSES];
  jmp_buf leave;
};

/* Of this thread: on a busy machine a page is not worse. */
static gint64
get_time (void)
{
  struct timespec now;

  if (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now) != 0)
    return g_get_monotonic_time ();
  return (gint64) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

StetHtmlArena *
stet_html_arena_new (GCancellable *cancellable)
{
  StetHtmlArena *self = g_new0 (StetHtmlArena, 1);

  self->cancellable = cancellable;
  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->large = g_hash_table_new_full (NULL, NULL, g_free, NULL);
  self->deadline = get_time () + MAX_TIME;
  return self;
}

void
stet_html_arena_free (StetHtmlArena *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->chunks);
  g_hash_table_unref (self->large);
  g_free (self);
}

static guint
class_of (gsize size)
{
  guint class = 0;

  while (((gsize) 16 << class) < size)
    class ++;
  return class;
}

static void
check_bounds (StetHtmlArena *self, gsize size)
{
  gboolean too_much = size > MAX_MEMORY || self->used + size > MAX_MEMORY;

  if (!too_much && ++self->n_calls % 4096 == 0)
    too_much = get_time () > self->deadline
               || (self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable));
  if (too_much)
    longjmp (self->leave, 1);
}

static void *
allocate_large (StetHtmlArena *self, gsize size)
{
  Header *header = g_malloc (sizeof (Header) + size);

  header->piece.size = size;
  self->used += size;
  g_hash_table_add (self->large, header);
  return header + 1;
}

static void *
allocate (void *data, size_t size)
{
  StetHtmlArena *self = data;
  guint class;
  Header *header;
  gsize rounded;

  check_bounds (self, size);
  if (size > LARGE_SIZE)
    return allocate_large (self, size);
  class = class_of (size);
  header = self->unused[class];
  if (header != NULL)
    {
      self->unused[class] = header->piece.next;
      return header + 1;
    }
  rounded = sizeof (Header) + ((gsize) 16 << class);
  if (self->left < rounded)
    {
      self->next = g_malloc (CHUNK_SIZE);
      self->left = CHUNK_SIZE;
      g_ptr_array_add (self->chunks, self->next);
      self->used += CHUNK_SIZE;
    }
  header = (Header *) (void *) self->next;
  self->next += rounded;
  self->left -= rounded;
  header->piece.size = size;
  return header + 1;
}

static void
release (void *data, void *memory)
{
  StetHtmlArena *self = data;
  Header *header = memory;
  guint class;

  if (memory == NULL)
    return;
  header--;
  if (header->piece.size > LARGE_SIZE)
    {
      self->used -= header->piece.size;
      g_hash_table_remove (self->large, header);
      return;
    }
  class = class_of (header->piece.size);
  header->piece.size = (gsize) 16 << class;
  header->piece.next = self->unused[class];
  self->unused[class] = header;
}

/* The parsed page, in the arena's memory; NULL when it would take too much of that, or of time, or
 * when it was cancelled. */
GumboOutput *
stet_html_arena_parse (StetHtmlArena *self, const char *text, gsize length)
{
  GumboOptions options = kGumboDefaultOptions;

  options.allocator = allocate;
  options.deallocator = release;
  options.userdata = self;
  options.max_errors = 0;
  if (setjmp (self->leave) != 0)
    return NULL;
  return gumbo_parse_with_options (&options, text, length);
}
