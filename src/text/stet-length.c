/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-text"

#include "config.h"

#include "stet-length.h"

#include <math.h>
#include <string.h>

/* Of the natural logarithm of the ratio of lengths, between news and its translations by people:
 * what is left in the longest texts, and what comes with few letters. */
#define VARIANCE           0.0144
#define VARIANCE_OF_LETTER 1.5
/* As far as a factor is not known for sure, and where there is none. */
#define VARIANCE_OF_FACTOR  0.0016
#define VARIANCE_OF_UNKNOWN 0.06

/* Letters, marks and digits that news takes, of those that English takes. In order. */
static const struct
{
  const char language[4];
  double factor;
} factors[] = {
  { "af", 1.10 }, { "am", 0.72 }, { "ar", 0.94 },  { "az", 1.16 },  { "be", 1.14 },  { "bg", 1.13 },
  { "bn", 1.02 }, { "bs", 1.07 }, { "ca", 1.14 },  { "ckb", 1.08 }, { "cs", 1.06 },  { "cy", 1.06 },
  { "da", 1.07 }, { "de", 1.23 }, { "el", 1.22 },  { "en", 1.00 },  { "eo", 1.08 },  { "es", 1.18 },
  { "et", 1.08 }, { "eu", 1.17 }, { "fa", 0.93 },  { "fi", 1.18 },  { "fil", 1.25 }, { "fr", 1.16 },
  { "fy", 1.12 }, { "ga", 1.12 }, { "gl", 1.16 },  { "gu", 1.00 },  { "ha", 1.08 },  { "he", 0.78 },
  { "hi", 1.00 }, { "hr", 1.07 }, { "hu", 1.16 },  { "hy", 1.17 },  { "id", 1.16 },  { "is", 1.04 },
  { "it", 1.22 }, { "ja", 0.50 }, { "jv", 1.10 },  { "ka", 1.17 },  { "kk", 1.15 },  { "km", 1.20 },
  { "kn", 1.17 }, { "ko", 0.52 }, { "ku", 1.05 },  { "ky", 1.12 },  { "la", 1.12 },  { "lb", 1.15 },
  { "lo", 1.12 }, { "lt", 1.11 }, { "lv", 1.11 },  { "mg", 1.30 },  { "mk", 1.11 },  { "ml", 1.30 },
  { "mn", 1.10 }, { "mr", 1.05 }, { "ms", 1.17 },  { "mt", 1.10 },  { "my", 1.40 },  { "nb", 1.04 },
  { "ne", 1.04 }, { "nl", 1.18 }, { "nn", 1.03 },  { "no", 1.04 },  { "pa", 0.98 },  { "pl", 1.18 },
  { "ps", 0.96 }, { "pt", 1.15 }, { "ro", 1.16 },  { "ru", 1.17 },  { "rw", 1.22 },  { "si", 1.08 },
  { "sk", 1.07 }, { "sl", 1.07 }, { "so", 1.16 },  { "sq", 1.13 },  { "sr", 1.07 },  { "sv", 1.06 },
  { "sw", 1.13 }, { "ta", 1.30 }, { "te", 1.12 },  { "tg", 1.12 },  { "th", 1.12 },  { "tk", 1.15 },
  { "tl", 1.25 }, { "tr", 1.15 }, { "uk", 1.13 },  { "ur", 0.96 },  { "uz", 1.20 },  { "vi", 1.04 },
  { "xh", 1.24 }, { "yo", 1.10 }, { "yue", 0.33 }, { "zh", 0.33 },  { "zu", 1.26 },
};

static double
find (const char *language)
{
  gsize length = strcspn (language, "-_"), first = 0, end = G_N_ELEMENTS (factors);

  while (first < end)
    {
      gsize middle = (first + end) / 2;
      int order = g_ascii_strncasecmp (language, factors[middle].language, length);

      if (order == 0 && factors[middle].language[length] != '\0')
        order = -1;
      if (order == 0)
        return factors[middle].factor;
      if (order < 0)
        end = middle;
      else
        first = middle + 1;
    }
  return 0;
}

/**
 * stet_length_get_factor:
 * @language: a BCP 47 tag
 *
 * Says how many letters, marks and digits a text of the language has for each that it has in
 * English, as far as news is concerned. Measured for some languages, estimated for others. Any
 * thread.
 *
 * Returns: the factor; 1 for a language that is not known
 */
double
stet_length_get_factor (const char *language)
{
  double factor = find (language);

  return factor > 0 ? factor : 1;
}

/**
 * stet_length_get_spread:
 * @n_letters: of the longer of two texts that say the same, divided by its language's factor
 * @language: the BCP 47 tag of one of them
 * @other: that of the other
 *
 * Says how much the lengths of good translations differ, once they are divided by their languages'
 * factors. Any thread.
 *
 * Returns: the standard deviation of the natural logarithm of their ratio
 */
double
stet_length_get_spread (double n_letters, const char *language, const char *other)
{
  double variance = VARIANCE + VARIANCE_OF_LETTER / MAX (n_letters, 1);

  variance += find (language) > 0 ? VARIANCE_OF_FACTOR : VARIANCE_OF_UNKNOWN;
  variance += find (other) > 0 ? VARIANCE_OF_FACTOR : VARIANCE_OF_UNKNOWN;
  return sqrt (variance);
}
