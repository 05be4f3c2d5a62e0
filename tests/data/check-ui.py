#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""check-ui.py RESOURCES: every .ui file is well-formed, is listed in the resources, and names its controls.

Listed files exist. A control that shows only an icon has an accessible label or a tooltip. No text that people
read is left untranslatable.
"""
import pathlib
import sys
import xml.etree.ElementTree as ET

ICON_ONLY = {'GtkButton', 'GtkMenuButton', 'GtkToggleButton'}
NAMING = {'label', 'tooltip-text', 'tooltip_text', 'child'}
READ_BY_PEOPLE = {'label', 'title', 'subtitle', 'description', 'tooltip-text', 'placeholder-text', 'accessible-label',
                  'body', 'heading'}


def properties(element):
    return {child.get('name'): child for child in element.findall('property')}


def has_accessible_name(element):
    names = element.findall('accessibility/property') + element.findall('accessibility/relation')
    return any(name.get('name') in ('label', 'labelled-by') for name in names)


def faults(path):
    for element in ET.parse(path).getroot().iter():
        if element.tag not in ('object', 'template'):
            continue
        name = f"{element.get('class')} {element.get('id', '')}".strip()
        kind = element.get('class') if element.tag == 'object' else element.get('parent')
        own = properties(element)
        # One that is hidden at first is named by the code that shows it, with what it is for then.
        hidden = 'visible' in own and own['visible'].text in ('false', 'False')
        if kind in ICON_ONLY and not hidden and 'icon-name' in own and not NAMING & own.keys() and not has_accessible_name(element):
            yield f'{name} shows an icon and has no name'
        for key in READ_BY_PEOPLE & own.keys():
            text = (own[key].text or '').strip()
            if any(c.isalpha() for c in text) and own[key].get('translatable') not in ('yes', 'true', '1') \
                    and own[key].find('*') is None and own[key].get('bind-source') is None:
                yield f'{name}: {key} “{text}” cannot be translated'


def main(folder):
    bad = 0
    files = sorted((folder / 'ui').glob('*.ui'))
    listed = {node.text for manifest in folder.glob('*.gresource.xml') for node in ET.parse(manifest).iter('file')}
    for path in files:
        try:
            found = list(faults(path))
        except ET.ParseError as error:
            found = [str(error)]
        if f'ui/{path.name}' not in listed:
            found.append('is not listed in the resources')
        for fault in found:
            print(f'{path.name}: {fault}')
        bad += len(found)
    for name in sorted(name for name in listed if name.startswith('ui/') and not (folder / name).exists()):
        print(f'{name} is listed in the resources and does not exist')
        bad += 1
    print(f'{len(files)} files, {bad} faults')
    return 1 if bad or not files else 0


sys.exit(main(pathlib.Path(sys.argv[1])))
