/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* No fewer than there are charsets. */
#define STET_CHARSET_MAX 96
