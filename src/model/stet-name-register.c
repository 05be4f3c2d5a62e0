/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-model"

#include "config.h"

#include "stet-name-register.h"

#include <gio/gio.h>

#include "stet-name-key.h"

struct _StetNameRegister
{
  GObject parent_instance;

  gint64 story;
  GPtrArray *entries;   /* StetNameEntry: what is shown */
  GPtrArray *suggested; /* StetNameEntry: all that was found, also what is known already */
};

static void stet_name_register_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (StetNameRegister,
                               stet_name_register,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      stet_name_register_list_model_init))

enum
{
  CHANGED,
  REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GType
stet_name_register_get_item_type (GListModel *model)
{
  return STET_TYPE_NAME_ENTRY;
}

static guint
stet_name_register_get_n_items (GListModel *model)
{
  return STET_NAME_REGISTER (model)->entries->len;
}

static gpointer
stet_name_register_get_item (GListModel *model, guint position)
{
  StetNameRegister *self = STET_NAME_REGISTER (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position))
                                       : NULL;
}

static void
stet_name_register_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = stet_name_register_get_item_type;
  iface->get_n_items = stet_name_register_get_n_items;
  iface->get_item = stet_name_register_get_item;
}

static void
stet_name_register_finalize (GObject *object)
{
  StetNameRegister *self = STET_NAME_REGISTER (object);

  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->suggested);

  G_OBJECT_CLASS (stet_name_register_parent_class)->finalize (object);
}

static void
stet_name_register_class_init (StetNameRegisterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = stet_name_register_finalize;

  /**
   * StetNameRegister::changed:
   * @entry: a name, confirmed
   *
   * A person decided something about it: store it.
   */
  signals[CHANGED] = g_signal_new ("changed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   STET_TYPE_NAME_ENTRY);
  /**
   * StetNameRegister::removed:
   * @entry: a name that was stored
   *
   * A person removed it.
   */
  signals[REMOVED] = g_signal_new ("removed",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   1,
                                   STET_TYPE_NAME_ENTRY);
}

static void
stet_name_register_init (StetNameRegister *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
  self->suggested = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * stet_name_register_new:
 * @story: id of a story, 0 for the newsroom
 *
 * Returns: (transfer full): a register without names
 */
StetNameRegister *
stet_name_register_new (gint64 story)
{
  StetNameRegister *self = g_object_new (STET_TYPE_NAME_REGISTER, NULL);

  self->story = story;
  return self;
}

/**
 * stet_name_register_get_story:
 *
 * Returns: id of the story, 0 for the newsroom
 */
gint64
stet_name_register_get_story (StetNameRegister *self)
{
  g_return_val_if_fail (STET_IS_NAME_REGISTER (self), 0);
  return self->story;
}

static void
splice (StetNameRegister *self, guint position, guint n_removed, GPtrArray *added)
{
  if (n_removed == 0 && added->len == 0)
    return;
  if (n_removed > 0)
    g_ptr_array_remove_range (self->entries, position, n_removed);
  for (guint i = 0; i < added->len; i++)
    g_ptr_array_insert (
        self->entries, (int) (position + i), g_object_ref (g_ptr_array_index (added, i)));
  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, added->len);
}

static guint
count_confirmed (StetNameRegister *self)
{
  guint n = 0;

  while (n < self->entries->len
         && stet_name_entry_get_confirmed (g_ptr_array_index (self->entries, n)))
    n++;
  return n;
}

/* The keys of all forms of the names that people confirmed. */
static GHashTable *
dup_known (StetNameRegister *self)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = count_confirmed (self);

  for (guint i = 0; i < n; i++)
    {
      StetNameEntry *entry = g_ptr_array_index (self->entries, i);

      for (guint j = 0; j < stet_name_entry_get_n_forms (entry); j++)
        g_hash_table_add (known, stet_name_dup_key (stet_name_entry_get_form (entry, j)->form));
    }
  return known;
}

static void
show_suggested (StetNameRegister *self)
{
  g_autoptr (GHashTable) known = dup_known (self);
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();
  guint n = count_confirmed (self);

  for (guint i = 0; i < self->suggested->len; i++)
    {
      StetNameEntry *entry = g_ptr_array_index (self->suggested, i);
      g_autofree char *key = stet_name_entry_dup_key (entry);

      if (!stet_name_entry_get_confirmed (entry) && !g_hash_table_contains (known, key))
        g_ptr_array_add (shown, entry);
    }
  splice (self, n, self->entries->len - n, shown);
}

/**
 * stet_name_register_set_stored:
 * @entries: (element-type StetNameEntry): names that people confirmed, as the library has them
 *
 * Shows these in place of those that were there. What the text suggests and is not among them
 * stays.
 */
void
stet_name_register_set_stored (StetNameRegister *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) confirmed = g_ptr_array_new ();

  g_return_if_fail (STET_IS_NAME_REGISTER (self) && entries != NULL);

  for (guint i = 0; i < entries->len; i++)
    if (stet_name_entry_get_confirmed (g_ptr_array_index (entries, i)))
      g_ptr_array_add (confirmed, g_ptr_array_index (entries, i));
  splice (self, 0, count_confirmed (self), confirmed);
  show_suggested (self);
}

/**
 * stet_name_register_set_suggested:
 * @entries: (element-type StetNameEntry): names that the text has, from stet_names_suggest()
 *
 * Shows those of them that the register does not have, in place of those that were suggested.
 */
void
stet_name_register_set_suggested (StetNameRegister *self, GPtrArray *entries)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && entries != NULL);

  g_ptr_array_set_size (self->suggested, 0);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (self->suggested, g_object_ref (g_ptr_array_index (entries, i)));
  show_suggested (self);
}

/* Puts a name among those that people confirmed, and tells that it is to be stored. */
static void
decide (StetNameRegister *self, StetNameEntry *entry)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (StetNameEntry) kept = g_object_ref (entry);
  gboolean was_confirmed = stet_name_entry_get_confirmed (entry);
  guint position;

  if (!was_confirmed)
    {
      g_autoptr (GPtrArray) none = g_ptr_array_new ();

      if (g_ptr_array_find (self->entries, entry, &position))
        splice (self, position, 1, none);
      position = count_confirmed (self);
      stet_name_entry_set_confirmed (entry, TRUE);
      g_ptr_array_add (one, entry);
      splice (self, position, 0, one);
    }
  show_suggested (self);
  g_signal_emit (self, signals[CHANGED], 0, entry);
}

/**
 * stet_name_register_add:
 * @kind: what it is the name of
 * @language: (nullable): a BCP 47 tag, or %NULL for all languages
 * @form: how it is written there
 *
 * Adds a name that a person wrote, confirmed.
 *
 * Returns: (transfer none) (nullable): the name; %NULL when @form is empty
 */
StetNameEntry *
stet_name_register_add (StetNameRegister *self,
                        StetNameKind kind,
                        const char *language,
                        const char *form)
{
  g_autoptr (StetNameEntry) entry = NULL;

  g_return_val_if_fail (STET_IS_NAME_REGISTER (self) && form != NULL, NULL);

  entry = stet_name_entry_new (0, self->story, kind);
  if (!stet_name_entry_set_form (entry, language, form, TRUE))
    return NULL;
  decide (self, entry);
  return entry;
}

/**
 * stet_name_register_confirm:
 * @entry: a name of the register
 *
 * Makes a name that the text suggested binding.
 */
void
stet_name_register_confirm (StetNameRegister *self, StetNameEntry *entry)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  if (!stet_name_entry_get_confirmed (entry))
    decide (self, entry);
}

/**
 * stet_name_register_give_to_newsroom:
 * @entry: a name of the register
 *
 * Makes a name of the story binding in all stories.
 */
void
stet_name_register_give_to_newsroom (StetNameRegister *self, StetNameEntry *entry)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  stet_name_entry_set_story (entry, 0);
  decide (self, entry);
}

/**
 * stet_name_register_set_form:
 * @entry: a name of the register
 * @language: (nullable): a BCP 47 tag, or %NULL for all languages
 * @form: how it is written there
 * @accepted: whether that is right; %FALSE marks a known error
 *
 * Adds a form, or changes what is said of one. This confirms the name.
 */
void
stet_name_register_set_form (StetNameRegister *self,
                             StetNameEntry *entry,
                             const char *language,
                             const char *form,
                             gboolean accepted)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  if (stet_name_entry_set_form (entry, language, form, accepted))
    decide (self, entry);
}

/**
 * stet_name_register_remove_form:
 * @entry: a name of the register
 * @language: (nullable): as it was added
 * @form: a form
 *
 * Takes a form away. This confirms the name.
 */
void
stet_name_register_remove_form (StetNameRegister *self,
                                StetNameEntry *entry,
                                const char *language,
                                const char *form)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  if (stet_name_entry_remove_form (entry, language, form))
    decide (self, entry);
}

/**
 * stet_name_register_set_kind:
 * @entry: a name of the register
 * @kind: what it is the name of
 *
 * This confirms the name.
 */
void
stet_name_register_set_kind (StetNameRegister *self, StetNameEntry *entry, StetNameKind kind)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  if (stet_name_entry_get_kind (entry) == kind)
    return;
  stet_name_entry_set_kind (entry, kind);
  decide (self, entry);
}

/**
 * stet_name_register_set_note:
 * @entry: a name of the register
 * @note: who it is, for people
 *
 * This confirms the name.
 */
void
stet_name_register_set_note (StetNameRegister *self, StetNameEntry *entry, const char *note)
{
  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));
  if (g_strcmp0 (stet_name_entry_get_note (entry), note != NULL ? note : "") == 0)
    return;
  stet_name_entry_set_note (entry, note);
  decide (self, entry);
}

/**
 * stet_name_register_remove:
 * @entry: a name of the register
 *
 * Takes a name away. What the text suggests comes back when the text is looked at anew.
 */
void
stet_name_register_remove (StetNameRegister *self, StetNameEntry *entry)
{
  g_autoptr (StetNameEntry) kept = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  guint position;

  g_return_if_fail (STET_IS_NAME_REGISTER (self) && STET_IS_NAME_ENTRY (entry));

  kept = g_object_ref (entry);
  g_ptr_array_remove (self->suggested, entry);
  if (!g_ptr_array_find (self->entries, entry, &position))
    return;
  splice (self, position, 1, none);
  if (stet_name_entry_get_confirmed (entry))
    g_signal_emit (self, signals[REMOVED], 0, entry);
}
