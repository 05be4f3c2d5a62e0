#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files with programs in them, or bytes that mean something else to somebody else: nothing of it runs, here or in what is
exported."""

import html.parser
import json
import os
import re

from documents import docx, newsml, ninjs, nitf, odt, word_paragraph
from hostile import LINES, ODT_LINES, PARAGRAPHS, WORDS, Hostile
from stetcli import ARTICLE, main, page


class HostileText(Hostile):
    """Bytes that mean something else to somebody else."""

    def test_charsets_that_contradict_each_other(self):
        body = f'<p>Één café: {LINES[0]}</p>{PARAGRAPHS}'
        metas = '<meta charset="utf-16"><meta http-equiv="content-type" content="text/html; charset=shift_jis">'
        for path in self.each({'mark.html': b'\xef\xbb\xbf' + (metas + body).encode(),
                               'metas.html': (f'<?xml version="1.0" encoding="koi8-r"?><html><head>{metas}</head>{body}').encode(),
                               'wrong.html': ('<meta charset="us-ascii">' + body).encode(),
                               'unknown.html': ('<meta charset="x-no-such-thing">' + body).encode(),
                               'double.html': (f'<meta charset="utf-16le">{body}').encode('utf-16')}):
            self.assertIn(f'Één café: {LINES[0]}', self.imported(path))

    def test_utf7(self):
        evil = '+ADw-script+AD4-evil()+ADw-/script+AD4-'
        for path in self.each({'meta.html': f'<meta charset="utf-7"><article>{PARAGRAPHS}<p>Dan {evil}</p></article>',
                               'mark.txt': f'+/v8-{ARTICLE}Dan {evil}\n', 'plain.txt': f'{ARTICLE}Dan {evil}\n',
                               'declared.xml': nitf(f'{PARAGRAPHS}<p>Dan {evil}</p>').replace('"UTF-8"', '"UTF-7"')}):
            entry, = self.comes(path)
            for text in self.texts():
                self.assertNotIn('<script', text)
            if path.endswith('.xml'):
                self.assertIn('UTF-7', entry['error'])
            else:
                self.assert_harmless('Dan +ADw-script')

    def test_ends_within_texts(self):
        for path in self.each({'text.txt': ARTICLE.replace('25', '2\0005') * 3, 'page.html': page('Een\0kop').replace('<p>De', '<p>\0De'),
                               'script.html': page('Kop') + '<scr\0ipt>evil()</scr\0ipt>', 'ninjs.json': ninjs(PARAGRAPHS, headline='a\0b'),
                               'markdown.md': f'# Kop\0\n\n{ARTICLE}', 'nitf.xml': nitf(PARAGRAPHS + '<p>a\0b</p>'),
                               'document.docx': docx(WORDS + word_paragraph('een\0twee'))}):
            self.comes(path)
            for line in self.query('SELECT headline, byline, dateline FROM articles'):
                self.assertNotIn('\0', ''.join(line))

    def assert_harmless(self, *words):
        """Nothing runs that the files had in them: neither what the library has nor what is exported. What a text says is shown as
        text."""
        kept = [row for table in ('stories', 'articles', 'photos', 'photo_texts', 'sources', 'article_links', 'comments')
                for row in self.query(f'SELECT * FROM {table}')]
        links = re.findall(r'(?<!\\)\]\(([^)]*)', ' '.join(self.texts()))
        shown = self.json('list') + self.json('check', '--all', status=None)
        for text in (str(kept), str(links), json.dumps(shown)):
            self.assertNotRegex(text.lower(), r'javascript:|vbscript:|data:|srcdoc|evil')
        out = self.path(os.path.basename(self.library) + '.out')
        for entry in self.json('export', '--all', '--to', out):
            self.assertEqual(entry['outcome'], 'exported')
        whole = ''
        for name in self.tree(out):
            if name.endswith('.html'):
                with open(os.path.join(out, name), encoding='utf-8') as file:
                    text = file.read()
                Harmless(self, name).feed(text)
                whole += text
        for word in words:
            self.assertIn(word, whole)

    def test_programs_in_pages(self):
        links = ''.join(f'<p>Een <a href="{address}">klik hier</a> in alinea {line} over de zaal.</p>' for line, address in zip(range(9), (
            'javascript:evil()', ' java\nscript:evil()', '&#106;avascript&colon;evil()', 'data:text/html,evil', 'vbscript:evil()',
            'JAVASCRIPT:evil()', 'https://good.example/x', 'java&Tab;script:evil()', '\x01javascript:evil()')))
        head = ('<link rel="canonical" href="javascript:evil()"><meta property="og:url" content="javascript:evil()">'
                '<link rel="alternate" hreflang="en" href="javascript:evil()"><base href="javascript:evil()">'
                '<meta http-equiv="refresh" content="0;url=javascript:evil()">'
                '<script type="application/ld+json">{"@type": "NewsArticle", "url": "javascript:evil()", "image": "data:text/html,evil", '
                '"headline": "Kop", "isBasedOn": "javascript:evil()"}</script><style>p { background: url(javascript:evil()) }</style>')
        body = (f'<script>evil()</script>{links}<iframe srcdoc="&lt;script>evil()&lt;/script>"></iframe><object data="javascript:evil()">'
                '</object><embed src="javascript:evil()"><svg><script>evil()</script><a xlink:href="javascript:evil()"><text>x</text></a>'
                '</svg><math><mi xlink:href="javascript:evil()">x</mi></math><form action="javascript:evil()"><button formaction='
                '"javascript:evil()">x</button></form><figure onmouseover="evil()"><img src="javascript:evil()" onerror="evil()" '
                'alt="De zaal"><figcaption onclick="evil()">De zaal in Hanoi. Foto: Phung Anh</figcaption></figure>'
                '<p style="x: expression(evil())">Nog een alinea over het verdrag en de zaal.</p><noscript><p onclick="evil()">x</p>'
                '</noscript><template><script>evil()</script></template><!-- <script>evil()</script> -->')
        article = f'<article onclick="evil()"><h1>Kop</h1>{PARAGRAPHS}{body}</article>'
        for path in self.each({
            'page.html': f'<!DOCTYPE html><html lang="nl"><head>{head}</head><body onload="evil()">{article}</body></html>',
            'page.xhtml': '<?xml version="1.0"?><?xml-stylesheet href="javascript:evil()"?><html xmlns="http://www.w3.org/1999/xhtml">'
                          f'<body>{article}</body></html>',
            'ninjs.json': ninjs(article, headline='Kop', canonical='javascript:evil()', associations={
                'a': {'type': 'picture', 'headline': 'De zaal', 'renditions': {'o': {'href': 'javascript:evil()'}}}}),
            'markdown.md': f'# Kop\n\n{article}\n\n' + '\n\n'.join(f'{line} [klik](javascript:evil()) ![De zaal](data:text/html,evil)'
                                                                 for line in LINES) + '\n\n[ref]\n\n[ref]: javascript:evil()\n',
        }):
            self.imported(path)
            self.assert_harmless('mijlpaal')
        self.library = self.path('page.html.stet')
        self.assertIn('(https://good.example/x)', ' '.join(self.texts()))

    def test_programs_in_documents(self):
        relations = [('h', 'hyperlink', 'javascript:evil()'), ('d', 'hyperlink', 'data:text/html,evil'), ('f', 'hyperlink', 'file:///evil')]
        linked = ''.join(word_paragraph(f'<w:hyperlink r:id="{name}"><w:r><w:t>klik hier</w:t></w:r></w:hyperlink>') for name, _, _ in relations)
        field = '<w:fldSimple w:instr="HYPERLINK &quot;javascript:evil()&quot;"><w:r><w:t>en hier</w:t></w:r></w:fldSimple>'
        anchor = '<a href="javascript:evil()">hier</a> en <a href="data:text/html,evil">daar</a>'
        for path in self.each({
            'document.docx': docx(WORDS + linked + word_paragraph(field), relations),
            'document.odt': odt(ODT_LINES + '<text:p>En <text:a xlink:href="javascript:evil()">klik hier</text:a></text:p><text:p>'
                                '<office:event-listeners><script:event-listener xmlns:script="x" xlink:href="javascript:evil()"/>'
                                '</office:event-listeners>Een alinea.</text:p>'),
            'nitf.xml': nitf(f'{PARAGRAPHS}<p onclick="evil()">Klik {anchor}</p><script>evil()</script><media media-type="image">'
                             '<media-reference source="javascript:evil()"/><media-caption>De zaal</media-caption></media>'),
            'newsml.xml': newsml(f'{PARAGRAPHS}<p onclick="evil()">Klik {anchor}</p><script>evil()</script>'),
        }):
            self.imported(path)
            self.assert_harmless('mijlpaal')

    def test_programs_as_text(self):
        code = '<script>alert(1)</script> en <img src=x onerror=alert(1)> en [klik](javascript:alert(1))'
        for path in self.each({'text.txt': f'{ARTICLE}Zo ziet het eruit: {code}\n',
                               'page.html': page('Kop &lt;script>alert(1)&lt;/script>').replace('mijlpaal', code.replace('<', '&lt;'))}):
            self.imported(path)
            self.assert_harmless('&lt;script')


class Harmless(html.parser.HTMLParser):
    """Fails where a page that was exported has something in it that runs."""

    ADDRESSES = ('href', 'src', 'srcset', 'action', 'formaction', 'data', 'poster', 'content', 'cite', 'background', 'xlink:href')

    def __init__(self, test, name):
        super().__init__()
        self.test, self.name, self.is_data = test, name, False

    def handle_starttag(self, tag, attrs):
        values = {key: value or '' for key, value in attrs}
        self.test.assertNotIn(tag, ('iframe', 'object', 'embed', 'base', 'form', 'svg', 'math', 'template', 'style'), self.name)
        self.is_data = tag == 'script'
        if self.is_data:
            self.test.assertEqual(values.get('type'), 'application/ld+json', self.name)
        for key, value in values.items():
            self.test.assertFalse(key.startswith('on') or key in ('srcdoc', 'style'), f'{self.name}: {tag} {key}')
            if key in self.ADDRESSES:
                self.test.assertNotRegex(re.sub(r'[\x00-\x20]', '', value).lower(), '^(javascript|data|vbscript|file):', self.name)

    def handle_data(self, data):
        if self.is_data:
            self.test.assertNotRegex(json.dumps(json.loads(data)).lower(), '"(javascript|data|vbscript):', self.name)
        self.is_data = False


if __name__ == '__main__':
    main(HostileText)
