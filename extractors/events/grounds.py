"""Which assigned county a township or village lies in, as the documents of a package say it (平顺县虹梯关乡岭后村)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extractors import compiled
from extractors.entities.model import Entities, Village
from extractors.model import County

_REACH = 16  # characters between the county's name and a village's: at most a township
_TOWN = re.compile(r"[一-鿿]{1,6}?(?:民族乡|[乡镇]|苏木|街道)(?!村|各|党|政|干|长)")
_NO_TOWN = re.compile(r"^(?:[各全该本有两个和及的在等与多几到里委下每]|县|所有|部分)|[的和在到与]|乡镇$")


def grounds(texts: Iterable[tuple[str, Entities]], counties: Sequence[County]) -> dict[str, str]:
    """County (official name) by the name of a township or village; names that two counties share are left out.

    Only needed, and only filled, where a package has several counties.
    """
    if len(counties) < 2:
        return {}
    found: dict[str, set[str]] = {}
    for text, entities in texts:
        for county in counties:
            for m in re.finditer(re.escape(county.short), text):
                town = _TOWN.match(text, m.end())
                if town is not None and not _NO_TOWN.search(town[0]) and len(town[0]) >= 3:
                    found.setdefault(town[0], set()).add(county.name)
        for v in entities.villages:
            lead = text[max(0, v.start - _REACH) : v.end]
            for county in counties:
                at = lead.rfind(county.short)
                if at >= 0 and not compiled.search(r"[，。；：、\s]", lead[at : len(lead) - len(v.name)]):
                    found.setdefault(v.name, set()).add(county.name)
    return {name: next(iter(where)) for name, where in found.items() if len(where) == 1}


def village_led(villages: Sequence[Village], text: str, begin: int) -> Village | None:
    """The village of ``villages`` that the clause before ``begin`` ends with: …所在的某乡某村，当年脱贫28户71人."""
    if not villages or re.fullmatch(r"\s*[，、：]?\s*", text[villages[-1].end : begin]) is None:
        return None
    return None if re.match(r"[^，。；]{0,6}全[县旗区市]", text[begin:]) else villages[-1]
