// express-pouchdb on loopback: takes the postings of a file into a database, says READY, and serves until it is ended.
"use strict";
const fs = require("node:fs");
const express = require("express");
const PouchDB = require("pouchdb");
const doors = require("express-pouchdb");

const [folder, port, rows] = process.argv.slice(2);
const At = PouchDB.defaults({ prefix: `${folder}/` });
const app = express();
app.use("/", doors(At, { mode: "minimumForPouchDB", inMemoryConfig: true, logPath: `${folder}/log.txt` }));

async function fill() {
  const jobs = fs.readFileSync(rows, "utf8").trimEnd().split("\n").map(JSON.parse);
  const db = new At("posting");
  for (let at = 0; at < jobs.length; at += 1000) {
    await db.bulkDocs(jobs.slice(at, at + 1000).map(({ id, ...rest }) => ({ _id: id, ...rest })));
  }
  app.listen(Number(port), "127.0.0.1", () => console.log("READY"));
}
fill();
