/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-fixture.h"

#include "stet-window.h"

StetWindow *open_window (Fixture *fixture, int width, int height);
void close_window (StetWindow *window);
void picture (StetWindow *window, const char *name);
GtkWidget *find_shown (GtkWidget *root, GType type, const char *text);
GtkWidget *wait_shown (GtkWidget *root, GType type, const char *text);
