// What every text and every line of every picture stands on; the answer goes into #found as JSON.
const hex = (colour) => {
  const [r, g, b] = colour.match(/\d+/g).map(Number);
  return "#" + [r, g, b].map((v) => v.toString(16).padStart(2, "0")).join("").toUpperCase();
};

// The fill of a shape; that under the marks where it is a pattern; null where there is none.
const fillOf = (svg, shape) => {
  const fill = getComputedStyle(shape).fill;
  const pattern = fill.match(/url\("#(.*?)"\)/);
  if (pattern) return fillOf(svg, svg.querySelector(`[id="${pattern[1]}"] path`));
  return fill.startsWith("rgb(") ? hex(fill) : null;
};

// The fill that is seen at a point before an element is drawn.
const groundAt = (svg, shapes, element, [x, y]) => {
  const point = svg.createSVGPoint();
  point.x = x;
  point.y = y;
  let found = null;
  for (const { shape, fill, box } of shapes) {
    if (!(shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)) break;
    if (x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height) continue;
    if (shape.isPointInFill(point)) found = fill;
  }
  return found;
};

const measure = (svg) => {
  const shapes = [...svg.querySelectorAll("rect, path, circle, polygon, ellipse")]
    .filter((shape) => !shape.closest("defs"))
    .map((shape) => ({ shape, fill: fillOf(svg, shape), box: shape.getBBox() }))
    .filter(({ fill }) => fill !== null);
  const texts = new Set(), lines = new Set();
  for (const text of svg.querySelectorAll("text")) {
    const b = text.getBBox(), m = text.getCTM(), root = svg.getCTM().inverse();
    const k = root.multiply(m), x = b.x + b.width / 2, y = b.y + b.height / 2;
    const ground = groundAt(svg, shapes, text, [k.a * x + k.c * y + k.e, k.b * x + k.d * y + k.f]);
    texts.add(JSON.stringify([hex(getComputedStyle(text).fill), ground, text.textContent.slice(0, 30)]));
  }
  for (const line of svg.querySelectorAll("path")) {
    const style = getComputedStyle(line);
    if (line.closest("defs") || !style.stroke.startsWith("rgb(")) continue;
    const name = line.closest("[class]").getAttribute("class");
    lines.add(JSON.stringify([hex(style.stroke), fillOf(svg, line), name]));
  }
  return { texts: [...texts].map((t) => JSON.parse(t)), lines: [...lines].map((l) => JSON.parse(l)) };
};

const all = {};
for (const div of document.querySelectorAll("div[data-name]")) {
  all[div.dataset.name] = measure(div.querySelector("svg"));
}
document.getElementById("found").textContent = JSON.stringify(all);
