"""The records of sites: where they are, how precisely, and what else is told of them."""

from __future__ import annotations

from kg.render.views.map import map_of
from tests.render.sketch import Sketch, field_sketch
from tests.render.views.support import records_of


def test_sites_have_the_place_that_is_told() -> None:
    sites = {site.id: site for site in map_of(records_of(field_sketch())).sites}
    there, lost = sites["facility/colossus-2"], sites["facility/colossus"]
    assert (there.precision, there.found) == ("city", "Memphis, Tennessee")
    assert there.places == ("Memphis, Tennessee", "Southaven, Mississippi")
    assert there.companies == ("SpaceX",)
    assert (lost.precision, lost.latitude, lost.places) == ("", None, ())


def test_coordinates_win_over_names() -> None:
    sketch = Sketch()
    sketch.entity("facility/hall", "Hall")
    sketch.entity("place/texas", "Texas")
    sketch.document("doc", "The hall.")
    sketch.tell(
        "doc",
        "The hall.",
        "facility/hall located_in place/texas",
        "facility/hall coordinates text:31.5,-99.25",
    )
    (site,) = map_of(records_of(sketch)).sites
    assert (site.precision, site.latitude, site.longitude) == ("exact", 31.5, -99.25)
    assert site.fact == sketch.facts["facility/hall coordinates text:31.5,-99.25"].id


def test_a_denied_place_is_none() -> None:
    sketch = Sketch()
    sketch.entity("facility/hall", "Hall")
    sketch.entity("place/texas", "Texas")
    sketch.document("doc", "The hall.")
    sketch.tell("doc", "The hall.", "facility/hall located_in place/texas", modality="denied")
    (site,) = map_of(records_of(sketch)).sites
    assert site.precision == ""
