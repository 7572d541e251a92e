// Keys and the slip tray of the desk. Letters, digits and "/" only while they are on (WCAG 2.1.4), outside fields, and
// never together with Ctrl, Alt or Meta. What is chosen for a slip stands in the address alone. Without this file all
// of it is links.
const desk = document.querySelector("[data-desk]");
const field = document.getElementById("q");
const rows = [...desk.querySelectorAll(".rows > li")];
const links = rows.map((row) => row.querySelector("h3 a"));
const told = desk.querySelector("[data-slip-told]");
const tray = desk.querySelector(".slip-tray");
let ids = desk.dataset.desk.split(",").filter(Boolean);

for (const line of desk.querySelectorAll(".keys")) line.hidden = false;

// The same address with other services chosen; of a link that adds them to a shortlist, they are those to add too.
function choosing(href, chosen, isAdding = false) {
  const url = new URL(href, location.href);
  url.searchParams.delete("ids");
  if (isAdding) url.searchParams.delete("add");
  const own = isAdding && chosen.length ? `add=${chosen.join()}` : "";
  const all = chosen.length ? `ids=${chosen.join()}` : "";
  const asked = [url.searchParams.toString(), own, all].filter(Boolean).join("&");
  return url.pathname + (asked ? `?${asked}` : "") + url.hash;
}

const toggled = (id) => (ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]);

// Every way on from this page takes along what is chosen now.
function carry() {
  for (const link of document.querySelectorAll('a[href*="/desk"]')) {
    const own = link.dataset.pick;
    if (!("empties" in link.dataset)) link.href = choosing(link.href, own ? toggled(own) : ids, "adds" in link.dataset);
  }
  for (const form of desk.querySelectorAll("form[action]")) {
    if (form.method === "post") form.action = choosing(form.action, ids);
    else keepInForm(form);
  }
  history.replaceState(null, "", choosing(location.href, ids));
}

function keepInForm(form) {
  let hidden = form.querySelector("input[name=ids]");
  if (!hidden) {
    hidden = Object.assign(document.createElement("input"), { type: "hidden", name: "ids" });
    form.append(hidden);
  }
  hidden.value = ids.join();
  hidden.disabled = !ids.length;
}

function pick(link) {
  const id = link.dataset.pick;
  if (!ids.includes(id) && ids.length >= Number(desk.dataset.most)) return void (told.textContent = desk.dataset.full);
  const row = link.closest(".rows > li");
  const name = link.dataset.name ?? row?.querySelector("h3 a").textContent ?? "";
  const isFromTray = !link.classList.contains("pick");
  ids = toggled(id);
  if (ids.includes(id)) list(id, name, row?.querySelector("h3 a").href ?? location.href);
  else tray.querySelector(`[data-picked="${CSS.escape(id)}"]`)?.remove();
  show();
  // The link that was pressed may be gone: the focus goes to what is left.
  if (isFromTray) (tray.hidden ? field ?? desk.querySelector("a") : tray.querySelector(".primary"))?.focus();
}

function list(id, name, href) {
  const item = tray.querySelector("template").content.firstElementChild.cloneNode(true);
  const [service, remove] = item.querySelectorAll("a");
  item.dataset.picked = remove.dataset.pick = id;
  Object.assign(service, { textContent: name, href });
  remove.href = location.href;
  remove.querySelector(".hidden").textContent = `: ${name}`;
  tray.querySelector("ol").append(item);
}

function show() {
  for (const link of desk.querySelectorAll(".pick")) {
    const has = ids.includes(link.dataset.pick);
    link.querySelector(".words").textContent = has ? desk.dataset.remove : desk.dataset.add;
    link.classList.toggle("added", has);
  }
  tray.hidden = !ids.length;
  tray.querySelector(".total").textContent = `(${ids.length})`;
  told.textContent = desk.dataset.told.replace("#", ids.length);
  carry();
}

desk.addEventListener("click", (event) => {
  const link = event.target.closest("[data-pick]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  pick(link);
});

function move(step) {
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  (links[next] ?? (next < 0 ? field : null))?.focus();
}

function letter(key) {
  if (key === "/") {
    if (!field) return desk.querySelector('[data-key="u"]')?.click();
    field.focus();
    field.select();
  } else if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
  else if (key >= "1" && key <= "9") links[key - 1]?.click();
  else if (key === "a" && rows.length) {
    const row = rows.find((each) => each.contains(document.activeElement));
    row?.querySelector(".pick").click();
  } else if (key !== "s" || ids.length) desk.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const { key, target } = event;
  const isField = target.matches("input, select, textarea");
  if (key === "Escape" && target === field) return field.blur();
  if (key === "ArrowDown" || key === "ArrowUp") {
    // Elsewhere the arrows scroll, and in the lists they choose.
    if (!links.length || !(target === document.body || target === field || links.includes(target))) return;
    event.preventDefault();
    return move(key === "ArrowDown" ? 1 : -1);
  }
  if (isField || !("keys" in desk.dataset) || !/^[/1-9afjknpsu]$/.test(key)) return;
  event.preventDefault();
  letter(key);
});
