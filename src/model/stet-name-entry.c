/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-name-entry.h"

#include <string.h>

#include "stet-model-enums.h"
#include "stet-name-key.h"

struct _StetNameEntry
{
  GObject parent_instance;

  gint64 id;
  gint64 story;
  StetNameKind kind;
  gboolean confirmed;
  char *note;
  GPtrArray *forms; /* StetNameForm */
};

G_DEFINE_FINAL_TYPE (StetNameEntry, stet_name_entry, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_STORY,
  PROP_KIND,
  PROP_CONFIRMED,
  PROP_NOTE,
  N_PROPS,
};

enum
{
  FORMS_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
form_free (gpointer data)
{
  StetNameForm *form = data;

  g_free (form->language);
  g_free (form->form);
  g_free (form);
}

static void
stet_name_entry_finalize (GObject *object)
{
  StetNameEntry *self = STET_NAME_ENTRY (object);

  g_free (self->note);
  g_ptr_array_unref (self->forms);

  G_OBJECT_CLASS (stet_name_entry_parent_class)->finalize (object);
}

static void
stet_name_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  StetNameEntry *self = STET_NAME_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_int64 (value, self->id);
      break;
    case PROP_STORY:
      g_value_set_int64 (value, self->story);
      break;
    case PROP_KIND:
      g_value_set_enum (value, (int) self->kind);
      break;
    case PROP_CONFIRMED:
      g_value_set_boolean (value, self->confirmed);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_name_entry_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  StetNameEntry *self = STET_NAME_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      stet_name_entry_set_id (self, g_value_get_int64 (value));
      break;
    case PROP_STORY:
      stet_name_entry_set_story (self, g_value_get_int64 (value));
      break;
    case PROP_KIND:
      stet_name_entry_set_kind (self, (StetNameKind) g_value_get_enum (value));
      break;
    case PROP_CONFIRMED:
      stet_name_entry_set_confirmed (self, g_value_get_boolean (value));
      break;
    case PROP_NOTE:
      stet_name_entry_set_note (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
stet_name_entry_class_init (StetNameEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = stet_name_entry_finalize;
  object_class->get_property = stet_name_entry_get_property;
  object_class->set_property = stet_name_entry_set_property;

  /**
   * StetNameEntry:id:
   *
   * Its id in the library, 0 before it is there.
   */
  properties[PROP_ID] = g_param_spec_int64 ("id", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * StetNameEntry:story:
   *
   * Id of the story that it belongs to, 0 for the newsroom.
   */
  properties[PROP_STORY] = g_param_spec_int64 ("story", NULL, NULL, 0, G_MAXINT64, 0, flags);
  /**
   * StetNameEntry:kind:
   *
   * What it is the name of.
   */
  properties[PROP_KIND] = g_param_spec_enum (
      "kind", NULL, NULL, STET_TYPE_NAME_KIND, STET_NAME_KIND_PERSON, flags);
  /**
   * StetNameEntry:confirmed:
   *
   * Whether a person said that it is so; it was found in the text otherwise.
   */
  properties[PROP_CONFIRMED] = g_param_spec_boolean ("confirmed", NULL, NULL, FALSE, flags);
  /**
   * StetNameEntry:note:
   *
   * Who it is, for people; "" when nobody said.
   */
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * StetNameEntry::forms-changed:
   *
   * It is written otherwise than before.
   */
  signals[FORMS_CHANGED] = g_signal_new ("forms-changed",
                                         G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST,
                                         0,
                                         NULL,
                                         NULL,
                                         NULL,
                                         G_TYPE_NONE,
                                         0);
}

static void
stet_name_entry_init (StetNameEntry *self)
{
  self->note = g_strdup ("");
  self->forms = g_ptr_array_new_with_free_func (form_free);
}

/**
 * stet_name_entry_new:
 * @id: its id in the library, or 0
 * @story: id of the story that it belongs to, 0 for the newsroom
 * @kind: what it is the name of
 *
 * Returns: (transfer full): a name without forms, not confirmed
 */
StetNameEntry *
stet_name_entry_new (gint64 id, gint64 story, StetNameKind kind)
{
  return g_object_new (STET_TYPE_NAME_ENTRY, "id", id, "story", story, "kind", kind, NULL);
}

/**
 * stet_name_entry_copy:
 *
 * Returns: (transfer full): another with the same content, for another thread
 */
StetNameEntry *
stet_name_entry_copy (StetNameEntry *self)
{
  StetNameEntry *copy;

  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), NULL);

  copy = stet_name_entry_new (self->id, self->story, self->kind);
  copy->confirmed = self->confirmed;
  g_set_str (&copy->note, self->note);
  for (guint i = 0; i < self->forms->len; i++)
    {
      const StetNameForm *form = g_ptr_array_index (self->forms, i);

      stet_name_entry_set_form (copy, form->language, form->form, form->accepted);
    }
  return copy;
}

/**
 * stet_name_entry_get_id:
 *
 * Returns: its id in the library, 0 before it is there
 */
gint64
stet_name_entry_get_id (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), 0);
  return self->id;
}

/**
 * stet_name_entry_set_id:
 * @id: its id in the library
 */
void
stet_name_entry_set_id (StetNameEntry *self, gint64 id)
{
  g_return_if_fail (STET_IS_NAME_ENTRY (self));
  if (self->id == id)
    return;
  self->id = id;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ID]);
}

/**
 * stet_name_entry_get_story:
 *
 * Returns: id of the story that it belongs to, 0 for the newsroom
 */
gint64
stet_name_entry_get_story (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), 0);
  return self->story;
}

/**
 * stet_name_entry_set_story:
 * @story: id of a story, 0 for the newsroom
 */
void
stet_name_entry_set_story (StetNameEntry *self, gint64 story)
{
  g_return_if_fail (STET_IS_NAME_ENTRY (self));
  if (self->story == story)
    return;
  self->story = story;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORY]);
}

/**
 * stet_name_entry_get_kind:
 *
 * Returns: what it is the name of
 */
StetNameKind
stet_name_entry_get_kind (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), STET_NAME_KIND_OTHER);
  return self->kind;
}

/**
 * stet_name_entry_set_kind:
 * @kind: what it is the name of
 */
void
stet_name_entry_set_kind (StetNameEntry *self, StetNameKind kind)
{
  g_return_if_fail (STET_IS_NAME_ENTRY (self));
  if (self->kind == kind)
    return;
  self->kind = kind;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
}

/**
 * stet_name_entry_get_confirmed:
 *
 * Returns: whether a person said that it is so
 */
gboolean
stet_name_entry_get_confirmed (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), FALSE);
  return self->confirmed;
}

/**
 * stet_name_entry_set_confirmed:
 * @confirmed: whether a person said that it is so
 */
void
stet_name_entry_set_confirmed (StetNameEntry *self, gboolean confirmed)
{
  g_return_if_fail (STET_IS_NAME_ENTRY (self));
  confirmed = confirmed != FALSE;
  if (self->confirmed == confirmed)
    return;
  self->confirmed = confirmed;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIRMED]);
}

/**
 * stet_name_entry_get_note:
 *
 * Returns: (transfer none): who it is, for people
 */
const char *
stet_name_entry_get_note (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), NULL);
  return self->note;
}

/**
 * stet_name_entry_set_note:
 * @note: (nullable): who it is, for people
 */
void
stet_name_entry_set_note (StetNameEntry *self, const char *note)
{
  g_return_if_fail (STET_IS_NAME_ENTRY (self));
  if (g_set_str (&self->note, note != NULL ? note : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}

/**
 * stet_name_entry_get_n_forms:
 *
 * Returns: how many forms are known, right and wrong ones
 */
guint
stet_name_entry_get_n_forms (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), 0);
  return self->forms->len;
}

/**
 * stet_name_entry_get_form:
 * @index: which, from 0
 *
 * Returns: (transfer none): the form
 */
const StetNameForm *
stet_name_entry_get_form (StetNameEntry *self, guint index)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self) && index < self->forms->len, NULL);
  return g_ptr_array_index (self->forms, index);
}

static gboolean
find_form (StetNameEntry *self, const char *language, const char *form, guint *index)
{
  for (*index = 0; *index < self->forms->len; (*index)++)
    {
      const StetNameForm *one = g_ptr_array_index (self->forms, *index);

      if (g_ascii_strcasecmp (one->language, language) == 0 && g_str_equal (one->form, form))
        return TRUE;
    }
  return FALSE;
}

/**
 * stet_name_entry_set_form:
 * @language: (nullable): a BCP 47 tag; %NULL or "" for all languages
 * @form: how the name is written there; spaces at its ends are left out
 * @accepted: whether that is right
 *
 * Adds a form, or changes what is said of one.
 *
 * Returns: whether that is another than before; not when @form is empty
 */
gboolean
stet_name_entry_set_form (StetNameEntry *self,
                          const char *language,
                          const char *form,
                          gboolean accepted)
{
  g_autofree char *stripped = NULL;
  StetNameForm *one;
  guint index;

  g_return_val_if_fail (STET_IS_NAME_ENTRY (self) && form != NULL, FALSE);

  stripped = g_strstrip (g_strdup (form));
  language = language != NULL ? language : "";
  accepted = accepted != FALSE;
  if (*stripped == '\0')
    return FALSE;
  if (find_form (self, language, stripped, &index))
    {
      one = g_ptr_array_index (self->forms, index);
      if (one->accepted == accepted)
        return FALSE;
      one->accepted = accepted;
    }
  else
    {
      one = g_new0 (StetNameForm, 1);
      one->language = g_strdup (language);
      one->form = g_steal_pointer (&stripped);
      one->accepted = accepted;
      g_ptr_array_add (self->forms, one);
    }
  g_signal_emit (self, signals[FORMS_CHANGED], 0);
  return TRUE;
}

/**
 * stet_name_entry_remove_form:
 * @language: (nullable): as it was added
 * @form: a form
 *
 * Returns: whether there was one
 */
gboolean
stet_name_entry_remove_form (StetNameEntry *self, const char *language, const char *form)
{
  guint index;

  g_return_val_if_fail (STET_IS_NAME_ENTRY (self) && form != NULL, FALSE);

  if (!find_form (self, language != NULL ? language : "", form, &index))
    return FALSE;
  g_ptr_array_remove_index (self->forms, index);
  g_signal_emit (self, signals[FORMS_CHANGED], 0);
  return TRUE;
}

/**
 * stet_name_entry_get_accepted:
 * @language: a BCP 47 tag
 *
 * Returns: (transfer none) (nullable): the first form that is right in the language: one of it, or
 *   of the language without its region, or else of all; %NULL when there is none
 */
const char *
stet_name_entry_get_accepted (StetNameEntry *self, const char *language)
{
  const char *found = NULL;
  gsize primary, worth = 0;

  g_return_val_if_fail (STET_IS_NAME_ENTRY (self) && language != NULL, NULL);

  primary = strcspn (language, "-_");
  for (guint i = 0; i < self->forms->len; i++)
    {
      const StetNameForm *form = g_ptr_array_index (self->forms, i);
      gsize this_worth = 0;

      if (!form->accepted)
        continue;
      if (g_ascii_strcasecmp (form->language, language) == 0)
        this_worth = 3;
      else if (strlen (form->language) == primary
               && g_ascii_strncasecmp (form->language, language, primary) == 0)
        this_worth = 2;
      else if (*form->language == '\0')
        this_worth = 1;
      if (this_worth > worth)
        {
          worth = this_worth;
          found = form->form;
        }
    }
  return found;
}

/**
 * stet_name_entry_get_title:
 *
 * Returns: (transfer none): what to call it in a list: its first form that is right, or else its
 *   first; "" when it has none
 */
const char *
stet_name_entry_get_title (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), NULL);

  for (guint i = 0; i < self->forms->len; i++)
    if (((const StetNameForm *) g_ptr_array_index (self->forms, i))->accepted)
      return ((const StetNameForm *) g_ptr_array_index (self->forms, i))->form;
  return self->forms->len > 0 ? ((const StetNameForm *) g_ptr_array_index (self->forms, 0))->form
                              : "";
}

/**
 * stet_name_entry_dup_key:
 *
 * Returns: (transfer full): the key of its title, by which it is found in other scripts
 */
char *
stet_name_entry_dup_key (StetNameEntry *self)
{
  g_return_val_if_fail (STET_IS_NAME_ENTRY (self), NULL);
  return stet_name_dup_key (stet_name_entry_get_title (self));
}
