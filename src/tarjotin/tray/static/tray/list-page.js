// The page of a list: is it the one in this browser, with its notes; reading aloud, copying, printing.
import "../pages/copy.js";
import { address, keep, MOST, read } from "../pages/list.js";

const page = document.querySelector("[data-list]");
const all = (what) => document.querySelectorAll(what);
const reveal = (what) => all(what).forEach((each) => (each.hidden = false));

if (page) {
  const shown = page.dataset.list;
  const list = read();
  if (!shown && list.ids.length && !location.search) location.replace(address(list));
  else if (shown === list.ids.join()) own(list);
  else reveal(".foreign");
}

function own(list) {
  page.querySelector("h1").textContent = page.querySelector("h1").dataset.mine;
  reveal(".own-note, #notes-hint, .in-browser");
  list.discreet = "discreet" in page.dataset;
  if (page.dataset.list) keep(list);
  for (const field of all("[data-note]")) {
    field.value = list.notes[field.dataset.note] || "";
    field.addEventListener("input", () => {
      list.notes[field.dataset.note] = field.value;
      keep(list);
    });
  }
  // A change leads to the address of the changed list; it takes the place of this one, so that Back leaves the list.
  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-edit]");
    if (!link || event.ctrlKey || event.metaKey) return;
    const next = new URL(link.href).searchParams;
    list.ids = (next.get("ids") || "").split(",").filter(Boolean);
    const near = [...list.ids, ...(next.get("removed") || "").split(",")];
    list.notes = Object.fromEntries(Object.entries(list.notes).filter(([id]) => near.includes(id)));
    if (!keep(list)) return;
    event.preventDefault();
    location.replace(link.href);
  });
}

document.querySelector("[data-keep]")?.addEventListener("click", () => {
  const list = read();
  list.ids = [...new Set([...list.ids, ...page.dataset.list.split(",")])].slice(0, MOST);
  keep(list);
  location.href = address(list);
});

for (const line of all("[data-note-of]")) {
  line.textContent = read().notes[line.dataset.noteOf] || "";
  line.hidden = !line.textContent;
}

const aloud = document.querySelector("[data-aloud]");
if (aloud && window.speechSynthesis) {
  const start = aloud.textContent;
  aloud.parentElement.hidden = false;
  const rest = () => (aloud.textContent = start);
  aloud.addEventListener("click", () => {
    speechSynthesis.cancel();
    if (aloud.textContent !== start) return rest();
    aloud.textContent = aloud.dataset.stop;
    let last;
    for (const each of all("[data-say]")) {
      const text = each.textContent.trim();
      last = new SpeechSynthesisUtterance(each.dataset.say ? [...text.replace(/\s/g, "")].join(" ") : text);
      last.lang = (each.querySelector("[lang]") || each.closest("[lang]")).lang;
      speechSynthesis.speak(last);
    }
    if (last) last.onend = rest;
  });
  window.addEventListener("pagehide", () => speechSynthesis.cancel());
}

for (const button of all("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
