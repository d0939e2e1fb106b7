// The peer of the terminal's pages: attract, home, kinds, list, detail, questions, filed. No framework, one DOM subtree a page.
"use strict";

const page = document.getElementById("page");
const bar = document.getElementById("bar");
const ICONS = {
  hand: "M22 14a8 8 0 0 1-8 8M18 11v-1a2 2 0 0 0-4 0M14 10V9a2 2 0 0 0-4 0v1M10 9.5V4a2 2 0 0 0-4 0v10M18 11a2 2 0 1 1 4 0v3a8 8 0 0 1-8 8h-2c-2.800 0-4.500-.86-5.990-2.340l-3.600-3.600a2 2 0 0 1 2.830-2.820L7 15",
  find: "M21 21l-4.340-4.340M11 3a8 8 0 1 0 0 16a8 8 0 1 0 0-16",
  form: "M12 3H6a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-7M9 13l9-9 3 3-9 9-4 1z",
  list: "M3 6h3M3 12h3M3 18h3M10 6h11M10 12h11M10 18h11",
  house: "M3 10l9-7 9 7v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1zM9 21v-8h6v8",
  back: "M19 12H5M12 19l-7-7 7-7",
  ear: "M11 5L6 9H3v6h3l5 4zM16 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12",
  help: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20M9 9a3 3 0 0 1 6 1c0 2-3 3-3 3M12 17h.01",
};
const KINDS = ["保洁", "保安", "服务员", "家政", "后厨", "超市", "送货", "缝纫", "电工", "月嫂", "司机", "绿化"];
const QUESTIONS = [
  ["现在住在哪里？", ["就是证上的地址", "本社区（翠园）", "别的社区"]],
  ["您的手机号？", null],
  ["上学上到哪里？", ["小学", "初中", "高中", "中专", "大专", "本科及以上"]],
  ["为什么没有工作了？", ["单位裁员", "合同到期", "自己不干了", "刚毕业", "单位关了", "别的原因"]],
  ["什么时候开始没有工作的？", ["不到 1 个月", "1 到 6 个月", "6 到 12 个月", "1 年以上"]],
  ["想做什么工作？", KINDS.slice(0, 6)],
  ["想学点技能吗？", ["想参加培训", "想自己做点事", "都不想"]],
];
const answers = {};

const icon = (name) => `<svg viewBox="0 0 24 24"><path d="${ICONS[name]}"/></svg>`;
const key = (id, inner, cls = "") => `<button id="${id}" class="${cls}">${inner}</button>`;
const tools = (back) => [back ? ["back", "back", "返回"] : ["adjust", "list", "调整显示"], ["home", "house", "首页"], ["hear", "ear", "听"], ["large", "form", "大字"], ["help", "help", "帮助"], ["english", "list", "English"]]
  .map(([id, name, text]) => key(id, icon(name) + text)).join("");

function show(html, { whole = false, back = true } = {}) {
  page.className = whole ? "whole" : "";
  page.innerHTML = html;
  bar.innerHTML = whole ? "" : tools(back);
}

function attract() {
  show(`<h1 class="big">找工作、<br>办登记、查进度</h1>` + key("start", `${icon("hand")} 轻触屏幕开始<div>找工作不用身份证，也不用注册。</div><div><span>${icon("form")}<br><b>失业登记</b><br>约 2 分钟，要身份证</span><span>${icon("list")}<br><b>查进度</b><br>看单子上的号，或放身份证</span></div>`, "start"), { whole: true });
}

function home() {
  show(`<h1>您要办<br>什么事？</h1><p>找工作不用身份证，也不用注册。</p><div class="card">${icon("form")}<div><b>办自己的事？放上身份证</b><small>登记失业、查办事进度</small></div></div><div class="act">`
    + key("jobs", `${icon("find")}<div>找工作<small style="color:inherit">步行 15 分钟内 <b>412</b> 个，全部 <b>19873</b> 个</small></div>`, "lead")
    + `<div class="tiles">` + key("register", `<span class="disc">${icon("form")}</span><div><b>失业登记</b><small>约 2 分钟，要身份证</small></div>`)
    + key("follow", `<span class="disc">${icon("list")}</span><div><b>查进度</b><small>看单子上的号，或放身份证</small></div>`) + "</div></div>", { back: false });
}

function kinds() {
  show(`<h1>想做哪一行？</h1><p>数字是附近有多少个</p><div class="act tiles">`
    + KINDS.map((kind, n) => key(`kind${n}`, `<div><b>${kind}</b><small>${40 + 7 * n} 个</small></div>`, "small")).join("") + "</div>");
}

async function list(at) {
  const found = await (await fetch(`jobs?page=${at}`)).json();
  const dots = Array.from({ length: 33 }, (_, n) => `<circle cx="${60 + (n * 137) % 900}" cy="${280 - 28 * (n % 6)}" r="12"/>`).join("");
  show(`<div class="head"><h1>保洁</h1><span><b style="font-size:88px">${found.count}</b> 个岗位</span></div><p>从近到远排。</p><svg class="dots" viewBox="0 0 984 380">${dots}<path d="M20 310H964"/></svg><div class="act"><div class="rows">`
    + found.rows.map((row, n) => key(`row${n}`, `<div><b>${row.title}</b><small>昨天确认 ${row.employer}</small></div><em>${row.pay}</em><em>${row.walk} 分 ›</em>`)).join("")
    + `</div><div class="filters">` + ["今天上岗", "包吃住", "不看学历", "不看年龄", "只上白班", "能带娃"].map((text, n) => key(`filter${n}`, `<b>${403 + n}</b>${text}`)).join("")
    + `</div><div class="turn">${key("before", "‹ 上一页")}<span id="at">${at + 1} / ${found.pages} 页</span>${key("more", "更多条件")}${key("next", "下一页 ›")}</div></div>`);
  list.at = at;
  list.rows = found.rows;
}

function detail(row) {
  const facts = [["工资", row.pay], ["走路", `${row.walk} 分钟`], ["上班时间", "8:00–17:00"], ["要求", "不限学历"], ["单位", row.employer], ["最近确认", "昨天"]];
  show(`<h1>${row.title}</h1><table class="facts">${facts.map(([a, b]) => `<tr><td>${a}</td><td>${b}</td></tr>`).join("")}</table><div class="act">${key("print", `${icon("list")}<div>打印带走</div>`, "lead")}</div>`);
}

function question(n) {
  const [text, choices] = QUESTIONS[n];
  question.at = n;
  const head = `<div class="card"><b>方**</b><small>拿起身份证，马上退出并清空</small></div><div class="steps">${QUESTIONS.map((_, i) => `<i class="${i <= n ? "done" : ""}"></i>`).join("")}</div><h1>${text}</h1>`;
  show(head + (choices === null
    ? `<div class="field" id="field"></div><div class="act pad">${[1, 2, 3, 4, 5, 6, 7, 8, 9, "删", 0, "好了"].map((digit) => key(`digit${digit}`, digit)).join("")}</div>`
    : `<div class="act tiles">${choices.map((choice, i) => key(`choice${i}`, `<span class="disc">${icon("house")}</span><b>${choice}</b>`)).join("")}</div>`));
}

function check() {
  show(`<h1>核对一下</h1><table class="facts">${QUESTIONS.map(([text], n) => `<tr><td>${text}</td><td>${answers[n] ?? ""}</td></tr>`).join("")}</table><div class="act">${key("file", "<div>都对，交上去</div>", "lead")}</div>`);
}

function filed() {
  const cells = Array.from({ length: 33 * 33 }, (_, n) => ((n * 2654435761) >>> 7) & 1 ? `M${n % 33} ${Math.floor(n / 33)}h1v1h-1z` : "").join("");
  show(`<h1>失业登记收下了</h1><p>11月29日前给您答复</p><div class="card"><svg class="qr" viewBox="0 0 33 33"><path d="${cells}"/></svg><div><small>受理号</small><b>9999 9900 1010 0013</b><small>取件码，哪个驿站都能查</small><b>605 042</b></div></div><div class="act">${key("over", `${icon("hand")}<div>请拿起身份证</div>`, "lead")}</div>`);
}

const DOES = {
  start: home, home, back: home, jobs: kinds, register: () => question(0), before: () => list(Math.max(list.at - 1, 0)), next: () => list(list.at + 1), print: () => home(), file: filed, over: attract,
  kind: () => list(0), row: (n) => detail(list.rows[n]), choice: (n) => answered(QUESTIONS[question.at][1][n]),
  digit: (n) => { if (n === "好了") { answered("138****0126"); } else { document.getElementById("field").textContent += n; } },
};

function answered(text) {
  answers[question.at] = text;
  if (question.at + 1 < QUESTIONS.length) { question(question.at + 1); } else { check(); }
}

// The stop watch: from the event's own time to the task after the frame that answers it.
const times = [];
const afterFrame = (then) => requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = then; channel.port2.postMessage(0); });

addEventListener("pointerdown", (event) => {
  const touched = event.target.closest("button");
  if (touched) { touched.classList.add("down"); afterFrame(() => times.push(["touch", performance.now() - event.timeStamp])); }
});
addEventListener("click", async (event) => {
  const touched = event.target.closest("button");
  if (!touched) { return; }
  const [, name, rest] = touched.id.match(/^(kind|row|choice|digit)?(.*)$/);
  const act = name ? DOES[name] : DOES[touched.id];
  if (!act) { return; }
  await act(name === "digit" && !/^\d$/.test(rest) ? rest : Number(rest));
  afterFrame(() => times.push([touched.id, performance.now() - event.timeStamp]));
});

new PerformanceObserver((seen) => {
  const first = seen.getEntriesByName("first-contentful-paint")[0];
  if (first) { fetch(`painted?at=${performance.timeOrigin + first.startTime}`); }
}).observe({ type: "paint", buffered: true });
attract();
