"""A reader without weights: finds events by a few words, the same ones every time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reader.told import Extent, Told, ToldCount, ToldEvent
from dateline.report import Report

KINDS = {
    "killed": ("ASSAULT", "targeted"),
    "arrested": ("COERCE", "arrest"),
    "met": ("CONSULT", ""),
    "condemned": ("ACCUSE", "disapprove"),
    "protested": ("PROTEST", "demo"),
}
_WORD = re.compile(r"\b(" + "|".join(KINDS) + r")\b")
_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+)*"


@dataclass
class WordReader:
    """Implements the Reader protocol over the words in KINDS. A report that holds "CRASH" makes it fail."""

    version: str = "words-1"

    def read(self, report: Report) -> Told:
        """One event a known word, with the names before and after it in the same sentence."""
        if "CRASH" in report.text:
            raise RuntimeError("the fake reader was told to fail")
        return Told(tuple(self._events(report)))

    def _events(self, report: Report) -> Iterator[ToldEvent]:
        for word in _WORD.finditer(report.text, report.body):
            start = max(report.text.rfind(".", 0, word.start()) + 1, report.body)
            stop = report.text.find(".", word.end())
            stop = stop if stop >= 0 else len(report.text)
            kind, mode = KINDS[word[1]]
            yield ToldEvent(
                type=kind,
                mode=mode,
                anchors=(Extent(*word.span()),),
                actors=self._all(_NAME, report.text, start, word.start())[:1],
                recipients=self._all(_NAME, report.text, word.end(), stop)[:1],
                times=self._all(r"\b\w+day\b", report.text, word.end(), stop)[:1],
                counts=tuple(
                    ToldCount("killed" if kind == "ASSAULT" else "arrested", at)
                    for at in self._all(r"\b\d+\b", report.text, word.end(), stop)[:1]
                ),
                dated="report",
                confidence=0.5,
            )

    @staticmethod
    def _all(pattern: str, text: str, start: int, stop: int) -> tuple[Extent, ...]:
        return tuple(Extent(*m.span()) for m in re.compile(pattern).finditer(text, start, stop))
