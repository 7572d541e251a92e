// "Use my position": asks the device where it is when the button is pressed, and never otherwise. The position is
// rounded to three decimals (about a hundred metres), put into the address of this one search and kept nowhere.
const button = document.querySelector(".near-me");
const form = button?.form;

if (button && window.isSecureContext && "geolocation" in navigator) {
  button.hidden = false;
  button.addEventListener("click", () => {
    tell(button.dataset.wait);
    navigator.geolocation.getCurrentPosition(search, () => tell(button.dataset.failed), {
      maximumAge: 300000,
      timeout: 10000,
    });
  });
}

function tell(words) {
  form.querySelector(".near-told").textContent = words;
}

function search({ coords }) {
  put("lat", coords.latitude.toFixed(3));
  put("lon", coords.longitude.toFixed(3));
  form.elements.near.value = "";
  form.requestSubmit();
}

function put(name, value) {
  const field = form.elements[name] ?? document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  form.append(field);
}
