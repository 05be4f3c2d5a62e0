# SPDX-License-Identifier: GPL-3.0-or-later
"""Office documents and agencies' messages, as the programs write them that people use."""

import io
import json
import zipfile
from xml.sax.saxutils import escape, quoteattr

OFFICE = 'http://schemas.openxmlformats.org/'
WORD = (f'xmlns:w="{OFFICE}wordprocessingml/2006/main" xmlns:r="{OFFICE}officeDocument/2006/relationships" '
        f'xmlns:wp="{OFFICE}drawingml/2006/wordprocessingDrawing" xmlns:a="{OFFICE}drawingml/2006/main" '
        f'xmlns:pic="{OFFICE}drawingml/2006/picture"')
REL = f'{OFFICE}officeDocument/2006/relationships'
OASIS = 'urn:oasis:names:tc:opendocument:xmlns:'
ODF = (f'xmlns:office="{OASIS}office:1.0" xmlns:text="{OASIS}text:1.0" xmlns:style="{OASIS}style:1.0" '
       f'xmlns:draw="{OASIS}drawing:1.0" xmlns:svg="{OASIS}svg-compatible:1.0" xmlns:meta="{OASIS}meta:1.0" '
       f'xmlns:fo="{OASIS}xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
       'xmlns:dc="http://purl.org/dc/elements/1.1/"')
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def packed(entries, method=zipfile.ZIP_DEFLATED):
    """A zip file of pairs of names and contents."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, 'w', method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return file.getvalue()


def word_paragraph(text, style=''):
    """A paragraph of Word; TEXT is its own markup where it begins with “<”."""
    run = text if text.startswith('<') else f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    return f'<w:p>{f"<w:pPr><w:pStyle w:val={quoteattr(style)}/></w:pPr>" if style else ""}{run}</w:p>'


def word_picture(relation, alt=''):
    return (f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Afbeelding 1" descr={quoteattr(alt)}/><a:graphic><a:graphicData>'
            f'<pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
            '</wp:inline></w:drawing></w:r>')


def docx(body, relations=(), files=(), comments='', doctype=''):
    """A document of Word. BODY is markup; RELATIONS are (id, kind, target), FILES (name, bytes)."""
    styles = ''.join(f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/></w:style>'
                     for style, name in (('Titel', 'Title'), ('Ondertitel', 'Subtitle'), ('Kop2', 'heading 2'),
                                         ('Citaat', 'Quote'), ('Bijschrift', 'caption'), ('Lijst', 'List Bullet')))
    links = [('s', 'styles', 'styles.xml')] + ([('c', 'comments', 'comments.xml')] if comments else []) + list(relations)
    related = ''.join(
        f'<Relationship Id="{name}" Type="{REL}/{kind}" Target={quoteattr(target)}'
        f'{" TargetMode=" + quoteattr("External") if kind == "hyperlink" or "://" in target else ""}/>' for name, kind, target in links)
    package = f'<Relationships xmlns="{OFFICE}package/2006/relationships">'
    entries = [
        ('[Content_Types].xml', f'{DECLARATION}<Types xmlns="{OFFICE}package/2006/content-types"/>'),
        ('_rels/.rels', f'{package}<Relationship Id="d" Type="{REL}/officeDocument" Target="word/document.xml"/></Relationships>'),
        ('word/document.xml', f'{DECLARATION}{doctype}<w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>'),
        ('word/_rels/document.xml.rels', f'{package}{related}</Relationships>'),
        ('word/styles.xml', f'<w:styles {WORD}>{styles}</w:styles>'),
    ]
    if comments:
        entries.append(('word/comments.xml', f'<w:comments {WORD}>{comments}</w:comments>'))
    return packed(entries + list(files))


def odt(body, files=(), doctype=''):
    """A document of LibreOffice. BODY is markup."""
    styles = ''.join(f'<style:style style:name="{name}" style:family="paragraph"/>'
                     for name in ('Standard', 'Title', 'Subtitle', 'Quotations', 'Caption', 'Illustration'))
    entries = [
        ('mimetype', 'application/vnd.oasis.opendocument.text'),
        ('content.xml', f'{DECLARATION}{doctype}<office:document-content {ODF}><office:body><office:text>{body}'
                        '</office:text></office:body></office:document-content>'),
        ('styles.xml', f'<office:document-styles {ODF}><office:styles>{styles}</office:styles></office:document-styles>'),
    ]
    return packed(entries + list(files))


def nitf(content, head='', doctype='', headline='De brug is open'):
    return (f'{DECLARATION}{doctype}<nitf xml:lang="nl"><head>{head}</head><body><body.head><hedline><hl1>{headline}</hl1>'
            f'</hedline></body.head><body.content>{content}</body.content></body></nitf>')


def newsml(content, doctype='', meta='<headline>De brug is open</headline>', rest=''):
    """A message with one article of NewsML-G2."""
    return (f'{DECLARATION}{doctype}<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:text" '
            'version="1" standard="NewsML-G2" standardversion="2.29" xml:lang="nl"><itemMeta><itemClass qcode="ninat:text"/>'
            '<provider literal="EX"><name>Persbureau Voorbeeld</name></provider><firstCreated>2025-10-25T07:00:00Z</firstCreated>'
            f'</itemMeta><contentMeta><language tag="nl"/>{meta}</contentMeta><contentSet><inlineXML '
            'contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>'
            f'<body>{content}</body></html></inlineXML></contentSet></newsItem>{rest}</itemSet></newsMessage>')


def ninjs(body, **members):
    """An article of ninjs 1."""
    return json.dumps({'uri': 'https://agency.example.org/items/1', 'type': 'text', 'language': 'nl',
                       'headline': 'De brug is open', 'body_xhtml': body} | members, ensure_ascii=False)
