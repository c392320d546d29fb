"""Whether a text reads like one: letters of a wrong code table keep to the alphabet, and yet no one writes so.

Half of any Chinese text is made of a few hundred characters; a table shifted by any distance draws evenly from thousands. The
characters are the most frequent ones of modern Chinese (Jun Da, Modern Chinese Character Frequency List, the first 400 or so).
"""

from __future__ import annotations

import re

_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白"
    "教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界村镇县乡户"
)
_SIGNS = re.compile(r"[!#$&*+<=>?@\[\\\]^_`{|}~\"]")
_LETTERS = re.compile(r"[A-Za-z]")
_VOWELS = re.compile(r"[AEIOUYaeiouy]")
_ENOUGH, _COMMON_SHARE = 40, 0.2
_SIGN_SHARE, _VOWEL_SHARE = 0.16, 0.17


def implausible(text: str, han: int) -> bool:
    """True where a text (of which ``han`` characters are Han) is long enough to tell and reads like none."""
    if han >= _ENOUGH:
        return sum(map(_COMMON.__contains__, text)) < _COMMON_SHARE * han
    if len(text) < _ENOUGH - 10 or han > 0.1 * len(text):
        return False
    if len(_SIGNS.findall(text)) > _SIGN_SHARE * len(text):
        return True
    letters = len(_LETTERS.findall(text))
    return letters >= 2 * _ENOUGH and len(_VOWELS.findall(text)) < _VOWEL_SHARE * letters
