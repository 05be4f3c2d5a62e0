/* SPDX-License-Identifier: GPL-3.0-or-later */
/* NewsML-G2, NewsML 1 and NITF. */

#include "config.h"

#include "fuzz-draft.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  return fuzz_read_drafts (data, size, stet_newsml_read);
}
