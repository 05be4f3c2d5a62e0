/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetOverride:
 * @rule: the name of what was required before publication
 * @subject: what it was about: a language, “photo” and its number, a check; "" the story
 * @person: who published all the same
 * @time: microseconds since 1970 UTC
 * @reason: why
 *
 * A decision to publish a story that lacked something.
 */
typedef struct
{
  char *rule;
  char *subject;
  char *person;
  gint64 time;
  char *reason;
} StetOverride;

StetOverride *stet_override_new (
    const char *rule, const char *subject, const char *person, gint64 time, const char *reason);
void stet_override_free (StetOverride *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOverride, stet_override_free)

G_END_DECLS
