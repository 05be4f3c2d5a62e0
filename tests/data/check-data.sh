#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# check-data.sh TOOL ARGUMENT…: runs TOOL, or ends as a skipped test when there is none.
command -v "$1" > /dev/null || { echo "$1 is not installed: not checked"; exit 77; }
exec "$@"
