// "Leave this page quickly": the page goes blank at once and its place in the history is taken by the next one. Esc
// pressed three times does the same from anywhere. Without this file the link is a link.
const TIMES = 3;
const WITHIN = 5000;
const link = document.querySelector(".quick-exit a");
const told = document.querySelector(".quick-exit [role=status]");
let presses = [];

document.querySelector(".exit-keys").hidden = false;
link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat) return;
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  const left = TIMES - presses.length;
  if (left < 1) return leave();
  told.textContent = left === 1 ? told.dataset.once : told.dataset.twice;
});
// The back button of some browsers shows the page as it was left: blank.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

function leave() {
  told.textContent = told.dataset.leaving;
  document.documentElement.classList.add("left");
  document.title = "–";
  location.replace(link.href);
}
