# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports files that were made to do harm, within limits."""

import json
import os
import resource
import subprocess
import tempfile

from documents import word_paragraph
from stetcli import ARTICLE, STET, Program, clean_environment

# What one file may take. The sanitizers take their share on top of it.
SANITIZED = 'STET_SANITIZED' in os.environ
MAX_SECONDS = 60 if SANITIZED else 10
MAX_KIBIBYTES = 500 * 1024
MEGABYTE = 1 << 20

LINES = ARTICLE.splitlines()[:3]
PARAGRAPHS = ''.join(f'<p>{line}</p>' for line in LINES)
WORDS = ''.join(word_paragraph(line) for line in LINES)
ODT_LINES = ''.join(f'<text:p>{line}</text:p>' for line in LINES)


class Hostile(Program):
    """Imports within limits."""

    def limit(self):
        resource.setrlimit(resource.RLIMIT_CPU, (2 * MAX_SECONDS, 2 * MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (8 * MAX_KIBIBYTES * 1024, 8 * MAX_KIBIBYTES * 1024))

    def measured(self, path):
        """Returns the exit status and the report."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            program = subprocess.Popen([STET, 'import', '--library', self.library, '--json', path], stdin=subprocess.DEVNULL,
                                       stdout=out, stderr=err, env=clean_environment(), preexec_fn=self.limit)
            _, status, used = os.wait4(program.pid, 0)
            program.returncode = status = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            said, self.err = out.read().decode(), err.read().decode()
        seconds = used.ru_utime + used.ru_stime
        print(f'# {os.path.basename(path)}: {seconds:.1f} s, {used.ru_maxrss // 1024} MiB, exit status {status}')
        self.assertIn(status, (0, 1), self.err)
        self.assertNotIn('CRITICAL', self.err)
        self.assertNotIn('WARNING', self.err)
        self.assertLessEqual(seconds, MAX_SECONDS)
        if not SANITIZED:
            self.assertLessEqual(used.ru_maxrss, MAX_KIBIBYTES)
        return status, json.loads(said)

    def comes(self, path):
        """Imports a file. All that is in it is imported, or refused with a word about it: nothing in between."""
        status, report = self.measured(path)
        self.assertGreater(len(report), 0)
        self.assertEqual(status, int(any(entry['outcome'] == 'failed' for entry in report)))
        for entry in report:
            if entry['outcome'] == 'failed':
                self.assertIn(os.path.basename(path), entry['error'])
                self.assertIn(entry['error'], self.err)
                self.assertIsNone(entry['article'])
            else:
                self.assertGreater(entry['blocks'], 0)
        self.assert_whole()
        imported = sum(entry['outcome'] == 'imported' for entry in report)
        self.assertEqual(self.query('SELECT count(*) FROM articles'), [(imported,)])
        return report

    def refused(self, path, *words):
        report = self.comes(path)
        self.assertEqual({entry['outcome'] for entry in report}, {'failed'}, report)
        for word in words:
            self.assertIn(word, ' '.join(entry['error'] for entry in report))

    def imported(self, path):
        """Returns the texts of the one article that comes out."""
        entry, = self.comes(path)
        self.assertEqual(entry['outcome'], 'imported', entry)
        return self.texts()

    def texts(self):
        return [text for text, in self.query("SELECT text FROM blocks WHERE text <> '' ORDER BY article, position")]

    def each(self, files):
        """Goes through files, each with a library of its own."""
        for name, content in files.items():
            self.library = self.path(f'{name}.stet')
            yield self.write(name, content) if not callable(content) else content(name)

    def write_large(self, name, *pieces):
        """Each piece is some text and how often it comes."""
        path = self.path(name)
        with open(path, 'wb') as file:
            for piece, times in pieces:
                data = piece.encode() if isinstance(piece, str) else piece
                many = min(times, MEGABYTE // max(1, len(data)))
                for _ in range(times // many):
                    file.write(data * many)
                file.write(data * (times % many))
        return path

    def large(self, *pieces):
        return lambda name: self.write_large(name, *pieces)
