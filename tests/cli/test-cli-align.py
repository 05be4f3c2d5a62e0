#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives `stet align` from the command line. Prints TAP.

Usage: test-cli-align.py PATH-OF-STET. The shared documents are found through STET_SHARED.
"""

import contextlib
import glob
import json
import os
import random
import re
import sqlite3
import subprocess
import time
import unittest
import xml.etree.ElementTree as ElementTree

from stetcli import ARTICLE, ENGLISH, SHARED, STET, Program, clean_environment, main

DUTCH = '''De raad van Almere keurde dinsdag het plan goed met 24 stemmen tegen 11.
Burgemeester Jansen noemde het een stap vooruit voor de stad.
De brug kost 3,5 miljoen euro en is in 2027 klaar.
Bewoners van de Havenkade maken bezwaar bij de rechter.
'''
FRENCH = '''Le conseil d’Almere a approuvé le projet mardi par 24 voix contre 11.
La maire Jansen a parlé d’un pas en avant pour la ville.
Le pont coûtera 3,5 millions d’euros et sera prêt en 2027.
Des habitants du Havenkade saisissent la justice.
'''
LONG = DUTCH + '''Wethouder Fatima el Amrani (VVD) zei dat 60 procent van het geld van de provincie Flevoland komt.
“Zonder die 12 miljoen hadden we het in 2019 niet eens kunnen tekenen”, zei ze dinsdag tegen Omroep Almere.
Volgens ingenieur Kees van Dam van bureau Delta, dat de brug ontwierp, is 80 procent van het staal hergebruikt.
De oude brug uit 1976 gaat op 14 maart dicht. Bussen rijden dan om via de Stedendreef, 4 kilometer verder.
Bij de Raad van State in Den Haag liggen nog 3 zaken; de uitspraak wordt voor 1 mei verwacht.
'''
OTHER = '''La coupe du monde de ski reprend vendredi à Sölden, en Autriche, avec une descente.
L’équipe norvégienne, privée de son capitaine Aksel Svindal, part favorite malgré tout.
Il est tombé 45 centimètres de neige depuis lundi et les organisateurs craignent un report.
« Nous attendons la dernière prévision de 18 h », explique le directeur de la course, Markus Waldner.
Les 2 200 lits de la vallée de l’Ötztal sont tous pris, selon l’office du tourisme.
Une quarantaine de nations sont inscrites, dont pour la première fois le Kenya et la Jamaïque.
Marcel Hirscher vise une huitième victoire, un record depuis Ingemar Stenmark en 1989.
La première manche partira à 10 h 15, la seconde à 13 h 30. Eurosport diffusera les deux.
La Fédération internationale, dont le siège est à Oberhofen, n’a prévu aucune date de repli.
'''
XML_LANG = '{http://www.w3.org/XML/1998/namespace}lang'


def parse(output):
    """The pairs of lines as two lists of numbers each."""
    pairs = []
    for line in output.splitlines():
        match = re.fullmatch(r'\[((?:\d+(?:, \d+)*)?)\]:\[((?:\d+(?:, \d+)*)?)\]', line)
        assert match, line
        pairs.append(tuple([int(n) for n in side.split(', ')] if side else [] for side in match.groups()))
    return pairs


def units(path):
    root = ElementTree.parse(path).getroot()
    assert root.tag == 'tmx' and root.get('version') == '1.4', root.attrib
    return [{tuv.get(XML_LANG): ''.join(tuv.find('seg').itertext()) for tuv in unit.findall('tuv')}
            for unit in root.findall('body/tu')]


class Texts(Program):
    def align(self, a, b, *options, **more):
        """The pairs. With status=4 the texts don't seem to be the same, which is said."""
        out, self.err = self.run_stet('align', a, b, *options, library=False, **more)
        self.assertEqual('be the same text' in self.err, more.get('status') == 4)
        return parse(out)

    def assert_whole(self, pairs, n_a, n_b):
        """Every line once and in order."""
        self.assertEqual([n for a, _ in pairs for n in a], list(range(n_a)))
        self.assertEqual([n for _, b in pairs for n in b], list(range(n_b)))

    def texts(self, a=DUTCH, b=FRENCH):
        return self.write('a.txt', a), self.write('b.txt', b)


class Align(Texts):
    def test_pairs(self):
        a, b = self.texts()
        self.assertEqual(self.align(a, b), [([n], [n]) for n in range(4)])
        self.assertEqual(self.err, '')
        self.assertEqual(self.align(a, b, '--languages', 'nl,fr'), [([n], [n]) for n in range(4)])
        self.assertEqual(self.align(a, b, '--languages', 'NL, fr_BE'), [([n], [n]) for n in range(4)])

    def test_missing_and_merged(self):
        french = FRENCH.splitlines()
        a, b = self.texts(b='\n'.join([french[0], french[1] + ' ' + french[2], french[3]]) + '\n')
        self.assertEqual(self.align(a, b), [([0], [0]), ([1, 2], [1]), ([3], [2])])
        a, b = self.texts(b='\n'.join([french[0], french[2], french[3]]))
        self.assertEqual(self.align(a, b), [([0], [0]), ([1], []), ([2], [1]), ([3], [2])])

    def test_lines_without_words_are_counted(self):
        a, b = self.texts(DUTCH.replace('\n', '\r\n \t\r\n'), '\n\n' + FRENCH.replace('\n', '\r'))
        self.assertEqual(self.align(a, b), [([2 * n], [n + 2]) for n in range(4)])

    def test_standard_input(self):
        a, b = self.texts()
        for arguments in ([a, '-'], ['-', b]):
            with open(b if arguments[1] == '-' else a, 'rb') as file:
                self.assertEqual(self.align(*arguments, stdin=file), [([n], [n]) for n in range(4)])

    def test_encodings(self):
        a, b = self.texts(DUTCH.encode('utf-16'), FRENCH.replace('’', "'").encode('iso-8859-15'))
        self.assertEqual(self.align(a, b), [([n], [n]) for n in range(4)])

    def test_marks_are_text(self):
        a, b = self.texts(DUTCH.replace('plan', '*plan*'), FRENCH.replace('projet', '[projet](https://example.org/)'))
        tmx = self.path('out.tmx')
        self.align(a, b, '--tmx', tmx)
        self.assertIn('*plan*', units(tmx)[0]['nl'])
        self.assertIn('[projet](https://example.org/)', units(tmx)[0]['fr'])

    def test_json(self):
        a, b = self.texts()
        found = self.json('align', a, b, library=False)
        self.assertEqual(found['languages'], ['nl', 'fr'])
        self.assertIs(found['same_text'], True)
        self.assertEqual([(pair['a'], pair['b']) for pair in found['pairs']], [([n], [n]) for n in range(4)])
        for pair in found['pairs']:
            self.assertTrue(0 <= pair['confidence'] <= 1)

    def test_tmx(self):
        a, b = self.texts(b=FRENCH.replace('ville.\n', 'ville & <banlieue>. \x01\n'))
        tmx = self.path('out.tmx')
        self.assertEqual(len(self.align(a, b, '--tmx', tmx)), 4)
        self.assertEqual(len(units(tmx)), 4)
        self.assertEqual([unit['nl'] for unit in units(tmx)], DUTCH.splitlines())
        self.assertIn('ville & <banlieue>.', units(tmx)[1]['fr'])
        header = ElementTree.parse(tmx).getroot().find('header')
        self.assertEqual((header.get('creationtool'), header.get('srclang')), ('Stet', 'nl'))
        self.assertEqual([name for name in os.listdir(self.dir) if name.startswith('out')], ['out.tmx'])

    def test_tmx_leaves_out_what_one_side_lacks(self):
        french = FRENCH.splitlines()
        a, b = self.texts(b='\n'.join([french[0], french[2], french[3]]))
        tmx = self.path('out.tmx')
        self.align(a, b, '--tmx', tmx)
        self.assertEqual(len(units(tmx)), 3)

    def test_tmx_that_cannot_be_written(self):
        a, b = self.texts()
        tmx = self.path('no', 'such', 'out.tmx')
        _, err = self.run_stet('align', a, b, '--tmx', tmx, library=False, status=1)
        self.assertIn(tmx, err)
        for name in ('', '-'):
            self.run_stet('align', a, b, '--tmx', name, library=False, status=2)

    def test_story(self):
        self.write('in/a.txt', ARTICLE)
        self.write('in/b.txt', ENGLISH)
        self.json('import', self.path('in'))
        stories = self.json('list')
        if len(stories) == 2:
            into = next(s for s in stories if s['articles'][0]['language'] == 'nl')['id']
            other = next(s for s in stories if s['id'] != into)['id']
            self.run_stet('merge', str(into), str(other))
        else:
            into = stories[0]['id']
        tmx = self.path('story.tmx')
        out, _ = self.run_stet('align', '--story', str(into), '--tmx', tmx)
        self.assertEqual(out, '')
        found = units(tmx)
        self.assertGreaterEqual(len(found), 3)
        for unit in found:
            self.assertEqual(set(unit), {'nl', 'en'})
        self.run_stet('align', '--story', str(into), '--tmx', tmx, '--languages', 'en,nl')
        self.assertEqual(len(units(tmx)), len(found))
        self.assertEqual(self.json('align', '--story', str(into), '--tmx', tmx), {'units': len(found)})

        os.remove(tmx)
        _, err = self.run_stet('align', '--story', str(into), '--tmx', tmx, '--languages', 'nl,pl', status=1)
        self.assertIn('“pl”', err)
        self.run_stet('align', '--story', str(into), '--tmx', tmx, '--languages', 'nl', status=1)
        _, err = self.run_stet('align', '--story', '999', '--tmx', tmx, status=1)
        self.assertIn('999', err)
        self.assertFalse(os.path.exists(tmx))
        self.run_stet('align', '--story', str(into), status=2)
        self.run_stet('align', '--story', str(into), '--tmx', tmx, 'a.txt', status=2)

    def test_usage(self):
        a, b = self.texts()
        for arguments in ([], [a], [a, b, a], ['-', '-'], [a, b, '--languages', 'nl'],
                          [a, b, '--languages', 'nl,fr,de'], [a, b, '--languages', 'nl,qqq-'], [a, b, '--what']):
            out, err = self.run_stet('align', *arguments, library=False, status=2)
            self.assertEqual(out, '')
            self.assertIn('stet align --help', err)
        out, _ = self.run_stet('align', '--help', library=False)
        for word in ('--languages', '--tmx', '--story', 'confidence'):
            self.assertIn(word, out)
        out, _ = self.run_stet('--help', library=False)
        self.assertIn('align A.txt B.txt', out)

    def test_files_that_cannot_be_read(self):
        a, b = self.texts()
        binary = self.write('picture.png', b'\x89PNG\r\n\x1a\n' + bytes(range(256)) * 8)
        for bad in (self.path('nowhere.txt'), binary, self.dir):
            for arguments in ([a, bad], [bad, b]):
                out, err = self.run_stet('align', *arguments, library=False, status=1)
                self.assertEqual(out, '')
                self.assertIn(os.path.basename(bad), err)

    def test_no_library_is_made(self):
        a, b = self.texts()
        home = self.path('home')
        self.align(a, b, env=clean_environment(HOME=home, XDG_DATA_HOME=home, XDG_CACHE_HOME=home))
        self.assertFalse(os.path.exists(home))

    def test_library(self):
        """What it has learnt is used; one that was named has to be there."""
        a, b = self.texts()
        _, err = self.run_stet('align', a, b, status=3)
        self.assertIn('test.stet', err)
        self.assertFalse(os.path.exists(self.library))
        self.write('in/a.txt', ARTICLE)
        self.json('import', self.path('in'))
        out, err = self.run_stet('align', a, b)
        self.assertEqual((parse(out), err), ([([n], [n]) for n in range(4)], ''))

    def test_what_the_library_has_learnt(self):
        words = {'brood': 'pain', 'melk': 'lait', 'vlees': 'viande', 'kaas': 'fromage', 'suiker': 'sucre',
                 'zout': 'sel', 'boter': 'beurre', 'appel': 'pomme', 'peer': 'poire', 'kers': 'cerise',
                 'druif': 'raisin', 'pruim': 'prune'}
        dutch, french = list(words), list(words.values())
        a, b = self.texts(*('\n'.join(' '.join(side[3 * n:3 * n + 3]) for n in lines)
                            for side, lines in ((dutch, range(4)), (french, (0, 2, 3)))))
        self.write('in/a.txt', ARTICLE)
        self.json('import', self.path('in'))
        out, _ = self.run_stet('align', a, b, '--languages', 'nl,fr')
        self.assertNotIn(([3], [2]), parse(out))
        with contextlib.closing(sqlite3.connect(self.library)) as db, db:
            db.execute("INSERT INTO lexicon_pairs (id, languages, n_rows) VALUES (1, 'fr nl', 100)")
            db.execute("INSERT INTO lexicon VALUES (1, '', '', 1000, 0)")
            for nl, fr in words.items():
                db.executemany('INSERT INTO lexicon VALUES (1, ?, ?, 50, 50)', [(fr, nl), (fr, ''), ('', nl)])
        out, _ = self.run_stet('align', a, b, '--languages', 'nl,fr')
        self.assertIn(([3], [2]), parse(out))
        out, _ = self.run_stet('align', b, a, '--languages', 'fr,nl')
        self.assertIn(([2], [3]), parse(out))

    def test_full_disk(self):
        a, b = self.texts()
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([STET, 'align', a, b], stdout=full, stderr=subprocess.PIPE, env=clean_environment())
        self.assertEqual(done.returncode, 1)


class Strange(Texts):
    """What nobody aligns on purpose. Each gives sane pairs in bounded time."""

    def test_the_same_text_twice(self):
        a, b = self.texts(DUTCH, DUTCH)
        self.assertEqual(self.align(a, b), [([n], [n]) for n in range(4)])
        self.assertEqual(self.align(a, a), [([n], [n]) for n in range(4)])

    def test_wrong_languages(self):
        a, b = self.texts()
        self.assertEqual(self.align(a, b, '--languages', 'ar,ja'), [([n], [n]) for n in range(4)])

    def test_no_letters(self):
        a, b = self.texts('1\n2\n3\n', '1\n3\n')
        self.assert_whole(self.align(a, b), 3, 2)

    def lines(self, n, seed=1):
        words = ('raad stad brug water haven jaar plan geld huis straat weg trein bus school boek licht dag nacht '
                 'maand week').split()
        chance = random.Random(seed)
        return [' '.join(chance.choices(words, k=chance.randint(8, 20))) + f' {chance.randint(1, 9999)}.'
                for _ in range(n)]

    def test_many_lines(self):
        """20,000 against as many, of which some are missing."""
        lines = self.lines(20000)
        a, b = self.texts('\n'.join(lines), '\n'.join(line for n, line in enumerate(lines) if n % 500 != 7))
        start = time.monotonic()
        pairs = self.align(a, b, '--languages', 'nl,nl')
        self.assertLess(time.monotonic() - start, 60)
        self.assert_whole(pairs, 20000, 19960)
        self.assertGreater(sum(a == [n] and len(b) == 1 for n, (a, b) in enumerate(pairs)), 19000)

    def test_one_line_of_many_words(self):
        """5 MB without a line end."""
        text = ' '.join(self.lines(50000))
        a, b = self.texts(text, FRENCH)
        start = time.monotonic()
        pairs = self.align(a, b)
        self.assertLess(time.monotonic() - start, 60)
        self.assert_whole(pairs, 1, 4)

    def test_nothing(self):
        for nothing in ('', '\n', '\r\n \r\n', b'\xef\xbb\xbf'):
            a, b = self.texts(nothing, '')
            self.assertEqual(self.align(a, b), [])
            self.assertEqual(self.align(a, a), [])
            a, b = self.texts(nothing, FRENCH)
            tmx = self.path('out.tmx')
            self.assertEqual(self.align(a, b, '--tmx', tmx, status=4), [([], [n]) for n in range(4)])
            self.assertIn('“a.txt”', self.err.replace(self.dir + '/', ''))
            self.assertEqual(self.align(b, a, status=4), [([n], []) for n in range(4)])
            self.assertEqual(units(tmx), [])

    def test_other_texts(self):
        """What says something else is told from a translation, and paired all the same."""
        a, b = self.texts(LONG, OTHER)
        self.assert_whole(self.align(a, b, status=4), 9, 9)
        self.assertIn('be the same text', self.err)
        out, _ = self.run_stet('align', a, b, '--json', library=False, status=4)
        self.assertIs(json.loads(out)['same_text'], False)

    def test_one_line_against_a_hundred(self):
        a, b = self.texts(DUTCH.splitlines()[2], '\n'.join(self.lines(99) + [FRENCH.splitlines()[2]]))
        self.assert_whole(self.align(a, b), 1, 100)
        self.assert_whole(self.align(b, a), 100, 1)


@unittest.skipUnless(SHARED and glob.glob(os.path.join(SHARED, 'data', 'align', '*', '*.gold')),
                     'the shared documents are not here (STET_SHARED)')
class Gold(Texts):
    """What is printed is what the gold is written in."""

    def test_format(self):
        folder = os.path.join(SHARED, 'data', 'align', 'ntrex-para-nl-fr')
        right = n_gold = n_found = 0
        for path in sorted(glob.glob(os.path.join(folder, '*.gold')))[:12]:
            with open(path, encoding='utf-8') as file:
                gold = file.read().split('\n')
            out, _ = self.run_stet('align', path[:-4] + 'src', path[:-4] + 'tgt', library=False)
            found = out.split('\n')
            right += len(set(found) & set(gold) - {''})
            n_gold += len(set(gold) - {''})
            n_found += len(set(found) - {''})
        self.assertGreater(2 * right / (n_gold + n_found), 0.9)


main(Align, Strange, Gold)
