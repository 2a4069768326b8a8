#!/usr/bin/env python3
"""Write twenty web pages: ten layouts, two languages each.

    build.py

PAGE.html is the page, PAGE.article the words of its article as a reader would
copy them, PAGE.furniture all the other words on it. Texts are those of
tests/input/texts; the sites are made up.
"""
import html
from pathlib import Path

HERE = Path(__file__).resolve().parent
TEXTS = HERE.parent / "texts"

# What stands around articles, by language.
WORDS = {
    "en": dict(home="Home", menu=["News", "Politics", "Economy", "Weather", "Sport", "Archive", "Contact"], share="Share this article", by="By Lena Harrow",
               photo="Volunteers fill sandbags at the old mill. Photo: Tom Reed / The Dike", also="Read also", related=["Ferry company asks for new quay", "Why the library roof leaks again", "Ten walks for a rainy Sunday"],
               comments="Comments", comment="Finally somebody says it, I wrote the same to the council years ago and nobody answered me.", reply="Reply", subscribe="Subscribe to our newsletter and get the stories of the week in your mailbox every Friday.",
               cookie="We use cookies to give you the best experience on our website. By continuing you accept our privacy policy.", accept="Accept all", footer="All rights reserved. Reprinting only with a link to the source.", tags=["floods", "harbour", "mayors"], search="Search", latest="Latest news", print="Print version", views="1 204 views", up="Back to top"),
    "ru": dict(home="Главная", menu=["Новости", "Политика", "Экономика", "Погода", "Спорт", "Архив", "Контакты"], share="Поделиться в социальных сетях", by="Автор: Игорь Сомов",
               photo="Школьники выходят во двор во время учений. Фото: Анна Лис / «Плотина»", also="Читайте также", related=["Паром снова опаздывает на два часа", "Почему протекает крыша библиотеки", "Десять прогулок для дождливого воскресенья"],
               comments="Комментарии", comment="Наконец-то об этом заговорили, я писал об этом в совет ещё три года назад и не получил ответа.", reply="Ответить", subscribe="Подпишитесь на нашу рассылку и получайте главные новости недели на почту каждую пятницу.",
               cookie="Мы используем файлы cookie, чтобы сайт работал лучше. Продолжая просмотр, вы соглашаетесь с политикой конфиденциальности.", accept="Принять", footer="Все права защищены. Перепечатка только со ссылкой на источник.", tags=["школы", "безопасность", "учения"], search="Поиск", latest="Последние новости", print="Версия для печати", views="1 204 просмотра", up="Наверх"),
    "kk": dict(home="Басты бет", menu=["Жаңалықтар", "Саясат", "Экономика", "Ауа райы", "Спорт", "Мұрағат", "Байланыс"], share="Бөлісу", by="Автор: Айдос Сейітов",
               photo="Тұрғындар қапқа құм салуда. Фото: Дана Ілиясова", also="Тағы оқыңыз", related=["Паром тағы екі сағатқа кешікті", "Кітапхананың төбесі неге ағады", "Жаңбырлы күнге арналған он серуен"],
               comments="Пікірлер", comment="Ақыры біреу айтты ғой, мен бұл туралы кеңеске үш жыл бұрын жазған едім.", reply="Жауап беру", subscribe="Біздің жаңалықтар хатына жазылып, апта сайын басты оқиғаларды поштаңызға алыңыз.",
               cookie="Сайт жақсы жұмыс істеуі үшін біз cookie файлдарын қолданамыз.", accept="Қабылдау", footer="Барлық құқықтар қорғалған. Көшіріп басу тек сілтемемен.", tags=["су", "ауыл", "бөгет"], search="Іздеу", latest="Соңғы жаңалықтар", print="Басып шығару нұсқасы", views="1 204 рет қаралды", up="Жоғарыға"),
    "tr": dict(home="Ana sayfa", menu=["Haberler", "Siyaset", "Ekonomi", "Hava durumu", "Spor", "Arşiv", "İletişim"], share="Paylaş", by="Yazan: Derya Aksu",
               photo="Gönüllüler kum torbalarını dolduruyor. Fotoğraf: Can Yel", also="Bunlar da ilginizi çekebilir", related=["Feribot yine iki saat gecikti", "Kütüphanenin çatısı neden akıyor", "Yağmurlu pazar için on yürüyüş"],
               comments="Yorumlar", comment="Sonunda biri söyledi, ben bunu üç yıl önce belediyeye yazmıştım ama cevap alamadım.", reply="Yanıtla", subscribe="Bültenimize abone olun, haftanın haberleri her cuma posta kutunuza gelsin.",
               cookie="Size daha iyi hizmet sunmak için çerezler kullanıyoruz. Devam ederek gizlilik politikamızı kabul etmiş olursunuz.", accept="Kabul et", footer="Tüm hakları saklıdır. Kaynak gösterilmeden alıntılanamaz.", tags=["sel", "kıyı", "belediye"], search="Ara", latest="Son haberler", print="Yazdır", views="1 204 görüntüleme", up="Yukarı çık"),
    "uz": dict(home="Bosh sahifa", menu=["Yangiliklar", "Siyosat", "Iqtisodiyot", "Ob-havo", "Sport", "Arxiv", "Aloqa"], share="Ulashish", by="Muallif: Jasur Olimov",
               photo="Ko‘ngillilar qoplarga qum solmoqda. Foto: Laylo Karim", also="Shuningdek o‘qing", related=["Parom yana ikki soat kechikdi", "Kutubxona tomi nega oqadi", "Yomg‘irli yakshanba uchun o‘nta sayr"],
               comments="Izohlar", comment="Nihoyat kimdir aytdi, men bu haqda kengashga uch yil oldin yozgan edim, javob bo‘lmadi.", reply="Javob berish", subscribe="Xabarnomamizga obuna bo‘ling va har juma kuni hafta yangiliklarini pochtangizga oling.",
               cookie="Sayt yaxshi ishlashi uchun biz cookie fayllaridan foydalanamiz.", accept="Qabul qilish", footer="Barcha huquqlar himoyalangan. Ko‘chirib bosishda manba ko‘rsatilishi shart.", tags=["toshqin", "daryo"], search="Qidirish", latest="So‘nggi yangiliklar", print="Chop etish", views="1 204 marta ko‘rilgan", up="Yuqoriga"),
}


class Page:
    """Collects a page and, beside it, which of its words are furniture."""

    def __init__(self, language, site="The Dike"):
        self.language, self.site = language, site
        parts = (TEXTS / f"{language}.txt").read_text(encoding="utf-8").strip().split("\n\n")
        self.title, self.paragraphs = parts[0], parts[1:]
        self.words = WORDS[language]
        self.furniture = []

    def f(self, text):
        """Furniture: noted, and escaped for the page."""
        self.furniture.append(text)
        return html.escape(text, quote=False)

    def p(self, number):
        return html.escape(self.paragraphs[number], quote=False)

    def all(self, before="<p>", behind="</p>\n"):
        return "".join(before + self.p(i) + behind for i in range(len(self.paragraphs)))

    @property
    def t(self):
        return html.escape(self.title, quote=False)

    def links(self, texts, before="<li>", behind="</li>"):
        return "".join(f'{before}<a href="/x/{i}">{self.f(t)}</a>{behind}' for i, t in enumerate(texts))

    def write(self, name, text):
        (HERE / f"{name}.html").write_text(text, encoding="utf-8")
        (HERE / f"{name}.article").write_text("\n".join([self.title, *self.paragraphs]) + "\n", encoding="utf-8")
        (HERE / f"{name}.furniture").write_text("\n".join(self.furniture) + "\n", encoding="utf-8")


def wordpress(g):
    w = g.words
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="UTF-8"><title>{g.t} – {g.site}</title><meta property="og:title" content="{g.t}"><meta property="og:site_name" content="{g.site}"><meta property="article:published_time" content="2024-03-05T06:00:00+00:00"><style>.x{{color:red}}</style></head>
<body class="post-template-default single single-post"><div id="page" class="site"><a class="skip-link screen-reader-text" href="#content">Skip to content</a><header id="masthead" class="site-header"><div class="site-branding"><p class="site-title"><a href="/">{g.site}</a></p></div><nav id="site-navigation"><ul id="primary-menu">{g.links(w['menu'])}</ul></nav></header>
<div id="content" class="site-content"><main id="main"><article id="post-7" class="post type-post"><header class="entry-header"><h1 class="entry-title">{g.t}</h1><div class="entry-meta"><span class="posted-on"><time datetime="2024-03-05">5.03.2024</time></span> <span class="byline">{g.f(w['by'])}</span></div></header>
<div class="entry-content"><figure class="wp-block-image"><img src="a.jpg"><figcaption>{g.f(w['photo'])}</figcaption></figure>{g.all()}<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{g.f(w['share'])}:</h3><ul><li><a href="#">Facebook</a></li><li><a href="#">Telegram</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>{g.f(w['also'])}</h3>{g.links(w['related'], '<div>', '</div>')}</div></div>
<footer class="entry-footer"><span class="tags-links">{g.links(w['tags'], '', ' ')}</span></footer></article><nav class="navigation post-navigation"><h2 class="screen-reader-text">{g.f(w['latest'])}</h2>{g.links(w['related'][:2], '<div>', '</div>')}</nav>
<div id="comments" class="comments-area"><h2 class="comments-title">{g.f(w['comments'])}</h2><ol class="comment-list"><li class="comment"><p>{g.f(w['comment'])}</p><a>{g.f(w['reply'])}</a></li></ol><div id="respond" class="comment-respond"><form><label>{g.f(w['reply'])}</label><textarea></textarea></form></div></div></main>
<aside id="secondary" class="widget-area"><section class="widget"><h2>{g.f(w['latest'])}</h2><ul>{g.links(w['related'])}</ul></section><section class="widget"><p>{g.f(w['subscribe'])}</p></section></aside></div><footer id="colophon" class="site-footer"><p>© 2024 {g.site}. {g.f(w['footer'])}</p></footer></div><script>var a = "<p>x</p>";</script></body></html>"""


def drupal(g):
    w = g.words
    return f"""<!DOCTYPE html><html lang="{g.language}" dir="ltr"><head><meta charset="utf-8"><meta name="dcterms.created" content="2024-03-05"><title>{g.t} | {g.site}</title></head>
<body class="path-node page-node-type-news"><div class="dialog-off-canvas-main-canvas"><header role="banner"><div class="region region-header"><ul class="menu menu--main nav">{g.links(w['menu'])}</ul></div></header>
<div class="region region-breadcrumb"><ol class="breadcrumb"><li><a href="/">{g.f(w['home'])}</a></li><li><a href="/news">{g.f(w['menu'][0])}</a></li></ol></div>
<div role="main" class="main-container container js-quickedit-main-content"><div class="row"><section class="col-sm-9"><div class="region region-content"><h1 class="page-header"><span>{g.t}</span></h1>
<div class="node node--type-news"><div class="content"><div class="field field--name-body field--type-text-with-summary field--label-hidden field--item">{g.all()}</div>
<div class="field field--name-field-tags"><div class="field--label">#</div>{g.links(w['tags'], '<div class="field--item">', '</div>')}</div></div></div><section class="comment-wrapper"><h2>{g.f(w['comments'])}</h2><div class="comment"><p>{g.f(w['comment'])}</p></div></section></div></section>
<aside class="col-sm-3" role="complementary"><div class="region region-sidebar-second"><h2>{g.f(w['latest'])}</h2><div class="view-content">{g.links(w['related'], '<div class="views-row">', '</div>')}</div></div></aside></div></div>
<footer class="footer container" role="contentinfo"><p>{g.f(w['footer'])}</p></footer></div><div id="sliding-popup" class="eu-cookie-compliance-banner"><p>{g.f(w['cookie'])}</p><button>{g.f(w['accept'])}</button></div></body></html>"""


def tables(g):
    w = g.words
    menu = g.links(w["menu"], '<tr><td bgcolor="#cccccc"><font size="2">', "</font></td></tr>")
    text = "<br><br>\n".join(g.p(i) for i in range(len(g.paragraphs)))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{g.t}</title></head>
<body bgcolor="white" topmargin="0"><table width="100%" border="0"><tr><td colspan="3"><img src="logo.gif"><font size="5"><b>{g.site}</b></font></td></tr>
<tr><td width="150" valign="top"><table>{menu}</table><p><b>{g.f(w['latest'])}</b></p>{g.links(w['related'], '<p><font size="1">', '</font></p>')}</td>
<td valign="top"><table width="100%"><tr><td><font size="4"><b>{g.t}</b></font></td></tr><tr><td align="justify"><font face="Arial" size="2">{text}</font></td></tr>
<tr><td><a href="print.php?id=7">{g.f(w['print'])}</a> | <a href="#">{g.f(w['up'])}</a></td></tr></table></td>
<td width="160" valign="top"><form action="search.php"><input name="q"><input type="submit" value="{w['search']}"></form><p>{g.f(w['subscribe'])}</p></td></tr>
<tr><td colspan="3" align="center"><hr><font size="1">&copy; 1999-2024 {g.f(w['footer'])}</font></td></tr></table></body></html>"""


def hashed(g):
    w = g.words
    cards = g.links(w["related"], '<div class="css-9q2m"><div class="css-77a"><h3 class="css-k1">', "</h3></div></div>")
    return f"""<!doctype html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t}</title><meta property="og:title" content="{g.t}"></head><body><div id="__next"><div class="css-0"><div class="css-1dbjc4n"><div class="css-a1">{g.links(w['menu'], '<div class="css-m3">', '</div>')}</div></div>
<div class="css-2"><div class="css-3x"><h1 class="css-t9">{g.t}</h1><div class="css-by">{g.f(w['by'])}</div><div class="css-im"><img src="a.webp"></div>{g.all('<div class="css-p4"><span>', '</span></div>')}</div><div class="css-8u"><div class="css-k2">{g.f(w['also'])}</div>{cards}</div></div>
<div class="css-6f"><div class="css-z">{g.f(w['subscribe'])}</div><div class="css-q">{g.links(w['menu'][:4], '<span>', '</span>')}</div><div>{g.f(w['footer'])}</div></div><div class="css-ck"><div>{g.f(w['cookie'])}</div><div role="button">{g.f(w['accept'])}</div></div></div></div><script id="__NEXT_DATA__" type="application/json">{{"props":{{}}}}</script></body></html>"""


def json_ld(g):
    w = g.words
    middle = len(g.paragraphs) // 2
    first = "".join(f"<p>{g.p(i)}</p>" for i in range(middle))
    rest = "".join(f"<p>{g.p(i)}</p>" for i in range(middle, len(g.paragraphs)))
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t} — {g.site}</title><meta property="og:site_name" content="{g.site}"><script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"{g.site}"}},{{"@type":"NewsArticle","headline":"{html.escape(g.title)}","datePublished":"2024-03-05T10:00:00+05:00","publisher":{{"@type":"Organization","name":"{g.site}"}}}}]}}</script></head>
<body><header class="top"><div class="top__menu">{g.links(w['menu'], '', ' ')}</div></header><div class="layout"><div class="layout__main"><article class="article"><h1 class="article__title">{g.t}</h1><div class="article__info"><span class="article__date">5 / 03 / 2024</span><span class="article__views">{g.f(w['views'])}</span></div><div class="article__text">{first}
<div class="newsletter-box"><p>{g.f(w['subscribe'])}</p></div><blockquote class="readalso"><a href="/1">{g.f(w['related'][0])}</a></blockquote>{rest}</div><div class="article__share">{g.f(w['share'])} <a href="#">VK</a> <a href="#">X</a></div><ul class="article__tags">{g.links(w['tags'])}</ul></article></div>
<div class="layout__side"><div class="news-list"><div class="news-list__title">{g.f(w['latest'])}</div>{g.links(w['related'], '<div class="news-list__item">', '</div>')}</div></div></div><footer class="bottom">{g.f(w['footer'])}</footer></body></html>"""


def amp(g):
    w = g.words
    return f"""<!doctype html><html amp lang="{g.language}"><head><meta charset="utf-8"><title>{g.t}</title><link rel="canonical" href="x"><style amp-custom>h1{{margin:0}}</style></head><body><header class="amp-wp-header"><div><a href="/">{g.site}</a></div></header><amp-sidebar id="menu" layout="nodisplay"><ul>{g.links(w['menu'])}</ul></amp-sidebar>
<article class="amp-wp-article"><header class="amp-wp-article-header"><h1 class="amp-wp-title">{g.t}</h1><div class="amp-wp-meta amp-wp-byline">{g.f(w['by'])}</div></header><figure class="amp-wp-article-featured-image"><amp-img src="a.jpg"></amp-img><figcaption>{g.f(w['photo'])}</figcaption></figure><div class="amp-wp-article-content">{g.all()}<amp-social-share type="twitter"></amp-social-share></div><footer class="amp-wp-article-footer"><div class="amp-wp-meta amp-wp-tax-tag">{g.links(w['tags'], '', ', ')}</div></footer></article><amp-user-notification id="c"><p>{g.f(w['cookie'])}</p><button>{g.f(w['accept'])}</button></amp-user-notification><footer class="amp-wp-footer"><div><p>{g.f(w['footer'])}</p><a href="#top" class="back-to-top">{g.f(w['up'])}</a></div></footer></body></html>"""


def government(g):
    w = g.words
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t}</title><meta name="date" content="2024-03-05"></head><body><div class="accessibility-bar"><a href="#">A</a> <a href="#">A+</a></div><div class="header"><div class="logo">{g.site}</div><div class="main-menu"><ul>{g.links(w['menu'])}</ul></div></div><div class="path">{g.links([w['home'], w['menu'][0]], '', ' / ')}</div>
<div id="content"><div class="left-menu"><ul>{g.links(w['menu'][1:])}</ul></div><div class="right"><h1>{g.t}</h1><div class="news-date">05.03.2024</div><div class="news-text">{g.all('<p style="text-align: justify;">')}</div><div class="tools"><a href="?print">{g.f(w['print'])}</a> <span>{g.f(w['views'])}</span></div><div class="other-news"><h3>{g.f(w['latest'])}</h3><ul>{g.links(w['related'])}</ul></div></div></div><div class="footer"><div class="copyright">{g.f(w['footer'])}</div></div></body></html>"""


def bootstrap(g):
    w = g.words
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t} :: {g.site}</title></head><body><nav class="navbar navbar-default"><div class="container"><ul class="nav navbar-nav">{g.links(w['menu'])}</ul></div></nav><div class="container"><div class="row"><div class="col-md-8"><div class="post"><h2>{g.t}</h2><p class="lead text-muted">{g.f(w['by'])}</p><hr>{g.all()}<hr><div class="well"><h4>{g.f(w['reply'])}:</h4><form role="form"><textarea class="form-control"></textarea></form></div>
<div class="media"><div class="media-body"><h4 class="media-heading">{g.f(w['comments'])}</h4>{g.f(w['comment'])}</div></div><ul class="pager"><li class="previous"><a href="#">{g.f(w['related'][0])}</a></li><li class="next"><a href="#">{g.f(w['related'][1])}</a></li></ul></div></div><div class="col-md-4"><div class="well"><h4>{g.f(w['search'])}</h4><input></div><div class="well"><h4>{g.f(w['latest'])}</h4><ul class="list-unstyled">{g.links(w['related'])}</ul></div><div class="well"><p>{g.f(w['subscribe'])}</p></div></div></div><hr><div class="row"><div class="col-lg-12"><p>{g.f(w['footer'])}</p></div></div></div></body></html>"""


def agency(g):
    w = g.words
    feed = "".join(f'<div class="row"><span>{8 + i}:1{i}</span> <a href="/{i}">{g.f(t)}</a></div>' for i, t in enumerate(w["related"] * 3))
    body = ""
    for i in range(len(g.paragraphs)):
        body += f"<p>{g.p(i)}</p>"
        if i == 1:
            body += f'<p><strong>{g.f(w["also"])}: <a href="/r">{g.f(w["related"][2])}</a></strong></p>'
        if i == 2:
            body += f'<div class="pic"><img src="b.jpg"><div class="pic-sign">{g.f(w["photo"])}</div></div>'
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t}</title><meta property="article:published_time" content="2024-03-05T04:05:06Z"></head><body><div class="wrap"><div class="topline">{g.links(w['menu'], '', ' | ')}</div><div class="cols"><div class="feed"><div class="feed-head">{g.f(w['latest'])}</div>{feed}</div><div class="story"><div class="story-time">5.03.2024, 9:05</div><h1>{g.t}</h1><div class="story-body">{body}</div><div class="story-bottom"><a href="https://t.me/x">Telegram</a>: {g.f(w['subscribe'])}</div><div class="story-more">{g.links(w['related'], '<div class="card">', '</div>')}</div></div></div><div class="low">{g.f(w['footer'])}</div></div></body></html>"""


def microdata(g):
    w = g.words
    body = "".join(f"<p>{g.p(i)}</p>" + (f'<div class="adv"><div>{g.f(w["subscribe"])}</div></div>' if i == 0 else "") for i in range(len(g.paragraphs)))
    return f"""<!DOCTYPE html><html lang="{g.language}"><head><meta charset="utf-8"><title>{g.t} » {g.site}</title></head><body itemscope itemtype="http://schema.org/WebPage"><div class="cookie-consent"><p>{g.f(w['cookie'])}</p><a>{g.f(w['accept'])}</a></div><header><ul>{g.links(w['menu'])}</ul></header><main><div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline">{g.t}</h1><time itemprop="datePublished" datetime="2024-03-05">05.03</time><span itemprop="author">{g.f(w['by'])}</span><div itemprop="articleBody">{body}<ul class="gallery"><li><img src="1.jpg" alt="x"><span class="caption">{g.f(w['photo'])}</span></li></ul><div class="social-likes">{g.f(w['share'])}</div></div><div class="see-also"><h3>{g.f(w['also'])}</h3>{g.links(w['related'], '<p>', '</p>')}</div></div></main><footer><p>{g.f(w['footer'])}</p></footer></body></html>"""


LAYOUTS = [wordpress, drupal, tables, hashed, json_ld, amp, government, bootstrap, agency, microdata]
PAIRS = [("en", "kk"), ("ru", "tr"), ("en", "ru"), ("uz", "ru"), ("kk", "tr"), ("en", "uz"), ("kk", "ru"), ("tr", "en"), ("ru", "uz"), ("tr", "kk")]


def main():
    for layout, languages in zip(LAYOUTS, PAIRS):
        for language in languages:
            page = Page(language)
            page.write(f"{layout.__name__}.{language}", layout(page))


main()
