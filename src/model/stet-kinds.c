/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-kinds.h"

/**
 * stet_kind_get_nick:
 * @enum_type: one of the enumeration types of the model
 * @value: a value of it
 *
 * Returns: (transfer none) (nullable): the word that stands for the value in the library and in
 * JSON
 */
const char *
stet_kind_get_nick (GType enum_type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (enum_type);
  GEnumValue *found = g_enum_get_value (klass, value);

  return found != NULL ? found->value_nick : NULL;
}

/**
 * stet_kind_from_nick:
 * @enum_type: one of the enumeration types of the model
 * @nick: (nullable): a word from the library or from JSON
 * @value: (out): the value that it stands for
 *
 * Returns: whether there is such a word; @value is untouched when there is not
 */
gboolean
stet_kind_from_nick (GType enum_type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (enum_type);
  GEnumValue *found = nick != NULL ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (found == NULL)
    return FALSE;
  *value = found->value;
  return TRUE;
}
