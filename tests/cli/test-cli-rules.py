#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet checks and stet rules: what a newsroom makes of the checks, and what it does not want to read."""

import json
import os

from stetcli import Program, main

DUTCH = '''Brug weer open

De brug over de haven ging dinsdag weer open voor het verkeer, zei de zgn. havenmeester.

De reparatie reparatie duurde drie weken. De zgn. baas en de zgn. man van gisteren zeiden niets.
'''
SLOW = 'a' * 60 + 'b'


class Rules(Program):
    def setUp(self):
        super().setUp()
        self.run_stet('import', self.write('nl.txt', DUTCH))

    def findings(self, check):
        stories = json.loads(self.run_stet('check', '--all', '--json', status=None)[0])
        return [finding for story in stories for finding in story['findings'] if finding['check'] == check]

    def check(self, name):
        return {check['check']: check for check in self.json('checks')}[name]

    def add(self, pattern, message, *options):
        return self.json('rules', 'add', pattern, message, *options)['id']

    def test_levels(self):
        self.assertEqual(self.findings('doubled-word')[0]['severity'], 'warning')
        self.assertEqual(self.check('doubled-word')['level'], 'on')
        self.assertEqual(self.check('doubled-word')['scope'], 'block')
        self.run_stet('checks', 'set', 'doubled-word', 'advisory')
        self.assertEqual(self.findings('doubled-word')[0]['severity'], 'advice')
        self.run_stet('checks', 'set', 'doubled-word', 'off', '--language', 'NL')
        self.assertEqual(self.findings('doubled-word'), [])
        check = self.check('doubled-word')
        self.assertEqual((check['level'], check['languages']), ('advisory', {'nl': 'off'}))
        self.assertIn('nl: off', self.run_stet('checks')[0])
        self.run_stet('checks', 'set', 'doubled-word', 'default', '--language', 'nl')
        self.assertEqual(self.check('doubled-word')['languages'], {})
        self.run_stet('checks', 'set', 'loop', 'off')
        self.run_stet('checks', 'reset', 'doubled-word')
        self.assertEqual(self.check('doubled-word')['level'], 'on')
        self.assertEqual(self.check('loop')['level'], 'off')
        self.run_stet('checks', 'reset')
        self.assertEqual({check['level'] for check in self.json('checks', 'list')}, {'on'})
        self.assertEqual(self.findings('doubled-word')[0]['severity'], 'warning')

    def test_bad_levels(self):
        for args, said in ((('set', 'weather', 'off'), 'weather'), (('set', 'loop', 'perhaps'), 'advisory'),
                           (('set', 'loop'), 'set ID LEVEL'), (('reset', 'weather'), 'weather'),
                           (('reset', '--language', 'nl'), '--language'), (('forget',), 'reset'),
                           (('set', 'loop', 'off', '--language', 'not a tag'), 'not a tag')):
            _, err = self.run_stet('checks', *args, status=2)
            self.assertIn(said, err)
            self.assertIn('checks --help', err)
        self.assertEqual({check['level'] for check in self.json('checks')}, {'on'})

    def test_life(self):
        rule = self.add('zgn.', 'Schrijf het voluit.', '--suggestion', 'zogenaamde', '--language', 'nl')
        stored, = self.json('rules')
        self.assertEqual((stored['pattern'], stored['live'], stored['note']), ('zgn.', False, None))
        self.assertEqual(self.findings('house-rule'), [], 'a draft was looked for')
        result = self.json('rules', 'test', str(rule))
        self.assertEqual((result['hits'], result['stories'], len(result['first'])), (3, 1, 3))
        self.assertEqual(result['first'][1]['sentence'], 'De zgn. baas en de zgn. man van gisteren zeiden niets.')
        self.assertEqual((result['first'][1]['found'], result['first'][1]['replacement']), ('zgn.', 'zogenaamde'))
        self.assertIn('3 places in 1 story', self.run_stet('rules', 'live', str(rule), 'on')[0])
        found = self.findings('house-rule')
        places = lambda items: sorted((item['block'], item['start'], item['end']) for item in items)
        self.assertEqual(places(found), places(result['first']))
        self.assertEqual(found[0]['message'], 'Schrijf het voluit.')
        self.assertEqual(found[0]['replacement'], 'zogenaamde')
        self.assertFalse(self.json('rules', 'live', str(rule), 'off')['live'])
        self.assertEqual(self.findings('house-rule'), [])
        self.run_stet('rules', 'remove', str(rule))
        self.assertEqual(self.json('rules'), [])
        self.assertIn('stet rules', self.run_stet('rules', 'test', str(rule), status=1)[1])

    def test_markup(self):
        """Sentences are shown as they are read; places are those of the text with its marks."""
        self.run_stet('import', self.write('md.md', '# Haven dicht\n\nDe **oude** haven is *zgn.* dicht, zei [de baas](https://example.org/).\n'))
        rule = self.add('haven is zgn.', 'x')
        hit, = self.json('rules', 'test', str(rule))['first']
        self.assertEqual(hit['sentence'], 'De oude haven is zgn. dicht, zei de baas.')
        self.run_stet('rules', 'live', str(rule), 'on')
        finding, = self.findings('house-rule')
        self.assertEqual((finding['start'], finding['end']), (hit['start'], hit['end']))
        self.assertEqual(hit['start'], 12)

    def test_other_language(self):
        rule = self.add('zgn.', 'x', '--language', 'fr')
        self.assertEqual(self.json('rules', 'test', str(rule))['hits'], 0)

    def test_slow(self):
        """What takes for ever does not go live; what is live already is named, and the rest is found."""
        self.run_stet('import', self.write('slow.txt', f'Een\n\nDe zgn. man zei dat {SLOW} het was.\n'))
        slow = self.add('(a+)+$', 'x', '--regex')
        self.add('zgn.', 'Schrijf het voluit.')
        for args in (('test', str(slow)), ('live', str(slow), 'on')):
            _, err = self.run_stet('rules', *args, status=1)
            self.assertIn('(a+)+$', err)
        self.assertFalse(self.json('rules')[0]['live'])

    def test_bad_rules(self):
        for args, status, said in ((('add', '(a', 'x', '--regex'), 1, 'parenthesis'), (('add', ' ', 'x'), 1, 'words'),
                                   (('add', 'a', ' '), 1, 'message'), (('add', 'a'), 2, 'add PATTERN'),
                                   (('add', '(a)', 'x', '--regex', '--suggestion', '$2'), 1, '2'),
                                   (('add', 'a', 'x', '--severity', 'bad'), 2, 'advice'),
                                   (('add', 'a', 'x', '--language', 'not a tag'), 2, 'not a tag'),
                                   (('list', '--regex'), 2, 'add'), (('live', '1', 'perhaps'), 2, 'off'),
                                   (('remove', 'a'), 1, 'a'), (('import', self.path('none.json')), 1, 'none.json')):
            _, err = self.run_stet('rules', *args, status=status)
            self.assertIn(said, err)
        self.assertEqual(self.json('rules'), [])

    def test_files(self):
        self.add('zgn.', 'Schrijf het voluit.', '--suggestion', 'zogenaamde', '--language', 'nl')
        self.add(r'\bk(\d+)', 'x', '--regex', '--match-case', '--severity', 'error')
        path = self.path('rules.json')
        self.run_stet('rules', 'export', path)
        with open(path) as file:
            content = file.read()
        self.assertEqual(self.run_stet('rules', 'export')[0], content)
        self.assertEqual(self.json('rules', 'import', path), {'added': 0, 'known': 2})
        before = self.json('rules')
        self.run_stet('rules', 'live', str(before[0]['id']), 'on')
        os.remove(self.library)
        self.run_stet('import', self.path('nl.txt'))
        self.run_stet('rules', 'import', '-', input=content.encode())
        strip = lambda rules: [{k: v for k, v in rule.items() if k != 'id'} for rule in rules]
        self.assertEqual(strip(self.json('rules')), strip(before))
        self.assertEqual(self.run_stet('rules', 'export')[0], content)

    def test_bad_files(self):
        kind = {'stet': 'house-rules', 'version': 1}
        good = {'pattern': 'a', 'message': 'x'}
        for content, said in (('{', 'line 1'), ('[]', 'no file of house rules'), (b'\xff', 'line'), ('', 'house rules'),
                              ('{"rules": []}', 'no file'), (kind | {'rules': [], 'version': 2}, 'newer'),
                              (kind | {'rules': [good, {'pattern': 'b'}]}, 'Rule 2'),
                              (kind | {'rules': [good | {'match_case': 1}]}, 'match_case'),
                              (kind | {'rules': [good | {'severity': 'bad'}]}, 'severity'),
                              (kind | {'rules': [good | {'language': 'not a tag'}]}, 'Rule 1'),
                              (kind | {'rules': [good | {'pattern': '(', 'regular_expression': True}]}, 'Rule 1'),
                              (kind | {'rules': [3]}, 'object'), ('[' * 200000, 'line')):
            path = self.write('bad.json', content if isinstance(content, (str, bytes)) else json.dumps(content))
            _, err = self.run_stet('rules', 'import', path, status=1)
            self.assertIn('bad.json', err)
            self.assertIn(said, err)
        self.assertEqual(self.json('rules'), [], 'half of a file was taken')


if __name__ == '__main__':
    main(Rules)
