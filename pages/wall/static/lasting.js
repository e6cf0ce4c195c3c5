// What lets a wall run for weeks: a picture that outlives a cut, and a screen that stays on.

/** A service worker keeps the last good picture over a reload; browsers allow one on localhost and HTTPS only. */
export function keepThroughCuts() {
  if (!navigator.serviceWorker) return;
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
