/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stet-article-view.h"
#include "stet-editor-writing.h"

G_BEGIN_DECLS

/* Helps those who type in a view: marks become those of the house style, snippets are expanded. */
typedef struct _StetTypingHelp StetTypingHelp;

StetTypingHelp *stet_typing_help_new (StetEditorWriting *writing, StetArticleView *view);
void stet_typing_help_free (StetTypingHelp *self);

G_END_DECLS
