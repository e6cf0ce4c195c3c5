"""Shape files: areas with their columns from GeoJSON, TopoJSON, zipped Shapefile, GeoPackage, FlatGeobuf or Parquet."""

import json
import shutil
import struct
import zipfile
import zlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import shapely

from data.settings import settings
from loaders.channel import Source, UnreadableFile
from loaders.containers import unpack
from loaders.textlines import encoding_of

ACCEPTED = "GeoJSON, TopoJSON, a zipped Shapefile, GeoPackage, FlatGeobuf or (Geo)Parquet"
DEGREES = "EPSG:4326"
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg", ".qix")
_INSIDE = (".geojson", ".json", ".topojson", ".gpkg", ".fgb", ".parquet", ".geoparquet")
_AREAS = ("Polygon", "MultiPolygon", "GeometryCollection", "Unknown", None)
_WEST, _SOUTH, _EAST, _NORTH = 60.0, 5.0, 100.0, 40.0  # India and around it, in degrees
_LONGEST = 500  # characters of a name or code
_JSON = ".json"
_MOST = 0.5  # share of the shapes that must lie there
# What GDAL, GEOS, PROJ, Arrow and zip say of a file that is broken.
_FAULTS = (
    *(RuntimeError, ValueError, OSError, KeyError, TypeError, IndexError, EOFError, NotImplementedError, MemoryError),
    *(shapely.errors.ShapelyError, pa.ArrowException, zipfile.BadZipFile, zlib.error, struct.error),
)


def read(source: Source) -> tuple[list[dict[str, str]], np.ndarray]:
    """The rows of the file as they stand there (column → text, empty for none), and their shapes in EPSG:4326.

    Any coordinate system that the file names; without one, degrees. Of several layers the one with the most areas is
    read. Raises UnreadableFile when it is none of ACCEPTED, is broken, or holds no areas.
    """
    settings().scratch.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(dir=settings().scratch) as folder:
            frame = _in_degrees(_read(source.path, source, Path(folder)), source)
            rows = frame.drop(columns="geometry").to_dict("records")
            return [{str(k): _text(v) for k, v in row.items()} for row in rows], frame.geometry.to_numpy()
    except UnreadableFile:
        raise
    except _FAULTS as error:
        raise UnreadableFile(
            f"{source.name}: the file can't be read ({type(error).__name__}: {str(error)[:200]}). Accepted are"
            f" {ACCEPTED}. Export it again."
        ) from error


def _text(value: Any) -> str:
    if value is None or pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    return str(value).strip()[:_LONGEST].encode("utf-8", "replace").decode()


def _read(path: Path, source: Source, folder: Path) -> gpd.GeoDataFrame:
    with path.open("rb") as file:
        head = file.read(1024)
    if head.startswith(b"PAR1"):
        return _of_parquet(path, source)
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(path, source, folder)
    suffix = _suffix(head)
    if suffix is None:
        alone = " A Shapefile is several files: zip .shp, .shx, .dbf and .prj." if head[:4] == b"\0\0\x27\x0a" else ""
        raise UnreadableFile(
            f"{source.name}: this is no file of shapes that is known here. Accepted are {ACCEPTED}.{alone}"
        )
    named = folder / f"shapes{suffix}"  # GDAL looks at the ending too, and the ledger's files have none
    if suffix == _JSON and not (head.startswith((b"{", b"\x1e")) and (b'"Feature' in head or b'"Topology"' in head)):
        _type_first(path, head, named)
    else:
        shutil.copyfile(path, named)  # no link: SQLite wants a file's true name, and what the ledger opens has none
    return _of_gdal(named, source)


def _type_first(path: Path, head: bytes, into: Path) -> None:
    """Write JSON as GDAL knows it: in UTF-8, its type first, a bare list of features as a collection."""
    held = json.loads(path.read_bytes().decode(encoding_of(head)))
    held = {"type": "FeatureCollection", "features": held} if isinstance(held, list) else held
    into.write_text(json.dumps({"type": held.pop("type"), **held}), encoding="utf-8")


def _suffix(head: bytes) -> str | None:
    if head.startswith(b"SQLite format 3\0"):
        return ".gpkg"
    if head.startswith(b"fgb"):
        return ".fgb"
    text = head.decode(encoding_of(head), "replace").lstrip("\ufeff\x1e \t\r\n")
    return _JSON if text.startswith(("{", "[")) else None


def _of_gdal(path: Path, source: Source, **how: str) -> gpd.GeoDataFrame:
    found = [(str(name), kind) for name, kind in pyogrio.list_layers(path) if _is_area(kind)]
    if not found:
        raise _no_areas(source)
    sizes = [pyogrio.read_info(path, layer=name, force_feature_count=True, **how)["features"] for name, _ in found]
    return pyogrio.read_dataframe(path, layer=found[int(np.argmax(sizes))][0], **how)


def _is_area(kind: str | None) -> bool:
    plain = kind.removeprefix("2.5D ").removeprefix("Measured ").removeprefix("3D Measured ") if kind else kind
    return (plain.split(" ")[0] if plain else plain) in _AREAS or bool(kind and "Surface" in kind)


def _of_zip(path: Path, source: Source, folder: Path) -> gpd.GeoDataFrame:
    with zipfile.ZipFile(path) as archive:
        infos = [i for i in archive.infolist() if not i.is_dir() and "__MACOSX" not in i.filename]
        shapes = [i for i in infos if i.filename.lower().endswith(".shp")]
        if shapes:
            main = max(shapes, key=lambda info: info.file_size)
            stem = main.filename[:-4].lower()
            for info in infos:
                ending = Path(info.filename).suffix.lower()
                if ending in _PARTS and info.filename[: -len(ending)].lower() == stem:
                    with (folder / f"shapes{ending}").open("xb") as part:
                        unpack(archive, info, part)
            if not (folder / "shapes.dbf").exists():
                raise UnreadableFile(
                    f"{source.name}: {main.filename} has no .dbf beside it. Zip .shp, .shx, .dbf and .prj."
                )
            return _of_shapefile(folder / "shapes.shp", source)
        inside = [i for i in infos if Path(i.filename).suffix.lower() in _INSIDE]
        if len(inside) != 1:
            raise UnreadableFile(
                f"{source.name}: the zip holds {len(inside)} files of shapes; one is allowed. Accepted are {ACCEPTED}."
            )
        member = folder / "member"
        with member.open("xb") as whole:
            unpack(archive, inside[0], whole)
        with member.open("rb") as file:
            if file.read(4) == b"PK\x03\x04":
                raise UnreadableFile(f"{source.name}: holds a zip inside the zip. Hand in the inner one.")
        return _read(member, source, folder)


def _of_shapefile(path: Path, source: Source) -> gpd.GeoDataFrame:
    if path.with_suffix(".cpg").exists():
        return _of_gdal(path, source)
    try:  # most write UTF-8 and forget to say so
        return _of_gdal(path, source, encoding="utf-8")
    except UnicodeDecodeError:
        return _of_gdal(path, source)


def _of_parquet(path: Path, source: Source) -> gpd.GeoDataFrame:
    if b"geo" in (pq.read_schema(path).metadata or {}):
        return gpd.read_parquet(path)
    frame = pq.read_table(path).to_pandas()
    for name in frame.columns:
        values = frame[name].dropna()
        if len(values) and isinstance(values.iloc[0], bytes | str):
            try:
                parse = shapely.from_wkb if isinstance(values.iloc[0], bytes) else shapely.from_wkt
                shapes = parse(frame[name].where(frame[name].notna(), None).to_numpy())
            except (shapely.errors.ShapelyError, TypeError, ValueError):
                continue
            return gpd.GeoDataFrame(frame.drop(columns=name), geometry=shapes)
    raise UnreadableFile(f"{source.name}: no column of this Parquet file holds shapes (WKB or WKT). Write GeoParquet.")


def _in_degrees(frame: pd.DataFrame, source: Source) -> gpd.GeoDataFrame:
    if not isinstance(frame, gpd.GeoDataFrame) or not len(frame):
        raise _no_areas(source)
    frame = frame.rename_geometry("geometry") if frame.geometry.name != "geometry" else frame
    kinds = frame.geom_type.dropna()
    if not kinds.isin(["Polygon", "MultiPolygon", "GeometryCollection"]).any():
        raise _no_areas(source)
    frame = frame.reset_index(drop=True)
    frame["geometry"] = shapely.force_2d(frame.geometry.values)
    frame = frame.set_crs(DEGREES) if frame.crs is None else frame.to_crs(DEGREES)
    shapes = frame.geometry.values
    if not _are_here(shapes).mean() > _MOST:
        turned = shapely.transform(shapes, lambda points: points[:, ::-1])
        if not _are_here(turned).mean() > _MOST:
            raise _elsewhere(frame, source)
        shapes = turned  # latitude was written first: no land of India lies where that would be
    frame["geometry"] = np.where(_are_here(shapes), shapes, None)  # a stray one stays in the list, without a shape
    return frame


def _are_here(shapes: np.ndarray) -> np.ndarray:
    """Which shapes lie in or around India; an empty one doesn't."""
    west, south, east, north = shapely.bounds(shapes).T
    return (west > _WEST) & (south > _SOUTH) & (east < _EAST) & (north < _NORTH)


def _elsewhere(frame: gpd.GeoDataFrame, source: Source) -> UnreadableFile:
    west, south, east, north = frame.total_bounds
    return UnreadableFile(
        f"{source.name}: the shapes lie at {west:.6g}…{east:.6g} east, {south:.6g}…{north:.6g} north, which isn't"
        " in India. Name the coordinate system in the file (a Shapefile: its .prj), or write degrees (WGS 84)."
    )


def _no_areas(source: Source) -> UnreadableFile:
    return UnreadableFile(f"{source.name}: holds no areas. A boundary is a polygon; points and lines are none.")
