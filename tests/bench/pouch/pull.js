// One terminal that replicates everything from nothing; says how many rows arrived and the CPU seconds of doing it.
"use strict";
const PouchDB = require("pouchdb");

const [folder, url, batch] = process.argv.slice(2);

async function pull() {
  const mine = new PouchDB(`${folder}/posting`);
  const before = process.cpuUsage();
  await mine.replicate.from(url, { batch_size: Number(batch), batches_limit: 10 });
  const spent = process.cpuUsage(before);
  const { doc_count } = await mine.info();
  console.log(JSON.stringify({ rows: doc_count, cpu_s: (spent.user + spent.system) / 1e6 }));
  await mine.close();
}
pull();
