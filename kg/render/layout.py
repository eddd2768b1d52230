"""Where the nodes go: computed once, from the graph alone, so that the same graph always looks the same.

Each connected part is drawn so that distances on the page follow distances in the graph, by stochastic
gradient descent on stress (Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent", 2018):
every pair of nodes is a spring, visited in a shuffled order with a falling step. The part is turned to lie
wide, boxes that overlap are pushed apart, and boxes that a line runs through are moved aside. Of several such
drawings, begun from different places, the tidiest is taken. The parts are packed side by side.

Only ``+ - * /`` and ``sqrt`` are used, which give the same bits on every machine.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from random import Random

__all__ = ["Box", "place"]

Point = tuple[float, float]
Link = tuple[str, str]
Line = tuple[str, str, float, float, float, float]  # a link with the places of its ends
Neighbours = Mapping[str, Mapping[str, float]]

STEP = 104.0  # pixels between two neighbours of low degree
GAP = 20.0  # pixels between two boxes
MARGIN = 36.0  # pixels between two parts
ASPECT = 1.5  # width by height that is aimed at: a laptop's screen less the panel
BENT = 1.6  # by how much a part may be widened against its height to come closer to that
SLACK = 2.0  # pixels of overlap of two gaps that nobody sees
PATIENCE = 8  # rounds of pushing, after which everything is spread a little
SPREAD = 1.06
CLEAR = 5.0  # pixels between a box and a line that passes it
ROUNDS = 40  # of moving nodes off the lines
PAIRS = 60_000  # of a node and a line, up to which that is done
STARTS = 32  # drawings to choose from
WORK = 60_000  # nodes times links, over all drawings
EXACT = 400  # up to so many nodes every pair is a spring
PIVOTS = 24  # above, each node is tied to its neighbours and to so many landmarks


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node with its label takes around its centre, in pixels."""

    width: float
    above: float
    below: float


def place(boxes: Mapping[str, Box], links: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """A place for every box, in whole pixels around the origin, y downwards.

    ``links`` are pairs of keys of ``boxes``; their direction and repetition change nothing, nor does the
    order of either input.
    """
    near: dict[str, dict[str, float]] = {key: {} for key in sorted(boxes)}
    for one, other in sorted({(min(link), max(link)) for link in links if link[0] != link[1]}):
        near[one][other] = near[other][one] = 1.0
    lengths = _lengths(near, boxes)
    drawn = [_draw(part, lengths, boxes) for part in _parts(near)]
    return _centred(_packed(drawn, boxes))


def _lengths(near: Neighbours, boxes: Mapping[str, Box]) -> dict[str, dict[str, float]]:
    """Lengths of links in steps: longer where a node has many, and where the boxes would hide the line."""
    return {
        node: {
            other: 0.8
            + 0.12 * sqrt(len(others) + len(near[other]))
            + 0.25 * (boxes[node].width + boxes[other].width) / STEP
            for other in others
        }
        for node, others in near.items()
    }


def _parts(near: Neighbours) -> list[list[str]]:
    """Connected parts, largest first, each sorted."""
    parts, seen = [], set[str]()
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        queue = [start]
        for node in queue:
            new = [other for other in near[node] if other not in seen]
            seen.update(new)
            queue.extend(new)
        parts.append(sorted(queue))
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _draw(part: Sequence[str], near: Neighbours, boxes: Mapping[str, Box]) -> dict[str, Point]:
    """The best of several drawings, each from another start; of one alone where there are many nodes."""
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    links = [(one, other) for one in part for other in near[one] if one < other]
    starts = max(1, min(STARTS, WORK // (len(part) * len(links))))
    drawings = [_drawing(part, near, boxes, links, seed) for seed in range(starts)]
    return min(drawings, key=lambda points: _untidiness(points, boxes, links)) if starts > 1 else drawings[0]


def _untidiness(points: Mapping[str, Point], boxes: Mapping[str, Box], links: Sequence[Link]) -> float:
    """Crossings and lines that run through boxes, weighed against the room that the drawing takes."""
    lines = _lines(points, links)
    crossings = sum(_cross(first, second) for i, first in enumerate(lines) for second in lines[:i])
    hidden = sum(_sidestep(node, place, boxes[node], lines) is not None for node, place in points.items())
    left, top, right, bottom = _frame(points, boxes)
    return (6 + crossings + 3 * hidden) * max((right - left) / ASPECT, bottom - top)


def _lines(points: Mapping[str, Point], links: Sequence[Link]) -> list[Line]:
    return [(one, other, *points[one], *points[other]) for one, other in links]


def _cross(first: Line, second: Line) -> bool:
    """Whether two lines cross; those that share an end do not."""
    one, other, ax, ay, bx, by = first
    if one in second[:2] or other in second[:2]:
        return False
    _, _, cx, cy, dx, dy = second
    abx, aby, cdx, cdy = bx - ax, by - ay, dx - cx, dy - cy
    apart = (abx * (cy - ay) - aby * (cx - ax)) * (abx * (dy - ay) - aby * (dx - ax)) < 0
    return apart and (cdx * (ay - cy) - cdy * (ax - cx)) * (cdx * (by - cy) - cdy * (bx - cx)) < 0


def _drawing(
    part: Sequence[str], near: Neighbours, boxes: Mapping[str, Box], links: Sequence[Link], seed: int
) -> dict[str, Point]:
    points = _turned_wide(_relaxed(part, near, seed))
    wide, high = _extent(x for x, _ in points.values()), _extent(y for _, y in points.values())
    bent = sqrt(min(BENT, max(1 / BENT, ASPECT * high / wide)))
    placed = _apart({node: (x * STEP * bent, y * STEP / bent) for node, (x, y) in points.items()}, boxes)
    return _apart(_off_the_lines(placed, boxes, links), boxes)


def _extent(numbers: Iterable[float]) -> float:
    known = list(numbers)
    return max(known) - min(known)


def _relaxed(part: Sequence[str], near: Neighbours, seed: int) -> dict[str, Point]:
    """Stress minimised: places whose distances follow those in the graph."""
    random = Random(seed)  # noqa: S311 - a drawing needs repetition, not secrecy
    springs = _springs(part, near)
    places = [[random.random(), random.random()] for _ in part]
    longest = max(length for _, _, length in springs)
    step = longest * longest
    while step > 0.02:
        random.shuffle(springs)
        for i, j, length in springs:
            one, other = places[i], places[j]
            dx, dy = one[0] - other[0], one[1] - other[1]
            distance = sqrt(dx * dx + dy * dy) or 1e-9
            share = min(1.0, step / (length * length)) * (distance - length) / (2.0 * distance)
            one[0] -= share * dx
            one[1] -= share * dy
            other[0] += share * dx
            other[1] += share * dy
        step *= 0.75
    return {node: (x, y) for node, (x, y) in zip(part, places, strict=True)}


def _springs(part: Sequence[str], near: Neighbours) -> list[tuple[int, int, float]]:
    """Pairs of positions in ``part`` and the distance between them in the graph."""
    index = {node: i for i, node in enumerate(part)}
    if len(part) <= EXACT:
        sources = range(len(part))
        springs = []
    else:
        springs = [(index[a], index[b], length) for a in part for b, length in near[a].items() if a < b]
        sources = range(0, len(part), len(part) // PIVOTS)
    for i in sources:
        reach = _distances(part[i], near)
        springs.extend(
            (i, j, reach[node]) for j, node in enumerate(part) if (j > i if len(part) <= EXACT else j != i)
        )
    return springs


def _distances(start: str, near: Neighbours) -> dict[str, float]:
    """Shortest distances from ``start`` (Dijkstra)."""
    reach: dict[str, float] = {}
    queue = [(0.0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if node in reach:
            continue
        reach[node] = distance
        for other, length in near[node].items():
            if other not in reach:
                heapq.heappush(queue, (distance + length, other))
    return reach


def _turned_wide(points: Mapping[str, Point]) -> dict[str, Point]:
    """Turned around the centre so that the widest direction (first principal axis) is horizontal."""
    count = len(points)
    cx = sum(x for x, _ in points.values()) / count
    cy = sum(y for _, y in points.values()) / count
    xx = sum((x - cx) * (x - cx) for x, _ in points.values())
    yy = sum((y - cy) * (y - cy) for _, y in points.values())
    xy = sum((x - cx) * (y - cy) for x, y in points.values())
    # The eigenvector of the larger eigenvalue of ((xx, xy), (xy, yy)).
    larger = (xx + yy + sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)) / 2
    ax, ay = (larger - yy, xy) if xx >= yy else (xy, larger - xx)
    size = sqrt(ax * ax + ay * ay) or 1.0
    ax, ay = (ax / size, ay / size) if (ax, ay) != (0.0, 0.0) else (1.0, 0.0)
    return {
        node: ((x - cx) * ax + (y - cy) * ay, (y - cy) * ax - (x - cx) * ay)
        for node, (x, y) in points.items()
    }


def _apart(points: Mapping[str, Point], boxes: Mapping[str, Box], rounds: int = 400) -> dict[str, Point]:
    """Boxes that overlap pushed apart, each pair along the shorter way; all are spread where that goes on."""
    places = {node: [x, y] for node, (x, y) in points.items()}
    for number in range(1, rounds + 1):
        overlaps = _overlaps(places, boxes)
        if not overlaps:
            break
        for one, other, dx, dy in overlaps:
            axis, push = (0, dx) if abs(dx) <= abs(dy) else (1, dy)
            places[one][axis] -= push / 2
            places[other][axis] += push / 2
        if number % PATIENCE == 0:
            places = {node: [x * SPREAD, y * SPREAD] for node, (x, y) in places.items()}
    return {node: (x, y) for node, (x, y) in places.items()}


def _off_the_lines(
    points: Mapping[str, Point], boxes: Mapping[str, Box], links: Sequence[Link]
) -> dict[str, Point]:
    """Nodes moved aside where a line between two others runs through; skipped where that takes seconds."""
    for _ in range(ROUNDS if len(links) * len(points) <= PAIRS else 0):
        lines = _lines(points, links)
        moves = {node: _sidestep(node, place, boxes[node], lines) for node, place in points.items()}
        if not any(moves.values()):
            break
        points = _apart({node: moves[node] or place for node, place in points.items()}, boxes, rounds=4)
    return dict(points)


def _sidestep(node: str, place: Point, box: Box, lines: Sequence[Line]) -> Point | None:
    """Half a step away from the lines that run through the node's box; ``None`` where none does."""
    x, y = place[0], place[1] + (box.below - box.above) / 2
    wide, high = box.width / 2 + CLEAR, (box.above + box.below) / 2 + CLEAR
    left, right, top, bottom = x - wide, x + wide, y - high, y + high
    mx = my = 0.0
    for one, other, ax, ay, bx, by in lines:
        if (
            (ax < left and bx < left)
            or (ax > right and bx > right)
            or (ay < top and by < top)
            or (ay > bottom and by > bottom)
            or node in (one, other)
        ):
            continue
        dx, dy = bx - ax, by - ay
        length = sqrt(dx * dx + dy * dy) or 1.0
        nx, ny = -dy / length, dx / length
        away = (x - ax) * nx + (y - ay) * ny
        depth = abs(nx) * wide + abs(ny) * high - abs(away)
        if depth > 0:
            push = (depth if away >= 0 else -depth) / 2
            mx, my = mx + nx * push, my + ny * push
    return (place[0] + mx, place[1] + my) if mx or my else None


def _overlaps(
    places: Mapping[str, Sequence[float]], boxes: Mapping[str, Box]
) -> list[tuple[str, str, float, float]]:
    """Pairs whose boxes overlap, with how far the second must go right or down (negative: left or up).

    Boxes are looked up in a grid with cells as large as the largest box: only neighbours are compared.
    """
    column = max(box.width for box in boxes.values()) + GAP
    line = max(box.above + box.below for box in boxes.values()) + GAP
    grid: dict[tuple[int, int], list[str]] = {}
    found = []
    for node, (x, y) in places.items():
        box = boxes[node]
        i, j = int(x // column), int((y + (box.below - box.above) / 2) // line)
        for other in (
            name for di in (-1, 0, 1) for dj in (-1, 0, 1) for name in grid.get((i + di, j + dj), ())
        ):
            there, (ox, oy) = boxes[other], places[other]
            wide = (box.width + there.width) / 2 + GAP - abs(x - ox)
            lower = y - oy + (box.below - box.above - there.below + there.above) / 2
            high = (box.above + box.below + there.above + there.below) / 2 + GAP - abs(lower)
            if wide > SLACK and high > SLACK:
                found.append((other, node, wide if x >= ox else -wide, high if lower >= 0 else -high))
        grid.setdefault((i, j), []).append(node)
    return found


def _packed(parts: Sequence[Mapping[str, Point]], boxes: Mapping[str, Box]) -> dict[str, Point]:
    """Parts side by side, the largest first: in rows or in columns, whichever shows them larger."""
    frames = [_frame(part, boxes) for part in parts]
    sizes = [(right - left + MARGIN, bottom - top + MARGIN) for left, top, right, bottom in frames]
    rows = _shelves(sizes, ASPECT)
    columns = [(x, y) for y, x in _shelves([(high, wide) for wide, high in sizes], 1 / ASPECT)]
    corners = min(rows, columns, key=lambda found: _needed(found, sizes))
    return {
        node: (px - left + x, py - top + y)
        for part, (left, top, _, _), (x, y) in zip(parts, frames, corners, strict=True)
        for node, (px, py) in part.items()
    }


def _needed(corners: Sequence[Point], sizes: Sequence[Point]) -> float:
    """Height of the smallest frame of the wanted shape that holds everything."""
    ends = [(x + wide, y + high) for (x, y), (wide, high) in zip(corners, sizes, strict=True)]
    return max((max(x / ASPECT, y) for x, y in ends), default=0.0)


def _shelves(sizes: Sequence[Point], aspect: float) -> list[Point]:
    """Upper left corners of boxes that are set from left to right, and in a new row where a row is full."""
    limit = max(
        [sqrt(sum(wide * high for wide, high in sizes) * aspect), *(wide for wide, _ in sizes)], default=0.0
    )
    corners = []
    x = y = row = 0.0
    for wide, high in sizes:
        if x > 0 and x + wide > limit + 1:
            x, y, row = 0.0, y + row, 0.0
        corners.append((x, y))
        x, row = x + wide, max(row, high)
    return corners


def _frame(part: Mapping[str, Point], boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes of a part."""
    return (
        min(x - boxes[node].width / 2 for node, (x, _) in part.items()),
        min(y - boxes[node].above for node, (_, y) in part.items()),
        max(x + boxes[node].width / 2 for node, (x, _) in part.items()),
        max(y + boxes[node].below for node, (_, y) in part.items()),
    )


def _centred(places: Mapping[str, Point]) -> dict[str, tuple[int, int]]:
    if not places:
        return {}
    cx = (min(x for x, _ in places.values()) + max(x for x, _ in places.values())) / 2
    cy = (min(y for _, y in places.values()) + max(y for _, y in places.values())) / 2
    return {node: (round(x - cx), round(y - cy)) for node, (x, y) in places.items()}
