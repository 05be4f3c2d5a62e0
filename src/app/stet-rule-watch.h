/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-checker.h"
#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_RULE_WATCH (stet_rule_watch_get_type ())
G_DECLARE_FINAL_TYPE (StetRuleWatch, stet_rule_watch, STET, RULE_WATCH, GObject)

/* Switches house rules off that fail while a story is checked. Signal "switched-off" (const char
 * *message): one was, and has a note that says why. */
StetRuleWatch *stet_rule_watch_new (StetLibrary *library, StetChecker *checker);

G_END_DECLS
