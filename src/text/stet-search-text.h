/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetSearchForm:
 * @STET_SEARCH_FORM_PLAIN: the characters as they are
 * @STET_SEARCH_FORM_DECOMPOSED: letters and their marks apart, so that it does not matter how they
 *   were typed
 * @STET_SEARCH_FORM_CASELESS: capitals as small letters
 * @STET_SEARCH_FORM_UNACCENTED: without marks, strokes, ligatures and special spaces
 * @STET_SEARCH_FORM_UNFILLED: without soft hyphens, direction marks and such
 *
 * In which form texts are compared.
 */
typedef enum
{
  STET_SEARCH_FORM_PLAIN = 0,
  STET_SEARCH_FORM_DECOMPOSED = 1 << 0,
  STET_SEARCH_FORM_CASELESS = 1 << 1,
  STET_SEARCH_FORM_UNACCENTED = 1 << 2,
  STET_SEARCH_FORM_UNFILLED = 1 << 3,
} StetSearchForm;

/**
 * StetSearchText:
 * @units: (element-type guint16): the text in the form, UTF-16
 * @sources: (element-type guint): per unit the code point of the text that it comes from
 *
 * A text as it is compared, and where in the text each piece of it is.
 */
typedef struct
{
  GArray *units;
  GArray *sources;
  guint n_source; /* code points */
} StetSearchText;

StetSearchText *_stet_search_text_new (void);
void _stet_search_text_free (StetSearchText *self);
void _stet_search_text_set (StetSearchText *self, const char *text, StetSearchForm form);
gboolean
_stet_search_text_map (StetSearchText *self, guint start, guint end, guint *from, guint *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetSearchText, _stet_search_text_free)

G_END_DECLS
