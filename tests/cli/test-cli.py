#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real program from the command line, without a display. Prints TAP.

Usage: test-cli.py PATH-OF-STET. The samples are found through STET_SHARED.
"""

import filecmp
import glob
import json
import os
import re
import resource
import shutil
import sqlite3
import stat
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import zipfile
import zlib

STET = sys.argv[1]
SHARED = os.environ.get('STET_SHARED')
SAMPLES = sorted(glob.glob(os.path.join(SHARED, 'samples', '*.txt'))) if SHARED else []

ARTICLE = '''Op de ochtend van 25 oktober vond in het Nationaal Congrescentrum de ondertekening plaats.
De president leidde de ceremonie, waaraan vertegenwoordigers van 110 landen deelnamen.
Het verdrag bestaat uit negen hoofdstukken en 71 artikelen en is een mijlpaal.
Bron: https://example.org/verdrag
'''
ENGLISH = '''On the morning of 25 October the signing took place in the National Convention Center.
The president led the ceremony, in which representatives of 110 countries took part.
The treaty consists of nine chapters and 71 articles and is a milestone.
Source: https://example.org/verdrag
'''


def clean_environment(**changes):
    env = {name: value for name, value in os.environ.items()
           if name not in ('DISPLAY', 'WAYLAND_DISPLAY', 'LANGUAGE')}
    return env | {'LC_ALL': 'C.UTF-8', 'G_DEBUG': 'fatal-criticals'} | changes


class Program(unittest.TestCase):
    """A library and a folder of its own for each test."""

    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix='stet-cli-')
        self.library = os.path.join(self.dir, 'test.stet')

    def tearDown(self):
        os.chmod(self.dir, 0o700)
        for path, folders, _ in os.walk(self.dir):
            for name in folders:
                os.chmod(os.path.join(path, name), 0o700)
        shutil.rmtree(self.dir)

    def path(self, *names):
        return os.path.join(self.dir, *names)

    def write(self, name, content):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content.encode() if isinstance(content, str) else content)
        return path

    def run_stet(self, *args, status=0, library=True, env=None, **options):
        command = [STET, args[0]] + (['--library', self.library] if library else []) + list(args[1:])
        done = subprocess.run(command, env=env or clean_environment(), capture_output=True, timeout=120, **options)
        out, err = done.stdout.decode(), done.stderr.decode()
        self.assertEqual(done.returncode, status, f'{command}\n{out}\n{err}')
        self.assertNotIn('CRITICAL', err)
        self.assertNotIn('WARNING', err)
        return out, err

    def json(self, *args, **options):
        out, self.err = self.run_stet(*args, '--json', **options)
        return json.loads(out)

    def tree(self, root):
        return sorted(os.path.relpath(os.path.join(path, name), root)
                      for path, folders, files in os.walk(root) for name in folders + files)

    def assert_same_tree(self, one, other):
        self.assertEqual(self.tree(one), self.tree(other))
        for name in self.tree(one):
            if os.path.isfile(os.path.join(one, name)):
                self.assertTrue(filecmp.cmp(os.path.join(one, name), os.path.join(other, name), shallow=False), name)


@unittest.skipUnless(SAMPLES, 'the samples are not here (STET_SHARED)')
class Samples(Program):
    """The five sample articles, through import, show, check and export."""

    # language, direction, body paragraphs, creators of the photos, host of the source
    EXPECTED = {
        '000': ('nl', 'ltr', 11, ['Phung Anh', 'Phung Anh', ''], 'vtv.vn'),
        '001': ('nl', 'ltr', 7, [''], 'dangcongsan.vn'),
        '002': ('fr', 'ltr', 11, ['Phung Anh', 'Phung Anh', ''], 'vtv.vn'),
        '003': ('pl', 'ltr', 12, ['Jackie Chan', 'Thanh Long', 'Gia Vu', 'Jackie Chan', '', ''], 'baoquocte.vn'),
        '004': ('ar', 'rtl', 15, ['مان كوان', 'مانه كوان', 'مان كوان'], 'dantri.com.vn'),
    }

    def setUp(self):
        super().setUp()
        self.report = {os.path.basename(entry['file'])[:3]: entry
                       for entry in self.json('import', os.path.join(SHARED, 'samples'))}

    def story(self, name):
        return self.json('show', str(self.report[name]['story']))

    def article(self, name):
        story = self.story(name)
        return story, next(a for a in story['articles'] if a['id'] == self.report[name]['article'])

    def test_each_comes_out_as_it_should(self):
        self.assertEqual(sorted(self.report), sorted(self.EXPECTED))
        for name, (language, direction, paragraphs, creators, host) in self.EXPECTED.items():
            entry = self.report[name]
            story, article = self.article(name)
            photos = {photo['id']: photo for photo in story['photos']}
            captions = [block for block in article['blocks'] if block['kind'] == 'caption']
            with self.subTest(name):
                self.assertEqual(entry['outcome'], 'imported')
                self.assertEqual(entry['language'], language)
                self.assertEqual(article['language'], language)
                self.assertEqual(article['direction'], direction)
                self.assertEqual(article['headline'], '')
                kinds = [block['kind'] for block in article['blocks']]
                self.assertEqual(kinds.count('paragraph'), paragraphs)
                self.assertEqual(set(kinds), {'paragraph', 'caption'})
                self.assertEqual([photos[block['photo']]['creator'] for block in captions], creators)
                self.assertEqual(entry['photos'], len(creators))
                self.assertEqual(entry['blocks'], sum(block['text'] != '' for block in article['blocks']))
                self.assertEqual(len(story['sources']), 1)
                self.assertIn(f'//{host}/', story['sources'][0]['url'])
                for block in article['blocks']:
                    for leftover in ('![]', '|', '(0)', 'http', 'Foto:', 'Photo :', 'Zdjęcie:', 'صورة:'):
                        self.assertNotIn(leftover, block['text'])

    def test_leftovers_are_reported(self):
        for name, entry in self.report.items():
            kinds = {residue['kind'] for residue in entry['residue']}
            with self.subTest(name):
                self.assertIn('comment-counter', kinds)
                self.assertEqual('image-table' in kinds, name == '003')
                self.assertTrue(all(residue['line'] > 0 for residue in entry['residue']))

    def test_two_languages_are_one_story_with_rows_in_pairs(self):
        self.assertEqual(self.report['000']['story'], self.report['002']['story'])
        story = self.story('000')
        self.assertEqual(len(story['articles']), 2)
        self.assertEqual(len(story['photos']), 3)
        dutch, french = sorted(story['articles'], key=lambda article: article['language'] != 'nl')
        self.assertEqual([(block['row'], block['kind'], block['photo']) for block in dutch['blocks']],
                         [(block['row'], block['kind'], block['photo']) for block in french['blocks']])
        rows = [block['row'] for block in dutch['blocks']]
        self.assertEqual(len(set(rows)), len(rows))
        others = {self.report[name]['story'] for name in ('001', '003', '004')}
        self.assertEqual(len(others | {story['id']}), 4)

    def test_a_guess_is_marked(self):
        story, article = self.article('001')
        caption = next(block for block in article['blocks'] if block['kind'] == 'caption')
        self.assertEqual(caption['text'], 'Voorzitter Luong Cuong.')
        self.assertTrue(story['photos'][0]['uncertain'])
        self.assertTrue(self.report['001']['warnings'])
        self.assertFalse(any(photo['uncertain'] for photo in self.story('000')['photos']))

    def test_repeated_paragraphs_stay(self):
        story, article = self.article('003')
        texts = [block['text'] for block in article['blocks'] if block['kind'] == 'paragraph']
        self.assertEqual(len(texts) - len(set(texts)), 2)
        self.assertEqual(sum('repeat' in finding['check'] for finding in story['findings']), 2)

    def test_findings(self):
        for name in self.EXPECTED:
            story = self.story(name)
            articles = {article['id']: article for article in story['articles']}
            for finding in story['findings']:
                self.assertEqual(list(finding), ['check', 'severity', 'article', 'block', 'start', 'end', 'message'])
                self.assertTrue(finding['message'])
                if finding['block'] is not None:
                    texts = {block['id']: block['text'] for block in articles[finding['article']]['blocks']}
                    length = len(texts.get(finding['block'], ''))
                    self.assertLessEqual(0, finding['start'])
                    self.assertLessEqual(finding['start'], finding['end'])
                    self.assertLessEqual(finding['end'], length)

        def found(name, part):
            story, article = self.article(name)
            texts = {block['id']: block['text'] for block in article['blocks']}
            return [texts.get(f['block'], '')[f['start']:f['end']] for f in story['findings']
                    if part in f['check'] and f['article'] in (None, article['id'])]

        self.assertEqual(found('000', 'number'), [])
        self.assertEqual(found('002', 'number'), [])
        self.assertEqual(len(found('001', 'quot')), 1)
        self.assertEqual(len(found('001', 'space')), 1)
        self.assertEqual(len(found('003', 'credit')), 2)
        for name in self.EXPECTED:
            self.assertEqual(len(found(name, 'headline')), 1, name)

    def test_again_changes_nothing(self):
        before = self.json('list')
        again = self.json('import', os.path.join(SHARED, 'samples'))
        self.assertEqual([entry['outcome'] for entry in again], ['unchanged'] * 5)
        for entry in again:
            first = self.report[os.path.basename(entry['file'])[:3]]
            for key in ('article', 'story', 'language', 'blocks', 'photos'):
                self.assertEqual(entry[key], first[key])
        self.assertEqual(self.json('list'), before)

    def test_order_does_not_matter_much(self):
        library, self.library = self.library, self.path('other.stet')
        self.json('import', *reversed(SAMPLES))
        other = self.json('list')
        self.library = library
        self.assertEqual(sorted(sorted(a['language'] for a in story['articles']) for story in other),
                         sorted(sorted(a['language'] for a in story['articles']) for story in self.json('list')))

    def test_list(self):
        stories = self.json('list')
        self.assertEqual(len(stories), 4)
        for story in stories:
            self.assertEqual(list(story), ['id', 'slug', 'articles', 'photos', 'sources'])
            self.assertEqual(story['sources'], 1)
            shown = self.json('show', story['slug'])
            self.assertEqual(shown['id'], story['id'])
            self.assertEqual(len(shown['photos']), story['photos'])
            for article, summary in zip(shown['articles'], story['articles']):
                self.assertEqual(list(summary), ['id', 'language', 'headline', 'state', 'blocks', 'signed_off'])
                self.assertEqual(summary['blocks'], sum(block['text'] != '' for block in article['blocks']))
                self.assertEqual(summary['state'], 'to-proofread')
                self.assertEqual(summary['signed_off'], 0)

    def test_export(self):
        one, other = self.path('one'), self.path('other')
        exported = self.json('export', '--all', '--to', one)
        self.assertEqual({entry['outcome'] for entry in exported}, {'exported'})
        self.json('export', '--all', '--to', other,
                  env=clean_environment(TZ='Pacific/Auckland', LC_ALL='ar_EG.UTF-8', LANGUAGE='ar'))
        self.assert_same_tree(one, other)
        self.json('export', '--all', '--to', one)
        self.assert_same_tree(one, other)
        pages = glob.glob(os.path.join(one, '**', '*.html'), recursive=True)
        self.assertEqual(len(pages), 4 + 5)
        for page in pages:
            if shutil.which('tidy'):
                judged = subprocess.run(['tidy', '-quiet', '-errors', '-utf8', page], capture_output=True)
                self.assertEqual(judged.returncode, 0, judged.stderr.decode())
            with open(page, encoding='utf-8') as file:
                self.check_page(os.path.dirname(page), file.read())

    def check_page(self, folder, text):
        for address in re.findall(r'(?:href|src)="([^"]*)"', text):
            if not address.startswith('http'):
                self.assertTrue(os.path.isfile(os.path.join(folder, address)), address)
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S):
            article = json.loads(data)
            self.assertEqual(article['@type'], 'NewsArticle')
            self.assertTrue(article['isBasedOn'].startswith('https://'))
            self.assertIn(f'<html lang="{article["inLanguage"]}"', text)
            for image in article['image']:
                if 'creditText' in image:
                    self.assertIn(f'<bdi>{image["creditText"]}</bdi></span>', text)
        self.assertRegex(text, '<h1[^>]*>[^<]+</h1>')

    def test_backup(self):
        made = self.json('backup', '--to', self.path('safe'))
        copies = [os.path.join(path, name) for path, _, files in os.walk(made['path']) for name in files] \
            if os.path.isdir(made['path']) else [made['path']]
        library, self.library = self.library, next(path for path in copies if path.endswith('.stet'))
        stories = self.json('list')
        self.library = library
        self.assertEqual(stories, self.json('list'))


class Import(Program):
    """What is given to import, and what becomes of it."""

    def outcomes(self, *paths, status=0):
        return [(os.path.basename(entry['file']), entry['outcome'])
                for entry in self.json('import', *paths, status=status)]

    def test_json_has_the_documented_keys(self):
        entry, = self.json('import', self.write('a.txt', ARTICLE))
        self.assertEqual(list(entry), ['file', 'part', 'outcome', 'format', 'encoding', 'article', 'story', 'joined',
                                       'story_title', 'language', 'title', 'guesses', 'blocks', 'photos', 'pictures',
                                       'comments', 'residue', 'warnings', 'matches'])
        self.assertEqual((entry['language'], entry['blocks'], entry['photos']), ('nl', 3, 0))
        entry, = self.json('import', self.path('none.txt'), status=1)
        self.assertEqual(list(entry)[-1], 'error')
        self.assertIsNone(entry['article'])
        self.assertIsNone(entry['story'])

    def test_folders_are_searched_in_order(self):
        self.write('in/b.txt', ARTICLE)
        self.write('in/a/z.TXT', ARTICLE + 'Nog een regel met wat tekst erin.\n')
        self.write('in/.hidden.txt', 'x')
        self.write('in/.git/c.txt', 'x')
        self.write('in/picture.jpg', b'\xff\xd8\xff')
        os.symlink(self.path('in'), self.path('in', 'circle'))
        self.assertEqual(self.outcomes(self.path('in')), [('z.TXT', 'imported'), ('b.txt', 'imported')])

    def test_a_file_of_any_name_can_be_named(self):
        self.assertEqual(self.outcomes(self.write('artikel', ARTICLE)), [('artikel', 'imported')])

    def test_versions_of_one_story_meet(self):
        first, = self.json('import', self.write('nl.txt', ARTICLE))
        second, = self.json('import', self.write('en.txt', ENGLISH))
        self.assertEqual(first['story'], second['story'])
        story = self.json('show', str(first['story']))
        self.assertEqual([article['language'] for article in story['articles']], ['nl', 'en'])
        self.assertEqual(len(story['sources']), 1)
        rows = [[block['row'] for block in article['blocks']] for article in story['articles']]
        self.assertEqual(rows[0], rows[1])

    def test_another_text_in_the_same_language_stays_apart(self):
        first, = self.json('import', self.write('1.txt', ARTICLE))
        second, = self.json('import', self.write('2.txt', ARTICLE.replace('71', '68')))
        self.assertNotEqual(first['story'], second['story'])
        slug = next(story['slug'] for story in self.json('list') if story['id'] == first['story'])
        self.assertTrue(any(slug in warning for warning in second['warnings']), second['warnings'])

    def test_the_same_bytes_twice_at_once(self):
        self.assertEqual(self.outcomes(self.write('1.txt', ARTICLE), self.write('2.txt', ARTICLE)),
                         [('1.txt', 'imported'), ('2.txt', 'unchanged')])

    def test_more_than_one_group(self):
        for i in range(75):
            self.write(f'in/{i:03}.txt', ARTICLE.replace('verdrag\n', f'verdrag-{i}\n').replace('71', str(100 + i)))
        self.write('in/030-bad.txt', b'')
        report = self.json('import', self.path('in'), status=1)
        self.assertEqual(sum(entry['outcome'] == 'imported' for entry in report), 75)
        self.assertEqual([os.path.basename(e['file']) for e in report if e['outcome'] == 'failed'], ['030-bad.txt'])
        self.assertEqual(len(self.json('list')), 75)

    def test_a_pipe(self):
        entry, = self.json('import', '/dev/stdin', input=ARTICLE.encode())
        self.assertEqual(entry['outcome'], 'imported')

    def test_it_speaks_to_people(self):
        out, _ = self.run_stet('import', self.write('a.txt', ARTICLE))
        self.assertIn('imported', out)
        self.assertIn('nl', out)
        out, _ = self.run_stet('list')
        self.assertRegex(out, r'0/3')
        out, _ = self.run_stet('show', '1')
        self.assertIn('71 artikelen', out)
        self.assertIn('example.org', out)


def png(width=3, height=2):
    """A small picture, whatever its header says."""
    def chunk(kind, data):
        return (struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data)))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 2, 0, 0, 0))
            + chunk(b'IDAT', zlib.compress(b''.join(b'\0' + bytes(9) for _ in range(2)))) + chunk(b'IEND', b''))


def page(title, photo='', head='', body=None):
    """A saved web page."""
    picture = f'<figure><img src="{photo}" alt="De zaal"><figcaption>De zaal in Hanoi. Foto: Phung Anh</figcaption></figure>'
    paragraphs = ''.join(f'<p>{line}</p>' for line in (body or ARTICLE.splitlines()[:3]))
    return (f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f'<body><article><h1>{title}</h1>{picture if photo else ""}{paragraphs}</article></body></html>')


class ImportMore(Program):
    """Standard input, dry runs, archives, pictures, options."""

    def zip(self, name, entries):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for entry, content in entries:
                archive.writestr(entry, content)
        return path

    def names(self, report):
        return [(entry['file'].removeprefix(self.dir + '/'), entry['outcome']) for entry in report]

    def test_standard_input(self):
        entry, = self.json('import', '-', input=ARTICLE.encode())
        self.assertEqual((entry['file'], entry['outcome'], entry['format']), ('-', 'imported', 'text'))
        entry, = self.json('import', '-', '-', input=page('Verdrag getekend').encode())
        self.assertEqual((entry['outcome'], entry['format'], entry['title']), ('imported', 'html', 'Verdrag getekend'))
        with open(self.zip('a.zip', [('x/a.txt', ENGLISH.replace('71', '72')), ('b.txt', ARTICLE + 'En meer.\n')]), 'rb') as file:
            report = self.json('import', '-', stdin=file)
        self.assertEqual(self.names(report), [('-/x/a.txt', 'imported'), ('-/b.txt', 'imported')])
        entry, = self.json('import', '-', status=1, input=b'')
        self.assertEqual(entry['outcome'], 'failed')
        _, err = self.run_stet('import', '-', status=1, stdin=subprocess.DEVNULL)
        self.assertIn('“-”', err)

    def test_standard_input_that_is_slow(self):
        reader, writer = os.pipe()
        program = subprocess.Popen([STET, 'import', '--library', self.library, '--json', '-'], stdin=reader,
                                   stdout=subprocess.PIPE, env=clean_environment())
        os.close(reader)
        for piece in (ARTICLE[:50], ARTICLE[50:]):
            os.write(writer, piece.encode())
            time.sleep(0.3)
        os.close(writer)
        entry, = json.loads(program.communicate(timeout=60)[0])
        self.assertEqual((program.returncode, entry['blocks']), (0, 3))

    def test_dry_run_makes_nothing(self):
        path = self.write('a.txt', ARTICLE + 'Reactie (0)\n')
        entry, = self.json('import', '--dry-run', path)
        self.assertEqual(os.listdir(self.dir), ['a.txt'])
        self.assertEqual((entry['outcome'], entry['article'], entry['story'], entry['joined']),
                         ('imported', None, None, False))
        self.assertEqual([block['kind'] for block in entry['blocks']], ['paragraph'] * 3)
        self.assertEqual(entry['blocks'][2]['plain'], ARTICLE.splitlines()[2])
        self.assertEqual(entry['sources'][0]['url'], 'https://example.org/verdrag')
        self.assertEqual(entry['residue'][0]['kind'], 'comment-counter')
        self.run_stet('import', '--dry-run', path, '--story', '1', status=3)
        self.assertEqual(os.listdir(self.dir), ['a.txt'])

    def test_dry_run_changes_nothing(self):
        self.json('import', self.write('a.txt', ARTICLE))
        before = self.contents()
        report = self.json('import', '--dry-run', self.path('a.txt'), self.write('b.txt', ENGLISH),
                           self.path('none.txt'), status=1)
        self.assertEqual([entry['outcome'] for entry in report], ['unchanged', 'imported', 'failed'])
        self.assertEqual([entry['story'] for entry in report], [1, 1, None])
        self.assertTrue(report[1]['joined'])
        self.assertTrue(report[1]['story_title'].startswith('Op de ochtend'))
        self.assertEqual(self.contents(), before)
        self.assertEqual(len(self.json('list')[0]['articles']), 1)

    def contents(self):
        with sqlite3.connect(f'file:{self.library}?mode=ro', uri=True) as db:
            return list(db.iterdump())

    def test_dry_run_sees_versions_among_the_files(self):
        report = self.json('import', '-n', self.write('a.txt', ARTICLE), self.write('b.txt', ENGLISH))
        self.assertEqual([(entry['joined'], entry['story']) for entry in report], [(False, None), (True, None)])

    def test_language(self):
        entry, = self.json('import', '--language', 'nl-be', self.write('a.txt', ARTICLE))
        self.assertEqual(entry['language'], 'nl-BE')
        for wrong in ('klingon!', ''):
            _, err = self.run_stet('import', '--language', wrong, self.path('a.txt'), status=2)
            self.assertIn('--help', err)

    def test_story(self):
        other = ENGLISH.replace('verdrag', 'elsewhere')
        self.json('import', self.write('a.txt', ARTICLE))
        slug = self.json('list')[0]['slug']
        entry, = self.json('import', '--story', slug, self.write('b.txt', other))
        self.assertEqual((entry['story'], entry['joined']), (1, True))
        entry, = self.json('import', '--story', '1', self.write('c.txt', other + 'More of it.\n'), status=1)
        self.assertIn('c.txt', entry['error'])
        self.assertIn(slug, entry['error'])
        self.assertEqual(entry['outcome'], 'failed')
        _, err = self.run_stet('import', '--story', 'nothing', self.path('a.txt'), status=1)
        self.assertIn('nothing', err)
        story = self.json('show', '1')
        rows = [[block['row'] for block in article['blocks']] for article in story['articles']]
        self.assertEqual(rows[0], rows[1])

    def test_links_find_the_story(self):
        one = page('Verdrag getekend', head='<link rel="canonical" href="https://example.org/nl/verdrag">'
                   '<link rel="alternate" hreflang="en" href="https://example.org/en/treaty">'
                   '<link rel="alternate" hreflang="x-default" href="https://example.org/en">')
        two = page('Treaty signed', head='<link rel="canonical" href="https://example.org/en/treaty">',
                   body=ENGLISH.splitlines()[:3]).replace('lang="nl"', 'lang="en"')
        three = page('Something else entirely', head='<link rel="canonical" href="https://example.org/en/other">'
                     '<link rel="alternate" hreflang="x-default" href="https://example.org/en">',
                     body=['The weather was fine on Monday, and nobody complained about it.'] * 2).replace('lang="nl"', 'lang="en"')
        report = self.json('import', self.write('1.html', one), self.write('2.html', two), self.write('3.html', three))
        self.assertEqual([entry['language'] for entry in report], ['nl', 'en', 'en'])
        self.assertEqual([entry['joined'] for entry in report], [False, True, False])
        self.library = self.path('other.stet')
        report = self.json('import', self.path('2.html'), self.path('1.html'))
        self.assertEqual([entry['joined'] for entry in report], [False, True])

    def test_folders_hold_more_than_articles(self):
        self.write('in/a.txt', ARTICLE)
        self.write('in/page.html', page('Een pagina'))
        self.write('in/page_files/inner.html', page('Een reclame'))
        self.write('in/page_files/style.css', 'body { color: red }')
        self.write('in/photo.jpg', b'\xff\xd8\xff\xe0 not much of a picture')
        self.write('in/photo', png())
        self.write('in/script.js', 'alert (1)')
        self.write('in/package.json', '{"name": "x"}')
        self.write('in/.DS_Store', b'\0\0\0\1')
        self.write('in/film.mp4', b'\0\0\0\x18ftypmp42')
        self.write('in/old_files/b.txt', ARTICLE + 'Nog een regel.\n')
        self.assertEqual(self.names(self.json('import', self.path('in'))),
                         [('in/a.txt', 'imported'), ('in/old_files/b.txt', 'imported'), ('in/page.html', 'imported')])
        self.write('only/photo.jpg', png())
        entry, = self.json('import', self.path('only'), status=1)
        self.assertIn('no article', entry['error'])
        entry, = self.json('import', self.path('in/photo.jpg'), status=1)
        self.assertIn('picture', entry['error'])

    def test_archives(self):
        inner = self.path('inner.zip')
        self.zip('inner.zip', [('deep.txt', ARTICLE + 'Diep.\n')])
        with open(inner, 'rb') as file:
            nested = file.read()
        self.zip('second.zip', [('inner.zip', nested)])
        with open(self.path('second.zip'), 'rb') as file:
            twice = file.read()
        archive = self.zip('news.zip', [('a/één.txt', ARTICLE), ('b.html', page('Een pagina')), ('b_files/x.html', page('Reclame')),
                                        ('photo.jpg', png()), ('__MACOSX/a/._één.txt', b'\0'), ('inner.zip', nested),
                                        ('second.zip', twice)])
        report = self.json('import', archive, status=1)
        self.assertEqual(self.names(report),
                         [('news.zip/a/één.txt', 'imported'), ('news.zip/b.html', 'imported'),
                          ('news.zip/inner.zip/deep.txt', 'imported'), ('news.zip/second.zip/inner.zip', 'failed')])
        self.assertIn('news.zip/second.zip/inner.zip', self.err)
        entry, = self.json('import', self.zip('empty.zip', [('photo.jpg', png())]), status=1)
        self.assertIn('no article', entry['error'])

    def test_hostile_archives(self):
        link = zipfile.ZipInfo('link.txt')
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive = self.zip('evil.zip', [('../../evil.txt', ARTICLE), ('/etc/evil.txt', ARTICLE), (link, '/etc/passwd'),
                                        ('good.txt', ENGLISH)])
        report = self.json('import', archive, status=1)
        self.assertEqual(sorted(entry['outcome'] for entry in report), ['failed'] * 3 + ['imported'])
        good, = (entry for entry in report if entry['outcome'] == 'imported')
        self.assertTrue(good['file'].endswith('evil.zip/good.txt'))
        for entry in report:
            self.assertNotIn('root:', json.dumps(entry))
            if entry['outcome'] == 'failed':
                self.assertIn('evil.zip', entry['error'])
        self.assertEqual(sorted(os.listdir(self.dir)), ['evil.zip', 'test.stet'])
        bomb = self.zip('bomb.zip', [('a.txt', b'0' * (300 << 20))])
        entry, = self.json('import', bomb, status=1)
        self.assertIn('bomb.zip', entry['error'])
        with open(archive, 'rb') as file:
            broken = self.write('broken.zip', file.read()[:150])
        self.assertEqual(self.json('import', broken, status=1)[-1]['outcome'], 'failed')

    def photos(self):
        with sqlite3.connect(f'file:{self.library}?mode=ro', uri=True) as db:
            return db.execute('SELECT creator, width, height, sha256 FROM photos ORDER BY id').fetchall()

    def test_pictures_beside_a_page(self):
        self.write('in/a.html', page('Een pagina', 'a%20b_files/de%20zaal.png?w=300'))
        self.write('in/a b_files/de zaal.png', png())
        entry, = self.json('import', self.path('in/a.html'))
        self.assertEqual((entry['photos'], entry['pictures'], entry['warnings']), (1, 1, []))
        (creator, width, height, sha256), = self.photos()
        self.assertEqual((creator, width, height), ('Phung Anh', 3, 2))
        with open(os.path.join(self.library + '.photos', sha256[:2], sha256), 'rb') as file:
            self.assertEqual(file.read(), png())

    def test_pictures_in_an_archive(self):
        archive = self.zip('a.zip', [('x/a.html', page('Een pagina', 'pic/zaal.png')), ('x/pic/zaal.png', png())])
        entry, = self.json('import', archive)
        self.assertEqual(entry['pictures'], 1)
        entry, = self.json('import', '-n', archive)
        self.assertEqual(entry['outcome'], 'unchanged')

    def test_pictures_from_elsewhere_stay_there(self):
        secret = self.write('secret.png', png())
        os.makedirs(self.path('in'))
        os.symlink('..', self.path('in/up'))
        os.symlink('../secret.png', self.path('in/link.png'))
        for address in ('../secret.png', '%2e%2e/secret.png', 'x/../../secret.png', secret, f'file://{secret}', 'up/secret.png',
                        'link.png', '//localhost' + secret, '..\\secret.png', 'http://127.0.0.1:9/x.png'):
            entry, = self.json('import', '-n', self.write('in/a.html', page('Een pagina', address)))
            self.assertEqual((address, entry['photos'], entry['pictures']), (address, 1, 0))

    def test_pictures_that_are_none(self):
        self.write('in/a.html', page('Een pagina', 'huge.png'))
        self.write('in/huge.png', png(100000, 100000))
        self.write('in/b.html', page('Nog een pagina', 'text.png', body=ENGLISH.splitlines()[:3]))
        self.write('in/text.png', 'no picture')
        report = self.json('import', self.path('in'))
        self.assertEqual([(entry['outcome'], entry['photos'], entry['pictures']) for entry in report],
                         [('imported', 1, 0)] * 2)
        self.assertIn('huge.png', ' '.join(report[0]['warnings']))
        self.assertIn('text.png', ' '.join(report[1]['warnings']))
        self.assertEqual([photo[3] for photo in self.photos()], ['', ''])

    def test_encodings(self):
        polish = 'Rano 25 października odbyła się uroczystość podpisania konwencji w Hanoi.\n' \
                 'Prezydent przewodniczył ceremonii, w której wzięli udział przedstawiciele 110 państw.\n'
        for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'iso8859-2', 'windows-1250'):
            self.library = self.path(encoding + '.stet')
            data = polish.encode(encoding)
            entry, = self.json('import', '-n', self.write('a.txt', data))
            self.assertEqual((encoding, [block['plain'] for block in entry['blocks']]), (encoding, polish.splitlines()))
            self.assertTrue(entry['encoding'])

    def test_a_guess_is_proposed_only(self):
        self.json('import', self.write('a.txt', ARTICLE))
        entry, = self.json('import', self.write('b.txt', ENGLISH.replace('verdrag', 'treaty')))
        self.assertFalse(entry['joined'])
        self.assertEqual(len(self.json('list')), 2)
        for match in entry['matches']:
            self.assertEqual(match['story'], 1)
            self.assertTrue(match['reasons'])

    def test_a_message_of_several_articles(self):
        def item(number, language, lines):
            text = ''.join(f'<p>{line}</p>' for line in lines)
            return (f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x:{number}" version="1" '
                    f'standard="NewsML-G2" standardversion="2.29"><contentMeta><language tag="{language}"/>'
                    f'<headline>Kop {number}</headline></contentMeta><contentSet><inlineXML '
                    'contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body>'
                    f'{text}</body></html></inlineXML></contentSet></newsItem>')
        message = ('<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
                   + item(1, 'nl', ARTICLE.splitlines()[:3]) + item(2, 'en', ENGLISH.splitlines()[:3])
                   + item(3, 'nl', ['Een heel ander bericht over het weer in Nederland en België van vandaag.'])
                   + '</itemSet></newsMessage>')
        path = self.write('in/message.xml', message)
        for outcome in ('imported', 'unchanged'):
            report = self.json('import', path)
            self.assertEqual([(entry['part'], entry['outcome'], entry['language']) for entry in report],
                             [(0, outcome, 'nl'), (1, outcome, 'en'), (2, outcome, 'nl')])

    def test_the_kept_bytes(self):
        self.json('import', self.zip('a.zip', [('x.html', page('Een pagina'))]))
        with sqlite3.connect(f'file:{self.library}?mode=ro', uri=True) as db:
            name, data, report = db.execute('SELECT file_name, bytes, report FROM originals').fetchone()
        self.assertTrue(name.endswith('a.zip/x.html'))
        self.assertEqual(data.decode(), page('Een pagina'))
        self.assertEqual(json.loads(report)['format'], 'html')


class BadInput(Program):
    """Each failure is named; what could be imported is; nothing else changes."""

    def fails(self, path, *words):
        good = self.write('good.txt', ARTICLE)
        good_entry, bad_entry = self.json('import', good, path, status=1)
        self.assertIn(good_entry['outcome'], ('imported', 'unchanged'))
        self.assertEqual(bad_entry['outcome'], 'failed')
        self.assertIn(os.path.basename(path), bad_entry['error'])
        self.assertIn(bad_entry['error'], self.err)
        for word in words:
            self.assertIn(word, bad_entry['error'])
        self.assertEqual(len(self.json('list')), 1)

    def test_missing_file(self):
        self.fails(self.path('missing.txt'), 'not there')

    def test_empty_file(self):
        self.fails(self.write('empty.txt', b''))

    def test_empty_folder(self):
        os.mkdir(self.path('folder'))
        self.fails(self.path('folder'), 'no article')

    def test_binary(self):
        self.fails(self.write('binary.txt', bytes(range(256)) * 64))

    def test_a_gigabyte(self):
        path = self.write('huge.txt', b'')
        os.truncate(path, 1 << 30)
        self.fails(path, '64')

    def test_an_endless_pipe(self):
        self.json('import', '/dev/zero', status=1)
        self.assertIn('/dev/zero', self.err)

    def test_a_pipe_that_nobody_writes_to(self):
        path = self.path('pipe')
        os.mkfifo(path)
        self.fails(path, 'empty')

    def test_links_that_lead_nowhere(self):
        folder = os.path.dirname(self.write('links/good.txt', ARTICLE))
        os.symlink('nowhere', os.path.join(folder, 'broken.txt'))
        os.symlink('circle.txt', os.path.join(folder, 'circle.txt'))
        os.symlink('.', os.path.join(folder, 'folder.txt'))
        report = self.json('import', folder, status=1)
        self.assertEqual([(os.path.basename(entry['file']), entry['outcome']) for entry in report],
                         [('broken.txt', 'failed'), ('circle.txt', 'failed'), ('good.txt', 'imported')])

    def test_a_name_with_orders_for_the_terminal(self):
        name = 'a\x1b[2J\nb.txt'
        out, _ = self.run_stet('import', self.write(name, ARTICLE))
        self.assertNotIn('\x1b', out)
        self.assertEqual(len(out.splitlines()), 2)
        _, err = self.run_stet('import', self.path(name + 'x'), status=1)
        self.assertNotIn('\x1b', err)
        entry, = self.json('import', self.path(name))
        self.assertTrue(entry['file'].endswith(name))

    def test_a_name_that_is_no_text(self):
        path = os.path.join(os.fsencode(self.dir), b'caf\xe9.txt')
        with open(path, 'wb') as file:
            file.write(ARTICLE.encode())
        entry, = self.json('import', path)
        self.assertEqual(entry['outcome'], 'imported')

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_no_permission(self):
        path = self.write('closed.txt', ARTICLE)
        os.chmod(path, 0)
        self.fails(path, 'permissions')
        folder = self.path('closed')
        os.mkdir(folder, 0)
        self.fails(folder, 'permissions')


class BadLibrary(Program):
    """A library that cannot be used is named, and left as it is."""

    def refused(self, *args):
        before = self.contents()
        _, err = self.run_stet(*args, status=3)
        self.assertIn(self.library, err)
        self.assertEqual(self.contents(), before)

    def contents(self):
        if not os.path.exists(self.library):
            return None
        with open(self.library, 'rb') as file:
            return file.read()

    def test_missing(self):
        for args in (['list'], ['show', '1'], ['check', '--all'], ['export', '--all', '--to', self.path('out')],
                     ['backup', '--to', self.path('safe')]):
            self.refused(*args)
        self.assertEqual(os.listdir(self.dir), [])

    def test_something_else(self):
        self.write('test.stet', 'Dear diary, …\n' * 100)
        self.refused('list')
        self.refused('import', self.write('a.txt', ARTICLE))

    def test_another_database(self):
        with sqlite3.connect(self.library) as db:
            db.execute('CREATE TABLE t (x)')
        db.close()
        self.refused('list')
        self.refused('import', self.write('a.txt', ARTICLE))

    def test_first_time(self):
        env = dict(clean_environment(), XDG_DATA_HOME=os.path.join(self.dir, 'data'))
        out, _ = self.run_stet('list', '--json', library=False, env=env)
        self.assertEqual(json.loads(out), [])
        _, err = self.run_stet('list', status=3)
        self.assertIn(self.library, err)

    def test_newer(self):
        self.run_stet('import', self.write('a.txt', ARTICLE))
        with sqlite3.connect(self.library) as db:
            db.execute('PRAGMA user_version = 9999')
        db.close()
        _, err = self.run_stet('list', status=3)
        self.assertIn(self.library, err)
        _, err = self.run_stet('import', self.write('b.txt', ENGLISH), status=3)
        self.assertIn('newer', err)

    def test_no_room_left(self):
        self.run_stet('import', self.write('a.txt', ARTICLE))
        size = os.path.getsize(self.library)
        big = self.write('big.txt', '\n'.join(f'Alinea {i} van een verslag dat heel lang is.' for i in range(20000)))

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (size + 65536, size + 65536))
        _, err = self.run_stet('import', big, status=3, preexec_fn=limit)
        self.assertIn('room', err)
        self.assertIn(self.library, err)
        self.assertEqual(len(self.json('list')), 1)
        self.run_stet('import', big)

    def test_damaged_text(self):
        self.run_stet('import', self.write('a.txt', ARTICLE))
        with sqlite3.connect(self.library) as db:
            db.execute("UPDATE blocks SET text = CAST(x'c328' AS TEXT) WHERE kind = 'paragraph'")
        db.close()
        for args in (['show', '1'], ['check', '--all']):
            _, err = self.run_stet(*args, status=3)
            self.assertIn(self.library, err)
        _, err = self.run_stet('export', '--all', '--to', self.path('out'), status=1)
        self.assertIn('damaged', err)

    def test_locked(self):
        self.run_stet('import', self.write('a.txt', ARTICLE))
        db = sqlite3.connect(self.library, isolation_level=None)
        db.execute('BEGIN IMMEDIATE')
        _, err = self.run_stet('import', self.write('b.txt', ENGLISH), status=3)
        self.assertIn(self.library, err)
        self.run_stet('list')
        db.execute('ROLLBACK')
        db.close()
        self.run_stet('import', self.write('b.txt', ENGLISH))

    @unittest.skipIf(os.geteuid() == 0, 'root may write everything')
    def test_read_only(self):
        self.run_stet('import', self.write('a.txt', ARTICLE))
        os.mkdir(self.path('out'))
        os.chmod(self.library, stat.S_IRUSR)
        os.chmod(self.dir, 0o500)
        _, err = self.run_stet('import', self.path('a.txt'), status=3)
        self.assertIn(self.library, err)
        self.assertEqual(len(self.json('list')), 1)
        self.assertEqual(self.json('export', '1', '--to', self.path('out'))[0]['outcome'], 'exported')


class Verbs(Program):
    """Usage, exit statuses and what leaves the program."""

    def setUp(self):
        super().setUp()
        self.run_stet('import', self.write('a.txt', ARTICLE))
        self.slug = self.json('list')[0]['slug']

    def test_help(self):
        out, _ = self.run_stet('--help', library=False)
        for verb in ('import', 'list', 'show', 'check', 'export', 'backup', '--library', '--samples', '--version'):
            self.assertIn(verb, out)
        for verb, word in (('import', '"residue"'), ('list', '"signed_off"'), ('show', '"credit_line"'),
                           ('check', '"findings"'), ('export', '--to'), ('backup', '--to')):
            out, _ = self.run_stet(verb, '--help', library=False)
            self.assertIn(word, out)
            self.assertIn('--json', out)
            self.assertIn('--library', out)
        out, _ = self.run_stet('--version', library=False)
        self.assertRegex(out, r'^Stet \d')

    def test_wrong_usage(self):
        for args in (['import'], ['list', 'x'], ['show'], ['show', '1', '2'], ['check'], ['check', '--all', '1'],
                     ['export', '1'], ['export', '--to', self.dir], ['backup'], ['list', '--nonsense'], ['list', '--library='], ['import', 'a', '--library', '']):
            _, err = self.run_stet(*args, status=2)
            self.assertIn('--help', err)

    def test_a_verb_that_is_none(self):
        _, err = self.run_stet('impotr', 'a.txt', status=2, library=False)
        self.assertIn('impotr', err)
        self.assertIn('--help', err)

    def test_a_library_before_the_verb(self):
        done = subprocess.run([STET, '--library', self.library, 'list'], env=clean_environment(), capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(self.slug, done.stdout.decode())

    def test_unknown_story(self):
        for args in (['show', 'nothing'], ['check', 'nothing'], ['export', 'nothing', '--to', self.path('out')]):
            _, err = self.run_stet(*args, status=1)
            self.assertIn('nothing', err)
        entry, = self.json('export', 'nothing', self.slug, '--to', self.path('out'), status=1)
        self.assertEqual(entry['outcome'], 'exported')

    def test_check(self):
        entry, = self.json('check', self.slug, status=1)
        self.assertEqual(list(entry), ['id', 'slug', 'findings'])
        self.assertTrue(any('headline' in finding['check'] for finding in entry['findings']))
        with sqlite3.connect(self.library) as db:
            db.execute("UPDATE blocks SET text = 'Verdrag getekend' WHERE kind = 'headline'")
        db.close()
        entry, = self.json('check', '--all')
        self.assertEqual(entry['findings'], [])

    def test_export_says_where(self):
        out, _ = self.run_stet('export', self.slug, '--to', self.path('out'))
        self.assertEqual(out.strip(), self.path('out', self.slug))
        self.assertEqual(self.tree(self.path('out', self.slug)),
                         ['index.html', 'nl', 'nl/index.html', 'style.css'])

    def test_export_leaves_strangers_alone(self):
        self.write(f'out/{self.slug}/thesis.odt', 'years')
        _, err = self.run_stet('export', self.slug, '--to', self.path('out'), status=1)
        self.assertIn(self.path('out', self.slug), err)
        self.assertEqual(self.tree(self.path('out')), [self.slug, f'{self.slug}/thesis.odt'])

    @unittest.skipIf(os.geteuid() == 0, 'root may write everywhere')
    def test_export_where_nothing_can_be_written(self):
        os.mkdir(self.path('closed'), 0o500)
        _, err = self.run_stet('export', self.slug, '--to', self.path('closed'), status=1)
        self.assertIn(self.path('closed'), err)

    def test_backup_where_it_cannot_be(self):
        self.write('file', 'x')
        _, err = self.run_stet('backup', '--to', self.path('file'), status=1)
        self.assertIn(self.path('file'), err)

    def test_backup_where_there_is_no_room(self):
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
        _, err = self.run_stet('backup', '--to', self.path('safe'), status=1, preexec_fn=limit)
        self.assertIn('no room', err)
        self.assertIn(f'“{self.path("safe")}”', err)
        self.assertEqual(os.listdir(self.path('safe')), [])

    def test_output_that_cannot_be_written(self):
        with open('/dev/full', 'w') as full:
            done = subprocess.run([STET, 'list', '--library', self.library], env=clean_environment(), stdout=full,
                                  stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stderr)


class TapResult(unittest.TestResult):
    """Prints a line for each test as it ends."""

    number = 0

    def line(self, ok, test, more=''):
        self.number += 1
        name = test.id().removeprefix('__main__.')
        print(f'{"ok" if ok else "not ok"} {self.number} {name}{more}', flush=True)

    def startTest(self, test):
        super().startTest(test)
        self.sub_failed = False

    def addSuccess(self, test):
        if not self.sub_failed:
            self.line(True, test)

    def addSkip(self, test, reason):
        self.line(True, test, f' # SKIP {reason}')

    def failed(self, test, err):
        self.line(False, test)
        for line in self._exc_info_to_string(err, test).splitlines():
            print('#', line)

    def addError(self, test, err):
        super().addError(test, err)
        self.failed(test, err)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.failed(test, err)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            if not self.sub_failed:
                self.line(False, test)
            self.sub_failed = True
            print('#', subtest.id())
            for line in self._exc_info_to_string(err, test).splitlines():
                print('#', line)


def main():
    wanted = sys.argv[2:]
    tests = [test for case in (Samples, Import, ImportMore, BadInput, BadLibrary, Verbs)
             for test in unittest.defaultTestLoader.loadTestsFromTestCase(case)
             if not wanted or any(part in test.id() for part in wanted)]
    result = TapResult()
    print('TAP version 13')
    print(f'1..{len(tests)}', flush=True)
    unittest.TestSuite(tests).run(result)
    sys.exit(0 if result.wasSuccessful() else 1)


if __name__ == '__main__':
    main()
