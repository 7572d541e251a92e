// Recent searches, in this browser alone: the server never hears of them. Of one member, for a working day.
const KEY = "tarjotin-desk-recent";
const MOST = 8;
const HOURS = 12;
const box = document.querySelector("[data-recent]");

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept?.member !== box.dataset.member) return [];
    return kept.searches.filter((each) => Date.now() - each.at < HOURS * 3_600_000);
  } catch {
    // No storage here, or something else in it: there are none.
    return [];
  }
}

function keep(searches) {
  try {
    if (searches.length) localStorage.setItem(KEY, JSON.stringify({ member: box.dataset.member, searches }));
    else localStorage.removeItem(KEY);
  } catch {
    // A private window may refuse: then nothing is recent.
  }
}

// This search without the services chosen, which belong to one client; empty when nothing is asked.
function asked() {
  const parameters = new URLSearchParams(location.search);
  for (const name of ["ids", "page", "keys"]) parameters.delete(name);
  return [...parameters.values()].some(Boolean) && box.dataset.label ? `?${parameters}` : "";
}

function show(searches) {
  const here = asked();
  const others = searches.filter((each) => each.query !== here);
  box.hidden = !searches.length;
  box.querySelector("ul").replaceChildren(
    ...others.map(({ query, label }) => {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { textContent: label, href: location.pathname + query });
      item.append(link);
      return item;
    }),
  );
}

let searches = read();
if (asked()) {
  const latest = { query: asked(), label: box.dataset.label.slice(0, 80), at: Date.now() };
  searches = [latest, ...searches.filter((each) => each.query !== latest.query)].slice(0, MOST);
}
keep(searches);
show(searches);
box.querySelector("button").addEventListener("click", () => {
  keep([]);
  show([]);
});
