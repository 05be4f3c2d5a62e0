/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-override.h"

/**
 * stet_override_new:
 * @rule: the name of what was required
 * @subject: what it was about, "" the story
 * @person: who published all the same
 * @time: microseconds since 1970 UTC
 * @reason: why
 *
 * Returns: (transfer full): a decision
 */
StetOverride *
stet_override_new (
    const char *rule, const char *subject, const char *person, gint64 time, const char *reason)
{
  StetOverride *self = g_new0 (StetOverride, 1);

  self->rule = g_strdup (rule);
  self->subject = g_strdup (subject);
  self->person = g_strdup (person);
  self->time = time;
  self->reason = g_strdup (reason);
  return self;
}

/**
 * stet_override_free:
 * @self: (transfer full): a decision
 */
void
stet_override_free (StetOverride *self)
{
  g_free (self->rule);
  g_free (self->subject);
  g_free (self->person);
  g_free (self->reason);
  g_free (self);
}
