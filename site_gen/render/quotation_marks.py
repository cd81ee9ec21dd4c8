"""Quotation marks by language: data, from the Unicode CLDR.

Made from `delimiters.json` of the npm package cldr-misc-full 48.2.0 (Unicode CLDR 48), licence Unicode-3.0
(https://www.unicode.org/license.txt), Copyright © 2004-2026 Unicode, Inc. A tag is listed only where its marks differ
from those of the tag without its last part, or, for a bare language, from `DEFAULT`.
"""

from __future__ import annotations

#: Outer opening and closing, inner opening and closing: CLDR's root.
DEFAULT = "“”‘’"

#: The four marks in the order of `DEFAULT`, and the tags that use them.
_USED_BY = {
    "«»“”": (
        "ast blo bm br ca cv dyo el es-US eu ewo ie it kab kk lij mg mua nnh pms pt-AO pt-CH pt-CV pt-GQ pt-GW "
        "pt-LU pt-MO pt-MZ pt-PT pt-ST pt-TL sc sg ti"
    ),
    "„“‚‘": "bs-Cyrl cs de dsb et hr hsb is ksh lb luy mk nds sk sl",
    "«»‹›": "am az-Arab az-Cyrl fa fr-CH gsw jgo kkj mzn rm sdh wae",
    "«»„“": "bas be bua ky os ru sah tyv uk",
    "””’’": "fi he lag rn se sn sv yi",
    "«»‘’": "dua el-polyton ksf nb nn no rw",
    "”“’‘": "ar lld ms-Arab syr ur",
    "«»«»": "fr ht hy oc yav",
    "„“„“": "bg lt prg sgs",
    "“”‘’": "bm-Nkoo ff-Adlm uz-Arab uz-Cyrl",
    "‘’“”": "fur ia ti-ER tn",
    "「」『』": "ja yue zh-Hant",
    "„”«»": "nmg pl ro",
    "„”‚’": "agq ff",
    "„”»«": "hu szl",
    "»«›‹": "kk-Arab ug",
    "«»„”": "shi zgh",
    "„”‘’": "bs",
    "“”«»": "eo",
    "«»”“": "fr-CA",
    "„“«»": "ka",
    "‘’‘’": "nl",
    "„”’’": "sr",
    "“’“”": "st",
    "“”“”": "tk",
    "“”’‘": "uz",
}

#: The four marks of each listed tag.
MARKS = {tag: marks for marks, tags in _USED_BY.items() for tag in tags.split()}
