// What the panel tells of a party. Every name is set as text, never as markup.
const find = (id) => document.getElementById(id);
const data = JSON.parse(find("facts").textContent);
const { words, base, parties, services, names, sayings } = data;

const make = (tag, kind, ...inside) => {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  element.append(...inside);
  return element;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key]);

// ---------------------------------------------------------------- who answers

const LONGEST = 200; // steps of a chain; what is beyond is said to be there

const answer = ([by, to, said]) =>
  make("span", "by", fill(words.answers, { answers: names[by], to: names[to] }),
    ...(said ? [make("span", "mark", said)] : []));

const step = (provider, part, links) => {
  const [name, , behind] = services[part];
  const same = [make("span", "by", fill(words.same, { name: names[provider] }))];
  const told = links.length ? links.map(answer) : same;
  return { behind, item: make("li", "", make("b", "", name ?? words.unnamed), ...told) };
};

const under = (place, item) => {
  if (place.lastChild?.tagName !== "UL") place.append(make("ul"));
  place.lastChild.append(item);
};

// A service and all that is behind it, nearest first; what was told is not told again. Where
// nothing else is said, the provider of a component answers to that of the service.
const chain = (service, roots) => {
  const top = make("div", "chain", ...roots.map(answer));
  const places = new Map([[service, top]]); // grows while it is walked
  let count = 0;
  for (const [one, place] of places) {
    const [, provider, parts, cut] = services[one];
    for (const [part, links = [[services[part][1], provider]]] of parts) {
      if (++count > LONGEST) break;
      const { behind, item } = step(provider, part, links);
      if (!places.has(part)) places.set(part, item);
      else if (behind.length) item.append(make("span", "mark", words.repeat));
      under(place, item);
    }
    if (cut) under(place, make("li", "mark", words.on));
  }
  if (count > LONGEST) top.append(make("p", "mark", words.on));
  if (count === 0) top.append(make("span", "by", words.end));
  return top;
};

// ---------------------------------------------------------------- the services

// Built when it is opened: most are not.
const foldable = (summary, build) => {
  const details = make("details", "", make("summary", "", ...summary));
  details.build = () => { if (details.children.length === 1) details.append(build()); };
  details.addEventListener("toggle", details.build);
  return details;
};

const heading = (service, ...said) => {
  const [name, provider] = services[service];
  const by = make("span", "by", [names[provider], ...said].join(" · "));
  return [make("span", "service", name), " ", by];
};

// Where nothing else is said, the provider answers to the party itself.
const seenService = (party) => ([service, grade, roots = [[services[service][1], party.name]]]) =>
  make("li", "", foldable(heading(service, words.grades[grade]), () => chain(service, roots)));

let showHidden = false; // as the reader left it, whichever party is told of

const hiddenServices = ({ hidden, show }) => {
  const box = Object.assign(make("input"), { type: "checkbox", checked: showHidden });
  const items = hidden.map((service) => make("li", "plain", ...heading(service, words.hidden)));
  const list = Object.assign(make("ul", "seen", ...items), { hidden: !showHidden });
  box.addEventListener("change", () => {
    showHidden = box.checked;
    list.hidden = !showHidden;
  });
  return [make("label", "check", box, show), list];
};

// --------------------------------------------------------------------- a party

const title = (text, count) =>
  make("h3", "", text, ...(count ? [" ", make("span", "count", count)] : []));

const list = ([some, more]) => {
  const said = some.map((n) => names[n]).join(", ");
  return more ? fill(words.more, { names: said, n: more }) : said;
};
const answering = ({ direct, last }) => [
  ...(direct || last ? [title(words.answering)] : []),
  ...(direct ? [make("p", "", fill(words.direct, { names: list(direct) }))] : []),
  ...(last ? [make("p", "", fill(words.last, { names: list(last) }))] : []),
];
const saying = ({ saying: text, name, direct }) =>
  fill(sayings[text], { name: names[name], names: direct && list(direct) });

const paragraphs = (texts, kind) => texts.map((text) => make("p", kind, text));

const hitParties = ({ hit, unhit = [] }) =>
  make("ul", "hit", ...[...hit.map((n) => names[n]), ...unhit].map((text) => make("li", "", text)));

const facts = (party) => {
  const { remarks = [], seen = [], unlisted = [], hidden = [], hit = [] } = party;
  const services = make("ul", "seen", ...seen.map(seenService(party)));
  return [
    make("p", "what", party.what),
    ...paragraphs(remarks, "quiet"),
    title(words.seen, party.count),
    seen.length ? services : make("p", "", words.none),
    ...paragraphs(unlisted, "quiet"),
    ...(hidden.length ? hiddenServices(party) : []),
    ...answering(party),
    title(words.fails),
    hit.length ? foldable([party.fails], () => hitParties(party)) : make("p", "", party.fails),
  ];
};

const start = [...find("told").childNodes];
let told = null; // the party that the panel tells of

const tell = (party) => {
  if (party === told) return;
  told = party;
  find("name").textContent = party === null ? find("name").dataset.start : names[parties[party].name];
  find("told").replaceChildren(...(party === null ? start : facts(parties[party])));
};

addEventListener("beforeprint", () => {
  for (const details of find("told").querySelectorAll("details")) {
    details.build();
    details.open = true;
  }
});
