/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the main thread is while it lets the main loop wait. With STET_MEASURE_STACKS=FILE each
 * block that is noted is written there at the end with the stacks that were found in it every half
 * millisecond, as file|symbol|address; addr2line knows the rest. */
#define _GNU_SOURCE
#include "config.h"

#include "edit-sampler.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define INTERVAL_NS 500000
#define MAX_SAMPLES 2000
#define MAX_FRAMES  120

typedef struct
{
  void *frames[MAX_FRAMES];
  int n_frames;
} Sample;

typedef struct
{
  const char *label;
  double milliseconds;
  GArray *samples;
} Block;

static Sample samples[MAX_SAMPLES];
static volatile sig_atomic_t n_samples;
static timer_t timer;
static gboolean in_span;
static GArray *noted; /* Block; NULL when none are wanted */

static void
sample_cb (int signal_number)
{
  if (n_samples == MAX_SAMPLES)
    return;
  samples[n_samples].n_frames = backtrace (samples[n_samples].frames, MAX_FRAMES);
  n_samples++;
}

static void
print_frame (FILE *file, void *address)
{
  Dl_info info;

  if (dladdr (address, &info) != 0)
    fprintf (file,
             " %s|%s|%lx",
             info.dli_fname,
             info.dli_sname != NULL ? info.dli_sname : "",
             (unsigned long) ((char *) address - (char *) info.dli_fbase));
}

static void
write_cb (void)
{
  FILE *file = fopen (g_getenv ("STET_MEASURE_STACKS"), "w");

  for (guint i = 0; file != NULL && i < noted->len; i++)
    {
      const Block *block = &g_array_index (noted, Block, i);

      fprintf (file, "block %.1f %s\n", block->milliseconds, block->label);
      for (guint j = 0; j < block->samples->len; j++)
        {
          const Sample *sample = &g_array_index (block->samples, Sample, j);

          fprintf (file, "stack");
          /* Without the handler of the signal. */
          for (int k = 2; k < sample->n_frames; k++)
            print_frame (file, sample->frames[k]);
          fprintf (file, "\n");
        }
    }
  if (file != NULL)
    fclose (file);
}

void
edit_sampler_init (void)
{
  struct sigevent event = { .sigev_notify = SIGEV_THREAD_ID, .sigev_signo = SIGPROF };
  struct sigaction action = { .sa_handler = sample_cb, .sa_flags = SA_RESTART };
  void *first[1];

  if (g_getenv ("STET_MEASURE_STACKS") == NULL)
    return;
  noted = g_array_new (FALSE, FALSE, sizeof (Block));
  atexit (write_cb);
  /* The first time it loads a library. */
  backtrace (first, 1);
  event._sigev_un._tid = gettid ();
  sigaction (SIGPROF, &action, NULL);
  if (timer_create (CLOCK_MONOTONIC, &event, &timer) != 0)
    g_error ("no timer");
}

static void
note (const char *label, double milliseconds)
{
  Block block = { label, milliseconds, g_array_new (FALSE, FALSE, sizeof (Sample)) };

  g_array_append_vals (block.samples, samples, (guint) n_samples);
  g_array_append_val (noted, block);
}

/* The main loop begins to do something. */
void
edit_sampler_begin (void)
{
  struct itimerspec every = { { 0, INTERVAL_NS }, { 0, INTERVAL_NS } };

  if (noted == NULL)
    return;
  if (!in_span)
    n_samples = 0;
  timer_settime (timer, 0, &every, NULL);
}

/* It waits again. The label must be a static string. */
void
edit_sampler_end (gboolean is_long, const char *label, double milliseconds)
{
  struct itimerspec never = { 0 };

  if (noted == NULL)
    return;
  timer_settime (timer, 0, &never, NULL);
  if (is_long && !in_span)
    note (label, milliseconds);
}

/* From here on blocks are taken together. */
void
edit_sampler_begin_span (void)
{
  in_span = TRUE;
  n_samples = 0;
}

void
edit_sampler_end_span (gboolean is_long, const char *label, double milliseconds)
{
  in_span = FALSE;
  if (noted != NULL && is_long)
    note (label, milliseconds);
}
