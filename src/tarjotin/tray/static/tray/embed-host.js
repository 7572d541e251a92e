// On a page that frames us: gives each of our frames the height it asks for. Listens to our own site's frames alone.
(() => {
  const home = new URL(document.currentScript.src).origin;
  const [lowest, highest] = [80, 6000];
  window.addEventListener("message", (event) => {
    const asked = event.data && event.data.tarjotin === "height" ? Number(event.data.height) : NaN;
    if (event.origin !== home || !(asked > 0)) return;
    for (const frame of document.querySelectorAll("iframe[data-tarjotin]")) {
      if (frame.contentWindow === event.source) {
        frame.height = String(Math.ceil(Math.min(Math.max(asked, lowest), highest)));
      }
    }
  });
  // A frame that was quicker than this script tells its height once more.
  for (const frame of document.querySelectorAll("iframe[data-tarjotin]")) {
    frame.contentWindow.postMessage({ tarjotin: "tell" }, home);
  }
})();
