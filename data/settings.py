"""Every environment variable and every path, in one place."""

import datetime as dt
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

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
