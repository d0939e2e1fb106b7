// Gives the door-knock list's page and its files where there is no network; knows nothing of anybody.
"use strict";

const PATIENCE_MS = 6000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && pathname === "/console/pace/doors") {
    const late = new Promise((_, give_up) => setTimeout(give_up, PATIENCE_MS));
    const kept = () => caches.match("/console/pace/away").then((found) => found || Response.error());
    event.respondWith(Promise.race([fetch(event.request), late]).catch(kept));
  } else if (pathname.startsWith("/console/static/")) {
    event.respondWith(caches.match(event.request).then((found) => found || fetch(event.request)));
  }
});
