/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-library.h"

G_BEGIN_DECLS

#define STET_TYPE_LEARNER (stet_learner_get_type ())
G_DECLARE_FINAL_TYPE (StetLearner, stet_learner, STET, LEARNER, GObject)

StetLearner *stet_learner_new (StetLibrary *library);
void stet_learner_wake (StetLearner *self);

G_END_DECLS
