// The map beside the list of places. What it shows is read from the list: it knows nothing else.
const { L } = window;
const figure = document.querySelector(".map");
const told = figure?.dataset;
const canvas = figure?.querySelector(".map-canvas");
// Pixels: markers nearer to each other than this become one with a number.
const APART = 46;
const animate = !matchMedia("(prefers-reduced-motion: reduce)").matches;
const places = [...document.querySelectorAll("[data-at]")].map((item) => ({
  item,
  at: L?.latLng(item.dataset.at.split(",").map(Number)),
  name: bare(item.querySelector("h4")),
  town: bare(item.closest(".town").querySelector("h3").firstChild),
}));
// Without the sign that holds a name together on the page.
function bare(node) {
  return node.textContent.replaceAll("\u2060", "").trim();
}

let map, spots, names, popup, opener, next;

if (L && figure) {
  figure.hidden = false;
  start();
}

function start() {
  map = L.map(canvas, {
    attributionControl: false, zoomControl: false, scrollWheelZoom: false, minZoom: 4, maxZoom: 12,
    fadeAnimation: animate, zoomAnimation: animate, markerZoomAnimation: animate, inertia: animate,
  });
  L.control.zoom({ position: "bottomright", zoomInTitle: told.zoomIn, zoomOutTitle: told.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  for (const pane of ["land", "names"]) map.createPane(pane).setAttribute("aria-hidden", "true");
  spots = L.layerGroup().addTo(map);
  names = L.layerGroup().addTo(map);
  popup = L.popup({ maxWidth: Math.min(280, canvas.clientWidth - 64), minWidth: 160, maxHeight: Math.min(260, canvas.clientHeight - 88), autoPanPadding: [16, 16] });
  map.on("zoomend", draw).on("moveend", hideFar).on("popupclose", giveBack);
  canvas.addEventListener("keydown", (event) => event.key === "Escape" && map.closePopup());
  look();
  drawLand();
  offerTiles();
  if (places.length > 1) places.forEach(linkFromList);
}

// First the ring that was asked for, else the places that matter most.
function look() {
  const [latitude, longitude, kilometres] = told.near.split(",").map(Number);
  const first = places.filter(({ item }) => item.closest("[data-first]"));
  let bounds = L.latLngBounds((first.length ? first : places).map(({ at }) => at));
  if (told.near) {
    const near = L.latLng(latitude, longitude);
    bounds = kilometres ? near.toBounds(kilometres * 2000) : bounds.extend(near);
    const shape = { className: "map-ring", interactive: false };
    map.fitBounds(bounds);
    (kilometres ? L.circle(near, { radius: kilometres * 1000, ...shape }) : L.circleMarker(near, shape)).addTo(map);
  }
  map.fitBounds(bounds, { padding: [36, 36], maxZoom: 9, animate: false });
  draw();
}

function draw() {
  const groups = together();
  spots.clearLayers();
  for (const { members } of groups) spots.addLayer(marker(members));
  nameTowns(groups);
  hideFar();
}

function together() {
  const groups = [];
  for (const place of places) {
    const spot = map.project(place.at);
    const group = groups.find((each) => each.spot.distanceTo(spot) < APART);
    if (group) group.members.push(place);
    else groups.push({ spot, members: [place] });
  }
  return groups;
}

function marker(members) {
  const one = members.length === 1;
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: one ? "map-spot" : "map-spot many",
    textContent: one ? "" : members.length,
    title: one ? members[0].name : `${told.many.replace("#", members.length)}: ${townsOf(members)}`,
  });
  button.setAttribute("aria-label", button.title);
  button.addEventListener("focus", () => map.panInside(members[0].at, { padding: [40, 40], animate: false }));
  const icon = L.divIcon({ html: button, className: "map-pin", iconSize: [44, 44] });
  const made = L.marker(members[0].at, { icon, keyboard: false }).on("click", () => choose(members, button));
  made.button = button;
  if (members.includes(next)) setTimeout(() => button.focus({ preventScroll: true }));
  return made;
}

// A number of places may be of many municipalities, whatever name stands near it.
function townsOf(members) {
  return [...new Set(members.map(({ town }) => town))].join(", ");
}

function choose(members, button) {
  const bounds = L.latLngBounds(members.map(({ at }) => at));
  const spread = bounds.getSouthWest().distanceTo(bounds.getNorthEast());
  if (spread < 30 || map.getZoom() >= map.getMaxZoom()) return tell(members, button);
  next = members[0];
  const zoom = Math.max(map.getZoom() + 1, map.getBoundsZoom(bounds.pad(0.2)));
  map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()), { animate });
}

function tell(members, button) {
  const box = document.createElement("div");
  for (const { item } of members) {
    const name = document.createElement("strong");
    name.append(...item.querySelector("h4").cloneNode(true).childNodes);
    const back = Object.assign(document.createElement("a"), { href: `#${item.id}`, textContent: told.inList });
    back.addEventListener("click", () => unfold(item));
    box.append(name, ...[...item.querySelectorAll(".where, .here")].map((each) => each.cloneNode(true)), back);
  }
  next = undefined;
  popup.setLatLng(members[0].at).setContent(box).openOn(map);
  opener = button;
  const shown = popup.getElement();
  shown.setAttribute("role", "dialog");
  shown.setAttribute("aria-label", button.title || members[0].name);
  shown.querySelector(".leaflet-popup-close-button").setAttribute("aria-label", told.close);
  box.querySelector("a").focus({ preventScroll: true });
}

// What is folded can be neither seen nor have the focus.
function unfold(item) {
  for (let each = item.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
}

// Focus goes back to what opened the popup, unless it has gone on by itself.
function giveBack() {
  if (document.activeElement !== document.body && !popup.getElement()?.contains(document.activeElement)) return;
  (opener?.isConnected && !opener.hidden ? opener : canvas).focus();
}

// What is not in sight is no stop for the tabulator either.
function hideFar() {
  const seen = map.getBounds();
  spots.eachLayer((each) => (each.button.hidden = !seen.contains(each.getLatLng())));
  hideCut();
}

// A name that the frame cuts or a button covers is left out.
function hideCut() {
  const frame = canvas.getBoundingClientRect();
  const controls = [...canvas.querySelectorAll(".leaflet-control")].map((each) => each.getBoundingClientRect());
  for (const name of canvas.querySelectorAll(".map-name span")) {
    const { left, right, top, bottom } = name.getBoundingClientRect();
    const isCut = left < frame.left || right > frame.right || top < frame.top || bottom > frame.bottom;
    const covers = (each) => left < each.right && each.left < right && top < each.bottom && each.top < bottom;
    name.style.visibility = isCut || controls.some(covers) ? "hidden" : "";
  }
}

function linkFromList(place) {
  const button = place.item.querySelector(".on-map");
  button.hidden = false;
  button.addEventListener("click", () => {
    figure.scrollIntoView({ block: "nearest" });
    map.setView(place.at, Math.max(map.getZoom(), 10), { animate: false });
    tell([place], button);
  });
}

// A name stands below its town, unless that is where another name or a marker is.
function nameTowns(groups) {
  // Half of what stands there, in pixels: a marker's, or a name's by its letters.
  const taken = groups.map(({ spot: { x, y } }) => ({ x, y, half: 22 }));
  names.clearLayers();
  for (const [name, ...at] of JSON.parse(document.getElementById("towns").textContent)) {
    const spot = map.project(at).add([0, 30]);
    const half = 2 + 5 * name.length;
    if (taken.some((each) => Math.abs(each.x - spot.x) < each.half + half && Math.abs(each.y - spot.y) < 24)) continue;
    taken.push({ x: spot.x, y: spot.y, half });
    const html = Object.assign(document.createElement("span"), { textContent: name });
    const icon = L.divIcon({ html, className: "map-name", iconSize: [0, 0] });
    names.addLayer(L.marker(at, { icon, pane: "names", interactive: false, keyboard: false }));
  }
}

async function drawLand() {
  const land = await (await fetch(told.land)).json();
  const style = ({ properties }) => ({ className: properties.own ? "map-land" : "map-land abroad" });
  L.geoJSON(land, { pane: "land", interactive: false, style }).addTo(map);
}

// Tiles of our own come at once, those of another host when they are asked for.
function offerTiles() {
  const ask = figure.querySelector(".map-ask");
  if (!told.tiles) return;
  if (!ask) return showTiles();
  ask.hidden = false;
  ask.querySelector("button").addEventListener("click", () => (showTiles(), (ask.hidden = true), canvas.focus()));
}

function showTiles() {
  L.tileLayer(told.tiles, { maxZoom: 18 }).addTo(map);
  map.setMaxZoom(18);
  names.remove();
}
