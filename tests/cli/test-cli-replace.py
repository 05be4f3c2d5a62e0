#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Text that is replaced across stories from the command line."""

from stetcli import Program, main

TREATY = '''Verdrag getekend in Hanoi

In Hanoi is het verdrag getekend door 110 landen, zei de voorzitter van de bijeenkomst.
'''
WEATHER = '''Warmer weekeinde op komst

Het wordt dit weekeinde warmer dan gewoonlijk, ook in de stad Hanoi en in het zuiden van het land.
'''


class Replace(Program):
    def setUp(self):
        super().setUp()
        report = self.json('import', self.write('in/nl.txt', TREATY), self.write('in/weer.txt', WEATHER))
        self.treaty, self.weather = (str(entry['story']) for entry in report)

    def texts(self):
        return [text for text, in self.query('SELECT text FROM blocks ORDER BY id')]

    def test_dry_run(self):
        before = self.dump()
        result = self.json('replace', '--dry-run', 'hanoi', 'Huế')
        self.assertEqual(result['found'], 3)
        self.assertEqual({entry['found'] for entry in result['occurrences']}, {'Hanoi'})
        self.assertEqual({entry['replacement'] for entry in result['occurrences']}, {'Huế'})
        self.assertEqual({str(entry['story']) for entry in result['occurrences']}, {self.treaty, self.weather})
        self.assertEqual(self.dump(), before)
        self.assertIn('“Hanoi” → “Huế”', self.run_stet('replace', '--dry-run', 'hanoi', 'Huế')[0])

    def test_replace_and_undo(self):
        before = self.texts()
        result = self.json('replace', '--regex', r'(\w+) hanoi', '$1 Huế')
        self.assertEqual(result['replaced'], 3)
        self.assertEqual({str(story) for story in result['stories']}, {self.treaty, self.weather})
        self.assertEqual(self.texts(), [text.replace('Hanoi', 'Huế') for text in before])
        self.assert_whole()
        self.assertEqual(self.json('undo', str(result['operation'])),
                         {'undone': result['operation'], 'restored': 3, 'left': 0})
        self.assertEqual(self.texts(), before)
        self.run_stet('undo', str(result['operation']), status=1)
        self.assert_whole()

    def test_some(self):
        self.assertEqual(self.json('replace', 'hanoi', 'Huế', self.weather)['replaced'], 1)
        self.assertEqual(self.json('replace', '--language', 'fr', 'hanoi', 'Huế')['replaced'], 0)
        self.assertEqual(self.json('replace', '--match-case', 'hanoi', 'Huế')['operation'], None)
        self.assertEqual(self.json('replace', '--whole-words', 'hano', 'Huế')['replaced'], 0)
        self.assertEqual(self.json('replace', '--ignore-accents', 'hà nội'.replace(' ', ''), 'Huế')['replaced'], 2)

    def test_undo_leaves_alone(self):
        operation = self.json('replace', 'hanoi', 'Huế')['operation']
        self.json('replace', 'weekeinde', 'einde')
        self.assertEqual(self.json('undo', str(operation)), {'undone': operation, 'restored': 2, 'left': 1})
        self.assertEqual(sum('Huế' in text for text in self.texts()), 1)

    def test_refused(self):
        before = self.dump()
        self.run_stet('replace', 'hanoi', status=2)
        self.run_stet('replace', '', 'x', status=2)
        self.assertIn('character', self.run_stet('replace', '--regex', '(hanoi', 'x', status=1)[1])
        self.run_stet('replace', '--regex', 'hanoi', '$1', status=1)
        self.run_stet('replace', 'hanoi', 'x', 'no-such-story', status=1)
        self.assertEqual(self.dump(), before)


if __name__ == '__main__':
    main(Replace)
