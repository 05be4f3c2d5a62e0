# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share that drive the real program from the command line, without a display.

Each of them is called with the path of stet and, where only some are wanted, words of their names. The samples are
found through STET_SHARED. Prints TAP.
"""

import contextlib
import filecmp
import glob
import hashlib
import json
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
import zlib

STET = sys.argv[1]
# The newest, which every library has that Stet has opened.
SCHEMA = len(glob.glob(os.path.join(os.path.dirname(__file__), '..', '..', 'src', 'library', 'sql', '*.sql')))
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

# What is wrong with a library, and how to find it.
UNSOUND = {
    'an article without what it was imported from':
        'SELECT id FROM articles WHERE id NOT IN (SELECT article FROM originals)',
    'a file that came twice':
        "SELECT sha256 FROM originals GROUP BY sha256, json_extract(report, '$.part') HAVING count(*) > 1",
    'a story without an article': 'SELECT id FROM stories WHERE id NOT IN (SELECT story FROM articles)',
    'a story that counts wrongly':
        'SELECT id FROM stories s WHERE n_articles <> (SELECT count(*) FROM articles WHERE story = s.id)'
        ' OR n_photos <> (SELECT count(*) FROM photos WHERE story = s.id)'
        ' OR n_sources <> (SELECT count(*) FROM sources WHERE story = s.id)',
    'an article that counts wrongly':
        "SELECT id FROM articles a WHERE n_texts <> (SELECT count(*) FROM blocks WHERE article = a.id AND text <> '')",
    'an article that says another number than its report':
        "SELECT article FROM originals JOIN articles a ON a.id = article WHERE json_extract(report, '$.blocks') <> a.n_texts",
    'an article that nothing finds':
        'SELECT id FROM articles WHERE id NOT IN (SELECT rowid FROM marks) AND n_texts > 0',
    'an article without the revision that was imported':
        "SELECT id FROM articles WHERE id NOT IN (SELECT article FROM revisions WHERE kind = 'imported')",
    'a row without a block': 'SELECT id FROM rows WHERE id NOT IN (SELECT row FROM blocks)',
    'an end of a text within it': 'SELECT id FROM blocks WHERE instr(text, char(0)) > 0',
}


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
        if status is not None:
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

    def zip(self, name, entries):
        path = self.path(name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for entry, content in entries:
                archive.writestr(entry, content)
        return path

    def names(self, report):
        return [(entry['file'].removeprefix(self.dir + '/'), entry['outcome']) for entry in report]

    def query(self, sql, *values):
        """Asks the library, which a program may be writing."""
        with contextlib.closing(sqlite3.connect(f'file:{self.library}?mode=ro', uri=True)) as db:
            return db.execute(sql, values).fetchall()

    def dump(self):
        with contextlib.closing(sqlite3.connect(f'file:{self.library}?mode=ro', uri=True)) as db:
            return list(db.iterdump())

    def assert_whole(self):
        """The library is sound, and what is in it is there with all that belongs to it."""
        if not os.path.exists(self.library):
            return
        with contextlib.closing(sqlite3.connect(self.library)) as db:
            self.assertEqual(db.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            # A kill while it was made: each schema comes in one transaction, before the first of which the file is
            # an empty one, and nothing is stored before the last.
            if db.execute('PRAGMA user_version').fetchone()[0] < SCHEMA:
                tables = [name for name, in db.execute("SELECT name FROM sqlite_schema WHERE name IN ('articles', 'photos')")]
                self.assertEqual([db.execute(f'SELECT count(*) FROM {name}').fetchone() for name in tables], [(0,)] * len(tables))
                return
            self.assertEqual(db.execute('PRAGMA foreign_key_check').fetchall(), [])
            db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
            db.rollback()
            for wrong, sql in UNSOUND.items():
                self.assertEqual((wrong, db.execute(sql).fetchall()), (wrong, []))
            for sha256, in db.execute("SELECT sha256 FROM photos WHERE sha256 <> ''"):
                with open(os.path.join(self.library + '.photos', sha256[:2], sha256), 'rb') as file:
                    self.assertEqual(hashlib.sha256(file.read()).hexdigest(), sha256)

    def photos(self):
        return self.query('SELECT creator, width, height, sha256 FROM photos ORDER BY id')


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


def main(*cases):
    """Runs the tests of the cases, or those whose names have one of the words of the command line in them."""
    wanted = sys.argv[2:]
    tests = [test for case in cases for test in unittest.defaultTestLoader.loadTestsFromTestCase(case)
             if not wanted or any(part in test.id() for part in wanted)]
    result = TapResult()
    print('TAP version 13')
    print(f'1..{len(tests)}', flush=True)
    unittest.TestSuite(tests).run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
