"""How fast files become messages, as a ratio to DuckDB's raw `read_csv` → table of the same messages in the same run.

    python -m tests.bench.load [--messages 1000000]

Prints one row a channel: seconds raw, seconds from file to messages committed, their ratio (1 = as fast as raw),
the seconds of each step, understanding apart, and the peak memory. Each load runs in a process of its own.
"""

import argparse
import csv
import datetime as dt
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from data.settings import INDIA, settings
from loaders.opening import opened

WORDS = ["राशन", "पानी", "बिजली", "सड़क", "पेंशन", "आवास", "स्कूल", "अस्पताल", "प्रखंड", "पंचायत", "बैठक", "शिविर", "गांव"] + [
    "महीने",
    "से",
    "नहीं",
    "मिला",
    "डीलर",
    "कार्ड",
    "आवेदन",
    "जांच",
    "समस्या",
    "लोग",
    "आज",
    "कल",
    "टोला",
    "मरम्मत",
]
START = dt.datetime(2026, 6, 1, 6, 0, tzinfo=INDIA)


def rows(messages: int):
    """Invented messages: (moment, number, text of about 120 characters); all texts differ."""
    rng = random.Random(1)
    step = dt.timedelta(days=90) / messages
    for n in range(messages):
        text = " ".join(rng.choices(WORDS, k=20))
        yield START + n * step, f"+91 90000 {rng.randrange(4000):05d}", f"{n}: कांके प्रखंड {text}"


def write(folder: Path, messages: int) -> dict[str, Path]:
    """The same messages as the raw table and as three channels' files."""
    paths = {
        "raw": folder / "raw.csv",
        "google_form": folder / "form.csv",
        "app_json": folder / "app.jsonl",
        "whatsapp_export": folder / "WhatsApp Chat with बेंच.txt",
    }
    files = {name: path.open("w", encoding="utf-8", newline="") for name, path in paths.items()}
    raw, form = csv.writer(files["raw"]), csv.writer(files["google_form"])
    raw.writerow(["sent_at", "sender", "text"])
    form.writerow(["टाइमस्टैम्प", "मोबाइल नंबर", "विवरण"])
    for number, (moment, sender, text) in enumerate(rows(messages)):
        raw.writerow([f"{moment:%Y-%m-%d %H:%M:%S}", sender, text])
        form.writerow([f"{moment:%d/%m/%Y %H:%M:%S}", sender, text])
        item = {"id": f"m{number}", "sent_at": f"{moment:%Y-%m-%dT%H:%M:%S}+05:30", "phone": sender, "text": text}
        files["app_json"].write(json.dumps(item, ensure_ascii=False) + "\n")
        files["whatsapp_export"].write(f"{moment:%d/%m/%Y, %H:%M} - {sender}: {text}\n")
    for file in files.values():
        file.close()
    return paths


def raw(path: Path) -> dict:
    """Seconds of read_csv → table in a DuckDB file."""
    con = duckdb.connect(str(path.with_suffix(".duckdb")), config={"memory_limit": f"{settings().memory_mb}MB"})
    started = time.monotonic()
    con.execute("CREATE TABLE messages AS SELECT * FROM read_csv($path)", {"path": str(path)})
    con.execute("CHECKPOINT")
    return {"seconds": time.monotonic() - started}


def ours(path: Path, local: Path) -> dict:
    """Seconds of each step of a load into a fresh room, and the peak memory in MB."""
    os.environ["WARROOM_LOCAL"] = str(local)
    settings.cache_clear()
    steps: list[tuple[str, float]] = []
    peaks: list[int] = []

    def listen(tick: dict) -> None:
        step = tick["step"].split()[0]
        if not steps or steps[-1][0] != step:
            steps.append((step, time.monotonic()))
            peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)

    with opened() as room:
        result = room.load([path], "bench", listener=listen)
    ends = [at for _, at in steps[1:]] + [time.monotonic()]
    took = {step: round(end - at, 2) for (step, at), end in zip(steps, ends, strict=True)}
    end = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"steps": took, "committed_mb": peaks[-1], "end_mb": end, "new_messages": result["new_messages"]}


def apart(*arguments: str) -> dict:
    """Run one measurement in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "tests.bench.load", *arguments], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=1_000_000)
    parser.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(raw(Path(asked.one[0])) if len(asked.one) == 1 else ours(*map(Path, asked.one))))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        paths = write(folder, asked.messages)
        baseline = apart("--one", str(paths["raw"]))["seconds"]
        print(f"{asked.messages:,} messages; raw read_csv → table {baseline:.1f} s")
        for channel in ("google_form", "app_json", "whatsapp_export"):
            got = apart("--one", str(paths[channel]), str(folder / f"room-{channel}"))
            assert got["new_messages"] == asked.messages, got
            understanding = got["steps"].pop("understanding", 0.0)
            seconds = sum(got["steps"].values())
            print(
                f"{channel}: {seconds:.1f} s to committed, ratio {baseline / seconds:.2f}; steps {got['steps']};"
                f" peak {got['committed_mb']} MB; understanding {understanding:.1f} s, peak {got['end_mb']} MB"
            )


if __name__ == "__main__":
    main()
