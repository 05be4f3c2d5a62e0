/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-app"

#include "config.h"

#include <glib/gi18n.h>

#include "stet-keys.h"

#define KEY(section, action, accels, title) { action, accels, STET_KEYS_##section, title }
#define T(title)                            NC_ ("shortcuts", title)

/* All keys of Stet. What a window, an application or a widget with keys of its own (see
 * stet_keys_attach()) does by an action gets a line here, and is then in the shortcuts window, in
 * the preferences and beside the item of each menu that has the action. */
static const StetKey table[] = {
  KEY (PROOFREADING,
       "editor.sign-off",
       "<Control>Return|<Control>KP_Enter",
       T ("Sign off the paragraph")),
  KEY (PROOFREADING,
       "editor.withdraw",
       "<Control><Shift>Return|<Control><Shift>KP_Enter",
       T ("Withdraw the sign-off")),
  KEY (PROOFREADING, "editor.next-unsigned", "<Control>period", T ("Next paragraph to sign off")),
  KEY (PROOFREADING, "editor.show-draft", "<Control>d", T ("What changed in the paragraph")),
  KEY (PROOFREADING, "editor.compare", "<Control><Shift>d", T ("Compare with earlier texts")),
  KEY (PROOFREADING,
       "editor.next-reference-change",
       "<Alt>r",
       T ("Next row whose reference changed")),
  KEY (PROOFREADING,
       "editor.dismiss-change",
       "<Alt>d",
       T ("Leave the text as it is, though its reference changed")),
  KEY (PROOFREADING, "editor.next-finding", "F8", T ("Next finding")),
  KEY (PROOFREADING, "editor.previous-finding", "<Shift>F8", T ("Previous finding")),
  KEY (PROOFREADING, "editor.explain-finding", "<Alt>F8", T ("Explain what was found")),
  KEY (PROOFREADING, "editor.fix-finding", "<Control>F8", T ("Fix what was found")),
  KEY (PROOFREADING, "editor.let-stand", "<Control><Shift>F8", T ("Let stand what was found")),
  KEY (PROOFREADING, "editor.next-misspelt", "F7", T ("Next misspelt word")),
  KEY (PROOFREADING, "editor.previous-misspelt", "<Shift>F7", T ("Previous misspelt word")),
  KEY (PROOFREADING, "editor.suggest-spelling", "<Alt>F7", T ("Spelling suggestions")),
  KEY (PROOFREADING, "editor.switch-pane", "F6", T ("Go to the other language")),
  KEY (PROOFREADING, "editor.previous-pane", "<Shift>F6", T ("Go to the language before")),
  KEY (PROOFREADING, "editor.add-comment", "<Control><Alt>m", T ("Comment on the words")),
  KEY (PROOFREADING, "editor.show-remark", "<Control><Alt>o", T ("Show the comment here")),
  KEY (PROOFREADING, "editor.next-remark", "<Control><Alt>j", T ("Next comment or suggestion")),
  KEY (PROOFREADING,
       "editor.previous-remark",
       "<Control><Alt>k",
       T ("Previous comment or suggestion")),
  KEY (PROOFREADING, "editor.suggesting", "<Control><Shift>e", T ("Suggest instead of editing")),
  KEY (PROOFREADING, "editor.accept", "<Control><Alt>y", T ("Accept the suggestion")),
  KEY (PROOFREADING, "editor.reject", "<Control><Alt>x", T ("Reject the suggestion")),

  KEY (TEXT, "editor.undo", "<Control>z", T ("Undo")),
  KEY (TEXT, "editor.redo", "<Control><Shift>z|<Control>y", T ("Redo")),
  KEY (TEXT, "editor.make-caption", "<Alt>c", T ("Turn into a caption")),
  KEY (TEXT, "editor.make-paragraph", "<Alt>p", T ("Turn into a paragraph")),
  KEY (TEXT, "editor.strong", "<Control>b", T ("Strong")),
  KEY (TEXT, "editor.emphasis", "<Control>i", T ("Emphasis")),
  KEY (TEXT, "editor.link", "<Control>k", T ("Link")),
  KEY (TEXT,
       "editor.kind::headline",
       "<Control><Alt>1|<Control><Alt>KP_1",
       T ("Make it a headline")),
  KEY (TEXT,
       "editor.kind::standfirst",
       "<Control><Alt>2|<Control><Alt>KP_2",
       T ("Make it a standfirst")),
  KEY (TEXT,
       "editor.kind::paragraph",
       "<Control><Alt>0|<Control><Alt>KP_0",
       T ("Make it a paragraph")),
  KEY (TEXT,
       "editor.kind::subheading",
       "<Control><Alt>3|<Control><Alt>KP_3",
       T ("Make it a subheading")),
  KEY (TEXT, "editor.kind::quote", "<Control><Alt>4|<Control><Alt>KP_4", T ("Make it a quote")),
  KEY (TEXT,
       "editor.kind::list-item",
       "<Control><Alt>5|<Control><Alt>KP_5",
       T ("Make it a list item")),
  KEY (TEXT, "editor.kind::caption", "<Control><Alt>6|<Control><Alt>KP_6", T ("Make it a caption")),
  KEY (TEXT, "editor.change-case", "<Shift>F3", T ("Change the case of letters")),
  KEY (TEXT, "editor.insert-nbsp", "<Control><Shift>space", T ("No-break space")),
  KEY (TEXT, "editor.insert-nnbsp", "<Control><Alt>space", T ("Narrow no-break space")),
  KEY (TEXT, "editor.insert-lrm", "<Control><Alt>l", T ("Left-to-right mark")),
  KEY (TEXT, "editor.insert-rlm", "<Control><Alt>r", T ("Right-to-left mark")),
  KEY (TEXT, "editor.copy-across", "<Control><Alt>c", T ("Copy the text of the other language")),
  KEY (TEXT, "editor.copy-numbers", "<Control><Alt>n", T ("Copy the missing numbers")),
  KEY (TEXT, "win.find", "<Control>f", T ("Find in the texts")),
  KEY (TEXT, "win.find-replace", "<Control>h", T ("Find and replace")),
  KEY (TEXT, "editor.find-next", "<Control>g", T ("Next match")),
  KEY (TEXT, "editor.find-previous", "<Control><Shift>g", T ("Previous match")),

  KEY (ROWS, "editor.join-row-above", "<Alt><Shift>Up", T ("Join with the row above")),
  KEY (ROWS, "editor.join-row-below", "<Alt><Shift>Down", T ("Join with the row below")),
  KEY (ROWS, "editor.split-row", "<Alt>Return|<Alt>KP_Enter", T ("Split the row at the cursor")),
  KEY (ROWS, "editor.join-side-above", "<Alt>Up", T ("Move this language to the row above")),
  KEY (ROWS, "editor.join-side-below", "<Alt>Down", T ("Move this language to the row below")),
  KEY (ROWS,
       "editor.split-side",
       "<Alt><Shift>Return|<Alt><Shift>KP_Enter",
       T ("Move this language to a new row")),
  KEY (ROWS, "editor.move-to-row", "<Alt>m", T ("Move to another row")),
  KEY (ROWS, "editor.fill-row", "<Alt>i", T ("Type what is missing beside")),
  KEY (ROWS, "editor.lock-row", "<Alt>l", T ("Lock or unlock the row")),
  KEY (ROWS, "editor.align-below", "<Alt>a", T ("Align again below the cursor")),
  KEY (ROWS,
       "editor.align-side-below",
       "<Alt><Shift>a",
       T ("Align this language again below the cursor")),
  KEY (ROWS, "editor.next-missing", "<Alt>n", T ("Next row without counterpart")),
  KEY (ROWS, "editor.next-uncertain", "<Alt>u", T ("Next uncertain row")),
  KEY (ROWS, "editor.row-menu", "<Control>r", T ("Menu of the row")),

  KEY (VIEW, "editor.layout::focus", "<Control>1|<Control>KP_1", T ("One language")),
  KEY (VIEW,
       "editor.layout::side-by-side",
       "<Control>2|<Control>KP_2",
       T ("Two languages side by side")),
  KEY (VIEW, "editor.layout::three", "<Control>3|<Control>KP_3", T ("Three languages")),
  KEY (VIEW,
       "editor.layout::stacked",
       "<Control>4|<Control>KP_4",
       T ("One language above the other")),
  KEY (VIEW,
       "editor.zoom-in",
       "<Control>plus|<Control>equal|<Control>KP_Add",
       T ("Larger text in this language")),
  KEY (VIEW,
       "editor.zoom-out",
       "<Control>minus|<Control>KP_Subtract",
       T ("Smaller text in this language")),
  KEY (VIEW, "editor.zoom-usual", "<Control>0|<Control>KP_0", T ("Usual size of text")),
  KEY (VIEW,
       "editor.longer-lines",
       "<Control><Alt>plus|<Control><Alt>equal|<Control><Alt>KP_Add",
       T ("Longer lines in this language")),
  KEY (VIEW,
       "editor.shorter-lines",
       "<Control><Alt>minus|<Control><Alt>KP_Subtract",
       T ("Shorter lines in this language")),
  KEY (VIEW, "win.distraction-free", "<Control>F11", T ("Show the text alone")),
  KEY (VIEW, "win.fullscreen", "F11", T ("Full screen")),
  KEY (VIEW, "editor.statistics", "<Control><Shift>i", T ("Statistics")),
  KEY (VIEW, "editor.show-invisibles", "<Control><Alt>h", T ("Show or hide invisible characters")),

  KEY (STORIES, "win.search", "<Control><Shift>f", T ("Search all texts")),
  KEY (STORIES, "win.replace-in-stories", "<Control><Shift>h", T ("Replace in all stories")),
  KEY (STORIES, "win.next-story", "<Control>Page_Down", T ("Next story")),
  KEY (STORIES, "win.previous-story", "<Control>Page_Up", T ("Previous story")),
  KEY (STORIES, "win.import", "<Control>o", T ("Import files")),
  KEY (STORIES, "win.import-folder", "<Control><Shift>o", T ("Import a folder")),
  KEY (STORIES, "win.paste-article", "<Control><Shift>v", T ("Import what is on the clipboard")),
  KEY (STORIES, "win.fix-next", "F4", T ("Show what is missing before publication")),
  KEY (STORIES, "win.export", "<Control>e", T ("Export the story")),
  KEY (STORIES, "win.print", "<Control>p", T ("Print the story")),

  KEY (WINDOW, "win.browser-visible", "F9", T ("Show or hide the stories")),
  KEY (WINDOW,
       "win.inspector-visible",
       "<Shift>F9",
       T ("Show or hide what is known about the story")),
  KEY (WINDOW, "win.menu", "F10", T ("Main menu")),
  KEY (WINDOW, "app.preferences", "<Control>comma", T ("Preferences")),
  KEY (WINDOW, "app.shortcuts", "<Control>question|<Control>slash", T ("Keyboard shortcuts")),
  KEY (WINDOW, "window.close", "<Control>w", T ("Close the window")),
  KEY (WINDOW, "app.quit", "<Control>q", T ("Quit")),
};

#undef KEY
#undef T

/**
 * stet_key_get_n_keys:
 *
 * Returns: how many actions can have a key
 */
guint
stet_key_get_n_keys (void)
{
  return G_N_ELEMENTS (table);
}

/**
 * stet_key_get_nth:
 * @index: less than [func@key_get_n_keys]
 *
 * Returns: (transfer none): one of them, in the order of the list
 */
const StetKey *
stet_key_get_nth (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (table), NULL);
  return &table[index];
}

/**
 * stet_key_find:
 * @action: the detailed name of an action
 *
 * Returns: (nullable) (transfer none): its place in the table
 */
const StetKey *
stet_key_find (const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (table[i].action, action))
      return &table[i];
  return NULL;
}

/**
 * stet_key_get_title:
 * @key: what can be done by a key
 *
 * Returns: (transfer none): what it does, in the person’s language
 */
const char *
stet_key_get_title (const StetKey *key)
{
  return g_dpgettext2 (NULL, "shortcuts", key->title);
}

/**
 * stet_key_section_get_title:
 * @section: a part of the list
 *
 * Returns: (transfer none): its heading, in the person’s language
 */
const char *
stet_key_section_get_title (StetKeySection section)
{
  switch (section)
    {
    case STET_KEYS_PROOFREADING:
      return C_ ("shortcuts", "Proofreading");
    case STET_KEYS_TEXT:
      return C_ ("shortcuts", "Text");
    case STET_KEYS_FIND:
      return C_ ("shortcuts", "Find and Spelling");
    case STET_KEYS_COMMENTS:
      return C_ ("shortcuts", "Comments and Drafts");
    case STET_KEYS_ROWS:
      return C_ ("shortcuts", "Rows");
    case STET_KEYS_VIEW:
      return C_ ("shortcuts", "View");
    case STET_KEYS_STORIES:
      return C_ ("shortcuts", "Stories");
    case STET_KEYS_WINDOW:
      return C_ ("shortcuts", "Window");
    case STET_KEYS_N_SECTIONS:
    default:
      g_return_val_if_reached (NULL);
    }
}

/* What a text does with it by itself, when Control or Alt is held. */
static gboolean
edits_text (guint keyval, GdkModifierType modifiers)
{
  static const guint moving[] = {
    GDK_KEY_Left,      GDK_KEY_Right,  GDK_KEY_Up,     GDK_KEY_Down, GDK_KEY_Home,   GDK_KEY_End,
    GDK_KEY_BackSpace, GDK_KEY_Delete, GDK_KEY_Insert, GDK_KEY_Tab,  GDK_KEY_KP_Tab, GDK_KEY_Menu,
  };

  if ((modifiers & GDK_CONTROL_MASK) == 0 || (modifiers & GDK_ALT_MASK) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    if (keyval == moving[i])
      return TRUE;
  if ((modifiers & GDK_SHIFT_MASK) != 0)
    /* Starts the input of a character by its number. */
    return keyval == GDK_KEY_u;
  return keyval == GDK_KEY_a || keyval == GDK_KEY_c || keyval == GDK_KEY_v || keyval == GDK_KEY_x;
}

static gboolean
is_function_key (guint keyval)
{
  return (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F35) || keyval == GDK_KEY_Pause
         || keyval == GDK_KEY_Help || keyval >= 0x1008FF00 /* those of multimedia keyboards */;
}

/**
 * stet_key_check:
 * @keyval: a key, a letter in lower case
 * @modifiers: what is held with it
 * @reason: (out) (transfer none) (optional): why not, in the person’s language
 *
 * Returns: whether an action may have this key: not when typing and moving about in a text needs it
 */
gboolean
stet_key_check (guint keyval, GdkModifierType modifiers, const char **reason)
{
  const char *text = NULL;

  keyval = gdk_keyval_to_lower (keyval);
  modifiers &= GDK_MODIFIER_MASK;
  if (!gtk_accelerator_valid (keyval, modifiers))
    text = _ ("This key cannot be used.");
  else if ((modifiers & (GDK_SUPER_MASK | GDK_META_MASK | GDK_HYPER_MASK)) != 0)
    text = _ ("Keys with Super belong to the desktop.");
  else if (keyval == GDK_KEY_F10 && modifiers == GDK_SHIFT_MASK)
    text = _ ("This key opens the menu of what has the keyboard.");
  else if ((modifiers & GDK_ALT_MASK) != 0
           && (keyval == GDK_KEY_Tab || (keyval == GDK_KEY_F4 && modifiers == GDK_ALT_MASK)))
    text = _ ("This key belongs to the desktop.");
  else if (edits_text (keyval, modifiers))
    text = _ ("This key is needed to edit text.");
  else if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && !is_function_key (keyval))
    text = _ ("This key is needed to type. Hold Ctrl or Alt with it.");
  if (reason != NULL)
    *reason = text;
  return text == NULL;
}
