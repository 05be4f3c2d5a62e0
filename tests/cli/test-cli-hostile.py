#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that were made to do harm by their size, their entities or what they hide: each is refused or comes out clean, in
bounded time and memory."""

import os
import socket
import struct
import zipfile
import zlib

from documents import docx, newsml, ninjs, nitf, odt, packed, word_paragraph, word_picture
from hostile import LINES, MEGABYTE, ODT_LINES, PARAGRAPHS, WORDS, Hostile
from stetcli import ARTICLE, main, page, png


class HostileSizes(Hostile):
    """Deep, long and wide."""

    def test_nested_elements(self):
        tags = ('div', 'b', 'table', 'blockquote', 'ul><li', 'a href=x', 'svg', 'template', 'figure')
        files = {f'{tag.split()[0].replace("><", "-")}.html':
                 self.large((f'<article>{PARAGRAPHS}', 1), (f'<{tag}>', 200000), (PARAGRAPHS, 1)) for tag in tags}
        for path in self.each(files):
            self.comes(path)

    def test_nested_elements_of_other_formats(self):
        deep = '<p>' * 200000
        for path in self.each({
            'nitf.xml': nitf(deep), 'newsml.xml': newsml(deep), 'ninjs.json': ninjs(PARAGRAPHS + '<div>' * 200000),
            'array.json': '{"type": "text", "headline": ' + '[' * 200000,
            'tables.docx': docx(WORDS + '<w:tbl><w:tr><w:tc>' * 50000),
            'sections.odt': odt(ODT_LINES + '<text:section>' * 100000),
            'quotes.md': f'# Kop\n\n{LINES[0]}\n\n' + '>' * 200000, 'brackets.md': f'{LINES[0]}\n\n' + '[' * 200000,
            'ld.html': page('Kop', head='<script type="application/ld+json">' + '{"a":[' * 100000 + '</script>'),
        }):
            self.comes(path)

    def test_a_line_of_50_megabytes(self):
        for path in self.each({name: self.large((start, 1), (piece, 50 * MEGABYTE // len(piece.encode()))) for name, start, piece in (
            ('words.txt', LINES[0], ' woord en nog een'), ('words.html', f'<article>{PARAGRAPHS}<p>', 'woord en nog een '),
            ('words.md', '# Kop\n\n', 'woord en nog een '), ('words.json', '{"type": "text", "headline": "', 'woord '),
            ('words.xml', '<nitf><body><body.content><p>', 'woord '), ('attribute.html', '<p title="', 'woord '),
            ('comment.html', PARAGRAPHS + '<!--', '-'), ('less.html', PARAGRAPHS, '<'),
            ('marks.txt', 'a', '\u0301'), ('breaks.txt', LINES[0], '\n'),
        )}):
            self.comes(path)

    def test_a_line_that_may_be(self):
        """The largest that are read: what takes the square of their length shows here."""
        files = {name: self.large((piece, 2 * MEGABYTE // len(piece.encode()))) for name, piece in (
            ('sentences.txt', LINES[0] + ' '), ('dates.txt', '25 oktober 2025 '), ('tables.txt', ' | '), ('names.txt', 'Jan de Wit '),
            ('addresses.txt', 'https://a.example/ '), ('brackets.txt', '('), ('credits.txt', 'Foto: Jan '), ('words.html', 'woord '),
        )}
        for path in self.each(files):
            self.comes(path)

    def test_more_text_than_an_article_has(self):
        for path in self.each({'lines.txt': self.large(('Een zin.\n', 100001)),
                               'items.md': self.large(('- a\n', 200000)),
                               'paragraphs.txt': self.large((LINES[0] * 3 + '\n', 40000))}):
            self.refused(path, 'Divide')

    def test_unclosed_elements(self):
        mess = '<p><b><i><a href=x>tekst en nog wat woorden hier <table><tr><td><ul><li><svg><font><form><select>'
        for path in self.each({'mess.html': f'<article>{PARAGRAPHS}' + mess * 20000, 'end.html': f'<article>{PARAGRAPHS}<p title="x',
                               'tag.html': f'<article>{PARAGRAPHS}<', 'only.html': '<p', 'script.html': PARAGRAPHS + '<script>x' * 9999,
                               'nitf.xml': nitf(PARAGRAPHS)[:-30], 'ninjs.json': ninjs(PARAGRAPHS)[:-30]}):
            self.comes(path)

    def test_many_attributes(self):
        many = ' '.join(f'a{i}="{i}"' for i in range(100000))
        for path in self.each({'many.html': f'<article {many}>{PARAGRAPHS}</article>', 'many.xml': nitf(f'<p {many}>x</p>'),
                               'spaces.xml': nitf('<p ' + ' '.join(f'xmlns:a{i}="{i}"' for i in range(20000)) + '>x</p>')}):
            self.comes(path)


class HostileMarkup(Hostile):
    """Bombs, and entities that would fetch something."""

    def setUp(self):
        super().setUp()
        self.server = socket.create_server(('127.0.0.1', 0))
        self.server.setblocking(False)
        self.address = f'http://127.0.0.1:{self.server.getsockname()[1]}/x'
        self.secret = self.write('secret.txt', 'geheim-4711')

    def tearDown(self):
        with self.assertRaises(BlockingIOError):
            self.server.accept()
        self.server.close()
        super().tearDown()

    def doctypes(self, root):
        local, remote = f'file://{self.secret}', self.address
        parameter = self.write('outside.dtd', f'<!ENTITY x SYSTEM "{local}">')
        return {
            'local': f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{local}">]>',
            'path': f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "secret.txt">]>',
            'remote': f'<!DOCTYPE {root} [<!ENTITY x SYSTEM "{remote}">]>',
            'public': f'<!DOCTYPE {root} [<!ENTITY x PUBLIC "-//X//Y//EN" "{remote}">]>',
            'outside': f'<!DOCTYPE {root} SYSTEM "{remote}">',
            'parameter': f'<!DOCTYPE {root} [<!ENTITY % p SYSTEM "file://{parameter}"> %p; <!ENTITY % q SYSTEM "{remote}"> %q;]>',
        }

    def bomb(self, root):
        entities = ''.join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 10))
        return f'<!DOCTYPE {root} [<!ENTITY x0 "bombombom">{entities}<!ENTITY x "&x9;">]>'

    def files(self, name, doctype):
        return {f'{name}.nitf': nitf(f'{PARAGRAPHS}<p>Dan &x; dus</p>', doctype=doctype('nitf')),
                f'{name}.xml': newsml(f'{PARAGRAPHS}<p>Dan &x; dus</p>', doctype=doctype('newsMessage')),
                f'{name}.docx': docx(WORDS + word_paragraph('<w:r><w:t>Dan &x; dus</w:t></w:r>'), doctype=doctype('w:document')),
                f'{name}.odt': odt(ODT_LINES + '<text:p>Dan &x; dus</text:p>', doctype=doctype('office:document-content')),
                f'{name}.xhtml': f'<?xml version="1.0"?>{doctype("html")}<html xmlns="http://www.w3.org/1999/xhtml"><body><article>'
                                 f'{PARAGRAPHS}<p>Dan &x; dus</p></article></body></html>'}

    def test_bombs(self):
        quadratic = '<!DOCTYPE %s [<!ENTITY x "' + 'a' * 100000 + '">]>'
        for name, doctype in (('bomb', self.bomb), ('square', lambda root: quadratic % root)):
            for path in self.each(self.files(name, doctype)):
                if name == 'square':
                    with open(path, 'rb') as file:
                        data = file.read()
                    if not zipfile.is_zipfile(path):
                        self.write(os.path.basename(path), data.replace(b'&x;', b'&x;' * 20000))
                self.comes(path)
                self.assertLess(sum(map(len, self.texts())), 10 * MEGABYTE)

    def test_entities_from_outside(self):
        for name in self.doctypes('x'):
            for path in self.each(self.files(name, lambda root, name=name: self.doctypes(root)[name])):
                self.comes(path)
                self.assertNotIn('geheim', str(self.dump()))

    def test_attributes_from_a_document_type(self):
        many = ' '.join(f'a{i} CDATA "{i}"' for i in range(100000))
        self.comes(self.write('defaults.nitf', nitf(PARAGRAPHS * 20, doctype=f'<!DOCTYPE nitf [<!ATTLIST p {many}>]>')))

    def test_inclusion(self):
        include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{self.secret}" parse="text"/>'
        for path in self.each({'nitf.xml': nitf(f'{PARAGRAPHS}<p>{include}</p>'), 'newsml.xml': newsml(f'{PARAGRAPHS}<p>{include}</p>')}):
            self.imported(path)
            self.assertNotIn('geheim', str(self.dump()))

    def test_pictures_are_not_fetched(self):
        relations = [('i', 'image', self.address), ('j', 'image', f'file://{self.secret}'), ('k', 'image', '../../secret.txt')]
        for path in self.each({
            'page.html': page('Kop', self.address, head=f'<link rel="stylesheet" href="{self.address}">'),
            'markdown.md': f'# Kop\n\n{LINES[0]}\n\n![De zaal]({self.address})\n\n{LINES[1]}\n',
            'document.docx': docx(WORDS + word_paragraph(''.join(word_picture(name, 'De zaal') for name, _, _ in relations)), relations),
            'document.odt': odt(f'{ODT_LINES}<text:p><draw:frame><draw:image xlink:href="{self.address}"/></draw:frame></text:p>'
                                '<text:p><draw:frame><draw:image xlink:href="../secret.txt"/></draw:frame></text:p>'),
            'newsml.xml': newsml(f'{PARAGRAPHS}<figure><img src="{self.address}" alt="De zaal"/></figure>'),
        }):
            self.imported(path)
            self.assertEqual({photo[3] for photo in self.photos()} - {''}, set())


class HostileFiles(Hostile):
    """Archives, documents and pictures that are none, or none that anybody should open."""

    def test_documents_that_are_none(self):
        whole = docx(WORDS)
        encrypted = (b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + bytes(16) + b'\x3e\x00\x03\x00\xfe\xff\x09\x00' + bytes(480)
                     + 'EncryptedPackage'.encode('utf-16-le') + bytes(4096))
        files = {'encrypted.docx': encrypted, 'old.doc': encrypted, 'empty.docx': b'',
                 'nothing.docx': packed([]), 'broken.docx': docx('<w:p><w:r><w:t>half'), 'broken.odt': odt('<text:p>half')}
        files |= {f'cut-{percent}.docx': whole[:len(whole) * percent // 100] for percent in (5, 50, 95)}
        files |= {f'cut-{percent}.odt': odt(ODT_LINES)[:len(odt(ODT_LINES)) * percent // 100] for percent in (5, 50, 95)}
        for path in self.each(files):
            if 'cut' not in path:
                self.refused(path)
            elif self.comes(path)[0]['outcome'] == 'imported':
                self.assertEqual(self.texts(), LINES)
        for path in self.each({'text.docx': ARTICLE, 'archive.docx': packed([('a.txt', ARTICLE)])}):
            self.assertEqual(self.imported(path), LINES)

    def test_with_a_password(self):
        data = bytearray(packed([('a.txt', ARTICLE)]))
        for signature, offset in ((b'PK\3\4', 6), (b'PK\1\2', 8)):
            data[data.index(signature) + offset] |= 1
        self.refused(self.write('secret.zip', bytes(data)))

    def packed_zeros(self, name, entry, start, megabytes, many=1):
        with zipfile.ZipFile(self.path(name), 'w', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for i in range(many):
                with archive.open(entry % i if '%' in entry else entry, 'w') as file:
                    file.write(start)
                    for _ in range(megabytes):
                        file.write(b' ' * MEGABYTE)
        return self.path(name)

    def test_archive_bombs(self):
        self.refused(self.packed_zeros('one.zip', 'a.txt', ARTICLE.encode(), 100), 'one.zip')
        for path in self.each({
            'many.zip': lambda name: self.packed_zeros(name, 'a%d.txt', ARTICLE.encode(), 50, 11),
            'document.docx': lambda name: self.packed_zeros(name, 'word/document.xml', b'<w:document>', 150),
            'document.odt': lambda name: self.packed_zeros(name, 'content.xml', b'<office:document-content>', 150),
        }):
            report = self.comes(path)
            self.assertIn('failed', [entry['outcome'] for entry in report])

    def test_entries_that_overlap(self):
        """One text of 20 MB to which 2,000 entries point."""
        inner = zlib.compressobj(9, zlib.DEFLATED, -15)
        text = b'De zin. ' * (20 * MEGABYTE // 8)
        data = inner.compress(text) + inner.flush()
        sizes = struct.pack('<III', zlib.crc32(text), len(data), len(text))
        local = b'PK\3\4' + struct.pack('<HHHHH', 20, 0, 8, 0, 0) + sizes + struct.pack('<HH', 5, 0) + b'a.txt' + data
        entries = b''
        for i in range(2000):
            name = f'{i:05}.txt'.encode()
            entries += (b'PK\1\2' + struct.pack('<HHHHHH', 20, 20, 0, 8, 0, 0) + sizes
                        + struct.pack('<HHHHHII', len(name), 0, 0, 0, 0, 0, 0) + name)
        end = b'PK\5\6' + struct.pack('<HHHHIIH', 0, 0, 2000, 2000, len(entries), len(local), 0)
        self.comes(self.write('overlap.zip', local + entries + end))

    def test_a_hundred_thousand_entries(self):
        self.refused(self.write('many.zip', packed(((f'{i}.txt', b'') for i in range(100000)), zipfile.ZIP_STORED)))

    def test_names_that_lead_elsewhere(self):
        link = zipfile.ZipInfo('link.txt')
        link.create_system, link.external_attr = 3, 0o120777 << 16
        outside = self.write('outside.txt', 'geheim-4711')
        names = ('../../x.txt', outside, 'C:\\x.txt', '..\\..\\x.txt', 'a/../../x.txt', '/x.txt', 'a\0b.txt', './../x.txt')
        entries = [(name, ARTICLE + name.replace('\0', '')) for name in names] + [(link, outside), ('goed.txt', ARTICLE)]
        before = self.tree(self.dir)
        report = self.comes(self.write('climb.zip', packed(entries)))
        self.assertNotIn('geheim', str(self.dump()))
        self.assertEqual([name for name in self.tree(self.dir) if not name.startswith('test.stet')], sorted(before + ['climb.zip']))
        self.assertIn('climb.zip/goed.txt', [entry['file'].removeprefix(self.dir + '/')
                                             for entry in report if entry['outcome'] == 'imported'])
        for entry in report:
            name = entry['file'].removeprefix(self.path('climb.zip/'))
            if '..' in name or name.startswith('/') or ':' in name:
                self.assertEqual(entry['outcome'], 'failed', name)

    def test_pictures(self):
        def chunk(kind, data):
            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
        huge = png(100000, 100000)
        note = chunk(b'zTXt', b'Comment\0\0' + zlib.compress(bytes(60 * MEGABYTE), 1))
        many = (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', 30000, 30000, 1, 0, 0, 0, 0))
                + chunk(b'IDAT', zlib.compress(bytes(3751 * 30000), 1)) + chunk(b'IEND', b''))
        pictures = {'huge.png': huge, 'note.png': png()[:33] + note + png()[33:], 'many.png': many, 'text.png': b'geen plaatje',
                    'cut.png': png()[:40], 'cut.jpg': b'\xff\xd8\xff\xe0\x00\x10JFIF', 'wide.gif': b'GIF89a' + b'\xff' * 64,
                    'svg.png': b'<svg xmlns="http://www.w3.org/2000/svg"><script>evil()</script></svg>',
                    'bmp.png': b'BM' + struct.pack('<IIIIiiHHIIiiII', 54, 0, 54, 40, 100000, 100000, 1, 24, 0, 0, 0, 0, 0, 0)}
        for name, data in pictures.items():
            self.write(name, data)
        for path in self.each({f'{name}.html': page('Kop', name) for name in pictures}
                              | {f'{name}.docx': docx(WORDS + word_paragraph(word_picture('i', 'De zaal')), [('i', 'image', f'media/{name}')],
                                                      [(f'word/media/{name}', data)]) for name, data in pictures.items()}):
            entry, = self.comes(path)
            self.assertEqual((entry['outcome'], entry['photos']), ('imported', 1), entry)
            if 'note' not in path:
                self.assertEqual(entry['pictures'], 0)
                self.assertNotEqual(entry['warnings'], [])


if __name__ == '__main__':
    main(HostileSizes, HostileMarkup, HostileFiles)
