"""A project adds a user's own names and patterns, and says in one line what is wrong with them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.pattern_files import check_patterns
from kg.project import Project
from kg.schema.registry import Registry
from kg.schema.resources import in_package


def _write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


class TestFind:
    def test_without_a_file_nothing_is_added(self, tmp_path: Path) -> None:
        project = Project.find(tmp_path)
        assert project == Project() == Project(None, None, None)
        assert project.load_registry().entries == Registry.shipped().entries
        assert project.checked_patterns() is None

    @pytest.mark.parametrize("start", [".", "articles", "articles/2026/07"])
    def test_the_file_is_found_in_the_folder_and_above_it(self, tmp_path: Path, start: str) -> None:
        _write(tmp_path, {"kg.toml": "", "articles/2026/07/note.txt": ""})
        assert Project.find(tmp_path / start) == Project(file=tmp_path.resolve() / "kg.toml")

    def test_the_nearest_file_counts(self, tmp_path: Path) -> None:
        _write(tmp_path, {"kg.toml": "", "inner/kg.toml": "", "inner/deep/note.txt": ""})
        assert Project.find(tmp_path / "inner" / "deep").file == tmp_path.resolve() / "inner" / "kg.toml"

    def test_a_folder_of_that_name_is_no_project(self, tmp_path: Path) -> None:
        (tmp_path / "kg.toml").mkdir()
        assert Project.find(tmp_path) == Project()

    def test_a_relative_start(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        _write(tmp_path, {"kg.toml": "", "inner/note.txt": ""})
        monkeypatch.chdir(tmp_path / "inner")
        assert Project.find(Path()).file == tmp_path.resolve() / "kg.toml"


class TestRead:
    @pytest.mark.parametrize(
        ("text", "registry", "patterns"),
        [
            ("", None, None),
            ('registry = "names"', "names", None),
            ('patterns = "./words"  # ours', None, "words"),
            ('\ufeffregistry = "names"\npatterns = "names/../words"\n', "names", "words"),
            ("registry = '{tmp_path}/names'", "names", None),
        ],
    )
    def test_paths_are_relative_to_the_file(
        self, tmp_path: Path, text: str, registry: str | None, patterns: str | None
    ) -> None:
        root = tmp_path.resolve()
        (root / "names").mkdir()
        (root / "words").mkdir()
        file = _write(root, {"kg.toml": text.replace("{tmp_path}", str(root))}) / "kg.toml"
        expected = Project(
            root / registry if registry else None, root / patterns if patterns else None, None, file
        )
        assert Project.read(file) == expected

    def test_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"kg.toml: cannot be read \(No such file or directory\)"):
            Project.read(tmp_path / "kg.toml")


COMPANY = "type: Company\nentities:\n"
BAD_REGISTRIES = {
    "another ending": ({"a.yml": COMPANY}, "a.yml: has the ending .yml; name it a.yaml"),
    "no YAML": ({"a.yaml": "type: [\n"}, "a.yaml, line 2: is not valid YAML"),
    "no registry": ({"a.yaml": "hello"}, "a.yaml: is no registry file"),
    "unknown type": ({"a.yaml": "type: Planet"}, "a.yaml: unknown type Planet"),
    "unknown key": (
        {"a.yaml": COMPANY + "  - {name: Velmora, alias: Vel}"},
        "a.yaml, Company Velmora: unknown keys ['alias']",
    ),
    "two entries of one id": (
        {"a.yaml": COMPANY + "  - name: Velmora", "b.yaml": COMPANY + "  - name: Velmora"},
        "b.yaml, Company Velmora: has the id company/velmora",
    ),
    "a link to nowhere": ({}, "link.yaml: cannot be read (No such file or directory)"),
}


class TestRegistry:
    def test_own_entries_and_names_win(self, tmp_path: Path) -> None:
        entries = "  - {name: Nvidia, sector: other}\n  - {name: Velmora, aliases: [Vel, Quanta]}\n"
        folder = _write(tmp_path, {"a.yaml": COMPANY + entries, "notes.md": "no entries"})
        registry = Project(registry=folder).load_registry()
        assert registry.entries["company/nvidia"].hint("sector") == "other"
        assert "Quanta" in Registry.shipped().surfaces
        assert registry.surfaces["Quanta"] == registry.surfaces["Vel"] == ("company/velmora",)
        assert registry.get("company/openai") == Registry.shipped().get("company/openai")

    def test_an_empty_folder_adds_nothing(self, tmp_path: Path) -> None:
        assert Project(registry=tmp_path).load_registry().entries == Registry.shipped().entries

    @pytest.mark.parametrize("case", BAD_REGISTRIES)
    def test_a_bad_file_is_named_with_its_folder(self, tmp_path: Path, case: str) -> None:
        files, words = BAD_REGISTRIES[case]
        _write(tmp_path, files)
        if not files:
            (tmp_path / "link.yaml").symlink_to(tmp_path / "nowhere")
        with pytest.raises(InputError) as caught:
            Project(registry=tmp_path).load_registry()
        assert str(caught.value).startswith(f"{tmp_path}/{words}")
        assert caught.value.remedy

    def test_what_would_mislead_is_refused(self, tmp_path: Path) -> None:
        _write(
            tmp_path, {"a.yaml": COMPANY + "  - {name: Vel}\n  - {name: Dorvani, aliases: [Vel], part_of: x}"}
        )
        with pytest.raises(InputError) as caught:
            Project(registry=tmp_path).load_registry()
        assert caught.value.where == str(tmp_path)
        assert caught.value.problem == (
            "company/dorvani has part_of company/x, which is no entry, and "
            "company/vel and company/dorvani share the name 'Vel', which is not in `words` of both"
        )

    def test_of_many_problems_a_few_are_told(self, tmp_path: Path) -> None:
        entries = "".join(f"  - {{name: Vel {number}, part_of: none}}\n" for number in range(9))
        _write(tmp_path, {"a.yaml": COMPANY + entries})
        with pytest.raises(InputError, match="and 6 more like these; let a name stand in `words`"):
            Project(registry=tmp_path).load_registry()


OPERATES = "{s:Company} (runs|run) {o:Facility}"
PARTS = 'subject: "{s:Company}", object: "{o:Facility}"'
BAD_PATTERNS = {
    "empty file": ("operates", "", ": is no file of patterns; give it the key `patterns`"),
    "list": ("operates", f'- "{OPERATES}"', ": is no file of patterns"),
    "no patterns": ("operates", "options: {future: planned}", ": is no file of patterns"),
    "empty list": ("operates", "patterns: []", ": is no file of patterns"),
    "not in quotes": (
        "operates",
        f"patterns:\n  - {OPERATES}",
        ", line 2: is not valid YAML; put patterns in quotes",
    ),
    "not in quotes, as a mapping": ("operates", "patterns:\n  - {s:Company}", ", pattern 1: is no pattern"),
    "bytes that are no text": ("operates", "patterns: [\x00]", ": is not valid YAML"),
    "unknown key": ("operates", f'pattern: [x]\npatterns: ["{OPERATES}"]', ": has the unknown key `pattern`"),
    "unknown relation": ("leaves", 'patterns: ["{s:Company} left {o:Place}"]', ": 'leaves' is no relation"),
    "unknown relation inside": ("x", f'relation: runs\npatterns: ["{OPERATES}"]', ": 'runs' is no relation"),
    "relation that is no text": ("x", f'relation: [a]\npatterns: ["{OPERATES}"]', ": ['a'] is no relation"),
    "options without any": ("operates", f'options:\npatterns: ["{OPERATES}"]', ": `options` is no mapping"),
    "number": ("operates", f'patterns: ["{OPERATES}", 5]', ", pattern 2: is no pattern; write it in quotes"),
    "empty pattern": ("operates", 'patterns: [""]', ", pattern 1: matches where nothing is"),
    "pattern without words": ("operates", "patterns: [{pattern: }]", ", pattern 1: is no pattern"),
    "bracket": (
        "operates",
        'patterns: ["{s:Company} (runs {o:Facility}"]',
        ", pattern 1: a bracket is not closed; see docs/patterns.md",
    ),
    "unreadable": ("operates", 'patterns: ["{s:Company runs"]', ", pattern 1: cannot read '{s:Company runs'"),
    "unknown kind": ("operates", 'patterns: ["{s:Firm} runs"]', ", pattern 1: unknown kind 'Firm'"),
    "unknown list": (
        "operates",
        'patterns: ["{s:Company} <runs> {o:Facility}"]',
        ", pattern 1: unknown or circular word list <runs>",
    ),
    "name of a role": (
        "operates",
        'patterns: ["{s²:Company} runs {o:Facility}"]',
        ", pattern 1: cannot be read (bad character in group name",
    ),
    "missing role": (
        "operates",
        'patterns: ["{s:Company} runs Stargate"]',
        ", pattern 1: has no role `o`, which `operates` needs",
    ),
    "missing role of a title": (
        "role",
        'patterns: ["{p:Person} runs {x:Company}"]',
        ", pattern 1: has no role `c`, which `role` needs",
    ),
    "subject that it cannot have": (
        "operates",
        'patterns: ["{s:Company|Chip} runs {o:Facility}"]',
        ", pattern 1: `s` is a Chip, which `operates` cannot have there; it takes Company, Agency",
    ),
    "object that it cannot have": (
        "capacity_mw",
        'patterns: ["{s:Facility} of {o:Money}"]',
        ", pattern 1: `o` is a Money, which `capacity_mw` cannot have there; it takes Power",
    ),
    "relation of texts": (
        "stage",
        'patterns: ["{s:Facility} is {o:Role}"]',
        ", pattern 1: `o` is a Role, which `stage` cannot have there; it takes nothing that patterns find",
    ),
    "slot of a contract": (
        "payment",
        'patterns: ["{s:Company} pays {o:Money}"]',
        ", pattern 1: `s` is a Company, which `payment` cannot have there; it takes Contract",
    ),
    "unknown option": (
        "operates",
        f'patterns: [{{pattern: "{OPERATES}", hedge: x}}]',
        ", pattern 1: has the unknown option `hedge`; the options are carried, family, future,",
    ),
    "unknown option of all": (
        "operates",
        f'options: {{x: y}}\npatterns: ["{OPERATES}"]',
        ", pattern 1: has the unknown option `x`",
    ),
    "modality": (
        "operates",
        f'options: {{modality: sure}}\npatterns: ["{OPERATES}"]',
        ", pattern 1: `modality` is 'sure'; it can be denied, possible,",
    ),
    "future": (
        "operates",
        f'options: {{future: yes}}\npatterns: ["{OPERATES}"]',
        ", pattern 1: `future` is True",
    ),
    "ignored group": (
        "operates",
        f'options: {{ignore: possible maybe}}\npatterns: ["{OPERATES}"]',
        ", pattern 1: `ignore` names 'maybe'",
    ),
    "head that is no role": (
        "operates",
        f'patterns: [{{pattern: "{OPERATES}", head: x}}]',
        ", pattern 1: `head` is 'x', no role that the pattern has outside brackets",
    ),
    "head that may be left out": (
        "operates",
        'patterns: [{pattern: "{s:Company} (runs|sold [{o:Facility}])", head: o}]',
        ", pattern 1: `head` is 'o', no role",
    ),
    "titles of nobody": (
        "role",
        'patterns: ["the {r:Role} of {c:Company}"]',
        ", pattern 1: has no role `p`, which `role` needs",
    ),
    "titles of one carried who is not the one left out": (
        "role",
        'patterns: [{pattern: "the {r:Role} of {c:Company}", carried: c}]',
        ", pattern 1: has no role `p`, which `role` needs",
    ),
    "carried": (
        "role",
        'patterns: [{pattern: "{r:Role} {p:Person}", carried: s}]',
        ", pattern 1: `carried` is 's'; it can be c, p",
    ),
    "words that bar nothing": (
        "operates",
        f'patterns: [{{pattern: "{OPERATES}", unless: " "}}]',
        ", pattern 1: `unless` is ' '; give it the words that must not be there",
    ),
    "words that are none": (
        "operates",
        f"options: {{unless: [own]}}\npatterns: ['{OPERATES}']",
        ", pattern 1: `unless` is ['own']",
    ),
    "verb without a subject": (
        "operates",
        'patterns: [{verb: run, object: "{o:Facility}"}]',
        ", pattern 1: has no `subject`; give it a pattern in quotes",
    ),
    "verb with an empty object": (
        "operates",
        'patterns: [{verb: run, subject: "{s:Company}", object: }]',
        ", pattern 1: has no `object`",
    ),
    "no verb": ("operates", f"patterns: [{{verb: [], {PARTS}}}]", ", pattern 1: `verb` is []"),
    "verb that YAML reads as another": (
        "operates",
        f"patterns: [{{verb: [run, on], {PARTS}}}]",
        ", pattern 1: `verb` is ['run', True]; name verbs in their base form",
    ),
    "verb that is a pattern": (
        "operates",
        f'patterns: [{{verb: "(run|host)", {PARTS}}}]',
        ", pattern 1: `verb` is '(run|host)'",
    ),
    "verb and pattern": (
        "operates",
        f'patterns: [{{verb: run, {PARTS}, pattern: "{OPERATES}"}}]',
        ", pattern 1: has both `pattern` and `verb`; make it two entries",
    ),
    "passive": (
        "operates",
        f'patterns: [{{verb: run, {PARTS}, passive: "no"}}]',
        ", pattern 1: `passive` is 'no'; it can be True, False",
    ),
    "part of a verb without one": (
        "operates",
        f'patterns: [{{pattern: "{OPERATES}", passive: false}}]',
        ", pattern 1: has the unknown option `passive`",
    ),
    "verb with an unreadable subject": (
        "operates",
        'patterns: [{verb: run, subject: "{s:Company", object: "{o:Facility}"}]',
        ", pattern 1: cannot read '{s:Company",
    ),
    "verb with an object that it cannot have": (
        "operates",
        'patterns: [{verb: run, subject: "{s:Company}", object: "{o:Chip}"}]',
        ", pattern 1: `o` is a Chip, which `operates` cannot have there",
    ),
    "verb without a role": (
        "operates",
        'patterns: [{verb: run, subject: "{s:Company}", object: "Stargate"}]',
        ", pattern 1: has no role `o`, which `operates` needs",
    ),
    "no head": ("none", 'patterns: ["{s:Company} itself"]', ", pattern 1: makes no claim and has no `head`"),
}


class TestPatterns:
    def test_all_shipped_patterns_can_be_used(self) -> None:
        check_patterns(in_package("extract", "patterns"))

    def test_a_good_folder(self, tmp_path: Path) -> None:
        _write(
            tmp_path,
            {
                "operates.yaml": f'options: {{future: planned, ignore: possible}}\npatterns: ["{OPERATES}"]',
                "more.yaml": "relation: operates\npatterns:\n"
                '  - {pattern: "{s:Company} \'s \\\\( own \\\\) {o:Facility}", head: o, modality: planned}',
                "phrases.yaml": 'relation: none\npatterns: [{pattern: "{x:Chip} [fast] chips", head: x}]',
                "titles.yaml": "relation: role\npatterns:\n"
                '  - {pattern: "; {r:Role} of {c:Company}", carried: p}\n'
                '  - {pattern: "our {r:Role} {p:Person}", carried: c}\n',
                "verbs.yaml": "relation: invested_in\npatterns:\n"
                '  - {verb: take part, subject: "{s:Company+}", object: "in {o:Round}", passive: false}\n'
                '  - {verb: [back, co-fund], subject: "{s:Company}", object: "{o:Company}", unless: up to}\n',
                "notes.md": "patterns: none",
            },
        )
        project = Project(patterns=tmp_path)
        assert project.checked_patterns() == tmp_path

    @pytest.mark.parametrize("case", BAD_PATTERNS)
    def test_a_bad_file_is_named_with_the_place(self, tmp_path: Path, case: str) -> None:
        name, text, words = BAD_PATTERNS[case]
        _write(tmp_path, {f"{name}.yaml": text})
        with pytest.raises(InputError) as caught:
            Project(patterns=tmp_path).checked_patterns()
        assert str(caught.value).startswith(f"{tmp_path}/{name}.yaml{words}")
        assert caught.value.remedy
        assert "\n" not in str(caught.value)

    def test_another_ending(self, tmp_path: Path) -> None:
        _write(tmp_path, {"operates.yml": ""})
        with pytest.raises(InputError, match=r"operates.yml: has the ending .yml; name it operates.yaml"):
            check_patterns(tmp_path)

    def test_a_folder_that_is_none(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"none: cannot be read \(No such file or directory\)"):
            check_patterns(tmp_path / "none")

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        (tmp_path / "operates.yaml").mkdir()
        with pytest.raises(InputError, match=f"operates.yaml: cannot be read .{os.strerror(21)}"):
            check_patterns(tmp_path)
