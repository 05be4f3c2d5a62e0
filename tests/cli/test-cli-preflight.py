#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet preflight: what a story lacks, and what the newsroom requires."""

import contextlib
import json
import os
import sqlite3

from stetcli import Program, main

DUTCH = '''Brug weer open

De brug over de haven ging dinsdag weer open voor het verkeer, zei de havenmeester.

De reparatie duurde drie weken en kostte minder dan was begroot.
'''


class Preflight(Program):
    def setUp(self):
        super().setUp()
        self.run_stet('import', self.write('nl.txt', DUTCH))

    def missing(self, *args, status=4):
        out, _ = self.run_stet('preflight', '--all', '--json', *args, status=status)
        story, = json.loads(out)
        self.assertEqual(story['ready'], status != 4)
        return {item['rule']: item for item in story['missing']}

    def test_missing(self):
        missing = self.missing()
        self.assertEqual(missing['source']['level'], 'required')
        self.assertEqual(missing['source']['block'], None)
        self.assertEqual(missing['sign-off']['subject'], 'nl')
        self.assertIsInstance(missing['sign-off']['block'], int)
        self.assertEqual(missing['date']['level'], 'warning')
        out, _ = self.run_stet('preflight', '--all', status=4)
        self.assertIn('names no source', out)

    def test_levels(self):
        self.run_stet('preflight', '--set', 'source=off', '--set', 'sign-off=warning')
        missing = self.missing(status=1)
        self.assertNotIn('source', missing)
        self.assertEqual(missing['sign-off']['level'], 'warning')
        out, _ = self.run_stet('preflight', '--rules', '--json')
        levels = {rule['rule']: rule['level'] for rule in json.loads(out)}
        self.assertEqual(levels['source'], 'off')
        self.assertEqual(levels['headline'], 'required')
        self.run_stet('preflight', '--set', 'source=default')
        self.assertIn('source', self.missing())
        self.run_stet('preflight', '--set', 'date=off', '--set', 'source=off', '--set', 'sign-off=off')
        self.assertEqual(self.missing(status=0), {})

    def test_export(self):
        """What is required stops a strict export, until somebody says why not."""
        out = self.path('out')
        _, err = self.run_stet('export', '--all', '--to', out, '--strict', status=1)
        self.assertIn('names no source', err)
        self.assertFalse(os.path.exists(out))
        self.run_stet('export', '--all', '--to', out, '--override', ' ', status=2)
        self.run_stet('export', '--all', '--to', out, '--override', 'The reporter was there.')
        name, = os.listdir(out)
        self.assertTrue(os.path.exists(os.path.join(out, name, 'nl', 'index.html')))
        with contextlib.closing(sqlite3.connect(self.library)) as db:
            rows = db.execute('SELECT rule, subject, reason, person FROM preflight_overrides ORDER BY id').fetchall()
        self.assertEqual([row[:3] for row in rows], [('source', '', 'The reporter was there.'),
                                                     ('sign-off', 'nl', 'The reporter was there.')])
        self.assertTrue(rows[0][3])
        # Without either, nobody asks.
        self.run_stet('export', '--all', '--to', self.path('other'))
        _, err = self.run_stet('export', '--all', '--to', self.path('more'), '--language', 'fr', status=1)
        self.assertIn('no article', err)

    def test_bad_use(self):
        _, err = self.run_stet('preflight', '--set', 'date=off', '--set', 'weather=off', status=2)
        self.assertIn('weather', err)
        self.assertIn('date', self.missing(), 'half of it was set')
        _, err = self.run_stet('preflight', '--set', 'date=perhaps', status=2)
        self.assertIn('RULE=required', err)
        self.run_stet('preflight', status=2)
        self.run_stet('preflight', '--all', '--rules', status=2)
        self.run_stet('preflight', '--all', '--language', 'not a tag', status=2)


if __name__ == '__main__':
    main(Preflight)
