// Says in the page when what somebody pressed did not reach the hub: without this, nothing would be seen of it.
"use strict";

function said(lost, pressed) {
  document.getElementById("lost")?.remove();
  if (!lost) return;
  const told = document.createElement("p");
  Object.assign(told, { id: "lost", className: "flag", tabIndex: -1, role: "alert" });
  told.textContent = document.querySelector("meta[name=lost]").content;
  document.getElementById("main").prepend(told);
  if (pressed) told.focus(); // who is typing goes on typing
}

function hear(name, lost) {
  addEventListener(name, ({ detail: { requestConfig: asked } }) => {
    if (asked?.triggeringEvent) said(lost, asked.verb !== "get"); // a list that looks again by itself is nobody's
  });
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) hear(name, true);
hear("htmx:beforeRequest", false);
