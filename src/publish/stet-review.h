/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-edition.h"

G_BEGIN_DECLS

GBytes *stet_review_render (const StetEdition *edition);

G_END_DECLS
