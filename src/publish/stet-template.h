/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * StetTemplateError:
 * @STET_TEMPLATE_ERROR_SYNTAX: the template is not as it should be
 *
 * What can be wrong with a template. The message begins with its file and line.
 */
typedef enum
{
  STET_TEMPLATE_ERROR_SYNTAX,
} StetTemplateError;

#define STET_TEMPLATE_ERROR (stet_template_error_quark ())
GQuark stet_template_error_quark (void);

/**
 * StetTemplateName:
 * @name: what stands between the braces
 * @is_html: whether its value is a part of a page that Stet made; all others are text
 *
 * What a template may ask for.
 */
typedef struct
{
  const char *name;
  gboolean is_html;
} StetTemplateName;

/**
 * StetTemplate:
 *
 * A page with places to fill in, in a part of Mustache's language: `{{name}}` for a text, which is
 * escaped; `{{{name}}}` for a part of the page; `{{#name}}…{{/name}}` for what is there only if
 * the value is not empty, `{{^name}}…{{/name}}` only if it is; `{{! … }}` for a comment. It has no
 * other files, no loops and no way to run anything. Immutable, for any thread.
 */
typedef struct _StetTemplate StetTemplate;

StetTemplate *stet_template_parse (const char *text,
                                   const char *file,
                                   const StetTemplateName *names,
                                   guint n_names,
                                   GError **error);
void stet_template_free (StetTemplate *self);
gboolean stet_template_uses (StetTemplate *self, guint name);
GBytes *stet_template_fill (StetTemplate *self, const char *const *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetTemplate, stet_template_free)

G_END_DECLS
