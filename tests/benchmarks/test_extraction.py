"""The benchmark of extraction, in small: which rows it gives, and what it says without its peer."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from benchmarks.extraction import Plan, main, measured


@pytest.fixture(scope="module")
def rows() -> dict[str, str]:
    plan = Plan(articles=5, processes=2, rounds=1, sizes=(2_000, 8_000), warming=1, peer=False)
    return dict(measured(plan))


def test_every_measure_has_its_row(rows: dict[str, str]) -> None:
    assert list(rows) == [
        "machine",
        "articles",
        "extraction: articles a second on one core",
        "extraction: found in an article",
        "extraction: start, CPU seconds",
        "2 processes, speed-up",
        "2 processes, CPU time over that of one",
        "peak memory after 1, 2, 5 articles, MB",
        "one document of 0.002, 0.008 MB, seconds a MB",
        "last of these to first",
    ]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("machine", r"\d+ cores, .+, \w+ 3\.\d+\.\w+, ai-infra-kg \d.*"),
        ("articles", r"5 of 6\d\d words"),
        ("extraction: articles a second on one core", r"F \(F to F\)"),
        ("extraction: found in an article", "F claims"),
        ("extraction: start, CPU seconds", "F"),
        ("2 processes, speed-up", r"F \(from F s on the clock to F\)"),
        ("2 processes, CPU time over that of one", "F"),
        ("peak memory after 1, 2, 5 articles, MB", r"\d+, \d+, \d+"),
        ("one document of 0.002, 0.008 MB, seconds a MB", "F, F"),
        ("last of these to first", "F"),
    ],
)
def test_figures_have_their_form(rows: dict[str, str], name: str, form: str) -> None:
    assert re.fullmatch(form.replace("F", r"\d+\.\d+"), rows[name])


def test_articles_are_read(rows: dict[str, str]) -> None:
    assert float(rows["extraction: found in an article"].split()[0]) > 1


def test_a_peak_never_falls(rows: dict[str, str]) -> None:
    peaks = [int(peak) for peak in rows["peak memory after 1, 2, 5 articles, MB"].split(", ")]
    assert peaks == sorted(peaks)
    assert peaks[0] > 10


def test_texts_of_ones_own_are_read_in_every_round(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--texts", str(tmp_path), "--no-peer"]) == 2
    assert capsys.readouterr().err == f"{tmp_path}: has no documents; name a folder of articles\n"
    (tmp_path / "story.txt").write_text(
        "Acme Cloud leases chips to Bolt AI for $5 million.\n", encoding="utf-8"
    )
    told = dict(measured(Plan(rounds=3, warming=1, peer=False, texts=tmp_path)))
    assert told["articles"] == "1 of 10 words"
    assert list(told)[2:] == [f"extraction: {each}" for each in (
        "articles a second on one core", "found in an article", "start, CPU seconds",
    )]  # fmt: skip


def test_without_spacy_one_line_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    assert main(["--articles", "1"]) == 2
    out, err = capsys.readouterr()
    assert (out, err) == (
        "",
        "spaCy: is not installed; pip install -e '.[bench]', or leave the comparison out with --no-peer\n",
    )


@pytest.mark.parametrize("option", ["--articles", "--processes", "--rounds"])
def test_counts_are_positive(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([option, "0"])
    assert ended.value.code == 2
    assert option in capsys.readouterr().err
