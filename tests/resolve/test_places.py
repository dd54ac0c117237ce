"""Countries and locations."""

from __future__ import annotations

from collections import Counter

import pytest

from dateline.resolve.gazetteer import find_mentions, fold, load_gazetteer
from dateline.resolve.places import country_around, country_of_name, find_site, sentence_bounds


def site_of(*places: str, context: Counter[str] | None = None):
    text = " | ".join(places)
    spans, at = [], 0
    for p in places:
        spans.append((text.index(p, at), text.index(p, at) + len(p)))
        at = spans[-1][1]
    return find_site(text, spans, context or Counter())


@pytest.mark.parametrize(
    ("places", "country", "name", "precision"),
    [
        (["Kerman", "Iran"], "IR", "Kerman", "exact"),
        (["Tripoli"], "LY", "Tripoli", "exact"),
        (["Tripoli", "Lebanon"], "LB", "Tripoli", "exact"),
        (["market", "Kabul"], "AF", "Kabul", "exact"),
        (["outside Kabul"], "AF", "Kabul", "near"),
        (["northern Mali"], "ML", "Mali", "country"),
        (["Gaza"], "PS", "Gaza", "region"),
        (["Crimea"], "UA", "Crimea", "region"),
        (["Helmand province"], "AF", "Helmand", "province"),
        (["Georgia"], "GE", "Georgia", "country"),
        (["Atlanta", "Georgia"], "US", "Atlanta", "exact"),
        (["Georgia", "United States"], "US", "Georgia", "province"),
        (["French consulate", "Karachi"], "PK", "Karachi", "exact"),
        (["Palestine Street", "Baghdad"], "IQ", "Baghdad", "exact"),
        (["US embassy", "Havana"], "CU", "Havana", "exact"),
        (["border with Peru"], "", "border with Peru", "area"),
        (["Kandahar province"], "AF", "Kandahar", "province"),
        (["Kandahar"], "AF", "Kandahār", "exact"),
        (["Sana'a"], "YE", "Sanaa", "exact"),
        (["Türkiye"], "TR", "Turkey", "country"),
        (["checkpoint"], "", "checkpoint", "area"),
        (["zzz", "!!"], "", "zzz", "area"),
    ],
)
def test_places_site(places: list[str], country: str, name: str, precision: str) -> None:
    site = site_of(*places)
    assert (site.country, site.name, site.precision) == (country, name, precision)


def test_places_the_report_decides_between_cities_of_one_name() -> None:
    assert site_of("Birmingham", context=Counter({"GB": 2})).country == "GB"


def test_places_no_span_no_site() -> None:
    assert find_site("text", [], Counter()) is None


def test_places_us_is_no_pronoun() -> None:
    assert country_of_name("they told us so", 0, 15) == ""
    assert country_of_name("Give Us aid", 0, 11) == ""
    assert country_of_name("the US said", 0, 11) == "US"
    assert country_of_name("U.S. troops", 0, 11) == "US"


def test_places_country_of_a_party() -> None:
    assert country_of_name("Kenyan police", 0, 13) == "KE"
    assert country_of_name("Kenyan and Somali police", 0, 24) == ""
    assert country_of_name("police", 0, 6) == ""


def test_places_sentence_around_an_event() -> None:
    text = "Norway protests. Police in Oslo, led by Gen. A. Berg, arrest two. Sweden waits."
    start, end = sentence_bounds(text, text.index("arrest"))
    assert text[start:end] == "Police in Oslo, led by Gen. A. Berg, arrest two."
    assert country_around(text, text.index("arrest"), find_mentions(text)) == "NO"


def test_gazetteer_names_fold_alike() -> None:
    assert fold("Al-Ḥasakah") == fold("al Hasakah")
    assert fold("Côte d'Ivoire") == "cote divoire"


def test_gazetteer_mentions_are_exact_spans() -> None:
    text = "In Iraq’s capital, U.S. and São Paulo officials met."
    assert [text[m.start : m.end] for m in find_mentions(text)] == ["Iraq", "U.S.", "São Paulo"]


def test_gazetteer_every_country_code_has_a_name() -> None:
    places = load_gazetteer().places
    assert {p.country for ps in places.values() for p in ps if p.kind == "city"} >= {"IQ", "US", "NG", "UA"}
    assert all(p.lat is not None for ps in places.values() for p in ps if p.kind == "city")
