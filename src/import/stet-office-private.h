/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The inside of a document that is taken in: for stet-office.c and stet-office-shape.c only. */

#include "stet-office.h"

G_BEGIN_DECLS

typedef struct
{
  gsize start; /* in the raw text, bytes; up to where the next one starts */
  guint format;
  const char *href;
} StetOfficeRun;

typedef struct _StetOfficeRemark StetOfficeRemark;

typedef struct
{
  gsize position; /* in the raw text, bytes */
  StetOfficeRemark *remark;
  gboolean is_end;
} StetOfficeMark;

struct _StetOfficeRemark
{
  char *id;
  char *parent;
  char *person;
  char *text;
  gint64 time;
  gboolean resolved;
  gboolean is_known;    /* it has been said what it says */
  gboolean is_open;     /* its range goes on */
  StetOfficeLine *line; /* where it is; NULL while that is not known */
  guint start;
  guint length;
  guint around; /* how many lines were before it */
  int index;    /* among the comments of the draft, or -1 */
};

/* A paragraph that is being read. */
typedef struct
{
  StetOfficeRole role;
  guint level;
  guint format; /* of its style */
  GString *raw; /* with '\n' for line breaks */
  GArray *runs;
  GArray *marks;
  GPtrArray *before; /* StetOfficeLine: pictures and text boxes that come before its words */
  GPtrArray *after;
} StetOfficeFrame;

struct _StetOffice
{
  StetReader *reader;
  StetDraft *draft;
  StetOfficeProperties properties;
  GPtrArray *lines; /* StetOfficeLine */
  GPtrArray *frames;
  GStringChunk *addresses;
  GHashTable *languages; /* char * → code points */
  GHashTable *remarks;   /* char * (of the remark) → StetOfficeRemark */
  GPtrArray *open;       /* StetOfficeRemark: those whose range has no words yet */
  GHashTable *pictures;  /* char * → GBytes */
  gsize n_picture_bytes;
  guint n_pictures;
  guint n_lines;
};

void stet_office_line_free (gpointer data);
void stet_office_shape (StetOffice *self, StetOfficeFrame *frame, GPtrArray *lines);

G_END_DECLS
