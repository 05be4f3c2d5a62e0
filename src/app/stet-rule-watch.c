/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-rule-watch.h"

#include "stet-check-store.h"

struct _StetRuleWatch
{
  GObject parent_instance;

  StetLibrary *library;
  GHashTable
      *told; /* "id/pattern" of those that failed: the checks run again before they are off */
};

G_DEFINE_FINAL_TYPE (StetRuleWatch, stet_rule_watch, G_TYPE_OBJECT)

enum
{
  SWITCHED_OFF,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A rule and why it goes. */
typedef struct
{
  StetHouseRule *rule;
  char *reason;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  stet_house_rule_free (job->rule);
  g_free (job->reason);
  g_free (job);
}

static Job *
job_new (const StetHouseRule *rule, const char *reason)
{
  Job *job = g_new0 (Job, 1);

  job->rule = stet_house_rule_copy (rule);
  job->reason = g_strdup (reason);
  return job;
}

static gpointer
write_func (StetDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return stet_db_switch_off_house_rule (db, job->rule, job->reason, error)
             ? job_new (job->rule, job->reason)
             : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (StetRuleWatch) self = user_data;
  g_autoptr (GError) error = NULL;
  Job *job = stet_library_call_finish (STET_LIBRARY (source), result, &error);
  g_autofree char *message = NULL;

  if (job == NULL)
    {
      g_debug ("Cannot switch a house rule off: %s", error != NULL ? error->message : "");
      return;
    }
  /* Translators: %s is what a house rule looks for */
  message = g_strdup_printf (_ ("House rule “%s” was switched off"), job->rule->pattern);
  job_free (job);
  g_signal_emit (self, signals[SWITCHED_OFF], 0, message);
}

static void
failed_cb (StetRuleWatch *self, const StetHouseRule *rule, const char *reason)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT "/%s", rule->id, rule->pattern);

  if (!g_hash_table_add (self->told, g_steal_pointer (&key)))
    return;
  stet_library_write_async (self->library,
                            write_func,
                            job_new (rule, reason),
                            job_free,
                            job_free,
                            NULL,
                            written_cb,
                            g_object_ref (self));
}

static void
stet_rule_watch_finalize (GObject *object)
{
  StetRuleWatch *self = STET_RULE_WATCH (object);

  g_clear_object (&self->library);
  g_hash_table_unref (self->told);

  G_OBJECT_CLASS (stet_rule_watch_parent_class)->finalize (object);
}

static void
stet_rule_watch_class_init (StetRuleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = stet_rule_watch_finalize;

  /**
   * StetRuleWatch::switched-off:
   * @message: which rule; the library has why
   *
   * A rule is looked for no more.
   */
  signals[SWITCHED_OFF] = g_signal_new ("switched-off",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_STRING);
}

static void
stet_rule_watch_init (StetRuleWatch *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * stet_rule_watch_new:
 * @library: an open library
 * @checker: checks a story of it
 *
 * Returns: (transfer full): what switches rules off that fail there
 */
StetRuleWatch *
stet_rule_watch_new (StetLibrary *library, StetChecker *checker)
{
  StetRuleWatch *self = g_object_new (STET_TYPE_RULE_WATCH, NULL);

  self->library = g_object_ref (library);
  g_signal_connect_object (checker, "rule-failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
