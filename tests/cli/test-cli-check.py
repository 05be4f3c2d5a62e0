#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet check: stories and pairs of files, as text, JSON and SARIF, with what a newsroom makes of the checks."""

import json
import os
import sqlite3
import unittest

from stetcli import ENGLISH, Program, clean_environment, main

DUTCH = '''Verdrag getekend in Hanoi

De president leidde de ceremonie, waaraan vertegenwoordigers van 110 landen deelnamen.

Het verdrag bestaat uit negen hoofdstukken en 68 artikelen en is een mijlpaal.
'''
FRENCH = '''Traité signé à Hanoï

Le président a dirigé la cérémonie, à laquelle ont participé des représentants de 110 pays.

Le traité se compose de neuf chapitres et de 71 articles et constitue une étape importante.
'''


class Check(Program):
    def pair(self, *args, first=FRENCH, second=DUTCH, **options):
        one, two = self.write('a.txt', first), self.write('b.txt', second)
        return self.run_stet('check', '--pair', *args, one, two, library=False, **options)

    def findings(self, *args, **options):
        return json.loads(self.pair('--json', *args, **options)[0])[0]['findings']

    def env(self):
        """No library of the person who runs the test."""
        return clean_environment(XDG_DATA_HOME=self.path('data'))

    def test_pair(self):
        out, _ = self.pair(status=1, env=self.env())
        self.assertIn('68', out)
        self.assertIn('71', out)
        found = [f for f in self.findings(status=1, env=self.env()) if f['check'] == 'number-mismatch']
        self.assertEqual(len(found), 1)
        self.assertEqual(found[0]['severity'], 'warning')
        self.assertEqual(found[0]['article'], 2)
        self.assertEqual(found[0]['counterpart']['article'], 1)
        self.assertFalse(os.path.exists(self.path('data')), 'a library was made')

    def test_good_pair(self):
        self.pair(second=DUTCH.replace('68', '71'), env=self.env())

    def test_languages(self):
        self.pair('--languages', 'fr,nl', status=1, env=self.env())
        _, err = self.pair('--languages', 'fr', status=2, env=self.env())
        self.assertIn('two languages', err)
        _, err = self.pair(second=FRENCH, status=1, env=self.env())
        self.assertIn('--languages', err)

    def test_bad_files(self):
        _, err = self.run_stet('check', '--pair', self.path('none.txt'), self.write('b.txt', DUTCH), library=False,
                               status=1, env=self.env())
        self.assertIn('none.txt', err)
        _, err = self.pair(second='', status=1, env=self.env())
        self.assertIn('b.txt', err)

    def test_usage(self):
        for args in (['--pair', 'a'], ['--pair', '--all'], ['--all', '--languages', 'nl,fr'], ['--all', '--json', '--sarif']):
            self.run_stet('check', *args, status=2)

    def test_sarif(self):
        log = json.loads(self.pair('--sarif', status=1, env=self.env())[0])
        self.assertEqual(log['version'], '2.1.0')
        run, = log['runs']
        rules = run['tool']['driver']['rules']
        self.assertEqual(len(rules), len({rule['id'] for rule in rules}))
        result, = [r for r in run['results'] if r['ruleId'] == 'number-mismatch']
        self.assertEqual(rules[result['ruleIndex']]['id'], 'number-mismatch')
        self.assertEqual(result['level'], 'warning')
        self.assertTrue(result['locations'][0]['logicalLocations'][0]['fullyQualifiedName'].endswith('/nl/2'))
        self.assertTrue(result['relatedLocations'][0]['logicalLocations'][0]['fullyQualifiedName'].endswith('/fr/2'))
        self.assertEqual(run['columnKind'], 'unicodeCodePoints')


class Newsroom(Program):
    """What is in the library."""

    def setUp(self):
        super().setUp()
        self.run_stet('import', self.write('en.txt', ENGLISH.replace('71 articles', '71  articles')))
        self.story = str(self.json('list')[0]['id'])

    def execute(self, sql, *values):
        with sqlite3.connect(self.library) as db:
            db.execute(sql, values)
        db.close()

    def checks(self, **options):
        entry, = self.json('check', self.story, **options)
        return [finding['check'] for finding in entry['findings']], entry['let_stand']

    def test_level(self):
        self.assertIn('missing-headline', self.checks(status=4)[0])
        self.execute("INSERT INTO check_levels (check_id, language, level) VALUES ('missing-headline', 'en', 'off')")
        self.assertNotIn('missing-headline', self.checks(status=None)[0])

    def test_waiver(self):
        article, = self.query('SELECT id FROM articles')[0]
        shown = self.json('check', self.story, status=4)[0]['findings']
        finding, = [f for f in shown if f['check'] == 'missing-headline']
        self.execute('INSERT INTO waivers (story, article, block, check_id, words, reason, person, time)'
                     " VALUES (?, ?, ?, 'missing-headline', '', 'A brief', 'Mila', 1)",
                     self.story, article, finding['block'])
        checks, n_waived = self.checks(status=None)
        self.assertNotIn('missing-headline', checks)
        self.assertEqual(n_waived, 1)
        log = json.loads(self.run_stet('check', self.story, '--sarif', status=None)[0])
        waived, = [r for r in log['runs'][0]['results'] if r['ruleId'] == 'missing-headline']
        self.assertEqual(waived['suppressions'][0]['justification'], 'A brief')

    def test_rules(self):
        self.execute("INSERT INTO house_rules (pattern, message, suggestion, severity, live)"
                     " VALUES ('ceremony', 'Say “event”.', 'event', 'error', 1)")
        self.execute("INSERT INTO house_rules (pattern, message, is_regex, live) VALUES ('(a', 'Bad', 1, 1)")
        entry, = self.json('check', self.story, status=4)
        finding, = [f for f in entry['findings'] if f['check'] == 'house-rule']
        self.assertEqual((finding['message'], finding['replacement'], finding['severity']), ('Say “event”.', 'event', 'error'))
        self.assertIn('(a', self.err)



class OtherStories(Program):
    """Stories about the same event, each imported by itself."""
    FIRST = '''Pact signed in Port Selwyn

Ines Okafor-Lund and Pieter Aldana signed the pact on Tuesday; it has 71 articles.

Mirela Castanho said that 12 ships were there.
'''
    SECOND = '''Wat staat er in het pact?

Volgens Ines Okafor-Lund is het pact van de haven helder. Ook Pieter Aldana was er dinsdag bij.

Het telt 68 artikelen, zei Mirela Castanho, en er lagen 12 schepen.
'''

    def findings(self, second):
        self.run_stet('import', self.write('first.txt', self.FIRST))
        self.run_stet('import', self.write('second.txt', second))
        stories = json.loads(self.run_stet('check', '--all', '--json', status=None)[0])
        self.assertEqual(len(stories), 2)
        return [[finding['message'] for finding in story['findings'] if finding['check'] == 'other-story']
                for story in stories]

    def test_contradiction(self):
        for messages in self.findings(self.SECOND):
            message, = messages
            self.assertIn('68 artikelen', message)
            self.assertIn('71 articles', message)

    def test_agreement(self):
        self.assertEqual(self.findings(self.SECOND.replace('68', '71')), [[], []])

    def test_other_event(self):
        """Without names in common they are two events."""
        second = self.SECOND.replace('Okafor-Lund', 'Berg').replace('Aldana', 'Smit').replace('Castanho', 'Vos')
        self.assertEqual(self.findings(second), [[], []])


if __name__ == '__main__':
    main(Check, Newsroom, OtherStories)
