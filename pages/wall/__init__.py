"""The wall: one static page that polls one JSON. Its server side writes the scenes, its browser side draws them."""
