#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that cannot be imported, and libraries that cannot be used."""

import json
import os
import resource
import sqlite3
import stat
import unittest

from stetcli import ARTICLE, ENGLISH, Program, clean_environment, main


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


if __name__ == '__main__':
    main(BadInput, BadLibrary)
