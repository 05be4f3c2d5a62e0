#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""stet names: how names are written, and what the checks make of it."""

import json
import os

from stetcli import Program, main

DUTCH = '''Top in Hanoi

Gisteren sprak president Luong Cuong met de pers. De president, Luong Cuong, was tevreden over het gesprek.

Ook António Guterres was er, en Jackie Chan nam de foto van de hele groep voor het congrescentrum.
'''


class Names(Program):
    def setUp(self):
        super().setUp()
        self.story = str(self.json('import', self.write('nl.txt', DUTCH))[0]['story'])

    def findings(self, check='name-register'):
        stories = json.loads(self.run_stet('check', '--all', '--json', status=None)[0])
        return [finding for story in stories for finding in story['findings'] if finding['check'] == check]

    def test_life(self):
        self.assertEqual(self.json('names'), [])
        name = self.json('names', 'add', 'Thanh Long', '--note', 'photographer')
        self.assertEqual((name['kind'], name['note'], name['confirmed'], name['story']),
                         ('person', 'photographer', True, None))
        self.assertEqual(self.findings(), [])
        name = self.json('names', 'form', str(name['id']), 'Jackie Chan', '--wrong')
        self.assertEqual([(form['form'], form['accepted'], form['language']) for form in name['forms']],
                         [('Thanh Long', True, None), ('Jackie Chan', False, None)])
        finding, = self.findings()
        self.assertEqual((finding['severity'], finding['replacement']), ('warning', 'Thanh Long'))
        self.assertIn('Jackie Chan', finding['message'])
        self.run_stet('names', 'form', str(name['id']), 'Jackie Chan')
        self.assertEqual(self.findings(), [])
        self.run_stet('names', 'remove', str(name['id']))
        self.assertEqual(self.json('names', 'list'), [])

    def test_languages(self):
        self.run_stet('names', 'add', 'Antonio Guterres', '--language', 'FR')
        self.assertEqual(self.findings(), [])
        self.run_stet('names', 'add', 'Antonio Guterres', '--language', 'nl')
        self.assertEqual([finding['replacement'] for finding in self.findings()], ['Antonio Guterres'])
        self.assertIn('nl', self.run_stet('names')[0])

    def test_story(self):
        other = str(self.json('import', self.write('other.txt', DUTCH.replace('Hanoi', 'Parijs') * 2))[0]['story'])
        self.assertNotEqual(other, self.story)
        name = self.json('names', 'add', 'Antonio Guterres', '--story', self.story)
        self.assertEqual(name['story'], int(self.story))
        self.assertEqual(len(self.findings()), 1, 'another story has nothing to do with it')
        self.assertEqual(self.json('names'), [])
        self.assertEqual(len(self.json('names', '--story', self.story)), 1)
        self.assertEqual(self.json('names', '--story', other), [])

    def test_suggest(self):
        names = self.json('names', 'suggest', self.story)
        self.assertEqual(names[0]['forms'], [{'form': 'Luong Cuong', 'language': 'nl', 'accepted': True}])
        self.assertEqual((names[0]['id'], names[0]['confirmed']), (None, False))
        self.assertIn('Luong Cuong', self.run_stet('names', 'suggest', self.story)[0])

    def test_files(self):
        name = self.json('names', 'add', 'Lương Cường', '--language', 'vi')
        self.run_stet('names', 'form', str(name['id']), 'Luong Cuong', '--language', 'nl')
        self.run_stet('names', 'add', 'Hanoi', '--kind', 'place')
        path = os.path.join(os.path.dirname(self.write('x.txt', 'x')), 'names.json')
        self.run_stet('names', 'export', path)
        with open(path, encoding='utf-8') as file:
            text = file.read()
        self.assertEqual(json.loads(text)['stet'], 'names')
        self.assertEqual(self.run_stet('names', 'export')[0].strip(), text.strip())
        self.assertEqual(self.json('names', 'import', path), {'added': 0, 'known': 2})
        for one in self.json('names'):
            self.run_stet('names', 'remove', str(one['id']))
        self.assertEqual(self.json('names', 'import', path), {'added': 2, 'known': 0})
        self.assertEqual(self.run_stet('names', 'export')[0].strip(), text.strip())

    def test_bad(self):
        for args, said in ((('forget',), 'suggest STORY'), (('add',), 'add NAME'), (('add', 'A', '--kind', 'cat'), 'place'),
                           (('remove', '1', '--wrong'), '--wrong'), (('add', 'A', '--language', 'not a tag'), 'not a tag'),
                           (('add', ''), 'UTF-8')):
            self.assertIn(said, self.run_stet('names', *args, status=2)[1])
        self.assertIn('99', self.run_stet('names', 'remove', '99', status=1)[1])
        self.run_stet('names', 'suggest', '99', status=1)
        for text, said in (('{', 'line'), ('{}', 'names'), ('{"stet": "names", "names": [{}]}', 'Name 1'),
                           ('{"stet": "names", "version": 99, "names": []}', 'newer'),
                           ('{"stet": "names", "names": [{"forms": [{"form": "A"}]}, {"forms": [{"form": 1}]}]}',
                            'Name 2')):
            self.assertIn(said, self.run_stet('names', 'import', self.write('bad.json', text), status=1)[1])
        self.assertEqual(self.json('names'), [])


if __name__ == '__main__':
    main(Names)
