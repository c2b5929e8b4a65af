// Measures every picture of a graph on the page; the answer goes into #found as JSON.
const box = (element) => {
  const { x, y, width, height } = element.getBBox();
  return { left: x, top: y, right: x + width, bottom: y + height };
};

const meet = (a, b, slack) =>
  a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;

const holds = (outer, inner, slack) =>
  inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
  inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;

const has = (b, p, by) => p.x > b.left + by && p.x < b.right - by && p.y > b.top + by && p.y < b.bottom - by;

const measureGraph = (svg) => {
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  // Browsers round the heights of small fonts to whole pixels: look from near.
  svg.setAttribute("width", width * 4);
  svg.setAttribute("height", height * 4);
  const page = { left: 0, top: 0, right: width, bottom: height };
  const found = { page: width, labels: 0, boxes: 0, lines: 0, overlapping: [], cut: [], outside: [], struck: [] };
  const texts = [], boxes = [], lines = [];
  let around = null;
  for (const group of svg.querySelectorAll("g[class], path[class]")) {
    const words = [...group.querySelectorAll("text")];
    const panel = /^(heading|legend|notes)/.test(group.getAttribute("class"));
    const paths = group.tagName === "path" ? [group] : [...group.querySelectorAll("path")];
    if (!words.length) { lines.push(paths[0]); continue; }
    const filled = paths.find((p) => p.getAttribute("fill") !== "none");
    const ruled = paths.length && paths[0].getAttribute("fill") === "none";
    if (panel) around = null;
    else if (filled && !ruled) { around = box(filled); boxes.push(around); }
    else if (!ruled) around = null;
    for (const text of words) texts.push({ name: text.textContent, box: box(text), around, size: parseFloat(getComputedStyle(text).fontSize) });
  }
  found.labels = texts.length;
  found.boxes = boxes.length;
  found.lines = lines.length;
  found.smallest = Math.min(...texts.map((t) => t.size));
  texts.forEach((text, i) => {
    if (!holds(page, text.box, 0.1)) found.cut.push(text.name);
    if (text.around && !holds(text.around, text.box, 0.6)) found.outside.push(text.name);
    for (let j = 0; j < i; j++) if (meet(text.box, texts[j].box, 0.6)) found.overlapping.push([text.name, texts[j].name]);
  });
  boxes.forEach((one, i) => {
    if (!holds(page, one, 0.1)) found.cut.push("a box");
    for (let j = 0; j < i; j++) if (meet(one, boxes[j], 0.3)) found.overlapping.push(["a box", i, j]);
  });
  for (const line of lines) {
    const length = line.getTotalLength();
    const ends = [line.getPointAtLength(0), line.getPointAtLength(length)];
    const span = box(line);
    if (!holds(page, span, 0.1)) found.cut.push("a line");
    // The boxes at its ends may cover the first and the last of it.
    const others = texts.filter((t) =>
      meet(span, t.box, -0.6) && !(t.around && ends.some((p) => has(t.around, p, -0.6))));
    if (!others.length) continue;
    for (let at = 0; at <= length; at += 1.5) {
      const p = line.getPointAtLength(at);
      const hit = others.find((t) => has(t.box, p, 0.3));
      if (hit) { found.struck.push([hit.name, line.textContent || line.parentNode.querySelector("title")?.textContent]); break; }
    }
  }
  return found;
};

const everyGraph = {};
for (const div of document.querySelectorAll("div[data-name]")) everyGraph[div.dataset.name] = measureGraph(div.querySelector("svg"));
document.getElementById("found").textContent = JSON.stringify(everyGraph);
