#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stories that are merged, parted and put right again from the command line."""

import os
import sqlite3

from stetcli import ENGLISH, Program, main, page, png

FRENCH = '''Le matin du 25 octobre, la convention a été signée au Centre national des congrès.
Le président a dirigé la cérémonie, à laquelle ont participé des représentants de 110 pays.
La convention compte neuf chapitres et 71 articles et constitue une étape importante.
Source : https://example.org/fr/convention
'''
WEATHER = '''Het wordt dit weekeinde warmer dan gewoonlijk in het zuiden van het land.
De verwachting is dat het kwik tot 21 graden stijgt, zei een woordvoerder van het instituut.
Bron: https://example.org/weer
'''


class Stories(Program):
    """A story in two languages with a photo, one in French, one about the weather."""

    def setUp(self):
        super().setUp()
        self.write('in/zaal.png', png())
        dutch = page('Verdrag getekend', 'zaal.png', '<link rel="canonical" href="https://example.org/verdrag">')
        report = self.json('import', self.write('in/nl.html', dutch), self.write('in/en.txt', ENGLISH),
                           self.write('in/fr.txt', FRENCH), self.write('in/weer.txt', WEATHER))
        self.treaty, english, self.french, self.weather = (str(entry['story']) for entry in report)
        self.assertEqual(self.treaty, english)
        self.assertEqual(len({self.treaty, self.french, self.weather}), 3)

    def state(self):
        """All but the list of what was done, and what the indexes of words look like inside."""
        tables = self.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT%' AND name <> 'operations'")
        return {table: sorted(self.query(f'SELECT * FROM {table}'), key=str) for table, in tables}

    def languages(self):
        return {story['id']: sorted(article['language'] for article in story['articles']) for story in self.json('list')}

    def done(self, *args):
        """Runs a verb; returns the number of the operation and the ids of the stories."""
        result = self.json(*args)
        self.assertEqual(list(result), ['operation', 'stories'])
        self.assert_whole()
        return str(result['operation']), [story['id'] for story in result['stories']]

    def refused(self, *args, words=(), status=1):
        before = self.dump()
        out, err = self.run_stet(*args, status=status)
        self.assertEqual(out, '')
        for word in words:
            self.assertIn(word, err)
        self.assertEqual(self.dump(), before)

    def undone(self, operation, before):
        self.assertEqual(self.json('undo', operation), {'undone': int(operation)})
        self.assertEqual(self.state(), before)
        self.assert_whole()
        self.refused('undo', operation)

    def test_merge(self):
        before = self.state()
        operation, stories = self.done('merge', self.treaty, self.french)
        self.assertEqual(stories, [int(self.treaty)])
        self.assertEqual(self.languages(), {int(self.treaty): ['en', 'fr', 'nl'], int(self.weather): ['nl']})
        story = self.json('show', self.treaty)
        rows = {article['language']: {block['row'] for block in article['blocks'] if block['kind'] == 'paragraph'}
                for article in story['articles']}
        self.assertEqual(rows['fr'], rows['nl'])
        self.assertEqual(len(story['sources']), 2)
        self.assertEqual(len(story['photos']), 1)
        self.undone(operation, before)

    def test_merge_by_slug_for_people(self):
        slug = self.json('show', self.treaty)['slug']
        out, _ = self.run_stet('merge', slug, self.json('show', self.french)['slug'])
        self.assertIn(f'{slug} ({self.treaty}): nl en fr', out)
        number = out.split('stet undo ')[1].split('”')[0]
        out, _ = self.run_stet('undo', number)
        self.assertIn(number, out)
        self.assertEqual(self.languages()[int(self.french)], ['fr'])

    def test_merge_refused(self):
        self.refused('merge', self.treaty, self.weather, words=['nl'])
        self.refused('merge', self.treaty, self.treaty)
        self.refused('merge', self.treaty, 'nothing', words=['nothing'])
        self.refused('merge', '4711', self.treaty, words=['4711'])
        for args in ([], ['1'], ['1', '2', '3']):
            self.refused('merge', *args, words=['--help'], status=2)

    def test_move(self):
        before = self.state()
        operation, stories = self.done('move', self.treaty, 'en', self.french)
        self.assertEqual(stories, [int(self.french)])
        self.assertEqual(self.languages(), {int(self.treaty): ['nl'], int(self.french): ['en', 'fr'], int(self.weather): ['nl']})
        self.undone(operation, before)

    def test_move_with_a_photo(self):
        before = self.state()
        operation, _ = self.done('move', self.treaty, 'NL', self.french)
        story = self.json('show', self.french)
        self.assertEqual([photo['creator'] for photo in story['photos']], ['Phung Anh'])
        self.assertEqual(self.query("SELECT story FROM photos WHERE sha256 <> ''"), [(int(self.french),)])
        self.undone(operation, before)

    def test_move_the_only_one(self):
        before = self.state()
        operation, _ = self.done('move', self.french, 'fr', self.treaty)
        self.assertEqual(self.languages(), {int(self.treaty): ['en', 'fr', 'nl'], int(self.weather): ['nl']})
        self.refused('show', self.french, words=[self.french])
        self.undone(operation, before)

    def test_move_refused(self):
        self.refused('move', self.treaty, 'nl', self.weather)
        self.refused('move', self.treaty, 'nl', self.treaty)
        self.refused('move', self.treaty, 'pl', self.french, words=['pl', 'nl'])
        self.refused('move', self.treaty, '', self.french)
        self.refused('move', 'nothing', 'nl', self.french, words=['nothing'])
        self.refused('move', self.treaty, 'nl', 'nothing', words=['nothing'])
        self.refused('move', self.treaty, 'nl', words=['--help'], status=2)

    def test_split(self):
        before = self.state()
        operation, (made, left) = self.done('split', self.treaty, 'nl')
        self.assertEqual((left, self.languages()[left], self.languages()[made]), (int(self.treaty), ['en'], ['nl']))
        self.assertEqual([photo['creator'] for photo in self.json('show', str(made))['photos']], ['Phung Anh'])
        self.undone(operation, before)
        self.refused('show', str(made))

    def test_split_refused(self):
        self.refused('split', self.french, 'fr')
        self.refused('split', self.treaty, 'fr', words=['fr'])
        self.refused('split', 'nothing', 'fr', words=['nothing'])
        self.refused('split', self.treaty, words=['--help'], status=2)

    def test_one_after_the_other(self):
        states = [self.state()]
        operations = []
        for args in (('merge', self.treaty, self.french), ('split', self.treaty, 'en'), ('split', self.treaty, 'fr')):
            operations.append(self.done(*args)[0])
            states.append(self.state())
        self.refused('undo', operations[0])
        while operations:
            states.pop()
            self.undone(operations.pop(), states[-1])

    def test_undo_after_a_change(self):
        operation, _ = self.done('merge', self.treaty, self.french)
        self.json('import', '--story', self.treaty, '--language', 'pl', self.write('pl.txt', 'Traktat podpisano w sobotę rano w stolicy kraju.\n'))
        self.refused('undo', operation)
        self.assertEqual(self.languages()[int(self.treaty)], ['en', 'fr', 'nl', 'pl'])

    def test_undo_refused(self):
        self.refused('undo', '4711', words=['4711'])
        for number in ('', '0', '-1', 'x', '1x', '99999999999999999999'):
            self.refused('undo', number, words=['--help'], status=2)

    def test_import_again_after_it(self):
        """What was taken apart by a person is not joined again by the same files."""
        self.done('split', self.treaty, 'en')
        before = self.languages()
        report = self.json('import', self.path('in'))
        self.assertEqual({entry['outcome'] for entry in report}, {'unchanged'})
        self.assertEqual(self.languages(), before)

    def test_libraries_that_cannot_be_used(self):
        library, self.library = self.library, self.path('none.stet')
        verbs = (['merge', '1', '2'], ['move', '1', 'nl', '2'], ['split', '1', 'nl'], ['undo', '1'])
        for args in verbs:
            _, err = self.run_stet(*args, status=3)
            self.assertIn(self.library, err)
        self.assertFalse(os.path.exists(self.library))
        self.library = library
        db = sqlite3.connect(self.library, isolation_level=None)
        db.execute('BEGIN IMMEDIATE')
        _, err = self.run_stet('merge', self.treaty, self.french, status=3)
        self.assertIn(self.library, err)
        db.execute('ROLLBACK')
        db.close()
        self.done('merge', self.treaty, self.french)


if __name__ == '__main__':
    main(Stories)
