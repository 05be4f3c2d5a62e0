/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "stet-print-matter.h"

G_BEGIN_DECLS

#define STET_TYPE_PRINT_JOB (stet_print_job_get_type ())
G_DECLARE_FINAL_TYPE (StetPrintJob, stet_print_job, STET, PRINT_JOB, GObject)

/* Brings a story on paper or into a PDF file, in small steps of the main loop. Property: progress
 * (read-only, 0 to 1). */
StetPrintJob *stet_print_job_new (StetStory *story,
                                  GListModel *findings,
                                  const char *library_path,
                                  const StetPrintOptions *options);
void
stet_print_job_set_setup (StetPrintJob *self, GtkPrintSettings *settings, GtkPageSetup *page_setup);
GtkPrintSettings *stet_print_job_get_settings (StetPrintJob *self);
GtkPageSetup *stet_print_job_get_page_setup (StetPrintJob *self);
double stet_print_job_get_progress (StetPrintJob *self);
guint stet_print_job_get_n_pages (StetPrintJob *self);
void stet_print_job_run_async (StetPrintJob *self,
                               GtkWindow *parent,
                               GFile *file,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean stet_print_job_run_finish (StetPrintJob *self, GAsyncResult *result, GError **error);

G_END_DECLS
