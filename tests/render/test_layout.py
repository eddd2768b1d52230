"""Places: the same for the same graph, without overlaps, near what they are linked to."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.render.layout import Box, place

Places = dict[str, tuple[int, int]]
Links = list[tuple[str, str]]


def _boxes(count: int) -> dict[str, Box]:
    return {f"n{number:03}": Box(60 + 10 * (number % 9), 16, 40) for number in range(count)}


def _tree(count: int) -> Links:
    return [(f"n{number:03}", f"n{number * number % 7 % number:03}") for number in range(1, count)]


def _overlapping(places: Places, boxes: dict[str, Box]) -> Links:
    return [
        (one, other)
        for one, other in combinations(sorted(places), 2)
        if abs(places[one][0] - places[other][0]) < (boxes[one].width + boxes[other].width) / 2
        and places[one][1] - boxes[one].above < places[other][1] + boxes[other].below
        and places[other][1] - boxes[other].above < places[one][1] + boxes[one].below
    ]


def _length(places: Places, one: str, other: str) -> float:
    (ax, ay), (bx, by) = places[one], places[other]
    return float(((ax - bx) ** 2 + (ay - by) ** 2) ** 0.5)


graphs = st.integers(1, 25).flatmap(
    lambda count: st.tuples(
        st.just(count),
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=40),
    )
)


@settings(max_examples=25, deadline=None)
@given(graphs)
def test_any_graph_is_placed_without_overlaps(graph: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = graph
    boxes = _boxes(count)
    places = place(boxes, [(f"n{one:03}", f"n{other:03}") for one, other in pairs])
    assert places.keys() == boxes.keys()
    assert _overlapping(places, boxes) == []


def test_the_order_and_direction_of_the_input_change_nothing() -> None:
    boxes, links = _boxes(20), _tree(20)
    turned = [(other, one) for one, other in reversed(links)]
    assert place(dict(reversed(boxes.items())), [*turned, *links]) == place(boxes, links)


def test_neighbours_are_nearer_than_strangers() -> None:
    boxes, links = _boxes(30), _tree(30)
    places = place(boxes, links)
    linked = {frozenset(link) for link in links}
    near = [_length(places, *link) for link in links]
    far = [_length(places, *pair) for pair in combinations(sorted(boxes), 2) if frozenset(pair) not in linked]
    assert sum(near) / len(near) < 0.6 * sum(far) / len(far)


def test_no_line_runs_through_a_box_of_a_ring() -> None:
    boxes = _boxes(8)
    names = sorted(boxes)
    places = place(boxes, [*pairwise(names), (names[-1], names[0])])
    assert _overlapping(places, boxes) == []
    width = max(x for x, _ in places.values()) - min(x for x, _ in places.values())
    height = max(y for _, y in places.values()) - min(y for _, y in places.values())
    assert width > height


def test_parts_do_not_mix() -> None:
    boxes = _boxes(12)
    names = sorted(boxes)
    first, second = names[:6], names[6:]
    links = [(part[0], other) for part in (first, second) for other in part[1:]]
    places = place(boxes, links)
    frames = [
        (min(places[n][axis] for n in part), max(places[n][axis] for n in part))
        for part in (first, second)
        for axis in (0, 1)
    ]
    (left, right), (top, bottom), (other_left, other_right), (other_top, other_bottom) = frames
    assert right < other_left or other_right < left or bottom < other_top or other_bottom < top


def test_a_large_part_is_placed_without_overlaps() -> None:
    boxes, links = _boxes(450), _tree(450)
    places = place(boxes, links)
    assert len(places) == 450
    assert _overlapping(places, boxes) == []


def test_nothing_is_placed_nowhere() -> None:
    assert place({}, []) == {}
