// Says in the page when what somebody pressed did not reach the hub: without this, nothing would be seen of it.
"use strict";

function said(lost) {
  document.getElementById("lost")?.remove();
  if (!lost) return;
  const told = document.createElement("p");
  Object.assign(told, { id: "lost", className: "flag", tabIndex: -1, role: "alert" });
  told.textContent = document.querySelector("meta[name=lost]").content;
  document.getElementById("main").prepend(told);
  told.focus();
}

for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) addEventListener(name, () => said(true));
addEventListener("htmx:beforeRequest", () => said(false));
