#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample articles through all verbs, and the verbs themselves."""

import glob
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import unittest

from stetcli import ARTICLE, SAMPLES, SHARED, STET, Program, clean_environment, main


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
                self.assertEqual(list(finding), ['check', 'severity', 'article', 'block', 'start', 'end', 'message', 'counterpart', 'replacement'])
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
        entry, = self.json('check', self.slug, status=4)
        self.assertEqual(list(entry), ['id', 'slug', 'findings', 'let_stand'])
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
                         ['index.html', 'manifest.json', 'ninjs', 'ninjs/nl.json', 'nl', 'nl/feed.xml',
                          'nl/index.html', 'review.json', 'style.css'])

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


if __name__ == '__main__':
    main(Samples, Verbs)
