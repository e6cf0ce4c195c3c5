"""The wall before anything has come, its screen at a desk, and a lost inbox."""

import json
import re
import shutil
import time

from data.settings import settings
from pages.wall import picture
from pages.wall.scenes import SCENES
from tests.pages.opening import ALLOWED, html, open_page, words
from tests.week import FILES, service


def test_an_empty_room_has_one_scene_that_says_so(tmp_path):
    with service(tmp_path):
        told = json.loads(picture.picture("hi"))
    assert [scene["sentence"] for scene in told["scenes"]] == ["अभी तक कोई संदेश नहीं आया"]
    assert told["fresh"]["oldest"] is None and told["fresh"]["data_at"] is None


def test_the_screen_of_the_wall_names_all_scenes_and_which_are_on(tmp_path):
    with service(tmp_path, FILES):
        page = open_page("scenes")
        english = words(open_page("scenes", lang="en")).replace("हिन्दी", "")
    assert set(re.findall(r"[A-Za-z]+", words(page))) - ALLOWED == {"d", "f"}  # keys
    assert not re.findall(r"[\u0900-\u0963]+", english)
    on, silent = (html(page).count(f">{words}<") for words in ("दिख रहा है", "अभी कुछ कहने को नहीं"))
    assert (on, on + silent) == (6, len(SCENES) + 1)  # and that of what is urgent


def test_a_lost_inbox_is_not_a_look_and_the_loader_goes_on_without_it(tmp_path):
    with service(tmp_path) as office:
        shutil.rmtree(settings().inbox)
        time.sleep(1.5)
        before = office.loader_at
        time.sleep(1.5)
        assert office.loader_at == before
        assert [thread.name for thread in office._threads if not thread.is_alive()] == []
