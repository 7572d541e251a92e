// Suggestions while somebody types: the search field becomes a combobox (ARIA 1.2) with a list of links beneath it.
// Without this file the field is an ordinary one, and the suggestions are a page of their own.
const WAIT = 120;
const SHORTEST = 2;

for (const holder of document.querySelectorAll("[data-suggest]")) begin(holder);

function begin(holder) {
  const input = holder.querySelector("input");
  const list = document.createElement("ul");
  const told = document.createElement("p");
  list.id = `${input.id}-suggestions`;
  list.className = "suggest-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", holder.dataset.name);
  told.className = "hidden";
  told.setAttribute("role", "status");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  holder.append(list, told);

  const state = { at: -1, links: [], timer: 0, request: null };

  function close() {
    clearTimeout(state.timer);
    state.request?.abort();
    list.hidden = true;
    choose(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function choose(at) {
    list.children[state.at]?.setAttribute("aria-selected", "false");
    state.at = at;
    const option = list.children[at];
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  }

  function show(found) {
    state.links = found.map((each) => each.href);
    list.replaceChildren(...found.map((each, n) => option(each, n)));
    choose(-1);
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(Boolean(found.length)));
    told.textContent = countWords(found.length);
  }

  function option(each, n) {
    const item = document.createElement("li");
    item.id = `${list.id}-${n}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const text = inLanguage(each.text, each.language);
    const kind = document.createElement("span");
    kind.className = "kind";
    kind.textContent = each.kind;
    if (each.detail) kind.append(" · ", inLanguage(each.detail, each.detail_language));
    item.append(text, " ", kind);
    // Before the field loses the focus and the list closes.
    item.addEventListener("pointerdown", (event) => event.preventDefault());
    item.addEventListener("click", () => location.assign(each.href));
    return item;
  }

  function countWords(count) {
    if (!count) return holder.dataset.none;
    return count === 1 ? holder.dataset.one : holder.dataset.many.replace("#", count);
  }

  async function ask() {
    state.request?.abort();
    const request = (state.request = new AbortController());
    const address = `${holder.dataset.suggest}?${new URLSearchParams({ q: input.value.trim() })}`;
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" }, signal: request.signal });
      if (answer.ok) {
        const { suggestions } = await answer.json();
        if (!request.signal.aborted) show(suggestions);
      }
    } catch {
      // Aborted for newer letters, or no connection: the search itself works without.
    }
  }

  input.addEventListener("input", () => {
    clearTimeout(state.timer);
    if (input.value.trim().length < SHORTEST) return close();
    state.timer = setTimeout(ask, WAIT);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const count = state.links.length;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Tab") {
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
      event.preventDefault();
      if (list.hidden) {
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
      }
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place more than there are suggestions: the field itself.
      choose(((state.at + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter") {
      if (!list.hidden && state.at >= 0) {
        event.preventDefault();
        location.assign(state.links[state.at]);
      } else {
        close();
      }
    }
  });

  input.addEventListener("blur", close);
}

// A name in another language than the page's says which, so that it is read aloud right.
function inLanguage(words, language) {
  const span = document.createElement("span");
  span.textContent = words;
  if (language) span.lang = language;
  return span;
}
