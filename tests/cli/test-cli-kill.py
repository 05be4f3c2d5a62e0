#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills an import at any moment: what it had stored is whole, and the next one brings the rest."""

import os
import random
import signal
import subprocess
import time

from documents import docx, word_paragraph, word_picture
from stetcli import ARTICLE, ENGLISH, STET, Program, clean_environment, main, page, png

STORIES = 220
MAX_KILLS = 20


class Killed(Program):
    """Several hundred files of several kinds; two of them are versions of one story."""

    def setUp(self):
        super().setUp()
        for i in range(STORIES):
            number = str(100 + i)
            dutch, english = (text.replace('71', number).replace('verdrag\n', f'verdrag-{i}\n') for text in (ARTICLE, ENGLISH))
            lines = dutch.splitlines()[:3]
            address = f'<link rel="canonical" href="https://example.org/pagina/{i}">'
            self.write(f'in/{i:03}-a.txt', dutch)
            self.write(f'in/{i:03}-b.txt', english)
            self.write(f'in/{i:03}-c.html', page(f'Pagina {i}', f'{i:03}-c_files/zaal.png', address, [f'{line} En meer.' for line in lines]))
            self.write(f'in/{i:03}-c_files/zaal.png', png(3 + i, 2))
            if i % 10 == 0:
                paragraphs = ''.join(word_paragraph(f'{line} In Word.') for line in lines)
                self.write(f'in/{i:03}-d.docx', docx(paragraphs + word_paragraph(word_picture('p', 'De zaal')), [('p', 'image', 'media/1.png')],
                                                     [('word/media/1.png', png(3, 200 + i))]))
        self.n_files = 3 * STORIES + len(range(0, STORIES, 10))

    def killed_after(self, seconds):
        """Returns whether the import was still running."""
        program = subprocess.Popen([STET, 'import', '--library', self.library, self.path('in')], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, env=clean_environment())
        try:
            program.wait(seconds)
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
        return program.wait() == -signal.SIGKILL

    def n_articles(self):
        """None are in a library that was not made yet when Stet was killed."""
        made = os.path.exists(self.library) and self.query("SELECT count(*) FROM sqlite_schema WHERE name = 'articles'") == [(1,)]
        return self.query('SELECT count(*) FROM articles')[0][0] if made else 0

    def everything(self):
        """All that the files had in them, without the ids that chance gave it."""
        return (sorted(self.query('SELECT o.file_name, a.language, a.headline, a.canonical_url, group_concat(b.text, char(10))'
                                  ' FROM originals o JOIN articles a ON a.id = o.article'
                                  ' JOIN (SELECT * FROM blocks ORDER BY article, position) b ON b.article = a.id GROUP BY a.id')),
                sorted(self.query("SELECT group_concat(language) FROM (SELECT * FROM articles ORDER BY story, language) GROUP BY story")),
                sorted(self.query('SELECT creator, sha256, width, height FROM photos')),
                sorted(self.query('SELECT url, outlet FROM sources')))

    def test_killed_at_any_moment(self):
        reference, self.library = self.library, self.path('whole.stet')
        began = time.monotonic()
        self.assertEqual(len(self.json('import', self.path('in'))), self.n_files)
        seconds = time.monotonic() - began
        self.assert_whole()
        whole = self.everything()
        self.assertEqual(len(whole[0]), self.n_files)

        self.library = reference
        counts = [0]
        share = 0.3
        while len(set(counts)) < 4 and len(counts) <= MAX_KILLS:
            was_killed = self.killed_after(random.uniform(0.02, share) * seconds)
            self.assert_whole()
            counts.append(self.n_articles())
            self.assertGreaterEqual(counts[-1], counts[-2])
            print(f'# {"killed at" if was_killed else "ended with"} {counts[-1]} articles')
            # Nothing more was stored than before: the machine is busy.
            share = min(share * 1.2, 1) if counts[-1] == counts[-2] else share
            if not was_killed:
                break
        n_before = counts[-1]
        self.assertGreater(len(set(counts)), 1)
        report = self.json('import', self.path('in'))
        self.assertEqual(sum(entry['outcome'] == 'unchanged' for entry in report), n_before)
        self.assertEqual({entry['outcome'] for entry in report} - {'unchanged'}, {'imported'} if n_before < self.n_files else set())
        self.assert_whole()
        self.assertEqual(self.everything(), whole)
        self.assertEqual(self.tree(self.library + '.photos'), self.tree(self.path('whole.stet.photos')))

    def test_killed_as_it_begins(self):
        for milliseconds in range(2, 62, 4):
            self.library = self.path(f'{milliseconds}.stet')
            self.killed_after(milliseconds / 1000)
            self.assert_whole()
            self.run_stet('import', self.path('in/000-a.txt'))
            self.assert_whole()
            self.assertGreaterEqual(self.n_articles(), 1)


if __name__ == '__main__':
    main(Killed)
