"""Zips as phones and people make them: names in UTF-8 that isn't declared, exports gathered in one zip."""

import io
import zipfile

from loaders.containers import members

NAME = "WhatsApp Chat with कांके प्रखंड.txt"


def packed(**files: bytes) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def inside(path) -> list[tuple[str, str | None, bytes]]:
    return [(each.name, each.container, each.path.read_bytes()) for each in members(path, path.name)]


def test_a_name_in_utf8_that_is_not_declared(tmp_path):
    path = tmp_path / "chats.zip"
    data = packed(**{NAME: b"a"})
    said = [at + 6 for at in (data.index(b"PK\x03\x04"),)] + [data.index(b"PK\x01\x02") + 8]
    silent = bytearray(data)
    for at in said:  # the flags of the member, and of its entry in the directory
        silent[at + 1] &= ~0x08
    path.write_bytes(silent)
    assert inside(path) == [(NAME, "chats.zip", b"a")]
    path.write_bytes(packed(**{"caf\u00e9.txt": b"a"}))
    assert inside(path)[0][0] == "café.txt"


def test_exports_gathered_in_one_zip(tmp_path):
    path = tmp_path / "all.zip"
    chat = packed(**{"_chat.txt": b"a", "photo.jpg": b"b", "__MACOSX/._chat.txt": b"c"})
    path.write_bytes(packed(**{"WhatsApp Chat - X.zip": chat, "folder/calls.csv": b"d"}))
    assert inside(path) == [("_chat.txt", "WhatsApp Chat - X.zip", b"a"), ("calls.csv", "all.zip", b"d")]


def test_a_zip_within_a_zip_within_a_zip_is_no_container(tmp_path):
    path = tmp_path / "all.zip"
    deepest = packed(**{"a.txt": b"a"})
    path.write_bytes(packed(**{"b.zip": packed(**{"c.zip": deepest})}))
    assert inside(path) == [("c.zip", "b.zip", deepest)]


def test_a_broken_zip_inside_is_handed_out_as_it_is_and_the_others_are_read(tmp_path):
    path = tmp_path / "all.zip"
    inner = bytearray(packed(**{"a.txt": b"a" * 99}))
    inner[40] ^= 255  # a byte of the member's content
    path.write_bytes(packed(**{"b.zip": bytes(inner), "c.txt": b"c"}))
    assert inside(path) == [("b.zip", "all.zip", bytes(inner)), ("c.txt", "all.zip", b"c")]
