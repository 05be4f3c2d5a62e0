/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-office.h"

#include <string.h>

/* Code points. */
#define MAX_NAME 100

typedef struct
{
  const char *names; /* case-folded, with “|” around each */
  StetOfficeRole role;
} StyleNames;

/* What office programs call their own styles in the languages that they speak, and what newsrooms
 * call theirs. Digits at the end and white space are left out of what is compared. */
static const StyleNames style_names[] = {
  { "|title|headline|head|documenttitle|articletitle|titel|hauptüberschrift|schlagzeile|"
    "titre|grandtitre|título|títuloprincipal|titular|títol|titolo|titoloprincipale|tytuł|"
    "názov|nadpisdokumentu|název|titul|titlu|cím|tittel|rubrik|huvudrubrik|otsikko|"
    "pääotsikko|pealkiri|nosaukums|virsraksts|pavadinimas|τίτλοσ|название|заглавие|"
    "наслов|назва|başlık|konubaşlığı|العنوان|عنوان|عنوانرئيسي|כותרתטקסט|כותרתראשית|표제|제목|"
    "標題|标题|表題|タイトル|tiêuđề|tựađề|judul|tajuk|ชื่อเรื่อง|शीर्षक|শিরোনাম|தலைப்பு|kop|naslov|"
    "titulua|",
    STET_OFFICE_TITLE },
  { "|subtitle|standfirst|deck|dek|lead|lede|intro|introduction|summary|abstract|"
    "ondertitel|inleiding|chapeau|chapô|soustitre|sous-titre|untertitel|vorspann|anleser|"
    "subtítulo|entradilla|bajada|subtítol|sottotitolo|occhiello|sommario|podtytuł|lid|"
    "podtitul|podnadpis|subtitlu|alcím|undertitel|undertittel|ingress|underrubrik|"
    "alaotsikko|ingressi|υπότιτλοσ|подзаголовок|лид|поднаслов|підзаголовок|altyazı|"
    "altbaşlık|spot|عنوانفرعي|عنوانثانوي|مقدمة|כותרתמשנה|כותרתמשנית|부제|副標題|副标题|副題|"
    "サブタイトル|"
    "phụđề|tiêuđềphụ|sapo|sa-pô|subjudul|podnaslov|",
    STET_OFFICE_SUBTITLE },
  { "|quote|quotations|quotation|intensequote|blockquote|blocktext|pullquote|citation|"
    "citationintense|citaat|duidelijkcitaat|zitat|intensiveszitat|cita|citadestacada|"
    "citações|citação|citaçãointensa|citazione|citazioneintensa|cytat|cytatintensywny|"
    "citát|výraznýcitát|citat|citatintens|idézet|kiemeltidézet|sterktsitat|sitat|"
    "starktcitat|lainaus|erottuvalainaus|παράθεμα|έντονοεισαγωγικό|цитата|"
    "выделеннаяцитата|alıntı|güçlüalıntı|اقتباس|اقتباسمكثف|ציטוט|ציטוטחזק|인용|강한인용|引用|"
    "明显引用|鮮明引文|引文|引用文|tríchdẫn|kutipan|kutipankuat|نقلقول|",
    STET_OFFICE_QUOTE },
  { "|caption|captions|figure|illustration|drawing|photocaption|imagecaption|"
    "figurecaption|bijschrift|fotobijschrift|onderschrift|légende|légendephoto|"
    "beschriftung|bildunterschrift|bildtext|epígrafe|leyenda|piedefoto|descripción|"
    "legenda|didascalia|podpis|podpispodzdjęciem|titulek|popisok|legendă|képaláírás|"
    "billedtekst|bildetekst|beskrivning|kuvateksti|kuvanotsikko|λεζάντα|названиеобъекта|"
    "подпись|назваоб'єкта|підпис|resimyazısı|تسميةتوضيحية|تعليق|כיתוב|캡션|題註|题注|图注|図表番号|"
    "キャプション|chúthích|chúthíchảnh|keterangan|keterangangambar|opis|natpis|",
    STET_OFFICE_CAPTION },
  { "|byline|author|authors|auteur|auteurs|autor|autorin|autore|autorzeile|signature|"
    "signatur|autores|firma|schrijver|автор|الكاتب|المؤلف|tácgiả|yazar|författare|"
    "forfatter|tekijä|szerző|",
    STET_OFFICE_BYLINE },
  { "|toc|contents|contentsheading|tocheading|tableofcontents|inhoudsopgave|inhopg|"
    "verzeichnis|tm|index|tableoffigures|kopinhoudsopgave|",
    STET_OFFICE_CONTENTS },
  { "|footnote|footnotetext|endnote|endnotetext|voetnoottekst|fussnotentext|"
    "notedebasdepage|",
    STET_OFFICE_NOTE },
  { "|listbullet|listnumber|listcontents|lijstopsomteken|lijstnummering|"
    "aufzählungszeichen|listenummer|listeàpuces|listeànuméros|elencopuntato|"
    "listaconviñetas|",
    STET_OFFICE_LIST_ITEM },
  { "|heading|kop|überschrift|titre|título|encabezado|cabeçalho|titolo|nagłówek|nadpis|"
    "titlu|címsor|overskrift|rubrik|otsikko|pealkiri|virsraksts|antraštė|επικεφαλίδα|"
    "заголовок|заглавие|наслов|başlık|عنوان|العنوان|כותרת|제목|標題|标题|見出し|đầuđề|tiêuđề|"
    "judul|tajuk|หัวเรื่อง|naslov|títol|subheading|subhead|tussenkop|tussenkopje|"
    "zwischentitel|zwischenüberschrift|intertitre|intertitolo|ladillo|intertítulo|"
    "śródtytuł|mezititulek|mellemrubrik|mellanrubrik|mellomtittel|väliotsikko|"
    "подзаголовок|arabaşlık|عنوانداخلي|",
    STET_OFFICE_HEADING },
};

/* Letters and marks alone, case-folded; *n: the number at the end, 0 for none. */
static char *
fold_name (const char *name, guint *n)
{
  g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
  g_autofree char *folded = composed != NULL ? g_utf8_casefold (composed, -1) : NULL;
  g_autoptr (GString) bare = g_string_new (NULL);

  *n = 0;
  if (folded == NULL)
    return g_strdup ("");
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        *n = MIN (*n * 10 + (guint) digit, 99);
      else if (!g_unichar_isspace (c) && c != '_' && c != '|')
        g_string_append_unichar (bare, c);
    }
  return g_string_free_and_steal (g_steal_pointer (&bare));
}

/**
 * stet_office_find_role:
 * @style_name: name of a paragraph style as people see it, in any language
 * @level: (out): of a heading, from 1; else 0
 *
 * Tells what a paragraph is by the name of its style: “heading 2”, “Kop 2”, “Légende”, “引用”. With
 * a number it is a heading where a language has one word for titles and headings. Safe on any
 * thread.
 *
 * Returns: what it is, %STET_OFFICE_TEXT for a name that says nothing
 */
StetOfficeRole
stet_office_find_role (const char *style_name, guint *level)
{
  guint number;
  g_autofree char *bare = NULL;
  g_autofree char *key = NULL;

  *level = 0;
  if (strlen (style_name) > MAX_NAME * 4 || !g_utf8_validate (style_name, -1, NULL))
    return STET_OFFICE_TEXT;
  bare = fold_name (style_name, &number);
  key = g_strdup_printf ("|%s|", bare);
  for (gsize i = 0; i < G_N_ELEMENTS (style_names); i++)
    {
      const StyleNames *names = &style_names[i];

      if (strstr (names->names, key) == NULL || (names->role == STET_OFFICE_TITLE && number > 0))
        continue;
      if (names->role == STET_OFFICE_HEADING)
        *level = number > 0 ? number : 2;
      return names->role;
    }
  return STET_OFFICE_TEXT;
}
