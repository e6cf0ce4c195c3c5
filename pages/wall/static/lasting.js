// What lets a wall run for weeks: a picture that outlives a cut, and a screen that stays on.

/**
 * A service worker keeps the last good picture over a reload; browsers allow one on localhost and HTTPS only.
 * `begun()` is told when one has taken over: what was asked before that, it has not kept.
 */
export function keepThroughCuts(begun) {
  if (!navigator.serviceWorker) return;
  navigator.serviceWorker.addEventListener("controllerchange", begun);
  navigator.serviceWorker.register("/wall/service-worker.js", { scope: "/wall" })
    .catch((error) => console.info("no service worker", String(error)));
}

/** Keep the screen on, where the browser can. */
export function stayAwake() {
  const ask = () => document.visibilityState === "visible" && navigator.wakeLock?.request("screen")
    .catch((error) => console.info("the screen may sleep", String(error)));
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Keep nothing any more: the last picture and the page go out of this browser. */
export async function keepNothing() {
  try {
    for (const name of await caches.keys()) await caches.delete(name);
  } catch (error) {
    console.info("nothing was kept", String(error)); // a browser without a cache of ours
  }
}
