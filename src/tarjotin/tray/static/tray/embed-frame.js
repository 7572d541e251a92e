// Inside a frame: tells the page around it how high the contents are. The height is no secret, so anybody may hear it.
if (window.parent !== window) {
  const tell = () =>
    window.parent.postMessage({ tarjotin: "height", height: document.documentElement.offsetHeight }, "*");
  new ResizeObserver(tell).observe(document.documentElement);
  // The script around the frame may come later than we do: then it asks.
  window.addEventListener("message", (event) => {
    if (event.source === window.parent && event.data && event.data.tarjotin === "tell") tell();
  });
}
