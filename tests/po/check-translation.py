#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-translation.py SOURCE LANGUAGE: the translation holds every message of the sources as they are now,
none is untranslated or fuzzy, its plural forms and placeholders are right, and po/POTFILES names every file
that has a message."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

source, language = pathlib.Path(sys.argv[1]), sys.argv[2]
po = source / "po" / f"{language}.po"
MESSAGE = re.compile(r'\b(?:_|N_|C_|NC_|Q_|ngettext|dngettext|g_dngettext|gettext)\s*\(\s*"|translatable="yes"')
cases = []


def case(name, problems):
    cases.append((name, problems))


def potfiles():
    lines = (source / "po" / "POTFILES").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def translatable(path):
    if path.suffix in (".c", ".h", ".ui"):
        return MESSAGE.search(path.read_text(encoding="utf-8")) is not None
    return path.name.endswith((".desktop.in", ".metainfo.xml.in", ".gschema.xml"))


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, cwd=source, check=False,
                          env=dict(os.environ, LC_ALL="C.UTF-8"))


def extract(folder):
    """The messages of the sources, as meson's stet-pot target extracts them."""
    pot = f"{folder}/stet.pot"
    result = run("xgettext", "--from-code=UTF-8", "--add-comments", "--files-from=po/POTFILES", f"--output={pot}",
                 "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3",
                 "--keyword=ngettext:1,2", "--keyword=g_dcgettext:2", "--keyword=g_dpgettext2:2c,3",
                 "--flag=N_:1:pass-c-format", "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format",
                 "--flag=g_strdup_printf:1:c-format", "--flag=g_set_error:4:c-format")
    return pot, [] if result.returncode == 0 else result.stderr.splitlines()


def main():
    listed = potfiles()
    present = [str(p.relative_to(source)) for top in ("src", "resources", "data") for p in sorted((source / top).rglob("*"))
               if p.is_file() and translatable(p)]
    case("every file with a message is in POTFILES", sorted(set(present) - set(listed)))
    case("POTFILES names only files that exist", [f for f in listed if not (source / f).is_file()])
    with tempfile.TemporaryDirectory() as folder:
        pot, problems = extract(folder)
        case("the messages can be extracted", problems)
        checked = run("msgfmt", "--check", "--check-accelerators=_", "--statistics", "-o", "/dev/null", str(po))
        case("the catalogue is well-formed", checked.stderr.splitlines() if checked.returncode else [])
        statistics = checked.stderr
        case("nothing is fuzzy or untranslated",
             [statistics] if "fuzzy" in statistics or "untranslated" in statistics else [])
        compared = run("msgcmp", str(po), pot)
        case("every message of the sources is translated", compared.stderr.splitlines() if compared.returncode else [])
    print(f"1..{len(cases)}")
    for number, (name, problems) in enumerate(cases, 1):
        print(f"{'not ok' if problems else 'ok'} {number} - {language}: {name}")
        for problem in problems[:40]:
            print(f"# {problem}")
    return 1 if any(problems for _, problems in cases) else 0


sys.exit(main())
