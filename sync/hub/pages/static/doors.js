// The door-knock list on this telephone: taken along sealed, read without a network, visits noted and sent later.
//
// Names lie in IndexedDB under AES-GCM, with a key that no script can read out and that goes with the list. A browser
// has no sealed box of its own (no XSalsa20, no BLAKE2b), so a visit travels as a form of the session, once by its id.
"use strict";

const CACHE = "doors";
const AWAY = "/console/pace/away";
const HERE = "/console/pace/doors";
const LASTS_MS = 12 * 3600 * 1000;
const AGAIN_MS = 10 * 1000; // the network may be back a moment after it is said to be

// the small store: `keep` holds key and list, `visits` what was noted and is not sent

function answered(request) {
  return new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
}

function opened() {
  const request = indexedDB.open("doors", 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keep");
    request.result.createObjectStore("visits");
  };
  return answered(request);
}

async function within(store, mode, work) {
  const base = await opened();
  try {
    return await answered(work(base.transaction(store, mode).objectStore(store)));
  } finally {
    base.close();
  }
}

const read = (store, name) => within(store, "readonly", (held) => held.get(name));
const names = (store) => within(store, "readonly", (held) => held.getAllKeys());
const write = (store, name, value) => within(store, "readwrite", (held) => held.put(value, name));
const remove = (store, name) => within(store, "readwrite", (held) => held.delete(name));

async function key() {
  const known = await read("keep", "key");
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await write("keep", "key", made);
  return made;
}

async function seal(store, name, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${store} ${name}`) };
  const sealed = await crypto.subtle.encrypt(how, await key(), new TextEncoder().encode(JSON.stringify(value)));
  await write(store, name, { iv, sealed });
}

async function unseal(store, name) {
  const held = await read(store, name);
  if (!held) return null;
  const how = { name: "AES-GCM", iv: held.iv, additionalData: new TextEncoder().encode(`${store} ${name}`) };
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(how, await key(), held.sealed)));
}

// the list

async function take(data) {
  await navigator.serviceWorker.register("/console/pace/worker.js");
  await navigator.serviceWorker.ready;
  const files = [...document.querySelectorAll("link[href], script[src], img[src]")].map((each) => each.href || each.src);
  const wanted = new Set([new URL(AWAY, location.href).href, ...files]);
  const kept = await caches.open(CACHE);
  await kept.addAll([...wanted]);
  for (const one of await kept.keys()) {
    if (!wanted.has(one.url)) await kept.delete(one); // files of an earlier release
  }
  await seal("keep", "list", { ...data, until: Date.now() + LASTS_MS }); // last: a list that cannot be shown is none
  location.assign(HERE);
}

async function drop() {
  await remove("keep", "list");
  if ((await names("visits")).length === 0) await remove("keep", "key"); // what is not sent needs it still
}

async function list() {
  const found = await unseal("keep", "list");
  if (found === null || Date.now() < found.until) return found;
  await drop();
  return null;
}

// sending

async function session() {
  const answer = await fetch(HERE, { redirect: "manual", cache: "no-store" });
  if (answer.type === "opaqueredirect") return "login";
  if (!answer.ok) return "later";
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { account: page.querySelector("#doors").dataset.account, csrf: page.querySelector("input[name=csrf]").value };
}

async function sendAll() {
  const waiting = await names("visits");
  if (waiting.length === 0) return "sent";
  const who = await session();
  if (typeof who === "string") return who;
  for (const id of waiting) {
    const visit = await unseal("visits", id);
    if (visit.account !== who.account) return "other";
    const { person, kind, day } = visit;
    const body = new URLSearchParams({ csrf: who.csrf, id, who: person, kind, day });
    const answer = await fetch("/console/pace/visits", { method: "POST", body, redirect: "manual" });
    if (answer.status === 404 || answer.status === 422) await seal("visits", id, { ...visit, refused: true });
    else if (answer.ok) await remove("visits", id);
    else return "later";
  }
  return "sent";
}

// the page

class Page {
  constructor(root) {
    this.root = root;
    this.said = root.dataset;
    this.busy = Promise.resolve();
  }

  say(words) {
    document.querySelector("#told").textContent = words;
  }

  async draw() {
    const held = await list();
    const live = this.said.account;
    const other = held !== null && live && held.account !== live;
    if (other) await drop();
    const shown = other || held === null ? [] : held.doors;
    this.account = held === null ? "" : held.account;
    this.root.replaceChildren(...shown.map((door, place) => this.door(door, place)));
    document.querySelector("#drop").hidden = shown.length === 0;
    document.querySelector("#empty").hidden = shown.length > 0;
    await this.count();
  }

  door(door, place) {
    const made = document.querySelector("#door").content.cloneNode(true);
    made.querySelector(".who").textContent = door.title;
    for (const [name, value, phone] of door.lines) {
      const line = document.createElement("p");
      line.textContent = name;
      const said = document.createElement(phone ? "a" : "span");
      said.textContent = value;
      if (phone) said.href = `tel:${value}`;
      line.append(said);
      made.querySelector(".lines").append(line);
    }
    const form = made.querySelector("form");
    const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
    form.day.value = form.day.max = today;
    for (const field of [form.kind, form.day]) {
      field.id = `${field.name}${place}`;
      form.querySelector(`label[data-for=${field.name}]`).htmlFor = field.id;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.note(door.person, form);
    });
    return made;
  }

  async note(person, form) {
    const visit = { account: this.account, person, kind: form.kind.value, day: form.day.value };
    await seal("visits", crypto.randomUUID(), visit);
    form.querySelector(".noted").textContent = this.said.noted;
    await this.send();
  }

  async count() {
    const held = await Promise.all((await names("visits")).map((id) => unseal("visits", id)));
    const refused = held.filter((each) => each.refused).length;
    const words = [];
    if (held.length > refused) words.push(this.said.waiting.replace("{count}", held.length - refused));
    if (refused) words.push(this.said.refused.replace("{count}", refused));
    document.querySelector("#waiting").textContent = words.join(" ");
    document.querySelector("#send").hidden = held.length === 0;
  }

  send() {
    this.busy = this.busy.catch(() => {}).then(async () => {
      let outcome = "away";
      try {
        outcome = await sendAll();
      } catch (error) {
        if (!(error instanceof TypeError)) throw error; // what fetch says when there is no network
      }
      this.say(outcome === "sent" ? "" : this.said[outcome]);
      document.querySelector("#login").hidden = outcome !== "login";
      await this.count();
    });
    return this.busy;
  }
}

async function begin() {
  if (!("serviceWorker" in navigator) || !window.isSecureContext) return;
  if (document.querySelector("#left")) await drop();
  const offer = document.querySelector("#take");
  if (offer) {
    offer.hidden = false;
    offer.addEventListener("click", () => {
      offer.disabled = true;
      take(JSON.parse(offer.dataset.list)).catch(() => {
        offer.disabled = false;
        document.querySelector("#failed").hidden = false;
      });
    });
  }
  const root = document.querySelector("#doors[data-noted]");
  if (!root) return;
  const page = new Page(root);
  document.querySelector("#send").addEventListener("click", () => page.send());
  document.querySelector("#drop").addEventListener("click", async () => {
    await drop();
    await page.draw();
  });
  window.addEventListener("online", () => page.send());
  setInterval(() => navigator.onLine && page.send(), AGAIN_MS);
  await page.draw();
  await page.send();
  root.dataset.ready = "1";
}

begin();
