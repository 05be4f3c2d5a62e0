/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sounds of a word beyond these tell no more. */
#define STET_NAME_MAX_SOUNDS 24

/**
 * StetNameSound:
 * @spelling: of the word as it is written, but for case
 * @fold: of the word without accents and strokes
 * @sounds: of the consonants by which it is known again in another script
 * @n_letters: how long it is, in letters
 * @n_sounds: how many consonants there are; at most %STET_NAME_MAX_SOUNDS
 * @text: the consonants, ASCII, with a NUL
 *
 * A part of a name as hashes of what is compared.
 */
typedef struct
{
  guint32 spelling;
  guint32 fold;
  guint32 sounds;
  guint8 n_letters;
  guint8 n_sounds;
  char text[STET_NAME_MAX_SOUNDS + 1];
} StetNameSound;

void stet_name_sound_read (const char *word, StetNameSound *sound);

G_END_DECLS
