"""Keys of those who send to the intake: shown once, kept sealed, listed without themselves."""

from data import intake_keys
from tests.commands import run
from tests.rooms import new_room


def test_a_key_is_shown_once_and_kept_sealed(tmp_path):
    local = tmp_path / "local"
    with new_room(local) as room:
        secret = run("loaders", "keys", "make", "party_app").strip()
        assert intake_keys.in_force(intake_keys.SENDER, "party_app") == [secret.encode()]
        room.rebuild()
        with room.store.reading() as con:
            told = str(con.execute("SELECT kind, what FROM decisions").fetchall())
        assert intake_keys.MADE in told and secret not in told
        listed = run("loaders", "keys", "list")
        assert "party_app" in listed and secret not in listed + repr(intake_keys.made())
    assert not [path for path in local.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]
