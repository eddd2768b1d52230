"""Any bytes become normalised text or one clear error, in time that grows with their length."""

from __future__ import annotations

import codecs
import contextlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.loaders.text import clean, decode, normalise, one_line

WESTERN = "Le géant a signé un accord à 6 milliards d’euros – “jusqu’à” l’été 2029."
POLISH = "Spółka podpisała umowę na moc obliczeniową wartą sześć miliardów złotych."
RUSSIAN = "Компания подписала соглашение о вычислениях на шесть миллиардов долларов."
JAPANESE = "計算契約を結んだ。六十三億ドル規模である。データセンターを借りる。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (WESTERN, "utf-8"),
        (WESTERN, "utf-8-sig"),
        (WESTERN, "utf-16"),
        (WESTERN, "utf-32"),
        (WESTERN, "cp1252"),
        ("Café", "latin-1"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift_jis"),
    ],
)
def test_encoding_is_told(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "x").removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_BE, "utf-16-be"), (codecs.BOM_UTF32_BE, "utf-32-be")]
)
def test_big_endian_marks_are_known(mark: bytes, encoding: str) -> None:
    assert decode(mark + WESTERN.encode(encoding), "x") == WESTERN


@pytest.mark.parametrize(
    ("declared", "expected"),
    [("iso-8859-2", POLISH), ("x-no-such-encoding", None), ("hex", None), ("utf-8", None)],
)
def test_declared_encoding_is_tried_and_a_false_one_does_no_harm(declared: str, expected: str | None) -> None:
    data = POLISH.encode("iso-8859-2")
    assert decode(data, "x", declared) == (expected or decode(data, "x"))


def test_utf8_wins_over_a_false_declaration() -> None:
    assert decode(WESTERN.encode("utf-8"), "x", "iso-8859-1") == WESTERN


def test_declared_latin_1_means_windows_1252() -> None:
    assert decode("“so” – he".encode("cp1252"), "x", "ISO-8859-1") == "“so” – he"


def test_a_few_stray_bytes_do_not_spoil_utf8() -> None:
    data = WESTERN.encode("utf-8") + b" caf\xe9 \x93so\x94"
    assert decode(data, "x") == WESTERN + " café “so”"


def test_a_few_stray_bytes_do_not_spoil_ascii() -> None:
    plain = "Acme pays Beta for chips. " * 20
    assert decode(plain.encode() + b"\x93\x94", "x") == plain + "“”"
    strays = [bytes((byte, byte + 1)) for byte in range(0x80, 0xFF)]
    assert [stray for stray in strays if not decode(plain.encode() + stray, "x").startswith(plain)] == []


def test_late_characters_beyond_ascii_are_seen() -> None:
    text = "plain words\n" * 100_000 + RUSSIAN
    assert decode(text.encode("cp1251"), "x") == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \n\t ", "is empty"),
        (b"%PDF-1.7 and so on", "holds binary data"),
        (b"\x89PNG\r\n\x1a\n", "holds binary data"),
        (bytes(range(256)) * 4, "holds binary data"),
        (bytes(128 + n * 37 % 128 for n in range(600)), "encoding that cannot be told"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        decode(data, "notes.txt")
    assert str(caught.value).startswith("notes.txt: ")
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("Betaâ€™s chips â€“ new", "Beta’s chips – new"),
        ("Ã©tÃ© Ã  Paris", "été à Paris"),
        ("Ð´Ð° Ð½ÐµÑ‚", "да нет"),
        ("β€Ά item", "• item"),
        ("β\x9c\x85 done", "✅ done"),
        ("π\x9f\x92‘ In short", "💡 In short"),
        ("â\x80\x99", "’"),
    ],
)
def test_wrong_decoding_is_repaired(broken: str, repaired: str) -> None:
    assert clean(broken) == repaired


def test_remains_of_lost_symbols_are_removed() -> None:
    assert (
        clean("π‘ In short\n- βSeveral outlets\n- βReported terms")
        == "In short\n- Several outlets\n- Reported terms"
    )


@pytest.mark.parametrize(
    "text",
    [
        "β-carotene and π are Greek",
        "- βSingle odd line",
        "π is 3.14\nβ Cassiopeiae is a star",
        "βeta Η εταιρεία\n- βSeveral\n- βReported",
        "It’s “so” – 5 °C, 20 €, ½ … naïve café",
        "”— he said—’”",
        "ÇA VA À LA PLAGE",
        "データ。”“計算",
    ],
)
def test_legitimate_text_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u2028d\u2029e\x0bf\x0cg\x85h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("a\x00b\x07c\td\x1be\x7f", "abc\tde"),
        ("in\u00adfra\u200bstruc\u2060ture\ufeff", "infrastructure"),
        ("infra\u00ad\nstructure", "infrastructure"),
        ("ﬁnance ﬂow", "finance flow"),
        ("e\u0301te\u0301", "été"),
        ("a  \nb\t\n", "a\nb\n"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("a\u00a0b", "a\u00a0b"),
    ],
)
def test_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (", , ,\n\nTitle here\n  body\n\n", "Title here\n  body"),
        ("***\n---\n 7 words\n***", "7 words\n***"),
        (", , ,", ""),
        ("", ""),
    ],
)
def test_leading_lines_without_letter_or_digit_are_dropped(text: str, normal: str) -> None:
    assert normalise(text) == normal


def test_one_line() -> None:
    assert one_line(" a \n b\u00a0\tc ") == "a b c"
    assert one_line(" \n ") is None


@given(st.text())
def test_normalised_text_keeps_its_promises(text: str) -> None:
    normal = normalise(text)
    assert unicodedata.is_normalized("NFC", normal)
    assert [c for c in normal if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"] == []
    assert normal == normal.strip()


@given(st.text(st.characters(codec="ascii")))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert isinstance(decode(data, "x"), str)


# After a first U+0000 the mark of UTF-16 is that of UTF-32.
@given(
    st.text(min_size=1).filter(lambda text: text.strip("\0 \n\t") and text[0] != "\0"),
    st.sampled_from(["utf-8", "utf-16", "utf-32"]),
)
def test_unicode_round_trips(text: str, encoding: str) -> None:
    marked = text if encoding != "utf-8" else "\ufeff" + text
    assert decode(marked.encode(encoding), "x") == text
