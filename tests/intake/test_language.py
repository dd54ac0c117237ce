"""Languages: plain English costs nothing, others are named, short texts say nothing."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dateline.intake import report_from_text
from dateline.intake.language import language_code, looks_like

from .conftest import TODAY

ENGLISH = (
    "The army said on Tuesday that three of its soldiers were killed in an attack by gunmen near the border."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ENGLISH, "en"),
        ("Boko Haram kills 70 troops in an ambush in Borno, northeastern Nigeria. (Reuters)", "en"),
        ("Le gouvernement a annoncé mercredi de nouvelles sanctions contre trois chefs de la milice.", "fr"),
        ("Die Regierung hat am Mittwoch neue Sanktionen gegen drei Anführer der Miliz angekündigt.", "de"),
        ("El gobierno anunció el miércoles nuevas sanciones contra tres jefes de la milicia armada.", "es"),
        ("De regering heeft woensdag nieuwe sancties aangekondigd tegen drie leiders van de militie.", "nl"),
        ("رفضت الحكومة العراقية الغارة الجوية الأمريكية على بغداد", "ar"),
        ("Президент заявил о перемирии на следующей неделе", "ru"),
        ("Ніхто не постраждав унаслідок обстрілу у Харкові", "uk"),
        ("中国外交部星期三表示反对制裁措施", "zh"),
        ("정부는 수요일에 제재를 발표했다", "ko"),
        ("Attentat à Kaboul", "en"),  # too short to say
        ("12 34 !!", "en"),
        ("", "en"),
        ("Президент \ud800 заявил о перемирии на следующей неделе", "ru"),
    ],
)
def test_language_of_news_sentences(text: str, expected: str) -> None:
    assert looks_like(text) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("EN_gb", "en"),
        ("English", "en"),
        ("fr", "fr"),
        ("x" * 90, ""),
        ("", ""),
    ],
)
def test_language_codes_as_written(written: str, expected: str) -> None:
    assert language_code(written) == expected


def test_language_other_than_english_is_told_and_still_read() -> None:
    text = "Le gouvernement a annoncé mercredi de nouvelles sanctions contre trois chefs de la milice armée."
    report = report_from_text(f"2024-01-04\n{text}", today=TODAY)
    assert report.language == "fr"
    assert report.warnings[0].startswith("language looks like 'fr', not English: ")


def test_language_given_as_english_but_plainly_not_is_told() -> None:
    text = "---\ndate: 2024\nlang: en\n---\nПрезидент заявил о перемирии на следующей неделе"
    assert report_from_text(text, today=TODAY).language == "ru"


def test_language_plain_english_does_not_load_the_library() -> None:
    code = (
        "import sys; from dateline.intake import report_from_text;"
        f"report_from_text({ENGLISH!r}, published='2024');"
        "sys.exit(any(name.split('.')[0] in ('py3langid', 'charset_normalizer', 'numpy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
