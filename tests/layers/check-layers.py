#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-layers.py SOURCE BUILD: proves by compiling that a layer can include what is below it and nothing else.

For each pair of layers a one-line file that includes a header of the one is compiled with the very flags that the
build uses for the other. It must compile where DESIGN's table allows it and must not anywhere else."""

import json
import pathlib
import shlex
import subprocess
import sys

source, build = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
BELOW = {
    "text": set(),
    "model": {"text"},
    "import": {"text", "model"},
    "align": {"text", "model"},
    "check": {"text", "model"},
    "publish": {"text", "model", "check"},
    "library": {"text", "model"},
    "cli": {"text", "model", "import", "align", "check", "publish", "library"},
}
HEADER = {
    "text": "stet-language.h",
    "model": "stet-story.h",
    "import": "stet-import.h",
    "align": "stet-align.h",
    "check": "stet-check.h",
    "publish": "stet-publish.h",
    "library": "stet-db.h",
    "cli": "stet-cli.h",
    "app": "stet-application.h",
}


def flags(layer):
    for entry in json.loads((build / "compile_commands.json").read_text()):
        path = (pathlib.Path(entry["directory"]) / entry["file"]).resolve()
        if path.parent == source / "src" / layer and path.suffix == ".c":
            words = shlex.split(entry["command"])
            return [w for w in words if w.startswith(("-I", "-D", "-std"))] + ["-pthread"], entry["directory"]
    raise SystemExit(f"no file of src/{layer} is compiled")


def compiles(layer, header):
    options, directory = flags(layer)
    result = subprocess.run(["cc", *options, "-fsyntax-only", "-x", "c", "-"], input=f'#include "{header}"\n',
                            text=True, capture_output=True, cwd=directory, check=False)
    return result.returncode == 0, result.stderr


cases = []
for layer, below in BELOW.items():
    for other, header in HEADER.items():
        if not any((source / "src" / other).rglob(header)):
            cases.append((False, f"{header} is in src/{other}", ""))
            continue
        worked, errors = compiles(layer, header)
        allowed = other == layer or other in below
        cases.append((worked == allowed, f"{layer} {'can' if allowed else 'cannot'} include {other}", errors))
    worked, errors = compiles(layer, "gtk/gtk.h")
    cases.append((not worked, f"{layer} cannot include GTK", errors))

print(f"1..{len(cases)}")
for number, (good, name, errors) in enumerate(cases, 1):
    print(f"{'ok' if good else 'not ok'} {number} - {name}")
    if not good:
        for line in errors.splitlines()[:5]:
            print(f"# {line}")
sys.exit(0 if all(good for good, _, _ in cases) else 1)
