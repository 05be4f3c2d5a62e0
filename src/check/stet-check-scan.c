/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-check"

#include "config.h"

#include "stet-check-scan.h"

/*
 * stet_check_scan_new:
 * @language: a BCP 47 tag
 * @text: a text without inline markup
 *
 * Returns: (transfer full): a scan of it
 */
StetCheckScan *
stet_check_scan_new (const char *language, const char *text)
{
  StetCheckScan *self = g_rc_box_new0 (StetCheckScan);

  self->language = g_strdup (language);
  self->tokens = stet_tokens_new (text);
  return self;
}

/*
 * stet_check_scan_ref:
 *
 * Returns: (transfer full): @self
 */
StetCheckScan *
stet_check_scan_ref (StetCheckScan *self)
{
  return g_rc_box_acquire (self);
}

static void
scan_clear (gpointer data)
{
  StetCheckScan *self = data;

  for (guint i = 0; i < STET_SCAN_N_SLOTS; i++)
    if (self->slots[i] != NULL && self->slot_frees[i] != NULL)
      self->slot_frees[i](self->slots[i]);
  g_free (self->language);
  stet_tokens_free (self->tokens);
}

/*
 * stet_check_scan_unref:
 * @self: (transfer full): a scan
 */
void
stet_check_scan_unref (StetCheckScan *self)
{
  g_rc_box_release_full (self, scan_clear);
}

/*
 * stet_check_scan_get_slot:
 * @slot: what is asked for
 * @make: works it out, when nobody asked for it before; not %NULL
 * @free: (nullable): frees it
 *
 * Returns: (transfer none): what @make returned
 */
gpointer
stet_check_scan_get_slot (StetCheckScan *self,
                          StetScanSlot slot,
                          StetScanMake make,
                          GDestroyNotify free)
{
  if (self->slots[slot] == NULL)
    {
      self->slots[slot] = make (self);
      self->slot_frees[slot] = free;
    }
  return self->slots[slot];
}
