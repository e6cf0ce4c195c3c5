"""Connection: the file of a store, attached to DuckDB, and opened anew when DuckDB itself has failed.

After a fault inside it DuckDB refuses everything ("database has been invalidated") until it is opened anew, though the
file is whole: a wall that runs for weeks would stand still. Seen in 1.5.5 with an aggregate `OVER ()`
(https://github.com/duckdb/duckdb/issues/22846), which our SQL avoids.
"""

import threading
import time
from pathlib import Path

import duckdb
import duckdb_extension_httpfs
import structlog

from data import keys
from data.settings import settings

BROKEN = (duckdb.InternalException, duckdb.FatalException)  # DuckDB failed; the next cursor is of a new connection
_GIVEN_BACK_SECONDS = 30  # until the cursors of all others have met the fault and are closed
_LOOK_SECONDS = 0.05
_checked: set[tuple[int, ...]] = set()  # files of the extension whose signature DuckDB has checked in this process

log = structlog.get_logger()


class Connection:
    """A store's file as the database `room`, for all threads of the process; each takes cursors of its own."""

    def __init__(self, path: Path, memory_mb: int | None = None) -> None:
        self._path, self._memory_mb = path, memory_mb or settings().memory_mb
        self._opening = threading.Lock()
        self._closed = False
        self._con = _attached(self._path, self._memory_mb)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor on the room; of a new connection where DuckDB had failed."""
        held = self._con
        try:
            return _in_room(held)
        except (duckdb.FatalException, duckdb.ConnectionException):  # failed, or closed by whoever opens it anew
            if self._closed:
                raise
            self._open_anew(held)
            return _in_room(self._con)

    def close(self) -> None:
        """Close the file; the last step of its life."""
        self._closed = True
        self._con.close()

    def _open_anew(self, failed: duckdb.DuckDBPyConnection) -> None:
        """DuckDB lets a file be attached once: wait until no cursor of the failed connection is left."""
        with self._opening:
            if self._con is not failed:  # another thread did
                return
            log.error("DuckDB failed; the store is opened anew", store=self._path.name)
            failed.close()
            deadline = time.monotonic() + _GIVEN_BACK_SECONDS
            while True:
                try:
                    self._con = _attached(self._path, self._memory_mb)
                    return
                except duckdb.BinderException:
                    if time.monotonic() > deadline:
                        raise
                    time.sleep(_LOOK_SECONDS)


def _in_room(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    cursor = con.cursor()
    cursor.execute("USE room")
    return cursor


def _attached(path: Path, memory_mb: int) -> duckdb.DuckDBPyConnection:
    """A connection with the store as its database `room`. A key goes with ATTACH only, and only as a literal of the
    statement, so nothing that DuckDB says of it is passed on unread."""
    found = _extension().stat()
    extension = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    config = {
        "memory_limit": f"{int(memory_mb)}MB",
        "temp_directory": str(settings().scratch / "spill"),
        "temp_file_encryption": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "allow_unsigned_extensions": extension in _checked,  # to check it reads 36 MB: not again for each store
    }
    settings().scratch.mkdir(parents=True, exist_ok=True)  # DuckDB makes no folder within a folder that isn't there
    key = keys.ring().derived("store").hex()
    con = duckdb.connect(config=config)
    try:
        con.execute(f"LOAD '{_quoted(_extension())}'")
        con.execute("SET allow_unsigned_extensions = false")
        _checked.add(extension)
        con.execute("SET disabled_filesystems = 'HTTPFileSystem,S3FileSystem,HuggingFaceFileSystem'")
        con.execute(f"ATTACH '{_quoted(path)}' AS room (ENCRYPTION_KEY '{key}', ENCRYPTION_CIPHER 'GCM')")
    except duckdb.Error as error:
        con.close()
        raise type(error)(str(error).replace(key, "…")) from None
    con.execute("USE room; SET GLOBAL TimeZone = 'Asia/Kolkata'; SET GLOBAL preserve_insertion_order = false")
    return con


def _extension() -> Path:
    return Path(duckdb_extension_httpfs.__file__).parent / f"extensions/v{duckdb.__version__}/httpfs.duckdb_extension"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
