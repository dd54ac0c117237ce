"""Tokens per second of the bare encoder session and of the whole of `dateline read`, in one run.

    python -m benchmarks.speed [FILE.jsonl …] [--reports 500] [--threads 2] [--rounds 5]

Without a file the bundled examples are repeated. The bare session gets the same windows, one report a
call as the reader does, on the same number of threads, and does nothing with what comes back. The two take
turns, so that a busy machine slows both; only their ratio is worth quoting. The command is timed as a whole
process, from start to exit, and also without its start-up (that of the same command on one short report).
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dateline.reader.onnx import session, shipped
from dateline.reader.tokens import pieces, window_input, windows


def reports(paths: list[Path], count: int) -> list[dict[str, str]]:
    """`count` rows with id, published and text, repeating what is given."""
    found: list[dict[str, str]] = []
    for path in paths:
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        found += [{"published": row.get("published") or row["date"], "text": row["text"]} for row in rows]
    if not paths:
        from dateline.examples import paths as examples
        from dateline.intake import Skipped, read_paths

        read = [r for r in read_paths(examples()) if not isinstance(r, Skipped)]
        found = [{"published": r.published, "text": r.text[r.body :]} for r in read]
    repeated = itertools.islice(itertools.cycle(found), count)
    return [{"id": f"r{i}", **row} for i, row in enumerate(repeated)]


def bare(rows: list[dict[str, str]], threads: int) -> tuple[float, int]:
    """Seconds and pieces of the encoder session alone, tokenised beforehand."""
    inputs = []
    for row in rows:
        cut = pieces(row["text"])
        inputs += [window_input(cut, a, b) for a, b in windows(len(cut))]
    encoder = session(shipped().graph("first"))
    run = lambda x: encoder.run(["states"], {"ids": x[0], "shapes": x[1]})  # noqa: E731
    run(inputs[0])
    with ThreadPoolExecutor(threads) as pool:
        began = time.perf_counter()
        for _ in pool.map(run, inputs):
            pass
        return time.perf_counter() - began, sum(len(ids) for ids, _ in inputs)


def whole(path: Path, threads: int) -> float:
    """Seconds of one run of the command as a process."""
    command = [
        sys.executable,
        "-m",
        "dateline",
        "read",
        "--format",
        "jsonl",
        "--threads",
        str(threads),
        str(path),
    ]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("files", nargs="*", type=Path, help="JSON lines with published (or date) and text")
    ap.add_argument("--reports", type=int, default=500)
    ap.add_argument("--threads", type=int, default=min(2, os.cpu_count() or 1))
    ap.add_argument("--rounds", type=int, default=5)
    a = ap.parse_args()
    rows = reports(a.files, a.reports)
    with tempfile.TemporaryDirectory() as folder:
        many, one = Path(folder) / "many.jsonl", Path(folder) / "one.jsonl"
        many.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        one.write_text(json.dumps(min(rows, key=lambda r: len(r["text"]))) + "\n", "utf-8")
        whole(one, a.threads)  # warms the disk cache
        rounds = []
        for _ in range(a.rounds):
            seconds, count = bare(rows, a.threads)
            rounds.append((seconds, whole(many, a.threads), whole(one, a.threads)))
    encoder, command, start = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(b / c for b, c, _ in rounds)
    steady = statistics.median(b / (c - s) for b, c, s in rounds)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (
        1024 if sys.platform != "darwin" else 1024**2
    )
    print(f"{len(rows)} reports, {count} pieces, {a.threads} threads, median of {a.rounds} rounds")
    print(f"bare encoder session   {count / encoder:9.0f} pieces/s")
    print(f"dateline read, whole   {count / command:9.0f} pieces/s   ratio {ratio:.2f}")
    print(f"without its start-up   {count / (command - start):9.0f} pieces/s   ratio {steady:.2f}")
    print(f"start-up with one short report {start:.2f} s")
    print(f"peak memory of the command {peak:.0f} MB")


if __name__ == "__main__":
    main()
