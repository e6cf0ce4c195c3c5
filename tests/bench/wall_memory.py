"""Memory of the wall's page over many refreshes: `python -m tests.bench.wall_memory [N]`, by default 10,000.

The app runs on the shared week; the page asks as fast as it can and steps to the next scene at each answer, so that all
drawings are made again and again. Printed: heap, nodes and listeners after a full collection, at tenths of the way.
Flat is: the heap of the last third at most 10 % above that of the first third.
"""

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, sync_playwright

from tests.browser.conftest import QUIET, running
from tests.rooms import new_room
from tests.week import FILES

REFRESHES = 10_000
# Until N answers have come: the next scene at each of them.
REFRESH = """async (n) => {
  let done = 0;
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName(new URL('/wall/data.json?lang=hi', location).href)) {
      done += 1;
      dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowRight'}));
    }
    performance.clearResourceTimings();
  });
  seen.observe({type: 'resource'});
  while (done < n) await new Promise((next) => setTimeout(next, 50));
  seen.disconnect();
}"""


def measured(line: CDPSession) -> tuple[float, int, int]:
    """Heap in MB, nodes, listeners, once all that can be is collected."""
    line.send("HeapProfiler.collectGarbage")
    heap = line.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    counted = line.send("Memory.getDOMCounters")
    return heap, counted["nodes"], counted["jsEventListeners"]


def main(refreshes: int) -> int:
    """Print the measures; 1 when memory grew."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        local = Path(folder) / "local"
        with new_room(local) as room:
            room.load([FILES], "desk")
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        with running(local) as address:
            page = browser.new_page(viewport={"width": 1920, "height": 1080})
            page.goto(f"{address}/wall?pace=600&every=0.02&answer=60")
            page.locator("section.scene").wait_for(timeout=60_000)
            line = page.context.new_cdp_session(page)
            heaps = []
            for part in range(11):
                if part:
                    page.evaluate(REFRESH, refreshes // 10)
                heap, nodes, listeners = measured(line)
                heaps.append(heap)
                done = part * (refreshes // 10)
                print(f"{done:>7} refreshes: {heap:6.2f} MB heap, {nodes} nodes, {listeners} listeners", flush=True)
        browser.close()
    early, late = statistics.mean(heaps[1:4]), statistics.mean(heaps[-3:])
    print(f"heap of the last third against the first: {late / early:.3f}")
    return int(late > early * 1.1)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else REFRESHES))
