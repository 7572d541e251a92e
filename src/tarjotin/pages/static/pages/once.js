// A double click sends a form twice, and what it tells would be counted twice: for three seconds after a form is sent
// pressing again does nothing. Not for good, since a form that failed or a page gone back to is sent again.
const PAUSE = 3000;
const sent = new WeakMap();

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || event.target.method !== "post") return;
  const last = sent.get(event.target);
  if (last !== undefined && event.timeStamp - last < PAUSE) event.preventDefault();
  else sent.set(event.target, event.timeStamp);
});
