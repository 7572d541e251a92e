// My list, kept in this browser alone. Without this file the links begin a list whose address holds it.
const KEY = "tarjotin-list";
const header = document.querySelector("[data-my-list]");
export const MOST = Number(header?.dataset.most);

export function read() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY));
  } catch {
    // No storage here, or something else in it: the list is empty.
  }
  return { ids: [], notes: {}, discreet: false, ...kept };
}

export const address = (list) =>
  `${header.dataset.myList}?ids=${list.ids.join()}${list.discreet ? "&discreet=1" : ""}`;

// Whether it could be kept; a private window may refuse.
export function keep(list) {
  try {
    localStorage.setItem(KEY, JSON.stringify(list));
  } catch {
    return false;
  }
  show();
  return true;
}

function show() {
  const { ids, ...rest } = read();
  header.href = ids.length ? address({ ids, ...rest }) : header.dataset.myList;
  header.querySelector(".total").textContent = ids.length ? `(${ids.length})` : "";
  for (const button of document.querySelectorAll("button[data-add]")) {
    const has = ids.includes(button.dataset.add);
    button.firstChild.data = has ? header.dataset.remove : header.dataset.add;
    button.classList.toggle("added", has);
  }
}

function pressed({ currentTarget: { dataset } }) {
  const list = read();
  const told = document.querySelector(".mine [role=status]");
  const has = list.ids.includes(dataset.add);
  if (!has && list.ids.length >= MOST) return void (told.textContent = header.dataset.full);
  list.ids = has ? list.ids.filter((id) => id !== dataset.add) : [...list.ids, dataset.add];
  if (!keep(list)) return void (location.href = address(list));
  told.textContent = header.dataset.told.replace("#", list.ids.length);
}

if (header) {
  for (const link of document.querySelectorAll("a.add[data-add]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "add";
    button.dataset.add = link.dataset.add;
    button.append(...link.childNodes);
    button.addEventListener("click", pressed);
    link.replaceWith(button);
  }
  window.addEventListener("storage", show);
  window.addEventListener("pageshow", show);
  show();
}
