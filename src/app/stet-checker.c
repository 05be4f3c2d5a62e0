/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include "stet-checker.h"

#include "stet-check.h"
#include "stet-finding.h"
#include "stet-finding-list.h"
#include "stet-release.h"
#include "stet-waiver.h"

/* Long enough that a word typed in one go is checked once. A story that takes longer to check is
 * checked less often: the machine has something else to do than that. */
#define DEBOUNCE_MS     100
#define MAX_DEBOUNCE_MS 2000
/* Rows and blocks that are copied for the worker at a time. */
#define COPY_STEP 250
/* Changes that are told one by one. */
#define MAX_SPLICES 6

/**
 * StetChecker:
 *
 * Keeps the findings of a story up to date. A snapshot of the story is checked on a worker thread;
 * what comes back for a revision that is no longer the story's is dropped.
 */
struct _StetChecker
{
  GObject parent_instance;

  StetStory *story;
  StetFindingList *findings;
  StetCheckCache *cache;      /* a check's, while it runs */
  StetNewsroomChecks *checks; /* NULL before they are known */
  StetOtherStories *others;   /* NULL before they are known */
  GCancellable *cancellable;  /* of the check that runs; NULL when none does */
  StetSnapshot *copying;      /* NULL when no copy is being made */
  guint64 copied_revision;
  guint copy_id;
  gint64 begun; /* when the check that runs was begun, monotonic µs */
  guint debounce_ms;
  guint timeout;
  gboolean current;
};

G_DEFINE_FINAL_TYPE (StetChecker, stet_checker, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STORY,
  PROP_FINDINGS,
  PROP_CURRENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  RULE_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What a worker is given. */
typedef struct
{
  StetStory *snapshot;
  StetCheckCache *cache;
  StetNewsroomChecks *checks; /* NULL: nothing is known of the newsroom */
  StetOtherStories *others;
  gint64 story;
  guint64 revision;
} Job;

static void check (StetChecker *self);
static void stop_copying (StetChecker *self);
static void schedule (StetChecker *self);

static void
set_current (StetChecker *self, gboolean current)
{
  if (self->current == current)
    return;
  self->current = current;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT]);
}

static gboolean
places_equal (const StetFindingPlace *a, const StetFindingPlace *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->article == b->article && a->block == b->block && a->start == b->start
         && a->end == b->end;
}

static gboolean
findings_equal (StetFinding *a, StetFinding *b)
{
  return stet_finding_get_block (a) == stet_finding_get_block (b)
         && stet_finding_get_start (a) == stet_finding_get_start (b)
         && stet_finding_get_end (a) == stet_finding_get_end (b)
         && stet_finding_get_article (a) == stet_finding_get_article (b)
         && stet_finding_get_photo (a) == stet_finding_get_photo (b)
         && places_equal (stet_finding_get_counterpart (a), stet_finding_get_counterpart (b))
         && stet_finding_get_severity (a) == stet_finding_get_severity (b)
         && g_str_equal (stet_finding_get_check (a), stet_finding_get_check (b))
         && g_strcmp0 (stet_finding_get_replacement (a), stet_finding_get_replacement (b)) == 0
         && g_str_equal (stet_finding_get_message (a), stet_finding_get_message (b));
}

static guint
finding_hash (gconstpointer key)
{
  StetFinding *finding = (StetFinding *) key;
  gint64 block = stet_finding_get_block (finding);

  return g_str_hash (stet_finding_get_check (finding)) ^ g_int64_hash (&block)
         ^ stet_finding_get_start (finding);
}

static gboolean
finding_equal (gconstpointer a, gconstpointer b)
{
  return findings_equal ((StetFinding *) a, (StetFinding *) b);
}

/* For each of the findings that are shown, where it is among the new ones, in ascending order; -1
 * for those that go. */
static int *
find_kept (GListModel *shown, GPtrArray *findings)
{
  guint n_shown = g_list_model_get_n_items (shown);
  g_autoptr (GHashTable) places = g_hash_table_new_full (
      finding_hash, finding_equal, g_object_unref, NULL);
  int *kept = g_new (int, n_shown + 1);
  guint next = 0;

  /* The first of equal ones. */
  for (guint i = n_shown; i > 0; i--)
    g_hash_table_replace (places, g_list_model_get_item (shown, i - 1), GUINT_TO_POINTER (i));
  for (guint i = 0; i < n_shown; i++)
    kept[i] = -1;
  for (guint i = 0; i < findings->len; i++)
    {
      guint place = GPOINTER_TO_UINT (
          g_hash_table_lookup (places, g_ptr_array_index (findings, i)));

      if (place > next)
        {
          kept[place - 1] = (int) i;
          next = place;
        }
    }
  return kept;
}

static void
splice (StetChecker *self, guint start, guint end, GPtrArray *findings, guint from, guint to)
{
  stet_finding_list_splice (self->findings,
                            start,
                            end - start,
                            findings->pdata != NULL ? (StetFinding **) findings->pdata + from
                                                    : NULL,
                            to - from);
}

/* Everything from the first difference to the last. */
static void
replace_at_once (StetChecker *self, GPtrArray *findings, const int *kept)
{
  guint end = g_list_model_get_n_items (G_LIST_MODEL (self->findings));
  guint to = findings->len;
  guint start = 0;

  while (start < end && kept[start] == (int) start)
    start++;
  while (end > start && to > start && kept[end - 1] == (int) to - 1)
    {
      end--;
      to--;
    }
  splice (self, start, end, findings, start, to);
}

static guint
count_differences (const int *kept, guint n_shown, guint n_findings)
{
  guint n = 0;
  int last = -1;

  for (guint i = 0; i < n_shown; i++)
    if (kept[i] >= 0)
      {
        n += kept[i] != last + 1 || (i > 0 && kept[i - 1] < 0);
        last = kept[i];
      }
  return n + (last + 1 < (int) n_findings || (n_shown > 0 && kept[n_shown - 1] < 0));
}

/* Replaces only what differs, so that a list of findings keeps its place while someone types, and
 * has little to draw anew. From the end, so that places before stay. When much differs, all who
 * watch had rather be told once. */
static void
show_findings (StetChecker *self, GPtrArray *findings)
{
  guint end = g_list_model_get_n_items (G_LIST_MODEL (self->findings));
  guint new_end = findings->len;
  g_autofree int *kept = find_kept (G_LIST_MODEL (self->findings), findings);

  if (count_differences (kept, end, new_end) > MAX_SPLICES)
    {
      replace_at_once (self, findings, kept);
      return;
    }
  while (end > 0 || new_end > 0)
    {
      guint start = end, new_start;

      while (start > 0 && kept[start - 1] < 0)
        start--;
      new_start = start > 0 ? (guint) kept[start - 1] + 1 : 0;
      if (end > start || new_end > new_start)
        splice (self, start, end, findings, new_start, new_end);
      end = start > 0 ? start - 1 : 0;
      new_end = start > 0 ? new_start - 1 : 0;
    }
}

/* What stops a publication: of an article, or of all. */
static void
mark_errors (StetChecker *self)
{
  GListModel *findings = G_LIST_MODEL (self->findings);
  g_autoptr (GHashTable) articles = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean all = FALSE;
  StetArticle *article;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (StetFinding) finding = g_list_model_get_item (findings, i);
      gint64 id = stet_finding_get_article (finding);

      if (stet_finding_get_severity (finding) != STET_SEVERITY_ERROR)
        continue;
      g_array_append_val (ids, id);
      all = all || id == 0;
    }
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (articles, &g_array_index (ids, gint64, i));
  for (guint i = 0; (article = stet_story_get_article (self->story, i)) != NULL; i++)
    {
      gint64 id = stet_article_get_id (article);

      stet_article_set_has_errors (article, all || g_hash_table_contains (articles, &id));
    }
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->snapshot);
  g_clear_pointer (&job->cache, stet_check_cache_unref);
  g_clear_pointer (&job->checks, stet_newsroom_checks_unref);
  g_clear_pointer (&job->others, stet_other_stories_unref);
  g_free (job);
}

static void
check_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  StetCheckContext context;
  GPtrArray *findings;

  stet_newsroom_checks_fill (job->checks, &context);
  context.cache = job->cache;
  context.others = job->others;
  findings = stet_check_story (job->snapshot, &context, cancellable);

  /* To free a long story takes long. */
  g_clear_object (&job->snapshot);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&findings), (GDestroyNotify) g_ptr_array_unref);
  g_clear_pointer (&findings, g_ptr_array_unref);
}

static void
tell_failures (StetChecker *self, StetNewsroomChecks *checks)
{
  StetHouseRules *rules = checks != NULL ? stet_newsroom_checks_get_rules (checks) : NULL;

  for (guint i = 0; rules != NULL && i < stet_house_rules_get_n_rules (rules); i++)
    {
      const char *failure = stet_house_rules_get_failure (rules, i);
      const StetHouseRule *rule = stet_house_rules_get_rule (rules, i);

      if (failure != NULL && rule->live)
        g_signal_emit (self, signals[RULE_FAILED], 0, rule, failure);
    }
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  StetChecker *self = STET_CHECKER (source);
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GPtrArray) findings = g_task_propagate_pointer (G_TASK (result), NULL);

  g_clear_object (&self->cancellable);
  tell_failures (self, job->checks);
  if (findings != NULL)
    self->debounce_ms = (guint) CLAMP (
        2 * (g_get_monotonic_time () - self->begun) / 1000, DEBOUNCE_MS, MAX_DEBOUNCE_MS);
  if (!self->story)
    return;

  if (findings && job->story == stet_story_get_id (self->story)
      && job->revision == stet_story_get_revision (self->story))
    {
      g_autoptr (GPtrArray) open = stet_waivers_filter (self->story, findings, NULL);

      show_findings (self, open);
      set_current (self, TRUE);
      mark_errors (self);
    }
  else if (findings)
    {
      schedule (self);
    }
  else if (self->timeout == 0)
    {
      check (self);
    }
}

static void
run (StetChecker *self)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->cache = stet_check_cache_ref (self->cache);
  job->checks = self->checks != NULL ? stet_newsroom_checks_ref (self->checks) : NULL;
  job->others = self->others != NULL ? stet_other_stories_ref (self->others) : NULL;
  job->story = stet_story_get_id (self->story);
  job->revision = self->copied_revision;
  job->snapshot = stet_snapshot_end (g_steal_pointer (&self->copying));
  self->begun = g_get_monotonic_time ();
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, checked_cb, NULL);
  g_task_set_source_tag (task, run);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, check_thread);
}

static gboolean
copy_cb (gpointer data)
{
  StetChecker *self = data;

  if (stet_story_get_revision (self->story) != self->copied_revision)
    {
      self->copy_id = 0;
      stop_copying (self);
      schedule (self);
      return G_SOURCE_REMOVE;
    }
  if (stet_snapshot_step (self->copying, COPY_STEP))
    return G_SOURCE_CONTINUE;
  self->copy_id = 0;
  run (self);
  return G_SOURCE_REMOVE;
}

static void
stop_copying (StetChecker *self)
{
  g_clear_handle_id (&self->copy_id, g_source_remove);
  g_clear_pointer (&self->copying, stet_snapshot_free);
}

static void
check (StetChecker *self)
{
  /* One at a time: when the one that runs has ended, it starts the next. */
  if (self->cancellable)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }

  stop_copying (self);
  self->copying = stet_snapshot_begin (self->story);
  self->copied_revision = stet_story_get_revision (self->story);
  self->copy_id = g_idle_add (copy_cb, self);
}

static void
timeout_cb (gpointer data)
{
  StetChecker *self = data;

  self->timeout = 0;
  check (self);
}

static void
schedule (StetChecker *self)
{
  if (self->timeout == 0)
    self->timeout = g_timeout_add_once (self->debounce_ms, timeout_cb, self);
}

static void
changed_cb (StetChecker *self)
{
  set_current (self, FALSE);
  schedule (self);
}

static void
stet_checker_dispose (GObject *object)
{
  StetChecker *self = STET_CHECKER (object);

  stet_checker_set_story (self, NULL);

  G_OBJECT_CLASS (stet_checker_parent_class)->dispose (object);
}

static void
stet_checker_finalize (GObject *object)
{
  StetChecker *self = STET_CHECKER (object);

  g_clear_object (&self->findings);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->cache, stet_check_cache_unref);
  g_clear_pointer (&self->checks, stet_newsroom_checks_unref);
  g_clear_pointer (&self->others, stet_other_stories_unref);

  G_OBJECT_CLASS (stet_checker_parent_class)->finalize (object);
}

static void
stet_checker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetChecker *self = STET_CHECKER (object);

  switch (prop_id)
    {
    case PROP_STORY:
      g_value_set_object (value, self->story);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    case PROP_CURRENT:
      g_value_set_boolean (value, self->current);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_checker_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  StetChecker *self = STET_CHECKER (object);

  switch (prop_id)
    {
    case PROP_STORY:
      stet_checker_set_story (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_checker_class_init (StetCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = stet_checker_dispose;
  object_class->finalize = stet_checker_finalize;
  object_class->get_property = stet_checker_get_property;
  object_class->set_property = stet_checker_set_property;

  properties[PROP_STORY] = g_param_spec_object ("story",
                                                NULL,
                                                NULL,
                                                STET_TYPE_STORY,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  properties[PROP_FINDINGS] = g_param_spec_object (
      "findings", NULL, NULL, G_TYPE_LIST_MODEL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CURRENT] = g_param_spec_boolean (
      "current", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetChecker::rule-failed:
   * @rule: a live #StetHouseRule
   * @reason: why it is not looked for any more, for people
   *
   * Told after each check for which that holds.
   */
  signals[RULE_FAILED] = g_signal_new ("rule-failed",
                                       STET_TYPE_CHECKER,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       2,
                                       G_TYPE_POINTER,
                                       G_TYPE_STRING);
}

static void
stet_checker_init (StetChecker *self)
{
  self->findings = stet_finding_list_new ();
  self->cache = stet_check_cache_new ();
  self->debounce_ms = DEBOUNCE_MS;
}

/**
 * stet_checker_new:
 *
 * Returns: (transfer full): a checker without a story
 */
StetChecker *
stet_checker_new (void)
{
  return g_object_new (STET_TYPE_CHECKER, NULL);
}

/**
 * stet_checker_set_story:
 * @story: (nullable): the story to check from now on, at once
 *
 * The findings of another story are removed. For the main thread.
 */
void
stet_checker_set_story (StetChecker *self, StetStory *story)
{
  gboolean same;

  g_return_if_fail (STET_IS_CHECKER (self));
  g_return_if_fail (!story || STET_IS_STORY (story));

  if (self->story == story)
    return;

  /* A story that was loaded anew has mostly the findings that it had. */
  same = self->story && story && stet_story_get_id (self->story) == stet_story_get_id (story);
  if (self->story)
    g_signal_handlers_disconnect_by_func (self->story, changed_cb, self);
  g_clear_handle_id (&self->timeout, g_source_remove);
  stop_copying (self);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_set_object (&self->story, story);
  if (!same)
    g_clear_pointer (&self->others, stet_other_stories_unref);
  if (!same)
    stet_release (stet_finding_list_steal (self->findings), (GDestroyNotify) g_ptr_array_unref);
  set_current (self, FALSE);
  self->debounce_ms = DEBOUNCE_MS;
  if (story)
    {
      g_signal_connect_object (story, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      check (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORY]);
}

/**
 * stet_checker_set_checks:
 * @checks: (nullable): what the newsroom makes of the checks
 *
 * The story is checked again with that.
 */
void
stet_checker_set_checks (StetChecker *self, StetNewsroomChecks *checks)
{
  g_return_if_fail (STET_IS_CHECKER (self));

  if (self->checks == checks)
    return;
  g_clear_pointer (&self->checks, stet_newsroom_checks_unref);
  self->checks = checks != NULL ? stet_newsroom_checks_ref (checks) : NULL;
  if (self->story)
    changed_cb (self);
}

/**
 * stet_checker_set_others:
 * @others: (nullable): what other stories about the same event say
 *
 * The story is checked again with that.
 */
void
stet_checker_set_others (StetChecker *self, StetOtherStories *others)
{
  g_return_if_fail (STET_IS_CHECKER (self));

  if (self->others == others)
    return;
  g_clear_pointer (&self->others, stet_other_stories_unref);
  self->others = others != NULL ? stet_other_stories_ref (others) : NULL;
  if (self->story)
    changed_cb (self);
}

/**
 * stet_checker_get_findings:
 *
 * Returns: (transfer none): a model of [class@Finding]s, the same one for the checker's whole life
 */
GListModel *
stet_checker_get_findings (StetChecker *self)
{
  g_return_val_if_fail (STET_IS_CHECKER (self), NULL);
  return G_LIST_MODEL (self->findings);
}

/**
 * stet_checker_get_current:
 *
 * Returns: whether the findings are those of the story as it is now
 */
gboolean
stet_checker_get_current (StetChecker *self)
{
  g_return_val_if_fail (STET_IS_CHECKER (self), FALSE);
  return self->current;
}
