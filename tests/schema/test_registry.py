"""The registry names things without ambiguity, and says in one line what is wrong with one that does not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kg.errors import InputError
from kg.schema.registry import Registry


def _registry(*entities: object, type_name: str = "Company") -> Registry:
    return Registry.from_data([{"type": type_name, "entities": list(entities)}])


def _refusal(*entities: object, type_name: str = "Company") -> str:
    with pytest.raises(InputError) as caught:
        _registry(*entities, type_name=type_name)
    return str(caught.value)


class TestEntries:
    def test_an_entry_has_all_that_the_file_says(self) -> None:
        known = _registry(
            {
                "name": "Velmora",
                "aliases": ["Velmora AI"],
                "legal": ["Velmora AI Inc."],
                "words": ["Vel"],
                "tickers": ["VLM"],
                "wikidata": "Q1",
                "part_of": "dorvani",
                "sector": "lab",
                "brand": True,
            }
        )
        entry = known.entries["company/velmora"]
        assert entry.names == ("Velmora", "Velmora AI", "Velmora AI Inc.", "Vel")
        assert entry.identifiers == (("wikidata", "Q1"), ("ticker", "VLM"))
        assert (entry.hint("part_of"), entry.hint("sector"), entry.hint("brand")) == (
            "company/dorvani",
            "lab",
            "true",
        )
        assert entry.hint("maker") is None
        assert entry.entity().aliases == ("Velmora AI", "Velmora AI Inc.")

    @pytest.mark.parametrize(
        ("item", "expected"),
        [
            ({"name": "Velmora AI"}, "company/velmora-ai"),
            ({"name": "Velmora AI", "id": "velmora"}, "company/velmora"),
            ({"name": "A & B"}, "company/a-b"),
        ],
    )
    def test_the_id_is_given_or_made_from_the_name(self, item: dict[str, Any], expected: str) -> None:
        assert list(_registry(item).entries) == [expected]

    def test_hints_at_makers_are_ids_of_companies(self) -> None:
        chips = _registry(
            {"name": "ZR700", "maker": "velmora"}, {"name": "ZR700X", "part_of": "zr700"}, type_name="Chip"
        )
        assert chips.entries["chip/zr700"].hint("maker") == "company/velmora"
        assert chips.entries["chip/zr700x"].hint("part_of") == "chip/zr700"

    def test_a_later_registry_wins_by_id(self) -> None:
        first = _registry({"name": "Velmora", "sector": "lab"}, {"name": "Dorvani"})
        merged = first | _registry({"name": "Velmora", "sector": "host"})
        assert [entry.name for entry in merged] == ["Velmora", "Dorvani"]
        assert merged.entries["company/velmora"].hint("sector") == "host"
        assert first.entries["company/velmora"].hint("sector") == "lab"

    def test_nothing_is_an_empty_registry(self) -> None:
        assert len(Registry.from_data([])) == len(_registry()) == 0
        assert Registry().get("company/velmora") is None


class TestNames:
    def test_names_are_known_as_listed_and_longer_ones_in_capitals(self) -> None:
        known = _registry({"name": "Velmora", "aliases": ["Vel"]})
        assert set(known.surfaces) == {"Velmora", "VELMORA", "Vel"}

    def test_a_name_with_a_small_letter_first_has_a_capital_at_the_head_of_a_sentence(self) -> None:
        known = _registry({"name": "atVelmora", "aliases": ["velm"]})
        assert {*known.surfaces} == {"atVelmora", "AtVelmora", "ATVELMORA", "velm", "VELM"}

    def test_centers_are_known_in_both_spellings(self) -> None:
        assert {"Velmora Data Center", "Velmora Data Centre"} <= set(
            _registry({"name": "Velmora Data Center"}).surfaces
        )

    def test_a_name_may_mean_entries_of_several_types(self) -> None:
        known = _registry({"name": "Colvane"}) | _registry({"name": "Colvane"}, type_name="Facility")
        assert known.surfaces["Colvane"] == ("company/colvane", "facility/colvane")

    def test_words_are_words_in_capitals_too(self) -> None:
        known = _registry({"name": "Velmora AI", "words": ["Vel"]})
        assert [known.is_word(form, "company/velmora-ai") for form in ("Vel", "VEL", "Velmora AI")] == [
            True,
            True,
            False,
        ]


class TestOwn:
    """``shipped | own``: the rules of data/registry/README.md, one test each."""

    def test_a_name_is_taken_from_other_entries_of_the_type(self) -> None:
        shipped = _registry({"name": "Dorvani", "aliases": ["Vel", "DV"], "words": ["Dor"]})
        both = shipped | _registry({"name": "Velmora", "aliases": ["Vel"], "words": ["Dor"]})
        assert both.entries["company/dorvani"].names == ("Dorvani", "DV")
        assert both.surfaces["Vel"] == both.surfaces["Dor"] == ("company/velmora",)
        assert both.problems() == []

    def test_capitals_make_no_other_name(self) -> None:
        both = _registry({"name": "Dorvani", "aliases": ["VELM"]}) | _registry({"name": "Velm"})
        assert both.entries["company/dorvani"].names == ("Dorvani",)

    def test_an_entry_that_loses_its_name_goes_on_under_the_next(self) -> None:
        shipped = _registry(
            {"name": "Vel", "aliases": ["Dorvani"], "legal": ["Dorvani Inc."], "words": ["Vel"]}
        )
        entry = (shipped | _registry({"name": "Velmora", "words": ["Vel"]})).entries["company/vel"]
        assert (entry.name, entry.aliases, entry.words) == ("Dorvani", ("Dorvani Inc.",), frozenset())

    def test_one_that_loses_all_is_gone_with_the_hints_at_it(self) -> None:
        shipped = _registry({"name": "Vel"}, {"name": "Dorvani", "part_of": "vel", "sector": "lab"})
        both = shipped | _registry({"name": "Velmora", "words": ["Vel"]})
        assert "company/vel" not in both.entries
        assert both.entries["company/dorvani"].hints == (("sector", "lab"),)
        assert both.problems() == []

    @pytest.mark.parametrize("own", [{"name": "Vel", "id": "no-7"}, {"name": "No 7", "aliases": ["Vel"]}])
    def test_an_entry_of_the_same_name_is_replaced_under_the_other_id(self, own: dict[str, Any]) -> None:
        shipped = _registry({"name": "Vel", "legal": ["Vel Inc."]}, {"name": "Dorvani", "part_of": "vel"})
        both = shipped | _registry(own)
        assert list(both.entries) == ["company/dorvani", "company/no-7"]
        assert both.root("company/dorvani") == "company/no-7"

    def test_names_of_other_types_are_words_where_ours_is_none(self) -> None:
        chips = _registry({"name": "Vel", "aliases": ["VLX"]}, type_name="Chip")
        both = chips | _registry({"name": "Velmora", "aliases": ["Vel"]})
        assert both.surfaces["Vel"] == ("chip/vel", "company/velmora")
        assert [both.is_word("Vel", entity) for entity in both.surfaces["Vel"]] == [True, False]
        assert both.entries["chip/vel"].words == {"Vel"}
        unsure = chips | _registry({"name": "Velmora", "words": ["Vel"]})
        assert unsure.entries["chip/vel"] == chips.entries["chip/vel"]

    def test_nothing_changes_nothing(self) -> None:
        shipped = Registry.shipped()
        assert (shipped | Registry()).entries == (Registry() | shipped).entries == shipped.entries

    def test_the_shipped_registry_laid_over_itself_is_itself(self) -> None:
        shipped = Registry.shipped()
        assert (shipped | shipped).entries == shipped.entries


class TestUnits:
    KNOWN = _registry(
        {"name": "Velmora"},
        {"name": "Skyrack", "part_of": "velmora"},
        {"name": "Skyrack Labs", "part_of": "skyrack"},
        {"name": "Yin", "part_of": "yang"},
        {"name": "Yang", "part_of": "yin"},
    )

    @pytest.mark.parametrize(
        ("entity", "root"),
        [
            ("company/skyrack-labs", "company/velmora"),
            ("company/skyrack", "company/velmora"),
            ("company/velmora", "company/velmora"),
            ("company/unknown", "company/unknown"),
        ],
    )
    def test_the_root_of_a_unit_is_the_company_above_all(self, entity: str, root: str) -> None:
        assert self.KNOWN.root(entity) == root

    def test_a_circle_ends(self) -> None:
        assert self.KNOWN.root("company/yin") in {"company/yin", "company/yang"}


class TestRefusals:
    @pytest.mark.parametrize(
        "wrong", ["Velmora", "velmora ai", "velmora/x", "velmora>", "vélmora", "../x", ".", "ﬁ"]
    )
    def test_an_id_of_other_characters_is_refused(self, wrong: str) -> None:
        line = _refusal({"name": "Velmora AI", "id": wrong})
        assert line.startswith(f"registry, Company Velmora AI: `id` is {wrong!r}; ")

    @pytest.mark.parametrize("key", ["part_of", "maker", "operator", "company"])
    def test_so_is_such_an_id_of_another_entry(self, key: str) -> None:
        assert f"`{key}` is 'Dorvani Inc.'" in _refusal({"name": "Velmora", key: "Dorvani Inc."})

    def test_two_entries_of_one_id_are_refused(self) -> None:
        line = _refusal({"name": "Velmora AI"}, {"name": "Velmora ai"})
        assert "Velmora ai: has the id company/velmora-ai, as Velmora AI has; " in line

    def test_also_in_two_files(self) -> None:
        data = {"type": "Company", "entities": [{"name": "Velmora"}]}
        with pytest.raises(InputError, match="has the id company/velmora"):
            Registry.from_data([data, data])

    @pytest.mark.parametrize(
        ("entry", "problem"),
        [
            ({"aliases": ["Velmora"]}, "has no name"),
            ({"name": ""}, "has no name"),
            ({"name": 365}, "has no name; give it the key `name`, in quotes where it is a number"),
            ("Velmora", "has no name"),
            (None, "has no name"),
            ({"name": "Velmora", "alias": ["Vel"]}, "unknown keys ['alias']"),
            ({"name": "Velmora", "aliases": "Vel"}, "`aliases` is no list of texts"),
            ({"name": "Velmora", "words": [True]}, "`words` is no list of texts"),
            ({"name": "Velmora", "tickers": [9984]}, "`tickers` is no list of texts"),
            ({"name": "Velmora", "legal": [""]}, "`legal` is no list of texts"),
        ],
    )
    def test_a_malformed_entry_is_refused_by_name(self, entry: object, problem: str) -> None:
        line = _refusal(entry)
        assert problem in line
        assert "\n" not in line

    def test_an_unknown_type_is_refused(self) -> None:
        assert "unknown type Compnay; the types are Agency, Chip, Company" in _refusal(type_name="Compnay")


class TestFolders:
    def test_all_files_of_a_folder_are_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.yaml").write_text("type: Company\nentities:\n  - name: Velmora\n", encoding="utf-8")
        (tmp_path / "b.yaml").write_text(
            "type: Chip\nentities:\n  - {name: ZR700, maker: velmora}\n", encoding="utf-8"
        )
        (tmp_path / "README.md").write_text("no registry", encoding="utf-8")
        assert list(Registry.from_folder(tmp_path).entries) == ["company/velmora", "chip/zr700"]

    @pytest.mark.parametrize(
        ("content", "line"),
        [
            ("type: Company\nentities: a: b", "a.yaml, line 2: is not valid YAML"),
            ("- Velmora", "a.yaml: is no registry file; it needs the keys `type` and `entities`"),
            ("entities: []", "a.yaml: is no registry file"),
            ("type: Company\nentities: {name: Velmora}", "a.yaml: `entities` is no list"),
            ("type: Company\nentities:\n  - {name: Velmora, id: V}", "a.yaml, Company Velmora: `id` is 'V'"),
        ],
    )
    def test_a_malformed_file_is_refused_by_name(self, tmp_path: Path, content: str, line: str) -> None:
        (tmp_path / "a.yaml").write_text(content, encoding="utf-8")
        with pytest.raises(InputError) as caught:
            Registry.from_folder(tmp_path)
        assert str(caught.value).startswith(line)

    def test_a_folder_that_is_none_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="is no folder"):
            Registry.from_folder(tmp_path / "registry")


class TestProblems:
    @pytest.mark.parametrize(
        "entities",
        [
            [{"name": "Velmora"}, {"name": "Dorvani", "aliases": ["Velmora"]}],
            [{"name": "Velmora", "words": ["Velmora"]}, {"name": "Dorvani", "aliases": ["Velmora"]}],
            [{"name": "Dorvani One", "aliases": ["VELMORA"]}, {"name": "Velmora", "words": ["Velmora"]}],
        ],
    )
    def test_a_shared_name_is_one_unless_both_list_it_among_words(
        self, entities: list[dict[str, Any]]
    ) -> None:
        (problem,) = {line.split(" share ")[0] for line in _registry(*entities).problems()}
        assert "company/dorvani" in problem
        assert "company/velmora" in problem

    def test_names_shared_as_words_or_by_several_types_are_none(self) -> None:
        words = _registry(
            {"name": "Velmora AI", "words": ["Velmora"]}, {"name": "Velmora Foods", "words": ["Velmora"]}
        )
        types = _registry({"name": "Colvane"}) | _registry({"name": "Colvane"}, type_name="Facility")
        assert words.problems() == types.problems() == []

    def test_a_hint_at_no_entry_is_one(self) -> None:
        assert _registry({"name": "Skyrack", "part_of": "velmora", "sector": "lab"}).problems() == [
            "company/skyrack has part_of company/velmora, which is no entry"
        ]


class TestShipped:
    def test_it_has_no_problems(self) -> None:
        assert Registry.shipped().problems() == []

    @pytest.mark.parametrize(
        ("type_name", "least"),
        [
            ("Company", 400),
            ("Person", 200),
            ("Outlet", 100),
            ("Facility", 100),
            ("Chip", 100),
            ("Model", 100),
            ("Agency", 50),
            ("Regulation", 30),
            ("Place", 50),
            ("Program", 20),
        ],
    )
    def test_it_knows_the_field(self, type_name: str, least: int) -> None:
        assert Counter(entry.type for entry in Registry.shipped())[type_name] >= least

    def test_every_company_stands_on_a_side(self) -> None:
        sectors = {entry.hint("sector") for entry in Registry.shipped() if entry.type == "Company"}
        assert sectors == {
            *("lab", "hyperscaler", "platform", "neocloud", "host", "chipmaker", "supplier"),
            *("servers", "power", "investor", "construction", "telecom", "other"),
        }
