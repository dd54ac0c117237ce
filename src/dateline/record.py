"""The reading record: what one report says, each value with its words. The public contract."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Reality = Literal["actual", "negated", "future", "hypothetical"]
DateBasis = Literal["text", "report", ""]
CountKind = Literal[
    "killed",
    "injured",
    "abducted",
    "arrested",
    "displaced",
    "missing",
    "released",
    "deported",
    "convicted",
    "participants",
]
SourceKind = Literal[
    "outlet",
    "official",
    "military",
    "police",
    "medical",
    "witness",
    "group",
    "ngo",
    "media",
    "anonymous",
    "other",
]
# Of those who are counted. state and armed: who bear arms for a state or without one; perpetrator: who did it.
Side = Literal["civilian", "state", "armed", "perpetrator", ""]
EntityKind = Literal["person", "group", "state", "organisation", "place", "outlet"]
Precision = Literal["exact", "near", "district", "province", "region", "country", "area"]
Edtf = Annotated[str, Field(description='EDTF (ISO 8601-2) date or interval; "" where nothing is known')]
Country = Annotated[str, Field(description='ISO 3166-1 alpha-2 code; "" where not known')]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(_Value):
    """Words of the report: character offsets into its text, end exclusive; text is exactly those characters."""

    start: int
    end: int
    text: str


class Party(Span):
    """A participant as named at the event, with its fullest name in the report."""

    name: str
    entity: str = Field(description="id in `entities`")
    country: Country = ""
    sector: str = Field("", description="PLOVER sector code")


class Location(_Value):
    """Where an event happened, resolved. Coordinates are WGS84 degrees."""

    name: str
    country: Country = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Precision = "area"
    basis: tuple[Span, ...] = ()


class CountPart(Span):
    """Some of the people of a count: "three children" of "at least 12, including three children".

    It is no count of its own and adds nothing to the total. included: false where the words leave these people out of
    the total ("not including the attacker").
    """

    best: int | None
    low: int | None
    high: int | None
    of: str = ""
    rule: str
    side: Side = ""
    included: bool = True


class Count(Span):
    """A number of people, a total. low and high are null where the words set no bound."""

    kind: CountKind
    best: int | None
    low: int | None
    high: int | None
    of: str = Field("", description="whose: the noun that is counted, as written")
    rule: str = Field(description="name of the rule that turned the words into numbers")
    side: Side = Field("", description='which side they were on, "" where the words do not say')
    parts: tuple[CountPart, ...] = Field((), description="people named apart, within the total or beside it")


class Source(Span):
    """Who says so. via: the outlet through which an authority speaks, null where none is named."""

    name: str
    kind: SourceKind = "other"
    via: str | None = None


class ConflictValue(_Value):
    """One of the values that do not agree, with its words."""

    value: str
    evidence: Span


class Conflict(_Value):
    """A field on which the report disagrees with itself."""

    field: Literal["date", "count", "place", "actor"]
    values: tuple[ConflictValue, ...]
    note: str = ""


class Event(_Value):
    """Who did what to whom, when, where, at what cost, according to whom."""

    id: str
    type: str = Field(description="PLOVER type")
    mode: str = Field("", description='PLOVER mode, "" where none fits')
    contexts: tuple[str, ...] = ()
    anchors: tuple[Span, ...]
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    places: tuple[Span, ...] = ()
    location: Location | None = None
    times: tuple[Span, ...] = ()
    date: Edtf = ""
    date_basis: DateBasis = ""
    counts: tuple[Count, ...] = ()
    weapons: tuple[Span, ...] = ()
    sources: tuple[Source, ...] = ()
    reality: Reality = "actual"
    alleged: bool = False
    repeat: Span | None = None
    response_to: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    confidence: float = Field(0.0, ge=0.0, le=1.0)


class Entity(_Value):
    """One participant of the report with all its mentions."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: EntityKind = "person"
    country: Country = ""
    sector: str = ""
    mentions: tuple[Span, ...] = ()


class ReportInfo(_Value):
    """Which report this is a reading of."""

    id: str
    published: Edtf
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    sha256: str


class Reading(_Value):
    """Everything that one report says."""

    report: ReportInfo
    events: tuple[Event, ...] = ()
    entities: tuple[Entity, ...] = ()
    warnings: tuple[str, ...] = ()
