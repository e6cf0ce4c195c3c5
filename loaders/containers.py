"""Opens what arrives: a folder into its files, a zip into its members. A channel sees one member at a time."""

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from data.private import private_file
from data.settings import settings
from loaders.channel import UnreadableFile

# Photos, voice and papers of a chat lie beside its text in an export with media. They are kept with the zip, not read.
_ATTACHMENTS = frozenset(
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".heic", ".mp4", ".3gp", ".mov", ".avi", ".opus", ".ogg", ".m4a", ".aac"]
    + [".mp3", ".amr", ".wav", ".pdf", ".vcf", ".doc", ".docx", ".ppt", ".pptx", ".apk", ".was", ".thumb"]
)
_SAYS_UTF8 = 0x800  # a bit of the zip format: APPNOTE.TXT, 4.4.4
_NEVER_FILES = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True)
class Member:
    """One file to read: where it lies now, its name, and the name of the zip it came in."""

    path: Path
    name: str
    container: str | None


def files_under(paths: list[Path]) -> list[Path]:
    """The files that the given paths mean, folders walked in order of name; hidden and half-written ones left out."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (p for p in sorted(path.rglob("*")) if p.is_file())
            found += [p for p in inside if not p.name.startswith(".") and p.suffix != ".part"]
        elif path.exists():
            found.append(path)
        else:
            raise FileNotFoundError(f"{path}: there is no such file or folder.")
    return found


def members(path: Path, name: str) -> Iterator[Member]:
    """The files inside an arrival, one after another; each can be read only until the next is asked for.

    What lay in a zip lies in memory meanwhile (see `data/private.py`). A file that is no container gives itself. Raises
    UnreadableFile for a zip that is broken, encrypted or too large.
    """
    if is_container(path):
        yield from _unzipped(path, name)
    else:
        yield Member(path, name, None)


def _named(info: zipfile.ZipInfo) -> str:
    """The member's name. Phones write it in UTF-8; where they don't say so it was read as a PC's old letters."""
    name = info.filename
    if not info.flag_bits & _SAYS_UTF8 and not name.isascii():
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            return PurePosixPath(name).name  # it is in old letters indeed
    return PurePosixPath(name).name


def is_container(path: Path) -> bool:
    """True for a zip that isn't itself a workbook or another paper of that make."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return True  # it claims to be one; reading says what is wrong


def _unzipped(path: Path, name: str, within: bool = False) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
            if len(infos) > settings().zip_members:
                raise UnreadableFile(
                    f"{name}: holds {len(infos)} files; at most {settings().zip_members} are opened. Split the zip."
                )
            for info in infos:
                if info.is_dir() or any(mark in info.filename for mark in _NEVER_FILES):
                    continue
                if PurePosixPath(info.filename).suffix.lower() in _ATTACHMENTS:
                    continue
                with private_file(info.file_size) as (clear, where):
                    unpack(archive, info, clear)
                    if within or not is_container(where):
                        yield Member(where, _named(info), name)
                        continue
                    try:
                        yield from _unzipped(where, _named(info), within=True)  # an export with media among others
                    except UnreadableFile:  # it is named as a file that no channel knows; the others are read
                        yield Member(where, _named(info), name)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise UnreadableFile(f"{name}: the zip can't be opened ({error}). Export it again.") from error
    except RuntimeError as error:  # zipfile says so when a member asks for a password
        raise UnreadableFile(f"{name}: {error}. Send it without a password.") from error


def unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, into: BinaryIO) -> None:
    """Unpack one member of a zip; UnreadableFile when it is larger than is opened."""
    # The name inside the zip is never used as a path. What is unpacked is counted, for the zip's own size may lie.
    limit = settings().largest_file_mb * 2**20
    with archive.open(info) as packed:
        while chunk := packed.read(2**20):
            limit -= len(chunk)
            if limit < 0:
                raise UnreadableFile(
                    f"{info.filename}: unpacks to more than {settings().largest_file_mb} MB, which isn't opened."
                )
            into.write(chunk)
    into.flush()
