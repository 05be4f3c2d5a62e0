/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "stet-template.h"

G_BEGIN_DECLS

/**
 * StetThemeValue:
 * @STET_THEME_LANGUAGE: of the page, a BCP 47 tag; text
 * @STET_THEME_DIRECTION: “ltr” or “rtl”; text
 * @STET_THEME_TITLE: the headline; text
 * @STET_THEME_ROOT: what leads from the page to the bundle's folder, "" or "../"; text
 * @STET_THEME_LOGO: the relative address of the theme's logo, if it has one; text
 * @STET_THEME_HEAD: all that belongs into the head of the page
 * @STET_THEME_HEADLINE: the main heading
 * @STET_THEME_BYLINE: who wrote it and when, if known
 * @STET_THEME_BODY: the text with its photos
 * @STET_THEME_ABOUT: who translated and proofread it, and from which language
 * @STET_THEME_SOURCES: where the story came from
 * @STET_THEME_CHOOSER: leads to the other languages, short
 * @STET_THEME_LANGUAGES: leads to the other languages with their headlines
 *
 * What the templates of a theme may ask for, in lower case and without the first words.
 */
typedef enum
{
  STET_THEME_LANGUAGE,
  STET_THEME_DIRECTION,
  STET_THEME_TITLE,
  STET_THEME_ROOT,
  STET_THEME_LOGO,
  STET_THEME_HEAD,
  STET_THEME_HEADLINE,
  STET_THEME_BYLINE,
  STET_THEME_BODY,
  STET_THEME_ABOUT,
  STET_THEME_SOURCES,
  STET_THEME_CHOOSER,
  STET_THEME_LANGUAGES,
  STET_THEME_N_VALUES,
} StetThemeValue;

/**
 * StetThemeError:
 * @STET_THEME_ERROR_FOLDER: it is not there, or cannot be read
 * @STET_THEME_ERROR_FILE: one of its files is not as it should be
 *
 * What can be wrong with a theme. Failures of templates are #StetTemplateError and of labels
 * #GKeyFileError; the message names the file.
 */
typedef enum
{
  STET_THEME_ERROR_FOLDER,
  STET_THEME_ERROR_FILE,
} StetThemeError;

#define STET_THEME_ERROR (stet_theme_error_quark ())
GQuark stet_theme_error_quark (void);

/**
 * StetTheme:
 *
 * How pages look: a folder with the templates “page.html” (of an article) and “index.html” (what
 * leads to the languages), the stylesheet “style.css”, the labels “labels.ini” and a logo
 * (“logo.svg”, “logo.png”, “logo.jpg” or “logo.webp”). What a folder does not have is as in Stet's
 * own theme. Immutable, for any thread.
 */
typedef struct _StetTheme StetTheme;

StetTheme *stet_theme_get_default (void);
StetTheme *stet_theme_load (const char *folder, GError **error);
StetTheme *stet_theme_ref (StetTheme *self);
void stet_theme_unref (StetTheme *self);
GBytes *stet_theme_fill_page (StetTheme *self, const char *const *values);
GBytes *stet_theme_fill_index (StetTheme *self, const char *const *values);
GBytes *stet_theme_get_style (StetTheme *self);
GBytes *stet_theme_get_logo (StetTheme *self);
const char *stet_theme_get_logo_name (StetTheme *self);
const char *stet_theme_get_label (StetTheme *self, const char *language, const char *name);
const char *stet_theme_get_hash (StetTheme *self);
gboolean stet_theme_copy_default (const char *folder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTheme, stet_theme_unref)

G_END_DECLS
