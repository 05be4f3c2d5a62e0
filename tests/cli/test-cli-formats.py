#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each format through the real program into the library, with all its fields, alone, in folders and in archives."""

import json

from documents import docx, newsml, ninjs, nitf, odt, packed, word_paragraph, word_picture
from stetcli import Program, main, png

TITLE = 'De brug over de rivier is weer open'
LINES = ('De brug over de rivier is na zes jaar weer open voor fietsers, zei de wethouder gisteren bij de opening.',
         'Het werk kostte 71 miljoen euro, dat is meer dan in 2019 was begroot, en duurde twee jaar langer.',
         'Volgens de gemeente rijden er vanaf maandag 25 bussen per uur over de nieuwe brug.')
LINKED = 'Volgens de gemeente rijden er vanaf maandag 25 bussen per uur over de [nieuwe brug](https://example.org/brug).'
CAPTION = 'De nieuwe brug bij avond.'
ALT = 'Een brug met lampen'
ADDRESS = 'https://nieuws.example.org/2025/brug'
LINK = 'over de <a href="https://example.org/brug">nieuwe brug</a>.</p>'
BODY = ''.join(f'<p>{line}</p>' for line in LINES).replace('over de nieuwe brug.</p>', LINK)

PAGE = f'''<!DOCTYPE html>
<html lang="nl"><head><meta charset="utf-8"><title>{TITLE} | Voorbeeldkrant</title>
<link rel="canonical" href="{ADDRESS}"><link rel="alternate" hreflang="en" href="{ADDRESS}/en">
<meta property="og:site_name" content="Voorbeeldkrant"><meta property="article:published_time" content="2025-10-25T08:30:00+02:00">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "{TITLE}",
"author": {{"@type": "Person", "name": "Anna de Wit"}}, "dateModified": "2025-10-26T09:00:00+02:00"}}</script></head>
<body><nav><a href="/">Voorpagina</a> <a href="/sport">Sport</a></nav><main><article><h1>{TITLE}</h1>
<p class="byline">Door Anna de Wit</p>{BODY.replace("<p>De", "<p>UTRECHT – De", 1)}
<figure><img src="brug_files/avond.png" alt="{ALT}" width="600" height="400"><figcaption>{CAPTION} Foto: Phung Anh</figcaption></figure>
<h2>Wat er nog komt</h2><ul><li>Een tunnel onder het spoor</li><li>Een pont naar het eiland</li></ul>
<blockquote><p>Ik fiets er nu elke dag overheen.</p></blockquote></article></main>
<footer>Deel dit op sociale media · Cookies</footer></body></html>
'''

MARKDOWN = f'''---
title: {TITLE}
author: Anna de Wit
date: 2025-10-25
lang: nl
---

# {TITLE}

{LINES[0]}

{LINES[1]}

{LINKED}

![{ALT}](brug_files/avond.png)

*{CAPTION} Foto: Phung Anh*

## Wat er nog komt

- Een tunnel onder het spoor
- Een pont naar het eiland

> Ik fiets er nu elke dag overheen.

Bron: {ADDRESS}
'''

WORD = docx(
    word_paragraph(TITLE, 'Titel') + word_paragraph('Door Anna de Wit')
    + word_paragraph('<w:r><w:t xml:space="preserve">De brug over de rivier is na </w:t></w:r><w:del w:id="1" w:author="Anna"><w:r>'
                     '<w:delText>tien</w:delText></w:r></w:del><w:ins w:id="2" w:author="Anna"><w:r><w:t>zes</w:t></w:r></w:ins>'
                     '<w:r><w:t xml:space="preserve"> jaar weer open voor fietsers, zei de wethouder gisteren bij de opening.</w:t></w:r>')
    + word_paragraph('<w:r><w:t xml:space="preserve">Het werk kostte </w:t></w:r><w:commentRangeStart w:id="0"/><w:r><w:t>71 miljoen</w:t></w:r>'
                     '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t xml:space="preserve"> euro, dat is meer '
                     'dan in 2019 was begroot, en duurde twee jaar langer.</w:t></w:r>')
    + word_paragraph('<w:r><w:t xml:space="preserve">Volgens de gemeente rijden er vanaf maandag 25 bussen per uur over de </w:t></w:r>'
                     '<w:hyperlink r:id="h"><w:r><w:t>nieuwe brug</w:t></w:r></w:hyperlink><w:r><w:t>.</w:t></w:r>')
    + word_paragraph(word_picture('i', ALT)) + word_paragraph(f'{CAPTION} Foto: Phung Anh', 'Bijschrift')
    + word_paragraph('Wat er nog komt', 'Kop2') + word_paragraph('Een tunnel onder het spoor', 'Lijst')
    + word_paragraph('Een pont naar het eiland', 'Lijst') + word_paragraph('Ik fiets er nu elke dag overheen.', 'Citaat')
    + word_paragraph(f'Bron: {ADDRESS}'),
    [('h', 'hyperlink', 'https://example.org/brug'), ('i', 'image', 'media/1.png')], [('word/media/1.png', png())],
    f'<w:comment w:id="0" w:author="Bert" w:date="2025-10-25T08:30:00Z">{word_paragraph("Klopt dit bedrag?")}</w:comment>')

WRITER = odt(
    f'<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Anna</dc:creator>'
    '<dc:date>2025-10-25T08:30:00</dc:date></office:change-info><text:p>tien</text:p></text:deletion></text:changed-region>'
    f'</text:tracked-changes><text:p text:style-name="Title">{TITLE}</text:p><text:p>Door Anna de Wit</text:p>'
    f'<text:p>De brug over de rivier is na <text:change text:change-id="c1"/>{LINES[0].split("is na ")[1]}</text:p>'
    '<text:p>Het werk kostte <office:annotation office:name="a1"><dc:creator>Bert</dc:creator><dc:date>2025-10-25T08:30:00</dc:date>'
    f'<text:p>Klopt dit bedrag?</text:p></office:annotation>71 miljoen<office:annotation-end office:name="a1"/>'
    f'{LINES[1].split("71 miljoen")[1]}</text:p><text:p>{LINES[2].split("nieuwe")[0]}<text:a xlink:href="https://example.org/brug">'
    f'nieuwe brug</text:a>.</text:p><text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:title>{ALT}</svg:title></draw:frame>'
    f'</text:p><text:p text:style-name="Caption">{CAPTION} Foto: Phung Anh</text:p>'
    '<text:h text:outline-level="2">Wat er nog komt</text:h><text:list><text:list-item><text:p>Een tunnel onder het spoor</text:p>'
    '</text:list-item><text:list-item><text:p>Een pont naar het eiland</text:p></text:list-item></text:list>'
    f'<text:p text:style-name="Quotations">Ik fiets er nu elke dag overheen.</text:p><text:p>Bron: {ADDRESS}</text:p>',
    [('Pictures/1.png', png())])

REST = ('<h2>Wat er nog komt</h2><ul><li>Een tunnel onder het spoor</li><li>Een pont naar het eiland</li></ul>'
        '<blockquote><p>Ik fiets er nu elke dag overheen.</p></blockquote>')

NITF = nitf(
    BODY + f'<media media-type="image"><media-reference mime-type="image/png" source="brug_files/avond.png" alternate-text="{ALT}"/>'
    f'<media-caption><p>{CAPTION}</p></media-caption><media-producer>Phung Anh</media-producer></media>'
    + REST.replace('h2>', 'hl2>').replace('blockquote>', 'bq>').replace('<p>Ik', '<block><p>Ik').replace('.</p></bq', '.</p></block></bq'),
    '<docdata><date.issue norm="20251025T083000+0200"/></docdata><pubdata name="Persbureau Voorbeeld"/>', headline=TITLE).replace(
    '</hedline>', '</hedline><byline>Door Anna de Wit</byline><dateline><location>Utrecht</location></dateline>')

NEWSML = newsml(
    BODY + REST, meta=f'<located><name>Utrecht</name></located><by>Anna de Wit</by><headline>{TITLE}</headline>',
    rest='<newsItem guid="urn:picture" xml:lang="nl"><itemMeta><itemClass qcode="ninat:picture"/></itemMeta><contentMeta><creator><name>'
    f'Phung Anh</name></creator><description role="drol:caption">{CAPTION}</description><description role="drol:altText">{ALT}'
    '</description></contentMeta><contentSet><remoteContent href="brug_files/avond.png" contenttype="image/png" width="3"/></contentSet>'
    '</newsItem><packageItem guid="urn:package"><groupSet root="g"><group id="g" role="group:main"><itemRef residref="urn:text"/>'
    '<itemRef residref="urn:picture"/></group></groupSet></packageItem>')

PICTURE_1 = {'type': 'picture', 'byline': 'Phung Anh', 'description_text': CAPTION, 'alttext': ALT,
             'renditions': {'original': {'href': 'brug_files/avond.png', 'width': 3, 'mimetype': 'image/png'}}}
NINJS_1 = ninjs(BODY + REST, uri=ADDRESS, headline=TITLE, byline='Door Anna de Wit', located='Utrecht', provider='Persbureau Voorbeeld',
                versioncreated='2025-10-26T09:00:00+00:00', firstcreated='2025-10-25T08:30:00+00:00', associations={'main': PICTURE_1})


def later_ninjs(version):
    """Versions 2 and 3 have lists with roles."""
    picture = {'name': 'main', 'type': 'picture', 'by': 'Phung Anh',
               'descriptions': [{'role': 'caption', 'value': CAPTION}, {'role': 'alttext', 'value': ALT}],
               'renditions': [{'name': 'full', 'href': 'brug_files/avond.png', 'contenttype': 'image/png', 'width': 3}]}
    return json.dumps({
        'uri': ADDRESS, 'standard': {'name': 'ninjs', 'version': version}, 'type': 'text', 'language': 'nl', 'by': 'Anna de Wit',
        'located': 'Utrecht', 'contentcreated': '2025-10-25T08:30:00Z', 'headlines': [{'role': 'main', 'value': TITLE}],
        'bodies': [{'role': 'main', 'contenttype': 'application/xhtml+xml', 'value': BODY + REST}],
        'infosources': [{'name': 'Persbureau Voorbeeld', 'rel': 'source'}], 'associations': [picture]}, ensure_ascii=False)


FILES = {'brug.html': PAGE, 'brug.md': MARKDOWN, 'brug.docx': WORD, 'brug.odt': WRITER, 'brug.nitf': NITF, 'brug.xml': NEWSML,
         'brug1.json': NINJS_1, 'brug2.json': later_ninjs('2.1'), 'brug3.json': later_ninjs('3.0')}
KINDS = {'brug.html': 'html', 'brug.md': 'markdown', 'brug.docx': 'docx', 'brug.odt': 'odt', 'brug.nitf': 'nitf', 'brug.xml': 'newsml-g2',
         'brug1.json': 'ninjs', 'brug2.json': 'ninjs', 'brug3.json': 'ninjs'}


class Formats(Program):
    """The same article in each."""

    def setUp(self):
        super().setUp()
        for name, content in FILES.items():
            self.write(f'in/{name}', content)
        self.write('in/brug_files/avond.png', png())

    def check(self, name, entry):
        """Looks at what the library has of the article."""
        self.assertEqual((entry['outcome'], entry['format'], entry['language'], entry['photos'], entry['pictures']),
                         ('imported', KINDS[name], 'nl', 1, 1), entry)
        article = entry['article']
        self.assertEqual(self.query('SELECT headline, byline FROM articles WHERE id = ?', article), [(TITLE, 'Anna de Wit')])
        blocks = self.query("SELECT kind, text FROM blocks WHERE article = ? AND text <> '' ORDER BY position", article)
        self.assertEqual([text for kind, text in blocks if kind == 'headline'], [TITLE])
        self.assertEqual([text.removeprefix('UTRECHT – ') for kind, text in blocks if kind == 'paragraph'], [*LINES[:2], LINKED])
        self.assertEqual([text for kind, text in blocks if kind == 'caption'], [CAPTION])
        self.assertEqual([text for kind, text in blocks if kind == 'subheading'], ['Wat er nog komt'])
        self.assertEqual([text for kind, text in blocks if kind == 'list-item'], ['Een tunnel onder het spoor', 'Een pont naar het eiland'])
        self.assertEqual([text for kind, text in blocks if kind == 'quote'], ['Ik fiets er nu elke dag overheen.'])
        self.assertEqual(len(blocks), 9)
        self.assertEqual(self.query(
            'SELECT creator, width, height, mime_type, alt_text FROM photos JOIN photo_texts ON photo = photos.id'
            ' WHERE story = (SELECT story FROM articles WHERE id = ?)', article), [('Phung Anh', 3, 2, 'image/png', ALT)])
        published, dateline = self.query('SELECT published, dateline FROM articles WHERE id = ?', article)[0]
        if name not in ('brug.docx', 'brug.odt'):
            self.assertEqual(published[:10], '2025-10-25')
        if name not in ('brug.docx', 'brug.odt', 'brug.md'):
            self.assertEqual(dateline.capitalize(), 'Utrecht')
        comments = self.query('SELECT person, text, quote FROM comments WHERE article = ?', article)
        self.assertEqual(comments, [('Bert', 'Klopt dit bedrag?', '71 miljoen')] if name in ('brug.docx', 'brug.odt') else [])
        addresses = self.query('SELECT url FROM sources WHERE story = (SELECT story FROM articles WHERE id = ?1)'
                               ' UNION SELECT canonical_url FROM articles WHERE id = ?1', article)
        if name not in ('brug.nitf', 'brug.xml'):
            self.assertIn((ADDRESS,), addresses)
        self.assertEqual(self.query('SELECT bytes FROM originals WHERE article = ?', article),
                         [(FILES[name].encode() if isinstance(FILES[name], str) else FILES[name],)])

    def test_each(self):
        for name in FILES:
            with self.subTest(name):
                self.library = self.path(f'{name}.stet')
                path = self.path('in', name)
                entry, = self.json('import', path)
                self.check(name, entry)
                self.assertEqual(entry['warnings'], [])
                self.assert_whole()
                again, = self.json('import', path)
                self.assertEqual((again['outcome'], again['article'], again['story']), ('unchanged', entry['article'], entry['story']))
                self.assertEqual(len(self.json('list')), 1)

    def test_dry_run_says_what_becomes_of_it(self):
        before = self.tree(self.dir)
        for name in FILES:
            with self.subTest(name):
                entry, = self.json('import', '--dry-run', self.path('in', name))
                kinds = [block['kind'] for block in entry['blocks']]
                self.assertEqual({kind: kinds.count(kind) for kind in kinds},
                                 {'headline': 1, 'paragraph': 3, 'caption': 1, 'subheading': 1, 'list-item': 2, 'quote': 1})
                caption, = (block for block in entry['blocks'] if block['kind'] == 'caption')
                self.assertEqual((caption['plain'], caption['creator'], caption['alt'], caption['picture']), (CAPTION, 'Phung Anh', ALT, True))
                self.assertEqual((entry['headline'], entry['byline']), (TITLE, 'Anna de Wit'))
                self.assertEqual(entry['comments'], int(name in ('brug.docx', 'brug.odt')))
        self.assertEqual(self.tree(self.dir), before)

    def test_page(self):
        entry, = self.json('import', self.path('in/brug.html'))
        self.assertEqual(self.query('SELECT byline, published, modified, canonical_url FROM articles'),
                         [('Anna de Wit', '2025-10-25T08:30:00+02:00', '2025-10-26T09:00:00+02:00', ADDRESS)])
        self.assertIn(('alternate', 'en', f'{ADDRESS}/en'), self.query('SELECT relation, language, url FROM article_links'))
        self.assertEqual(self.query('SELECT outlet FROM sources'), [('Voorbeeldkrant',)])
        for text in ('Voorpagina', 'Cookies', 'Door Anna'):
            self.assertNotIn(text, str(self.query('SELECT text FROM blocks')))

    def test_without_a_hint_in_the_name(self):
        for name, content in FILES.items():
            with self.subTest(name):
                self.library = self.path(f'{name}.stet')
                if name == 'brug.html':
                    content = content.replace('brug_files', 'in/brug_files')
                path = self.write('artikel', content)
                entry, = self.json('import', path)
                self.assertEqual((entry['outcome'], entry['format'], entry['language']), ('imported', KINDS[name], 'nl'))
                entry, = self.json('import', '-n', '-', input=content.encode() if isinstance(content, str) else content)
                self.assertEqual((entry['outcome'], entry['format']), ('unchanged', KINDS[name]))

    def different(self):
        """The same files, each about another bridge: else they are versions of one story."""
        for number, (name, content) in enumerate(FILES.items()):
            if isinstance(content, str):
                yield name, content.replace(ADDRESS, f'{ADDRESS}/{number}')
            else:
                yield name, content

    def test_a_folder_of_everything(self):
        for name, content in self.different():
            self.write(f'in/{name}', content)
        report = self.json('import', self.path('in'))
        self.assertEqual({entry['file'].rpartition('/')[2]: (entry['outcome'], entry['format']) for entry in report},
                         {name: ('imported', kind) for name, kind in KINDS.items()})
        self.assert_whole()
        self.assertEqual({entry['outcome'] for entry in self.json('import', self.path('in'))}, {'unchanged'})

    def test_an_archive_of_everything(self):
        for method in (0, 8):
            self.library = self.path(f'{method}.stet')
            entries = [(f'map/{name}', content) for name, content in self.different()] + [('map/brug_files/avond.png', png())]
            report = self.json('import', self.write('alles.zip', packed(entries, method)))
            self.assertEqual({entry['file'].removeprefix(self.path('alles.zip/map/')): (entry['outcome'], entry['format'], entry['pictures'])
                              for entry in report}, {name: ('imported', kind, 1) for name, kind in KINDS.items()})
            self.assert_whole()

    def test_some_of_it_fails(self):
        names = ['brug.html', 'brug.docx', 'none.txt', 'brug.xml']
        self.write('in/brug.docx', WORD[:200])
        report = self.json('import', *(self.path('in', name) for name in names), status=1)
        self.assertEqual([entry['outcome'] for entry in report], ['imported', 'failed', 'failed', 'imported'])
        for entry in report:
            self.assertEqual(entry['outcome'] == 'failed', 'error' in entry)
            if 'error' in entry:
                self.assertIn(entry['error'], self.err)
                self.assertRegex(entry['error'], 'none.txt|brug.docx')
        self.assert_whole()
        report = self.json('import', '--dry-run', *(self.path('in', name) for name in names), status=1)
        self.assertEqual([entry['outcome'] for entry in report], ['unchanged', 'failed', 'failed', 'unchanged'])


if __name__ == '__main__':
    main(Formats)
