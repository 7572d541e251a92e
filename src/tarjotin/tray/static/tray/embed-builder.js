// The builder shows what is chosen without pressing the button, and copies the code.
import "../pages/copy.js";

const form = document.getElementById("embed-form");
let newest = 0;

const show = async () => {
  const mine = ++newest;
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address);
  if (!answer.ok || mine !== newest) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== newest) return;
  const frame = document.querySelector(".preview");
  const fresh = page.querySelector(".preview");
  frame.title = fresh.title;
  frame.height = fresh.height;
  if (frame.getAttribute("src") !== fresh.getAttribute("src")) {
    // Replaced, not led on: the way back in the browser stays what it was.
    frame.replaceWith(document.importNode(fresh, true));
  }
  for (const id of ["code", "code-script"]) {
    document.getElementById(id).value = page.getElementById(id).value;
  }
  history.replaceState(null, "", address);
};

form.addEventListener("change", show);
window.addEventListener("message", (event) => {
  const frame = document.querySelector(".preview");
  const asked = event.data && event.data.tarjotin === "height" ? Number(event.data.height) : NaN;
  if (event.source === frame.contentWindow && asked > 0) frame.height = String(Math.min(Math.ceil(asked), 6000));
});
