/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * StetXmlEvent:
 * @STET_XML_START: an element begins
 * @STET_XML_END: an element ends; also follows the beginning of one that is empty
 * @STET_XML_TEXT: words, of CDATA too; long ones may come in pieces
 * @STET_XML_DONE: the document has ended
 *
 * What a step comes upon. Comments and processing instructions are passed over.
 */
typedef enum
{
  STET_XML_START,
  STET_XML_END,
  STET_XML_TEXT,
  STET_XML_DONE,
} StetXmlEvent;

typedef struct _StetXml StetXml;

StetXml *stet_xml_new (GBytes *bytes, GCancellable *cancellable, GError **error);
void stet_xml_free (StetXml *self);
gboolean stet_xml_step (StetXml *self, StetXmlEvent *event, GError **error);
gboolean stet_xml_skip (StetXml *self, GError **error);
char *stet_xml_read_text (StetXml *self, gsize max_length, GError **error);
const char *stet_xml_get_name (StetXml *self);
const char *stet_xml_get_namespace (StetXml *self);
gboolean stet_xml_is (StetXml *self, const char *name);
const char *stet_xml_get_text (StetXml *self);
const char *stet_xml_get_attribute (StetXml *self, const char *name);
const char *stet_xml_get_attribute_ns (StetXml *self, const char *space, const char *name);
guint stet_xml_get_depth (StetXml *self);
guint stet_xml_get_line (StetXml *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StetXml, stet_xml_free)

G_END_DECLS
