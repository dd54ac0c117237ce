"""Names of feasts and holidays as they are matched, to the names that feasts.py knows."""

from __future__ import annotations

from dateline.resolve.dates.grammar import Found

_FIXED = {
    "election": "election-day",
    "boxing": "12-26",
    "bastille": "07-14",
    "armistice": "11-11",
    "veterans": "11-11",
    "valentine": "02-14",
    "july": "07-04",
    "palm": "palm-sunday",
    "ash": "ash-wednesday",
    "holy": "holy-week",
    "good": "good-friday",
    "labor": "labor-day",
    "labour": "labor-day",
    "memorial": "memorial-day",
    "columbus": "columbus-day",
    "presidents": "presidents-day",
    "mother": "mothers-day",
    "mothers": "mothers-day",
    "father": "fathers-day",
    "fathers": "fathers-day",
}


def feast_name(m: Found) -> str:
    """The name in feasts.py of what matched, "" for a day without one date ("Independence Day")."""
    said = [t.text for t in m.tokens()]
    if "eid" in said:
        return "eid-al-adha" if "adha" in said else "eid-al-fitr"
    name = m.word("feast")
    if name == "12-25" and "eve" in said:
        return "12-24"
    if name == "easter":
        return "easter-monday" if "monday" in said else "easter"
    if name:
        return name
    if "new" in said:
        return "12-31" if "eve" in said else "1-1"
    return next((_FIXED[w] for w in said if w in _FIXED), "")
