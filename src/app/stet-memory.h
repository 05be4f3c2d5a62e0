/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

void stet_memory_init (void);
