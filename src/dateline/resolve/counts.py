"""Numbers of people from the words that say them: best, low, high, whose, and the rule that did it.

Conventions of the gold guideline: exact k gives n = low = high; "at least k" n = low, no high; "up to k" n = high, no
low; "about k" neither; vague words ("dozens") give the least that they mean, with no high. count_words.py has others.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from dateline.resolve.count_words import (
    GUIDELINE,
    Conventions,
    load_no_counts,
    load_words,
    plain,
)
from dateline.resolve.numbers import Number, find_numbers

# A count phrase is no longer than this; what a reader tells beyond it is not looked at.
MOST_CHARACTERS = 300
# Vague words further into a phrase are not the number of the phrase but something said later on.
_VAGUE_WITHIN = 12
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}


class CountValue(NamedTuple):
    """What a count phrase says. best None: no number can be read. rule: the name of the rule; of: the noun counted."""

    best: int | None
    low: int | None
    high: int | None
    of: str
    rule: str


_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*", re.I)
_YEARLIKE = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"\b(?:in|of|since|the|by|until|before|after|from)\s+$", re.I)
# "3-day": what is joined to a number by a hyphen is a quality, save where it is people.
_COMPOUND = re.compile(r"[\s]?-(?!member|strong|person|people|man)[a-z]", re.I)
_SCORE = re.compile(r"(?<![\d.,–-])\d{1,3}\s?[-–]\s?\d{1,3}(?![\d.,–-])")
_PHONE = re.compile(
    r"\+\d[\d ().-]{6,20}\d|\(?\b\d{3}\)?[-. ]\d{3}[-. ]\d{4}\b|\b\d{3}-\d{4}\b|\b0\d{2,4}[- ]\d[\d -]{3,10}\d"
)
_DATE = re.compile(r"\b\d{1,4}[/.]\d{1,2}[/.]\d{1,4}\b|\b\d{4}-\d{2}(?:-\d{2})?\b")
_OF_ALL = re.compile(
    r"\s*(?:out\s+)?of\s+(?:(?:the|a|an|all|its|their|some|about|nearly|total)\s+){0,3}", re.I
)
_JOINT = re.compile(r"\s*((?:,\s*)?\b(?:and|as well as)\b|&|,)\s*", re.I)
_NAME = re.compile(
    r"\s*[A-Z]|\s*(?:(?!(?:of|an?|the|from|in)\b)[a-z]+\s+){1,3}[A-Z][\w'’-]+\s+[A-Z][\w'’-]+$"
)
_DECIMAL = re.compile(r"\W*\d+[.,]\d")
_EACH = re.compile(r"\beach\s+(?:from|of|in|by|at|on)\s+", re.I)
_REFLEXIVE = re.compile(r"(?:him|her|my|your|one)self\b", re.I)
_ORDINAL = re.compile(r"(?:the\s+|an?\s+|his\s+|her\s+|their\s+)?(?:\d+(?:st|nd|rd|th)|[a-z]+)\s+", re.I)


def read_count(
    phrase: str,
    before: CountValue | None = None,
    kind: str = "killed",
    conventions: Conventions = GUIDELINE,
) -> CountValue:
    """The number of people that `phrase` says.

    before: the count that "twice as many" and "half of them" are shares of; kind: the CountKind. A phrase without any
    number is one person when it is a name or a singular noun. best is None where it is nand where the number
    counts no people: the rule then names the reason ("money", "age", "score" …).
    """
    text = head(phrase[:MOST_CHARACTERS]).strip()
    return _convene(_read(text, before, kind, conventions), conventions) if text else _nothing("none")


def _read(text: str, before: CountValue | None, kind: str, conventions: Conventions) -> CountValue:
    known = load_words()
    if m := known.multiple.search(text):
        return _multiple(text, m, before)
    if m := known.share.search(text):
        return _share(text, m, before, conventions)
    nobody = known.none.match(text)
    if nobody and not known.before.search(text[: nobody.end() + 11].rpartition(" than")[0] + " than"):
        return CountValue(0, 0, 0, _noun(text[nobody.end() :]), "none-of")
    numbers, refused = _people_numbers(text)
    vague = _vague(text, numbers, conventions)
    if vague:
        return vague
    if not numbers:
        one = refused in ("", "age") or (
            refused == "compound" and known.single.match(text)
        )  # "a two-star general"
        return _without_number(text, kind, conventions) if one else _nothing(refused)
    if len(numbers) > 1 and _OF_ALL.fullmatch(text, numbers[0].end, numbers[1].start):
        if numbers[0].value > numbers[1].value:
            return _nothing("impossible")  # "31 of 18"
        return _bounded(text, numbers[0])
    return (
        (_range(text, numbers, conventions) if len(numbers) > 1 else None)
        or _each(text, numbers[0])
        or _sum(text)
        or _bounded(text, numbers[0])
    )


def _nothing(rule: str) -> CountValue:
    return CountValue(None, None, None, "", rule)


def _convene(value: CountValue, conventions: Conventions) -> CountValue:
    if not conventions.closed or value.best is None:
        return value
    low = value.best if value.low is None else value.low
    return value._replace(low=low, high=value.best if value.high is None else value.high)


def head(text: str) -> str:
    """The phrase without the parts that it names of itself: "at least 12, including three children"."""
    known = load_words()
    m, of_them = known.parts.search(text), known.of_them.search(text)
    cuts = [c.start() for c in (m, of_them) if c and text[: c.start()].strip()]
    return text[: min(cuts)].rstrip(" ,(") if cuts else text


def refusal(text: str, number: Number) -> str:
    """Why a number in `text` counts no people: the name of the rule ("money", "age", "year" …), "" where it may."""
    before, said = text[max(0, number.start - 24) : number.start], text[number.start : number.end]
    for reason in load_no_counts():
        if (reason.before and reason.before.search(before)) or (
            reason.behind and reason.behind.match(text, number.end)
        ):
            return reason.name
    if _YEARLIKE.fullmatch(said) and (_YEAR_BEFORE.search(before) or text.strip() == said):
        return "year"
    if re.match(r":\d", text[number.end :]) or re.search(r"\d:$", before):
        return "clock"
    for name, pattern in (("phone", _PHONE), ("date", _DATE), ("score", _SCORE)):
        for m in pattern.finditer(text, max(0, number.start - 24), number.end + 24):
            if m.start() <= number.start < m.end() and (name != "score" or _is_score(text, m)):
                return name
    return "compound" if _COMPOUND.match(text, number.end) else ""


def _is_score(text: str, m: re.Match[str]) -> bool:
    """ "2-1" and "3-3" are scores, "30-40 people" is a range, "20-15" is neither."""
    first, last = (int(n) for n in re.findall(r"\d+", m.group()))
    return first >= last or (last < 10 and not text[m.end() :].strip(" .,;)"))


def _people_numbers(text: str) -> tuple[list[Number], str]:
    """Numbers that may count people, and the reason why the first of the others does not ("" for none)."""
    numbers = find_numbers(text)
    reasons = [refusal(text, n) for n in numbers]
    good = [n for n, why in zip(numbers, reasons, strict=True) if not why]
    if good and _is_thing(text[good[0].end :]):
        return [], "things"
    return good, next(filter(None, reasons), "")


def _is_thing(behind: str) -> bool:
    """Whether the noun behind a number is something else than people: "six shots", "12 rockets were fired"."""
    words = re.findall(
        r"[a-z'’-]+", re.split(r"[,.;:(]|\b(?:in|at|on|of|were|was|and|by)\b", behind.lower())[0]
    )
    return 0 < len(words) <= 3 and words[-1] in load_words().things


def _bounded(text: str, number: Number) -> CountValue:
    known = load_words()
    said = known.before.search(text[: number.start])
    behind = known.behind.match(text, number.end)
    rule = (
        known.bound[plain(said[1])] if said else known.bound_behind[plain(behind[1])] if behind else "exact"
    )
    return bounded_by(CountValue(number.value, None, None, _noun(text[number.end :]), ""), rule)


def bounded_by(value: CountValue, rule: str) -> CountValue:
    """A count whose number is bounded by the words of `rule` (a name under [rules]), or "exact"."""
    known, k = load_words().rules.get(rule), value.best
    if known is None:
        return value._replace(low=k, high=k, rule="exact")
    return value._replace(low=k if known.low else None, high=k if known.high else None, rule=rule)


def _range(text: str, numbers: list[Number], conventions: Conventions) -> CountValue | None:
    """ "between 20 and 30", "30-40": the middle, with both ends; "up to 15 or 20" is up to the second."""
    a, b = numbers[:2]
    if not _RANGE.fullmatch(text[a.end : b.start]) or b.value <= a.value:
        return None
    known = load_words()
    said = known.before.search(text[: a.start])
    best = (a.value + b.value + 1) // 2 if conventions.middle_of_range else a.value
    if said and known.bound[plain(said[1])] == "at-most":
        best = b.value
    return CountValue(best, a.value, b.value, _noun(text[b.end :]), "range")


def _each(text: str, number: Number) -> CountValue | None:
    """ "two each from the navy and the police": the number as often as it is given."""
    m = _EACH.search(text, number.end)
    if not m:
        return None
    groups = 1 + len(_JOINT.findall(text[m.end() :]))
    k = number.value * groups
    return CountValue(k, k, k, "", "each")


def _sum(text: str) -> CountValue | None:
    """People named in parts: "two men and a child", "the driver and four others". None where a part says no number."""
    parts = split_sum(text)
    if not parts:
        return None
    best = sum(value.best or 0 for _, _, value in parts)
    least = any(value.rule == "at-least" for _, _, value in parts)
    return CountValue(best, best, None if least else best, _noun(text), "sum")


def split_sum(text: str) -> list[tuple[int, int, CountValue]]:
    """The parts that are joined in a count phrase: offsets and count of each; empty where it is no such phrase."""
    taken = [(n.start, n.end) for n in find_numbers(text)]  # "1,347" and "two hundred and six" are one part
    joints = [m for m in _JOINT.finditer(text) if not any(a < m.end() and m.start() < b for a, b in taken)]
    if not joints:
        return []
    out: list[tuple[int, int, CountValue]] = []
    starts, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(text)]
    for start, end, joint in zip(starts, ends, ["", *(m[1] for m in joints)], strict=True):
        part = text[start:end]
        numbers, _ = _people_numbers(part)
        after_one = bool(out) and out[-1][2].rule == "one-person"  # "a man and woman"
        if numbers:
            out.append((start, end, _bounded(part, numbers[0])))
        elif joint == "," and _NAME.match(part):
            continue  # "his wife, Anna Smith": the name of the one before
        elif exact := _exact_word(part):
            out.append((start, end, CountValue(exact, exact, exact, _noun(part), "exact")))
        elif _is_one(part, (bool(taken) and not start) or after_one) and not (
            taken and start and _NAME.match(part)
        ):
            # The last test: "two from Egypt and Somalia"
            out.append(
                (start, end, CountValue(1, 1, 1, _noun(re.sub(r"^(?:an?|the)\s+", "", part)), "one-person"))
            )
        else:
            return []
    return out


def _is_one(part: str, first: bool = False) -> bool:
    """Whether words name one person. first: they stand before others with a number ("driver and two others")."""
    opened = load_words().single.match(part)
    if opened:
        rest = part[opened.end() :].rstrip()
        article = part[: opened.end()].strip().lower() in ("a", "an", "one")
        return article or not (rest.endswith("s") or (bool(rest) and rest.split()[-1] in load_words().plural))
    last = part.split()[-1].lower() if part.split() else ""
    if first and part.islower() and len(part.split()) < 5:
        return not last.endswith("s") and last not in load_words().plural
    return bool(_NAME.match(part) or _REFLEXIVE.match(part))


def _exact_word(part: str) -> int:
    """2 for "a couple", "the twins", "both"; 0 where no such word opens the part."""
    first = re.match(r"\s*(?:the\s+|an?\s+)?([\w-]+)", part, re.I)
    return load_words().exact.get(first[1].lower(), 0) if first else 0


def _vague(text: str, numbers: list[Number], conventions: Conventions) -> CountValue | None:
    known = load_words()
    m = known.vague_pattern.search(text)
    if couple := re.match(
        r"(?:another |an? |the )*couple(?: of)? (dozen|hundred|thousand|million)s?\b", text, re.I
    ):
        k = 2 * _SCALES[couple[1].lower()]
        return CountValue(k, None, None, _noun(text[couple.end() :]), "about")
    if (
        not m
        or re.match(r"as many as\b", text[max(0, m.start() - 3) :], re.I)
        or (numbers and numbers[0].start < m.start())
        or m.start() > _VAGUE_WITHIN
    ):
        return None
    word = plain(m[1])
    k = conventions.vague.get(word, known.vague[word])
    end = m.end()
    if scale := re.match(r"\s+(dozen|hundred|thousand|million)s?", text[end:], re.I):
        k *= _SCALES[scale[1].lower()]
        end += scale.end()
    of = re.sub(r"^\s*of\s+", "", text[end:])
    if _is_thing(of):
        return _nothing("things")
    return CountValue(k, k, None, _noun(of), "vague")


def _multiple(text: str, m: re.Match[str], before: CountValue | None) -> CountValue:
    known = load_words()
    if before is None or before.best is None:
        return _nothing("multiple")
    k = before.best * known.half_multiples[plain(m[1])] // 2
    said = known.before.search(text[: m.start()])
    bound = known.bound[plain(said[1])] if said else "exact"
    if bound == "exact" and (before.low, before.high) != (before.best, before.best):
        bound = "about"
    return bounded_by(CountValue(k, None, None, before.of, ""), bound)._replace(rule="multiple")


def _share(text: str, m: re.Match[str], before: CountValue | None, conventions: Conventions) -> CountValue:
    """ "half of the 40 hostages" is 20, "half of them" is half of the count before."""
    known = load_words()
    part, whole = known.shares[plain(m[1])]
    rest = text[m.end() :]
    all_of = read_count(rest, None, conventions=conventions) if find_numbers(rest) else before
    if all_of is None or all_of.best is None:
        return _nothing("share")
    k = all_of.best * part // whole
    said = known.before.search(text[: m.start()])
    bound = known.bound[plain(said[1])] if said else "exact"
    if bound == "exact" and (
        (all_of.low, all_of.high) != (all_of.best, all_of.best) or all_of.best * part % whole
    ):
        bound = "about"
    return bounded_by(CountValue(k, None, None, all_of.of, ""), bound)._replace(rule="share")


def _without_number(text: str, kind: str, conventions: Conventions) -> CountValue:
    known = load_words()
    if _DECIMAL.match(text):
        return _nothing("decimal")  # "12.7 mm"
    if known.unknown.match(text):
        return CountValue(None, None, None, _noun(text), "unknown")
    if k := _exact_word(text):
        first = re.match(r"(?:the\s+|an?\s+)?[\w-]+", text, re.I)
        rest = text[first.end() :] if first else ""
        joined = re.match(r"\s+(?:and|with)\s+", rest, re.I)
        if joined:  # "a couple and their son"
            more = read_count(rest[joined.end() :], None, kind, conventions)
            k += more.best or 0
        return CountValue(k, k, k, _noun(rest), "exact")
    parts = _sum(text)
    if parts and (parts.best or 0) > 1:
        return parts._replace(rule="named")
    if _is_plural(text):
        return CountValue(None, None, None, _noun(text), "unknown")
    if _is_thing(_ORDINAL.sub("", text, count=1)) or _is_thing(text):
        return _nothing("things")  # "a third attack"
    return CountValue(1, 1, 1, _noun(re.sub(r"^(?:an?|the)\s+", "", text)), "one-person")


def _is_plural(text: str) -> bool:
    """Whether words without a number name several people, or are no noun: "Israeli civilians", "at"."""
    known = load_words()
    words = re.split(r"\s(?:of|in|from|at|on|who|with|by)\s|,", text)[0].split()
    last = words[-1] if words else ""
    if not any(c.isalpha() for c in last) or known.function.fullmatch(text):
        return True
    if not last.islower() or text.split()[0].lower() in ("a", "an", "one", "another"):
        return False
    return last in known.plural or (last.endswith("s") and not last.endswith(("ss", "us", "'s", "’s", "is")))


def _noun(text: str) -> str:
    """The noun phrase that is counted, without what joins it to its number."""
    return re.sub(r"^[\s,-]*(?:of (?:the |them )?|(?:other|more|additional|the) )*", "", text).strip(" .,;:")
