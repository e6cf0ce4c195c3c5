"""Every environment variable and every path, in one place."""

import datetime as dt
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
INDIA = ZoneInfo("Asia/Kolkata")


class Settings(BaseSettings):
    """Read from the environment, prefix WARROOM_; an unknown value is refused by name."""

    model_config = SettingsConfigDict(env_prefix="WARROOM_")

    local: Path = ROOT / "data" / "local"  # everything private: ledger, store, inbox
    demo: bool = False  # WARROOM_DEMO=1: an empty room fills itself with demo data
    demo_messages: int = 5_000
    memory_mb: int = 1_000  # what DuckDB may hold in memory; beyond it spills to disk
    largest_file_mb: int = 2_048  # one file, or one member of a zip once unpacked
    zip_members: int = 20_000
    master_key: SecretStr | None = None  # base64 of 32 bytes; wins over the file (see master.py)
    next_master_key: SecretStr | None = None  # what `python -m data rotate-key` goes on to, when master_key is given
    master_key_file: Path | None = None  # by default local/master.key; better on another disk than the ledger
    intake_rate: float = 500.0  # requests a second that one sender may make, twice as many in a burst
    disk_reserve_mb: int = 64  # with less free, intake answers 503 and the wall says so
    models: Path | None = None  # where the model of the shipped rows is kept; by default local/models
    hosts: str = ""  # names by which browsers reach the server besides this machine's own, with commas between
    # NIST SP 800-63B-4, 2.2.3 (AAL2): an hour without use, 24 hours in all; a shift of the room is 12.
    idle_minutes: int = 60
    session_hours: int = 12
    oidc_groups: Path | None = None  # CSV group,role,area: what groups of the provider may be (pages/gate/README.md)
    oidc_expiry: bool = True  # a session of the provider's ends when its ID token does

    @property
    def received(self) -> Path:
        return self.local / "received"

    @property
    def decisions(self) -> Path:
        return self.local / "decisions"

    @property
    def store(self) -> Path:
        return self.local / "store"

    @property
    def inbox(self) -> Path:
        return self.local / "inbox"

    @property
    def scratch(self) -> Path:
        return self.local / "scratch"

    @property
    def log(self) -> Path:
        return self.local / "log"

    @property
    def sessions(self) -> Path:
        return self.local / "sessions.db"

    @property
    def master_key_path(self) -> Path:
        return self.master_key_file or self.local / "master.key"

    @property
    def owner_lock(self) -> Path:
        return self.local / "owner.lock"

    @property
    def owner_socket(self) -> Path:
        return self.local / "owner.sock"


@cache
def settings() -> Settings:
    """The settings of this process; tests set the environment and call `settings.cache_clear()`."""
    return Settings()


def now() -> dt.datetime:
    """This moment in India. The only clock of `data` and `loaders`; queries get it as `$today`."""
    return dt.datetime.now(INDIA)
