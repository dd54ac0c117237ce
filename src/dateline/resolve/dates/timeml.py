"""Time expressions as a TimeML document: the text with TIMEX3 elements, and the date of publication as its DCT."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from dateline.resolve.dates.tagger import TimeExpression

# Characters that XML 1.0 cannot hold in any form; each becomes U+FFFD, so that offsets stay as they are.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_timeml(name: str, text: str, published: str, times: Sequence[TimeExpression]) -> str:
    """A whole TimeML document, ending in a line feed.

    times: expressions of `text`, in its order, none overlapping another; their offsets are into `text`.
    """
    pieces: list[str] = []
    at = 0
    for i, time in enumerate(times, 1):
        pieces.append(escape(_legal(text[at : time.start])))
        mod = f" mod={quoteattr(time.mod)}" if time.mod else ""
        anchor = ' anchorTimeID="t0"' if time.anchor == "published" else ""
        moving = "true" if time.anchor else "false"
        pieces.append(
            f'<TIMEX3 tid="t{i}" type="{time.type}" value={quoteattr(time.value)}{mod}'
            f' temporalFunction="{moving}" functionInDocument="NONE"{anchor}>'
            f"{escape(_legal(text[time.start : time.end]))}</TIMEX3>"
        )
        at = time.end
    pieces.append(escape(_legal(text[at:])))
    day = (
        f'<TIMEX3 tid="t0" type="DATE" value={quoteattr(published)} temporalFunction="false"'
        f' functionInDocument="CREATION_TIME">{escape(published)}</TIMEX3>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
        ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">\n'
        f"<DOCID>{escape(_legal(name))}</DOCID>\n<DCT>{day}</DCT>\n<TEXT>{''.join(pieces)}</TEXT>\n</TimeML>\n"
    )


def _legal(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
