/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "stet-import"

#include "config.h"

#include "stet-html-extract.h"

#include <string.h>

#include "stet-residue.h"

/* Code points. A longer line is a paragraph, whatever it begins with. */
#define MAX_CHARS 420

/* How a phrase stands in a line. */
typedef enum
{
  WHOLE,    /* the line is that, perhaps with a number */
  BEGIN,    /* it begins so */
  LINKED,   /* it begins so, and much of it is a link */
  ANYWHERE, /* it has that somewhere */
} Place;

/* What sites print between the paragraphs of their articles and after them, as stet_html_fold()
 * gives it. */
static const struct
{
  Place place;
  const char *phrase;
  const char *residue;
} phrases[] = {
  { WHOLE, "advertisement", "advertisement" },
  { WHOLE, "advertising", "advertisement" },
  { WHOLE, "advertisement continue reading the main story", "advertisement" },
  { WHOLE, "sponsored", "advertisement" },
  { WHOLE, "anzeige", "advertisement" },
  { WHOLE, "werbung", "advertisement" },
  { WHOLE, "publicité", "advertisement" },
  { WHOLE, "la suite après la publicité", "advertisement" },
  { WHOLE, "la suite après cette publicité", "advertisement" },
  { WHOLE, "publicidad", "advertisement" },
  { WHOLE, "publicidade", "advertisement" },
  { WHOLE, "pubblicità", "advertisement" },
  { WHOLE, "advertentie", "advertisement" },
  { WHOLE, "reclame", "advertisement" },
  { WHOLE, "reklama", "advertisement" },
  { WHOLE, "reklame", "advertisement" },
  { WHOLE, "annons", "advertisement" },
  { WHOLE, "annonse", "advertisement" },
  { WHOLE, "annonce", "advertisement" },
  { WHOLE, "reklam", "advertisement" },
  { WHOLE, "реклама", "advertisement" },
  { WHOLE, "إعلان", "advertisement" },
  { WHOLE, "quảng cáo", "advertisement" },
  { WHOLE, "iklan", "advertisement" },
  { WHOLE, "広告", "advertisement" },
  { BEGIN, "story continues below", "advertisement" },
  { BEGIN, "article continues below", "advertisement" },
  { BEGIN, "article continues after", "advertisement" },
  { BEGIN, "this advertisement has not loaded", "advertisement" },
  { BEGIN, "continue reading below", "advertisement" },
  { WHOLE, "continue reading", "read-also" },
  { WHOLE, "read more", "read-also" },
  { WHOLE, "read next", "read-also" },
  { WHOLE, "up next", "read-also" },
  { WHOLE, "related", "read-also" },
  { WHOLE, "related articles", "read-also" },
  { WHOLE, "related stories", "read-also" },
  { WHOLE, "related story", "read-also" },
  { WHOLE, "related content", "read-also" },
  { WHOLE, "related topics", "read-also" },
  { WHOLE, "related news", "read-also" },
  { WHOLE, "related links", "read-also" },
  { WHOLE, "related coverage", "read-also" },
  { WHOLE, "related video", "read-also" },
  { WHOLE, "related videos", "read-also" },
  { WHOLE, "recommended", "read-also" },
  { WHOLE, "recommended videos", "read-also" },
  { WHOLE, "recommended reading", "read-also" },
  { WHOLE, "recommended for you", "read-also" },
  { WHOLE, "recommended from editorial", "read-also" },
  { WHOLE, "more on this story", "read-also" },
  { WHOLE, "more on this topic", "read-also" },
  { WHOLE, "more stories", "read-also" },
  { WHOLE, "more news", "read-also" },
  { WHOLE, "more coverage", "read-also" },
  { WHOLE, "more to read", "read-also" },
  { WHOLE, "you may also like", "read-also" },
  { WHOLE, "you might also like", "read-also" },
  { WHOLE, "you may like", "read-also" },
  { WHOLE, "most read", "read-also" },
  { WHOLE, "most popular", "read-also" },
  { WHOLE, "trending", "read-also" },
  { WHOLE, "trending now", "read-also" },
  { WHOLE, "top stories", "read-also" },
  { WHOLE, "latest news", "read-also" },
  { WHOLE, "editors picks", "read-also" },
  { WHOLE, "editor s picks", "read-also" },
  { WHOLE, "don t miss", "read-also" },
  { WHOLE, "see also", "read-also" },
  { WHOLE, "see more", "read-also" },
  { WHOLE, "also read", "read-also" },
  { WHOLE, "read also", "read-also" },
  { WHOLE, "watch", "read-also" },
  { WHOLE, "watch now", "read-also" },
  { WHOLE, "latest videos from", "read-also" },
  { WHOLE, "mehr zum thema", "read-also" },
  { WHOLE, "lesen sie auch", "read-also" },
  { WHOLE, "auch interessant", "read-also" },
  { WHOLE, "das könnte sie auch interessieren", "read-also" },
  { WHOLE, "weitere informationen", "read-also" },
  { WHOLE, "weitere artikel", "read-also" },
  { WHOLE, "empfohlener externer inhalt", "boilerplate" },
  { WHOLE, "empfohlener redaktioneller inhalt", "boilerplate" },
  { WHOLE, "lire aussi", "read-also" },
  { WHOLE, "à lire aussi", "read-also" },
  { WHOLE, "sur le même sujet", "read-also" },
  { WHOLE, "lee también", "read-also" },
  { WHOLE, "te puede interesar", "read-also" },
  { WHOLE, "le puede interesar", "read-also" },
  { WHOLE, "más información", "read-also" },
  { WHOLE, "noticias relacionadas", "read-also" },
  { WHOLE, "lees ook", "read-also" },
  { WHOLE, "lees verder", "read-also" },
  { WHOLE, "gerelateerd", "read-also" },
  { WHOLE, "meer over dit onderwerp", "read-also" },
  { WHOLE, "leggi anche", "read-also" },
  { WHOLE, "leia também", "read-also" },
  { WHOLE, "leia mais", "read-also" },
  { WHOLE, "veja também", "read-also" },
  { WHOLE, "czytaj także", "read-also" },
  { WHOLE, "czytaj też", "read-also" },
  { WHOLE, "czytaj więcej", "read-also" },
  { WHOLE, "zobacz też", "read-also" },
  { WHOLE, "zobacz także", "read-also" },
  { WHOLE, "xem thêm", "read-also" },
  { WHOLE, "đọc thêm", "read-also" },
  { WHOLE, "tin liên quan", "read-also" },
  { WHOLE, "اقرأ أيضا", "read-also" },
  { WHOLE, "اقرأ أيضاً", "read-also" },
  { WHOLE, "читайте также", "read-also" },
  { WHOLE, "les også", "read-also" },
  { WHOLE, "läs mer", "read-also" },
  { WHOLE, "läs också", "read-also" },
  { WHOLE, "baca juga", "read-also" },
  { WHOLE, "関連記事", "read-also" },
  { LINKED, "read more", "read-also" },
  { LINKED, "read also", "read-also" },
  { LINKED, "read the full", "read-also" },
  { LINKED, "also read", "read-also" },
  { LINKED, "see also", "read-also" },
  { LINKED, "related", "read-also" },
  { LINKED, "more from", "read-also" },
  { LINKED, "watch", "read-also" },
  { LINKED, "listen", "read-also" },
  { LINKED, "opinion", "read-also" },
  { LINKED, "mehr zum thema", "read-also" },
  { LINKED, "lesen sie", "read-also" },
  { LINKED, "lest auch", "read-also" },
  { LINKED, "lire aussi", "read-also" },
  { LINKED, "à lire", "read-also" },
  { LINKED, "lire notre", "read-also" },
  { LINKED, "lea también", "read-also" },
  { LINKED, "lee también", "read-also" },
  { LINKED, "leia também", "read-also" },
  { LINKED, "leia mais", "read-also" },
  { LINKED, "leggi anche", "read-also" },
  { LINKED, "lees ook", "read-also" },
  { LINKED, "bekijk ook", "read-also" },
  { LINKED, "czytaj", "read-also" },
  { LINKED, "zobacz", "read-also" },
  { LINKED, "xem thêm", "read-also" },
  { LINKED, "baca juga", "read-also" },
  { LINKED, "les også", "read-also" },
  { LINKED, "läs mer", "read-also" },
  { LINKED, "läs också", "read-also" },
  { LINKED, "читайте", "read-also" },
  { LINKED, "اقرأ", "read-also" },
  { LINKED, "contact us", "boilerplate" },
  { LINKED, "follow", "share-bar" },
  { LINKED, "click here", "boilerplate" },
  { WHOLE, "share", "share-bar" },
  { WHOLE, "share this", "share-bar" },
  { WHOLE, "share this article", "share-bar" },
  { WHOLE, "share this story", "share-bar" },
  { WHOLE, "share on facebook", "share-bar" },
  { WHOLE, "share on twitter", "share-bar" },
  { WHOLE, "copy link", "share-bar" },
  { WHOLE, "print", "share-bar" },
  { WHOLE, "email", "share-bar" },
  { WHOLE, "tweet", "share-bar" },
  { WHOLE, "facebook", "share-bar" },
  { WHOLE, "twitter", "share-bar" },
  { WHOLE, "teilen", "share-bar" },
  { WHOLE, "partager", "share-bar" },
  { WHOLE, "compartir", "share-bar" },
  { WHOLE, "delen", "share-bar" },
  { WHOLE, "follow us", "share-bar" },
  { BEGIN, "follow us on", "share-bar" },
  { BEGIN, "follow him on twitter", "share-bar" },
  { BEGIN, "follow her on twitter", "share-bar" },
  { BEGIN, "follow me on", "share-bar" },
  { BEGIN, "like us on facebook", "share-bar" },
  { BEGIN, "find us on facebook", "share-bar" },
  { BEGIN, "share this article", "share-bar" },
  { BEGIN, "deel dit artikel", "share-bar" },
  { WHOLE, "comments", "comments" },
  { WHOLE, "comment", "comments" },
  { WHOLE, "leave a comment", "comments" },
  { WHOLE, "leave a reply", "comments" },
  { WHOLE, "view comments", "comments" },
  { WHOLE, "show comments", "comments" },
  { WHOLE, "join the conversation", "comments" },
  { WHOLE, "kommentare", "comments" },
  { WHOLE, "commentaires", "comments" },
  { WHOLE, "reacties", "comments" },
  { WHOLE, "tags", "tags" },
  { WHOLE, "topics", "tags" },
  { WHOLE, "loading", "placeholder" },
  { WHOLE, "table of contents", "navigation" },
  { WHOLE, "contents", "navigation" },
  { WHOLE, "back to top", "navigation" },
  { WHOLE, "or", "boilerplate" },
  { WHOLE, "sign up", "newsletter" },
  { WHOLE, "subscribe", "newsletter" },
  { WHOLE, "sign in or create an account", "newsletter" },
  { BEGIN, "sign up for our", "newsletter" },
  { BEGIN, "sign up to our", "newsletter" },
  { BEGIN, "sign up for the", "newsletter" },
  { BEGIN, "sign up here", "newsletter" },
  { BEGIN, "sign up today", "newsletter" },
  { BEGIN, "subscribe to our", "newsletter" },
  { BEGIN, "subscribe to the", "newsletter" },
  { BEGIN, "subscribe now", "newsletter" },
  { BEGIN, "subscribe to unlock", "newsletter" },
  { BEGIN, "subscribe for more", "newsletter" },
  { BEGIN, "register to unlock", "newsletter" },
  { BEGIN, "register sign in to", "newsletter" },
  { BEGIN, "create an account or sign in", "newsletter" },
  { BEGIN, "don t have an account", "newsletter" },
  { BEGIN, "already have an account", "newsletter" },
  { BEGIN, "already a subscriber", "newsletter" },
  { BEGIN, "this content is reserved for subscribers", "newsletter" },
  { BEGIN, "this article is free to read register", "newsletter" },
  { BEGIN, "get the latest news delivered", "newsletter" },
  { BEGIN, "get email notifications", "newsletter" },
  { BEGIN, "thanks for signing up", "newsletter" },
  { BEGIN, "thank you for signing up", "newsletter" },
  { BEGIN, "thank you for subscribing", "newsletter" },
  { BEGIN, "by signing up", "newsletter" },
  { BEGIN, "by subscribing", "newsletter" },
  { BEGIN, "by clicking sign up", "newsletter" },
  { BEGIN, "a welcome email is on its way", "newsletter" },
  { BEGIN, "the next issue of", "newsletter" },
  { BEGIN, "we encountered an issue signing you up", "newsletter" },
  { BEGIN, "download our app", "advertisement" },
  { BEGIN, "download the app", "advertisement" },
  { ANYWHERE, "if you buy something using links in our stories", "advertisement" },
  { ANYWHERE, "we may earn a commission", "advertisement" },
  { ANYWHERE, "may earn an affiliate commission", "advertisement" },
  { ANYWHERE, "affiliate links", "advertisement" },
  { ANYWHERE, "sind affiliate links", "advertisement" },
  { ANYWHERE, "an dieser stelle findest du einen externen inhalt", "boilerplate" },
  { ANYWHERE, "personenbezogene daten können an drittplattformen", "boilerplate" },
  { ANYWHERE, "ich bin damit einverstanden dass mir", "boilerplate" },
  { ANYWHERE, "all rights reserved", "copyright-line" },
  { ANYWHERE, "this material may not be published broadcast", "copyright-line" },
  { ANYWHERE, "alle rechte vorbehalten", "copyright-line" },
  { ANYWHERE, "tous droits réservés", "copyright-line" },
  { ANYWHERE, "todos los derechos reservados", "copyright-line" },
  { ANYWHERE, "reproduction without permission", "copyright-line" },
  { BEGIN, "our standards the thomson reuters trust principles", "boilerplate" },
  { ANYWHERE, "this article originally appeared on", "boilerplate" },
  { BEGIN, "we apologize but this video has failed to load", "placeholder" },
  { BEGIN, "try refreshing your browser or tap here", "placeholder" },
  { BEGIN, "please enable javascript", "placeholder" },
  { ANYWHERE, "your browser does not support", "placeholder" },
  { ANYWHERE, "javascript is disabled", "placeholder" },
  { ANYWHERE, "enable javascript to view", "placeholder" },
  { ANYWHERE, "follow our news on google news", "share-bar" },
  { ANYWHERE, "on google news and add us as a preferred source", "share-bar" },
  { ANYWHERE, "we use cookies", "cookie-notice" },
  { ANYWHERE, "bookmark our homepage", "boilerplate" },
  { ANYWHERE, "please bookmark", "boilerplate" },
};

static gboolean
is_whole (const char *folded, const char *phrase)
{
  gsize length = strlen (phrase);

  if (strncmp (folded, phrase, length) != 0)
    return FALSE;
  folded += length;
  return folded[strspn (folded, " 0123456789")] == '\0';
}

static gboolean
begins (const char *folded, const char *phrase)
{
  gsize length = strlen (phrase);

  return strncmp (folded, phrase, length) == 0 && (folded[length] == ' ' || folded[length] == '\0');
}

/* The kind of residue that a line is by what it says; NULL when it is none. */
const char *
stet_html_residue_of_text (const char *plain, const StetHtmlLine *line)
{
  g_autofree char *folded = NULL;
  gboolean linked = line->linked * 10 > line->chars * 4;

  if (line->chars > MAX_CHARS)
    return NULL;
  folded = stet_html_fold (plain);
  if (*folded == '\0')
    return "markup";
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      const char *phrase = phrases[i].phrase;

      if ((phrases[i].place == WHOLE && is_whole (folded, phrase))
          || (phrases[i].place == BEGIN && begins (folded, phrase))
          || (phrases[i].place == LINKED && linked && begins (folded, phrase))
          || (phrases[i].place == ANYWHERE && strstr (folded, phrase) != NULL))
        return phrases[i].residue;
    }
  return stet_residue_classify (plain, line->chars > 0 ? line->linked / (double) line->chars : 0);
}
