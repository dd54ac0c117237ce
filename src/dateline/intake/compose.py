"""One text and what is said about it → one Report: which date holds, where the report begins, what is odd."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.errors import BadDate, EmptyReport, NoDate, TooLarge
from dateline.intake.blanks import past_blanks
from dateline.intake.dates import nearest_year, odd_date, parse_date
from dateline.intake.decode import refuse_controls
from dateline.intake.header import Header, read_header
from dateline.intake.language import language_code, looks_like
from dateline.intake.lead import Dateline, Lead, date_in_name, find_dateline, find_lead
from dateline.intake.messages import one_line, quoted, surrogates
from dateline.intake.options import MAX_CHARS, Options
from dateline.report import Report

_TRY = {
    True: "Give the day with --published 2024-01-04, or write it as the report's first line.",
    False: 'Give "published": "2024-01-04" in the record, or one date for all with --published 2024-01-04.',
}


@dataclass(frozen=True)
class Given:
    """What is known of a report besides its text. Empty strings where nothing is. published: as written."""

    published: str = ""
    id: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    file_name: str = ""
    warnings: tuple[str, ...] = ()


def compose(text: str, given: Given, options: Options, *, flag_first: bool) -> Report:
    """The Report of one text. flag_first: options.published beats all other dates; else it fills in.

    Raises EmptyReport, TooLarge, NotText, NoDate or BadDate.
    """
    if len(text) > MAX_CHARS:
        raise TooLarge(
            f"One report may have {MAX_CHARS:,} characters; this one has {len(text):,}. "
            "If it holds many reports, give them as JSON lines."
        )
    start = past_blanks(text, 0)
    if start == len(text):
        raise EmptyReport("The report is empty. Give a text of at least one sentence.")
    refuse_controls(text)
    header = read_header(text)
    lead = find_lead(text, header.end)
    body = past_blanks(text, max(start, header.end, lead.end))
    if body == len(text):
        raise EmptyReport("The report has a date or front matter, but no text after it. Give its text too.")
    dateline = find_dateline(text, body)
    published, date_warnings = _publication(given, header, lead, dateline, options, flag_first)
    language, language_warnings = _language(text, body, given.language or header.fields.get("language", ""))
    odd = odd_date(published, options.today)
    broken = surrogates(text)
    return Report(
        text=text,
        published=published,
        id=given.id or one_line(header.fields.get("id", "")),
        title=one_line(given.title or header.fields.get("title", "")),
        outlet=one_line(given.outlet or header.fields.get("outlet", "") or dateline.outlet),
        url=one_line(given.url or header.fields.get("url", "")),
        language=language,
        body=body,
        warnings=(
            *given.warnings,
            *header.warnings,
            *date_warnings,
            *([odd] if odd else []),
            *language_warnings,
            *([f"the text has {broken} unpaired surrogates, which are no characters"] if broken else []),
        ),
    )


def _publication(
    given: Given, header: Header, lead: Lead, dateline: Dateline, options: Options, flag_first: bool
) -> tuple[str, list[str]]:
    """The publication date by priority, and what must be told about it."""
    flag = ("--published", options.published or "")
    stated = [
        ("the record", given.published),
        ("the front matter", header.fields.get("published", "")),
        ("the first line", lead.written),
    ]
    warnings: list[str] = []
    chosen, origin = "", ""
    for place, written in [flag, *stated] if flag_first else stated:
        if not written:
            continue
        try:
            found = parse_date(written)
        except BadDate as error:
            if not chosen:
                raise
            warnings.append(f"{place}: {error} {chosen} from {origin} is used.")
            continue
        if not chosen:
            chosen, origin = found, place
        elif not _agree(chosen, found):
            warnings.append(f"publication date {chosen} from {origin} is used; {place} says {found}")
    if chosen:
        return chosen, warnings
    named = date_in_name(given.file_name)
    if dateline.written:
        return _dateline_date(dateline, named, flag[1], warnings, _TRY[flag_first])
    if flag[1]:
        return parse_date(flag[1]), warnings
    if len(named) > 4:
        return named, [f"publication date {named} is taken from the file name {quoted(given.file_name)}"]
    raise NoDate(f"No publication date was found. {_TRY[flag_first]}")


def _dateline_date(
    dateline: Dateline, named: str, flag: str, warnings: list[str], advice: str
) -> tuple[str, list[str]]:
    """The date of a dateline, its year from the nearest place that tells one."""
    if dateline.year:
        return parse_date(f"{dateline.year:04}-{dateline.month:02}-{dateline.day:02}"), warnings
    if flag:  # only rows come here with a flag: for them it fills in
        return parse_date(flag), warnings
    if not named:
        raise NoDate(f"The dateline says {quoted(dateline.written)} without a year. {advice}")
    year = nearest_year(dateline.month, dateline.day, named)
    found = parse_date(f"{year:04}-{dateline.month:02}-{dateline.day:02}")
    return found, [
        *warnings,
        f"publication date {found}: the day is the dateline's ({quoted(dateline.written)}), "
        f"the year is taken from the file name",
    ]


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _language(text: str, body: int, written: str) -> tuple[str, list[str]]:
    code = language_code(written)
    unknown = bool(written) and not code
    warnings = [f"language {quoted(written)} is no language code; it was detected"] if unknown else []
    advice = "Dateline reads English, and may find little or nothing in it"
    if code and code != "en":
        return code, [*warnings, f"language is given as '{code}', not English: {advice}"]
    code = looks_like(text, body)
    if code == "en":
        return code, warnings
    seen = f"looks like '{code}'" if code != "und" else "could not be told, but its script is not Latin"
    return code, [*warnings, f"language {seen}, not English: {advice}"]
