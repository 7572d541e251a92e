// The conversation aid: answers stay in this page. They are put in order here, are in no address and no storage, and are
// forgotten when the page is left. What leaves the page: ids of themes, a municipality, a group of people.
import { level, order, sum } from "./aid-order.js";

const aid = document.querySelector(".aid");
const form = aid.querySelector("form");
const one = (what) => form.querySelector(what);
const all = (what) => [...form.querySelectorAll(what)];
const questions = all("[data-question]");
const rulers = all("[data-ruler]");
const levels = all("[data-importance]");
const result = one(".aid-result");
const found = one("[data-found]");
const told = one(".aid-told");
const unanswered = rulers[0].getAttribute("aria-valuetext");
const marked = [];
const picked = new Set();
let asked = 0;

const first = (question) => question.querySelector("[data-first]");
const answer = (question) => question.querySelector("input[type=radio]:checked");
const number = (ruler) => ("given" in ruler.dataset ? Number(ruler.value) : null);

function themes() {
  return order(
    questions.map((question) => ({
      themes: question.dataset.themes.split(" ").filter(Boolean),
      need: Number(answer(question)?.dataset.need ?? 0),
      mark: marked.indexOf(question),
    })),
  );
}

function arrange() {
  const inOrder = themes();
  for (const theme of all("[data-theme]")) theme.hidden = !inOrder.includes(theme.dataset.theme);
  one("[data-list]").append(...inOrder.map((id) => one(`[data-theme="${CSS.escape(id)}"]`)).filter(Boolean));
  one("[data-nothing]").hidden = inOrder.length > 0;
  one("[data-find-first]").hidden = inOrder.length === 0;
  const at = level(
    levels.map((each) => ({
      importance: Number(each.dataset.importance),
      confidence: Number(each.dataset.confidence),
    })),
    ...rulers.map(number),
  );
  levels.forEach((each, place) => (each.hidden = place !== at));
}

// Saying "not now" takes the mark away, and a mark takes "not now" away: neither may be talked over.
function keepWhole(input) {
  const question = input.closest("[data-question]");
  if (!question) return;
  if ("notNow" in input.dataset) first(question).checked = false;
  if (input === first(question) && input.checked && "notNow" in (answer(question)?.dataset ?? {}))
    answer(question).checked = false;
  const at = marked.indexOf(question);
  if (first(question).checked && at < 0) marked.push(question);
  if (!first(question).checked && at >= 0) marked.splice(at, 1);
}

function tellCrisis() {
  const isCrisis = Boolean(one("[data-crisis]:checked"));
  aid.classList.toggle("in-crisis", isCrisis);
  // The help covers the top of the screen: what has the focus comes out from beneath it.
  if (isCrisis) document.activeElement.scrollIntoView({ block: "nearest" });
}

function tellSums() {
  for (const instrument of all("[data-instrument]")) {
    const scores = [...instrument.querySelectorAll("[data-item]")].map((item) => {
      const chosen = item.querySelector(":checked");
      return chosen ? Number(chosen.dataset.score) : null;
    });
    const total = sum(scores, instrument.dataset.missing);
    instrument.querySelector("[data-number]").textContent = total ?? "";
    instrument.querySelector("[data-sum] > div").hidden = total === null;
  }
}

function tellRuler(ruler, isGiven) {
  if (isGiven) ruler.dataset.given = "";
  else delete ruler.dataset.given;
  const output = ruler.parentElement.querySelector("output");
  output.textContent = isGiven ? ruler.value : output.dataset.none;
  if (isGiven) ruler.removeAttribute("aria-valuetext");
  else ruler.setAttribute("aria-valuetext", unanswered);
}

function forget() {
  asked++;
  form.reset();
  marked.length = 0;
  picked.clear();
  rulers.forEach((ruler) => tellRuler(ruler, false));
  found.replaceChildren();
  told.textContent = "";
  result.hidden = true;
  for (const details of all("details")) details.open = false;
  tellCrisis();
  tellSums();
  tellSlip();
}

async function find(ids) {
  const address = new URL(aid.dataset.services, location.href);
  address.searchParams.set("themes", ids.join());
  const limits = { municipality: one("#aid-municipality").value, target_group: one("#aid-group").value };
  for (const [name, code] of Object.entries(limits)) if (code) address.searchParams.set(name, code);
  const own = ++asked;
  told.textContent = told.dataset.waiting;
  let part = "";
  try {
    const reply = await fetch(address, { headers: { "X-Requested-With": "fetch" } });
    // A session that has ended leads to a page for signing in.
    if (reply.ok && !reply.redirected) part = await reply.text();
  } catch {
    // No connection: told below.
  }
  // Meanwhile something else was asked for, or everything was forgotten.
  if (own !== asked) return;
  told.textContent = part ? "" : told.dataset.failed;
  if (!part) return;
  found.innerHTML = part;
  for (const link of found.querySelectorAll("a[data-pick]")) link.replaceWith(button(link));
  found.querySelector("h3")?.focus();
}

function button(link) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "add";
  made.dataset.pick = link.dataset.pick;
  made.append(link.firstChild, ...link.querySelectorAll(".hidden"));
  show(made);
  return made;
}

function show(made) {
  const isPicked = picked.has(made.dataset.pick);
  made.firstChild.data = isPicked ? found.dataset.picked : found.dataset.pick;
  made.classList.toggle("added", isPicked);
}

function pick(made) {
  if (!picked.delete(made.dataset.pick)) picked.add(made.dataset.pick);
  found.querySelectorAll("button[data-pick]").forEach(show);
  told.textContent = `${told.dataset.picked} ${picked.size}`;
  tellSlip();
}

function tellSlip() {
  const slip = one(".aid-slip");
  const municipality = one("#aid-municipality").value;
  slip.hidden = picked.size === 0;
  slip.querySelector(".total").textContent = picked.size ? `(${picked.size})` : "";
  slip.querySelector("a").href =
    `${aid.dataset.slip}?ids=${[...picked].join()}${municipality ? `&municipality=${municipality}` : ""}`;
}

form.addEventListener("change", ({ target }) => {
  keepWhole(target);
  tellCrisis();
  tellSums();
  tellSlip();
  if (!result.hidden) arrange();
});
for (const ruler of rulers)
  // A click where the knob stands already is an answer too.
  for (const event of ["input", "click"])
    ruler.addEventListener(event, () => {
      tellRuler(ruler, true);
      if (!result.hidden) arrange();
    });
form.addEventListener("click", (event) => {
  const target = event.target.closest("button, a[data-find]");
  if (!target) return;
  const { dataset } = target;
  if ("order" in dataset) {
    arrange();
    result.hidden = false;
    one("#aid-result").focus();
  } else if ("print" in dataset) print();
  else if ("forget" in dataset) {
    forget();
    one("input").focus();
  } else if ("findFirst" in dataset) find(themes().slice(0, 3));
  else if ("pick" in dataset) pick(target);
  else if ("find" in dataset && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    find([dataset.find]);
  }
});
for (const each of all(".scripted")) each.hidden = false;
aid.classList.add("with-scripts");
// Leaving forgets; so does coming back, since browsers fill in forms and keep whole pages in memory.
window.addEventListener("pagehide", forget);
window.addEventListener("pageshow", forget);
forget();
