// Measures every picture of the page; the answer goes into #found as JSON.
// Places are those of the picture, whatever the size at which it is shown.
const placed = (text) => text.ownerSVGElement.getScreenCTM().inverse().multiply(text.getScreenCTM());

const corners = (text) => {
  const b = text.getBBox(), m = placed(text);
  return [[b.x, b.y], [b.x + b.width, b.y], [b.x + b.width, b.y + b.height], [b.x, b.y + b.height]]
    .map(([x, y]) => [m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f]);
};

const overlap = (a, b) => {
  for (const shape of [a, b]) {
    for (let i = 0; i < shape.length; i++) {
      const [x0, y0] = shape[i], [x1, y1] = shape[(i + 1) % shape.length];
      const nx = y0 - y1, ny = x1 - x0, n = Math.hypot(nx, ny) || 1;
      const side = (points) => points.map(([x, y]) => (x * nx + y * ny) / n);
      const p = side(a), q = side(b);
      if (Math.max(...p) <= Math.min(...q) + 0.1 || Math.max(...q) <= Math.min(...p) + 0.1) return false;
    }
  }
  return true;
};

const holds = (box, [x, y]) => {
  const signs = box.map(([x0, y0], i) => {
    const [x1, y1] = box[(i + 1) % box.length];
    return (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0);
  });
  return signs.every((s) => s > 0) || signs.every((s) => s < 0);
};

const hex = (colour) => {
  const [r, g, b] = colour.match(/\d+/g).map(Number);
  return "#" + [r, g, b].map((v) => v.toString(16).padStart(2, "0")).join("");
};

// The fill of a shape; that under the marks where it is a pattern.
const fillOf = (svg, shape) => {
  const pattern = getComputedStyle(shape).fill.match(/url\("#(.*?)"\)/);
  return pattern ? fillOf(svg, svg.querySelector(`[id="${pattern[1]}"] path`)) : hex(getComputedStyle(shape).fill);
};

const measure = (svg) => {
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const texts = [...svg.querySelectorAll("text")];
  const boxes = texts.map(corners);
  const name = (i) => texts[i].textContent;
  const found = {
    page: width, labels: texts.length, flows: 0, overlapping: [], cut: [], outside: [], struck: [],
    upside_down: [], smallest: Math.min(...texts.map((t) => parseFloat(getComputedStyle(t).fontSize))),
    colours: [],
  };
  const pairs = new Set();
  texts.forEach((text, i) => {
    for (let j = 0; j < i; j++) if (overlap(boxes[i], boxes[j])) found.overlapping.push([name(i), name(j)]);
    if (boxes[i].some(([x, y]) => x < 0 || y < 0 || x > width || y > height)) found.cut.push(name(i));
    const m = placed(text);
    if (m.a < -1e-6) found.upside_down.push(name(i));
    const sector = text.closest(".sector");
    const path = sector && sector.querySelector("path");
    if (path) {
      const point = svg.createSVGPoint();
      const inside = boxes[i].every(([x, y]) => { point.x = x; point.y = y; return path.isPointInFill(point); });
      if (!inside) found.outside.push(name(i));
    }
    const frames = text.closest(".card") ? [...text.closest(".card").querySelectorAll("path")] : [];
    if (frames.length) {
      const point = svg.createSVGPoint();
      const holding = (frame) => boxes[i].every(([x, y]) => { point.x = x; point.y = y; return frame.isPointInFill(point); });
      if (!frames.some(holding)) found.outside.push(name(i));
    }
    const card = text.closest(".links");
    const ground = path || (card && [...card.querySelectorAll("path")].find((p) => {
      const b = p.getBBox(), [x, y] = boxes[i][0];
      return b.width > 10 && x >= b.x && x <= b.x + b.width && y >= b.y && y <= b.y + b.height;
    })) || svg.querySelector(".paper");
    const dim = Boolean(text.closest(".dim")) || (ground && card && getComputedStyle(text).fill === "rgb(105, 115, 125)");
    pairs.add(JSON.stringify([hex(getComputedStyle(text).fill), fillOf(svg, ground), dim]));
  });
  found.colours = [...pairs].map((p) => JSON.parse(p));
  const spans = boxes.map((b) => [
    Math.min(...b.map((p) => p[0])), Math.max(...b.map((p) => p[0])),
    Math.min(...b.map((p) => p[1])), Math.max(...b.map((p) => p[1])),
  ]);
  for (const line of svg.querySelectorAll("path.flow, g.flow path, path.link, path.partner")) {
    found.flows += 1;
    const r = line.getBBox();
    const near = spans.map((s, i) => i).filter((i) =>
      spans[i][1] > r.x && spans[i][0] < r.x + r.width && spans[i][3] > r.y && spans[i][2] < r.y + r.height);
    if (!near.length) continue;
    const length = line.getTotalLength();
    for (let at = 0; at <= length; at += 1.5) {
      const p = line.getPointAtLength(at);
      for (const i of near) if (holds(boxes[i], [p.x, p.y])) { found.struck.push([name(i), line.textContent]); at = length; break; }
    }
  }
  return found;
};

const all = {};
for (const div of document.querySelectorAll("div[data-name]")) all[div.dataset.name] = measure(div.querySelector("svg"));
document.getElementById("found").textContent = JSON.stringify(all);
