/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The styles of an ODT file: for stet-odt.c and stet-odt-styles.c only. */

#include "stet-office.h"
#include "stet-xml.h"

G_BEGIN_DECLS

#define STET_ODT_UNSET -1

#define STET_ODT_STYLE "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define STET_ODT_FO    "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
#define STET_ODT_TEXT  "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define STET_ODT_DRAW  "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"

/**
 * StetOdtScript:
 * @STET_ODT_WESTERN: European scripts
 * @STET_ODT_ASIAN: East Asian ones
 * @STET_ODT_COMPLEX: those from right to left, and of South Asia
 *
 * Scripts that a style tells apart.
 */
typedef enum
{
  STET_ODT_WESTERN,
  STET_ODT_ASIAN,
  STET_ODT_COMPLEX,
  STET_ODT_N_SCRIPTS,
} StetOdtScript;

/**
 * StetOdtRun:
 * @strong: bold: 0, 1 or %STET_ODT_UNSET
 * @emphasis: italic, likewise
 * @hidden: not to be seen, likewise
 * @languages: (nullable): interned BCP 47 tags
 *
 * How words look.
 */
typedef struct
{
  gint8 strong;
  gint8 emphasis;
  gint8 hidden;
  const char *languages[STET_ODT_N_SCRIPTS];
} StetOdtRun;

/**
 * StetOdtStyle:
 * @name: (nullable): as people see it
 * @parent: (nullable): the key of the style that it is based on
 * @run: how its words look
 * @role: what its paragraphs are
 * @level: of a heading, from 1
 * @is_resolved: what is not set here has been taken from the styles that it is based on
 *
 * A style.
 */
typedef struct
{
  char *name;
  char *parent;
  StetOdtRun run;
  StetOfficeRole role;
  guint level;
  gboolean is_resolved;
} StetOdtStyle;

typedef struct _StetOdtStyles StetOdtStyles;

StetOdtStyles *stet_odt_styles_new (void);
void stet_odt_styles_free (StetOdtStyles *self);
const char *stet_odt_styles_intern (StetOdtStyles *self, const char *text);
gboolean stet_odt_styles_read (StetOdtStyles *self, StetXml *xml, GError **error);
const StetOdtStyle *stet_odt_styles_get (StetOdtStyles *self, const char *family, const char *name);
void stet_odt_run_apply (StetOdtRun *run, const StetOdtRun *over);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetOdtStyles, stet_odt_styles_free)

G_END_DECLS
