"""Evidence: words, pin, the group's home, the sender's place, in this order, and which one won. Texts are invented."""

import pytest

from data.pins import Pinned, Side
from loaders.evidence import SOURCES, weigh

RANCHI, DHANBAD, GUMLA, PALAMU = 339, 325, 331, 338
KANKE, BUNDU, CHAINPUR_GUMLA = 3223, 3220, 3154
DRY = "यहाँ पानी नहीं आ रहा"
AT_KANKE, AT_RANCHI, AT_GUMLA = ("block", KANKE), ("district", RANCHI), ("district", GUMLA)


@pytest.mark.parametrize(
    ("text", "field", "group", "sender", "district", "block", "source"),
    [
        (DRY, None, AT_KANKE, None, RANCHI, KANKE, "group"),
        (DRY, None, None, AT_KANKE, RANCHI, KANKE, "sender"),
        (DRY, None, AT_RANCHI, AT_KANKE, RANCHI, KANKE, "sender"),  # finer, and in it
        (DRY, None, AT_GUMLA, AT_KANKE, GUMLA, None, "group"),
        (DRY, "Bundu", AT_RANCHI, AT_KANKE, RANCHI, BUNDU, "place field"),
        (DRY, "Bundu", AT_KANKE, None, RANCHI, KANKE, "group"),
        (DRY, None, None, None, None, None, "message"),
        ("बुंडू प्रखंड में पानी नहीं", "Kanke", AT_KANKE, AT_GUMLA, RANCHI, BUNDU, "message"),
        ("रांची जिला में पानी नहीं", None, AT_KANKE, None, RANCHI, KANKE, "group"),
        ("धनबाद जिला में पानी नहीं", None, AT_KANKE, None, DHANBAD, None, "message"),
        ("चैनपुर प्रखंड में पानी नहीं", None, AT_GUMLA, None, GUMLA, CHAINPUR_GUMLA, "message and group"),
        ("चैनपुर प्रखंड में पानी नहीं", None, None, AT_GUMLA, GUMLA, CHAINPUR_GUMLA, "message and sender"),
        ("चैनपुर प्रखंड में पानी नहीं", None, AT_RANCHI, None, None, None, "message"),  # not in Ranchi: a person looks
        ("कांके प्रखंड और चास प्रखंड", None, AT_KANKE, None, None, None, "message"),  # several are named
        ("जिला बस्तर, छत्तीसगढ़ में पानी नहीं", "Kanke", AT_KANKE, AT_KANKE, None, None, "message"),
        ("गाँव क, ब्लॉक ख, जिला अनजानपुर", None, AT_KANKE, None, None, None, "message"),
    ],
)
def test_the_order_of_evidence(text, field, group, sender, district, block, source):
    weighed = weigh(text, field, group_home=group, sender_home=sender)
    assert (weighed.place.district_code, weighed.place.block_code, weighed.source) == (district, block, source)
    assert weighed.source in SOURCES


def test_the_pin_goes_before_the_homes():
    at_bundu = Pinned(sides=(Side(RANCHI, BUNDU),))
    assert weigh(DRY, None, at_bundu, group_home=AT_KANKE).place.block_code == BUNDU
    near_two = Pinned(sides=(Side(RANCHI, BUNDU), Side(RANCHI, 3217)))
    weighed = weigh(DRY, None, near_two, group_home=AT_KANKE)
    assert (weighed.place.district_code, weighed.place.block_code, weighed.source) == (RANCHI, None, "pin")
    assert weighed.pin == "The home place of the group is another than the pin's; the pin counts."
