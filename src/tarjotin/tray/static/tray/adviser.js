// Keys for the phone adviser. Arrow keys and Escape work always; letters, digits and "/" only while they are on
// (WCAG 2.1.4), outside fields, and never together with Ctrl, Alt or Meta. Without this file all of it is links.
const page = document.querySelector(".adviser");
const field = document.getElementById("q");
const links = [...page.querySelectorAll(".rows .what a")];
page.querySelector(".keys").hidden = false;

function move(step) {
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  (links[next] ?? (next < 0 ? field : null))?.focus();
}

function letter(key) {
  if (key === "/") {
    field.focus();
    field.select();
  } else if (key === "a") {
    // In the list the service that is in focus, on a service's own page that one.
    const row = document.activeElement.closest(".rows > li");
    (row?.querySelector(".add") ?? page.querySelector(".ways .add"))?.click();
  } else if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
  else if (key >= "1" && key <= "9") links[key - 1]?.click();
  else page.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const { key, target } = event;
  const isField = target.matches("input, select, textarea");
  if (key === "Escape" && target === field) return field.blur();
  if (key === "ArrowDown" || key === "ArrowUp") {
    // Elsewhere the arrows scroll, and in the list of municipalities they choose.
    if (!links.length || !(target === document.body || target === field || links.includes(target))) return;
    event.preventDefault();
    return move(key === "ArrowDown" ? 1 : -1);
  }
  // The page opens with the field in focus: whoever presses the key for it all the same wants no "/" in it.
  const isLedHere = key === "/" && target === field && !field.value;
  if ((isField && !isLedHere) || !("keys" in page.dataset) || !/^[/1-9ajknpu]$/.test(key)) return;
  event.preventDefault();
  letter(key);
});
