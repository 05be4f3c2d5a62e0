/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-charset.h"

G_BEGIN_DECLS

const StetCharset *
stet_encoding_guess (const char *data, gsize length, const StetCharset *declared);
const StetCharset *stet_encoding_guess_wide (const char *data, gsize length);

G_END_DECLS
