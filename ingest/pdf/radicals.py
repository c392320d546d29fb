"""Radicals that PDF text layers hold where the page shows the ordinary character.

Browsers write ⻅ (U+2EC5) for 见 and ⼯ (U+2F2F) for 工 when a font maps both to one glyph. NFKC turns the Kangxi radicals
(U+2F00–2FD5) back; it leaves the radicals supplement, which Unicode's EquivalentUnifiedIdeograph.txt maps as below.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = (
    "⺁厂⺃乚⺅亻⺆冂⺇几⺉刂⺋㔾⺌小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢水⺣灬⺤爫⺥爫⺦丬⺨犭⺩王⺪疋"
    "⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺴网⺶羊⺷羊⺸羊⺹耂⺺肀⺻肀⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门"
    "⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞飠⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)


def table() -> dict[int, str]:
    """A ``str.translate`` table from radical to ordinary character."""
    pairs = {ord(a): b for a, b in zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)}
    pairs.update({code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)})
    return pairs
