#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is given to stet import, and what becomes of it."""

import json
import os
import subprocess
import time
import zipfile

from stetcli import ARTICLE, ENGLISH, STET, Program, clean_environment, main, page, png


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


class ImportMore(Program):
    """Standard input, dry runs, archives, pictures, options."""

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

    def test_standard_input_that_cannot_be_read(self):
        good = self.write('good.txt', ARTICLE)
        with open('/dev/zero', 'rb') as zero:
            report = self.json('import', '-', good, status=1, stdin=zero)
        self.assertEqual([(os.path.basename(entry['file']), entry['outcome']) for entry in report],
                         [('good.txt', 'imported'), ('-', 'failed')])
        self.assertIn(report[1]['error'], self.err)
        report = self.json('import', good, '-', status=1, stdin=subprocess.DEVNULL, preexec_fn=lambda: os.close(0))
        self.assertEqual([entry['outcome'] for entry in report], ['unchanged', 'failed'])
        self.assertIn('standard input', report[1]['error'])

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
        before = self.dump()
        report = self.json('import', '--dry-run', self.path('a.txt'), self.write('b.txt', ENGLISH),
                           self.path('none.txt'), status=1)
        self.assertEqual([entry['outcome'] for entry in report], ['unchanged', 'imported', 'failed'])
        self.assertEqual([entry['story'] for entry in report], [1, 1, None])
        self.assertTrue(report[1]['joined'])
        self.assertTrue(report[1]['story_title'].startswith('Op de ochtend'))
        self.assertEqual(self.dump(), before)
        self.assertEqual(len(self.json('list')[0]['articles']), 1)

    def test_dry_run_writes_nothing(self):
        """But for the file by which SQLite's readers and writers tell each other of themselves, and an empty one."""
        self.json('import', self.write('in/a.html', page('Een pagina', 'zaal.png')), self.write('b.txt', ENGLISH))
        self.write('in/zaal.png', png())
        self.write('c.txt', ARTICLE.replace('71', '72'))

        def state():
            for name in self.tree(self.dir):
                if name.endswith('-shm'):
                    continue
                if name.endswith('-wal'):
                    self.assertEqual(os.path.getsize(self.path(name)), 0)
                    continue
                info = os.stat(self.path(name))
                with open(self.path(name) if os.path.isfile(self.path(name)) else os.devnull, 'rb') as file:
                    yield name, info.st_mtime_ns, info.st_mode, file.read()
        before = list(state())
        for options in ([], ['--story', '1'], ['--language', 'fr'], ['--story', '1', '--language', 'fr']):
            for paths in ([self.path('in')], [self.path('in'), self.path('c.txt'), self.path('b.txt')]):
                self.json('import', '--dry-run', *options, *paths, status=None)
                self.assertEqual(list(state()), before)

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

    def test_archives_alone_in_archives_and_folders(self):
        with open(self.zip('a.zip', [('deep.txt', ARTICLE)]), 'rb') as file:
            inner = file.read()
        report = self.json('import', self.zip('outer.zip', [('a.zip', inner)]))
        self.assertEqual(self.names(report), [('outer.zip/a.zip/deep.txt', 'imported')])
        report = self.json('import', os.path.dirname(self.zip('in/a/b/outer.zip', [('x.txt', ENGLISH)])))
        self.assertEqual(self.names(report), [('in/a/b/outer.zip/x.txt', 'imported')])
        with open(self.zip('b.zip', [('p.jpg', png())]), 'rb') as file:
            inner = file.read()
        report = self.json('import', self.zip('none.zip', [('b.zip', inner)]), status=1)
        self.assertEqual({entry['outcome'] for entry in report}, {'failed'})

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

    def test_the_same_article_is_told(self):
        self.json('import', self.write('a.txt', ARTICLE))
        told, _ = self.run_stet('import', self.write('b.txt', ARTICLE + 'Nog een regel met wat tekst erin.\n'))
        line = next(line for line in told.splitlines() if 'It may be the same article as in the story' in line)
        self.assertRegex(line, r'word for word the same · .* · \d+ paragraphs here')

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
        (name, data, report), = self.query('SELECT file_name, bytes, report FROM originals')
        self.assertTrue(name.endswith('a.zip/x.html'))
        self.assertEqual(data.decode(), page('Een pagina'))
        self.assertEqual(json.loads(report)['format'], 'html')


if __name__ == '__main__':
    main(Import, ImportMore)
