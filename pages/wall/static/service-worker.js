// Keeps the wall's page and its last good picture, so that a reload without a server shows them. Asks the server first.

const KEPT = __KEPT__;
const CACHE = "wall";
const PATIENCE = 4_000; // milliseconds, below the page's own patience for its picture

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(KEPT)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const ours = pathname === "/wall" || pathname.startsWith("/wall/") || pathname.startsWith("/vendor/fonts/");
  if (event.request.method !== "GET" || origin !== self.location.origin || !ours) return;
  event.respondWith(answer(event.request, pathname));
});

async function answer(request, pathname) {
  const cache = await caches.open(CACHE);
  if (pathname.startsWith("/vendor/fonts/")) {
    return (await cache.match(request)) ?? fetch(request);
  }
  const name = pathname === "/wall" ? pathname : request.url;
  const kept = await cache.match(name);
  try {
    // Without a kept copy the whole is asked for: "nothing new" would leave nothing to show in a cut.
    const got = await inTime(pathname === "/wall" ? request.url : kept ? request : whole(request));
    if (got.ok) await cache.put(name, got.clone());
    if (got.status === 401 || got.status === 403) await caches.delete(CACHE); // its key is no key any more
    return got;
  } catch (error) {
    if (!kept) throw error;
    const headers = new Headers(kept.headers);
    headers.delete("Content-Encoding"); // the body is unpacked by now
    headers.set("Wall-Kept", "yes");
    return new Response(kept.body, { status: kept.status, headers });
  }
}

/** The same request, for the whole and not only for what is new. */
function whole(request) {
  const key = request.headers.get("Wall-Key");
  return new Request(request.url, { cache: "no-store", headers: key === null ? {} : { "Wall-Key": key } });
}

async function inTime(request) {
  const gone = new AbortController();
  const timer = setTimeout(() => gone.abort(), PATIENCE);
  try {
    return await fetch(request, { signal: gone.signal });
  } finally {
    clearTimeout(timer);
  }
}
