// Keeps the check-in page and what it is made of on the phone. The network comes first; the copy is for when there is none.
const KEPT = "check-in";
const isDoor = (url) => /\/events\/\d+\/check-in\/$/.test(url.pathname);
const isPart = (url) => url.pathname.startsWith("/static/") || url.pathname.startsWith("/look/");
const keyOf = (url) => (isDoor(url) ? url.origin + url.pathname : url.href);

const fresh = async (request, url) => {
  const answer = await fetch(request);
  if (answer.ok && !answer.redirected) {
    const cache = await caches.open(KEPT);
    if (isDoor(url)) {
      // Only the door that is open now: names of earlier events leave the phone.
      for (const old of await cache.keys()) {
        if (isDoor(new URL(old.url)) && old.url !== keyOf(url)) await cache.delete(old);
      }
    }
    await cache.put(keyOf(url), answer.clone());
  }
  return answer;
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin || !(isDoor(url) || isPart(url))) return;
  event.respondWith(
    fresh(event.request, url).catch(async () => {
      const kept = await (await caches.open(KEPT)).match(keyOf(url));
      return kept || Response.error();
    }),
  );
});
