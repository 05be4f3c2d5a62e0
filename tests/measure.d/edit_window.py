# SPDX-License-Identifier: GPL-3.0-or-later
"""What edit-latency, edit-open, edit-level and memory share: each is a few runs of measure-edit, which has the real
window on a library of made-up stories, on a virtual display of its own."""

import json
import os
import pathlib
import subprocess
import sys

build = pathlib.Path(os.environ["STET_BUILD"])
source = pathlib.Path(__file__).resolve().parent.parent


def enter_display(script):
    """Runs SCRIPT again on a virtual display, unless it is on one."""
    if "DISPLAY" not in os.environ:
        os.environ["GSETTINGS_SCHEMA_DIR"] = str(build / "data")
        os.execv(source / "with-display", ["with-display", sys.executable, script, *sys.argv[1:]])


def measure(what, **options):
    """The object that one run prints."""
    arguments = [f"--{name}={value}" for name, value in options.items() if value is not None]
    result = subprocess.run([build / "tests" / "measure.d" / "measure-edit", what, *arguments],
                            stdout=subprocess.PIPE, text=True, check=True)
    print(result.stdout, end="", file=sys.stderr)
    return json.loads(result.stdout)
