// The party that a reader points at, picks or reaches by keyboard: in plain view, and told of.
const frame = document.querySelector("figure");
const svg = frame.querySelector("svg");
const marks = [...svg.querySelectorAll("[data-id], [data-focus], [data-ids], [data-from]")];
const { rows } = data;
const still = new Set(data.still); // marks that are no parties
const dimmed = new Set(marks.filter((mark) => mark.classList.contains("dim")));
const shapes = parties.map(({ shapes: own = [] }) => own.map((n) => marks[n]));
const owner = new Map(shapes.flatMap((drawn, party) => drawn.map((shape) => [shape, party])));
const buttons = new Map(); // the button of each party in the list

const draw = (tag, attributes) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};
const layer = (kind) => svg.appendChild(draw("g", { class: kind }));
const over = layer("over");
const keptRing = layer("ring kept");
const focusRing = layer("ring focus");

// A flow in plain view is drawn once more, above those that are dimmed.
const onTop = (flow) => {
  const look = flow.parentNode === svg ? draw("g", {}) : flow.parentNode.cloneNode(false);
  look.append(draw("path", { d: flow.getAttribute("d") }));
  return look;
};

// The numbers of the marks in plain view are written as distances.
const litWith = (party) => {
  let n = 0;
  return new Set(parties[party].lit?.split(" ").map((by) => (n += parseInt(by, 16))));
};

const paint = (party) => {
  const lit = party === null ? new Set() : litWith(party);
  over.replaceChildren();
  marks.forEach((mark, n) => {
    const stays = lit.has(n) || still.has(n) || "focus" in mark.dataset;
    mark.classList.toggle("dim", party === null ? dimmed.has(mark) : !stays);
    if (lit.has(n) && mark.matches("path[data-from]")) over.append(onTop(mark));
  });
};

const surround = (ring, shape) => {
  ring.replaceChildren();
  if (!shape) return;
  const { x, y, width, height } = shape.getBBox();
  const path = shape.matches("path") ? shape : shape.querySelector("path");
  const d = path?.getAttribute("d") ?? `M${x} ${y}h${width}v${height}h${-width}Z`;
  ring.append(draw("path", { d, class: "halo" }), draw("path", { d, class: "line" }));
};

// ------------------------------------------------------- pointing and picking

let kept = null; // the party that was picked
let pointed = null; // the one under the pointer, or with the focus

const update = () => {
  paint(kept ?? pointed);
  tell(kept ?? pointed ?? base);
};
const point = (party) => {
  if (party === pointed) return;
  pointed = party;
  if (kept === null) update();
};
const keep = (party) => {
  if (party === kept) return;
  kept = party;
  find("said").textContent = party === null ? words.released : saying(parties[party]);
  for (const [element, one] of [...owner, ...buttons]) element.setAttribute("aria-pressed", one === kept);
  surround(keptRing, party === null ? null : shapes[party][0]);
  update();
};
const toggle = (party) => keep(party === kept ? null : party);
const partyAt = (target) => owner.get(target.closest(".party")) ?? null;

let leaving;
svg.addEventListener("pointerover", ({ target }) => {
  clearTimeout(leaving);
  const party = partyAt(target);
  if (party !== null) point(party);
  else leaving = setTimeout(point, 150, null); // between two sectors nothing flickers
});
svg.addEventListener("pointerleave", () => {
  clearTimeout(leaving);
  point(null);
});
svg.addEventListener("click", ({ target }) => toggle(partyAt(target)));
document.addEventListener("keydown", ({ key, target }) => {
  if (key !== "Escape" || target === find("filter")) return;
  point(null);
  keep(null);
});

// --------------------------------------------------------------- the keyboard

const order = rows.flatMap((row) => row.parties.map(([party]) => party));
const turns = { ArrowRight: 1, ArrowLeft: -1 };

// Where a key leads from a party: along its ring, or to the nearest party of the next ring
// outwards (up) or inwards (down).
const next = (party, key) => {
  if (key === "Home") return order[0];
  if (key === "End") return order.at(-1);
  const row = rows.find((one) => one.parties.some(([other]) => other === party));
  const i = row.parties.findIndex(([other]) => other === party);
  if (key in turns) return row.parties.at((i + turns[key]) % row.parties.length)[0];
  const beyond = rows[rows.indexOf(row) + ((key === "ArrowUp") === row.round ? 1 : -1)];
  if (!beyond) return party;
  const far = ([, place]) => {
    const by = Math.abs(place - row.parties[i][1]);
    return beyond.round ? Math.min(by, 1 - by) : by;
  };
  return beyond.parties.reduce((a, b) => (far(b) < far(a) ? b : a))[0];
};
const KEYS = new Set(["Home", "End", "ArrowUp", "ArrowDown", ...Object.keys(turns)]);
const stopAt = (party) => {
  for (const one of order) shapes[one][0].setAttribute("tabindex", one === party ? 0 : -1);
};

svg.addEventListener("keydown", (event) => {
  const party = partyAt(event.target);
  if (party === null || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "Enter" || event.key === " ") toggle(party);
  else if (KEYS.has(event.key)) shapes[next(party, event.key)][0].focus();
  else return;
  event.preventDefault();
});
// Listened to outside the drawing: with a listener of its own it would take the focus itself.
frame.addEventListener("focusin", ({ target }) => {
  const party = partyAt(target);
  stopAt(party);
  if (target.matches(":focus-visible")) surround(focusRing, target);
  point(party);
});
frame.addEventListener("focusout", () => {
  surround(focusRing, null);
  point(null);
});

// ---------------------------------------------------------------- the controls

for (const { name, parties: inside } of rows) {
  const list = make("ul");
  for (const [party] of inside) {
    const button = Object.assign(make("button", "", names[parties[party].name]), { type: "button" });
    button.addEventListener("click", () => {
      toggle(party);
      find("name").scrollIntoView({ block: "nearest" }); // in a narrow window it is far above
    });
    buttons.set(button, party);
    list.append(make("li", "", button));
  }
  find("list").append(make("div", "", ...(name ? [make("h3", "", name)] : []), list));
}
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
find("filter").addEventListener("input", ({ target }) => {
  for (const button of buttons.keys()) {
    button.parentNode.hidden = !plain(button.textContent).includes(plain(target.value));
  }
  for (const row of find("list").children) row.hidden = !row.querySelector("li:not([hidden])");
});

let size = 1;
const zoom = (by) => {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = frame;
  const before = size;
  size = Math.min(Math.max(size * by, 1), 8);
  svg.style.width = `${size * 100}%`;
  // What was in the middle stays there.
  const moved = (scroll, extent) => ((scroll + extent / 2) * size) / before - extent / 2;
  frame.scrollTo(moved(scrollLeft, clientWidth), moved(scrollTop, clientHeight));
};
find("larger").addEventListener("click", () => zoom(1.5));
find("smaller").addEventListener("click", () => zoom(1 / 1.5));

// ------------------------------------------------------------------- the start

// A screen reader hears the parties; all else that is drawn stands in the words below.
const [name] = svg.children;
svg.setAttribute("role", "group");
svg.setAttribute("aria-label", name.textContent);
svg.removeAttribute("aria-labelledby");
name.remove(); // or it would be shown wherever nothing is pointed at
for (const child of svg.children) child.setAttribute("aria-hidden", true);
for (const shape of owner.keys()) shape.classList.add("party");
for (const party of order) {
  const [shape] = shapes[party];
  for (let up = shape; up !== svg; up = up.parentNode) up.removeAttribute("aria-hidden");
  const said = shape.querySelector("title")?.textContent ?? names[parties[party].name];
  const role = { role: "button", tabindex: -1, "aria-label": said, "aria-pressed": false };
  for (const [name, value] of Object.entries(role)) shape.setAttribute(name, value);
}
if (order.length) stopAt(order[0]);
for (const part of document.querySelectorAll("main > [hidden]")) part.hidden = false;
tell(base);
