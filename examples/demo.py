"""Runs the main job on every example and writes what comes out to build/demo.

`make demo` calls it. For each network: the findings, what each client sees, who answers
for each service that it sees, who is hit by each supplier, contracts and charges, the matrices
and the pictures; and one page, build/demo/index.html, that shows them all.
"""

import csv
import os
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import valuenet as vn

HERE = Path(os.path.relpath(Path(__file__).parent))
TARGET = Path("build") / "demo"
MATRICES: tuple[str, ...] = ("visibility", "responsibility", "exposure")
DRAWN_CHAINS = 3
#: A larger file is linked from the page, not shown in it.
EMBEDDED_BYTES = 120_000


class Made(NamedTuple):
    """A file that was written, its title, and a word on what is in it."""

    path: Path
    title: str
    note: str = ""


# ------------------------------------------------------------------------ what to ask


def clients(net: vn.Network) -> dict[str, vn.View]:
    """The view of each party that sees something, by id."""
    views = {party: net.visible_to(party) for party in sorted(net.parties)}
    return {party: view for party, view in views.items() if view.visible}


def foci(net: vn.Network) -> list[str]:
    """The outermost IT functions, else the organisations that provide; most clients first."""
    found = []
    for party in net.parties.values():
        if getattr(party, "effective_role", None) != "it":
            continue
        parent = net.parties[party.parent] if party.parent else None
        if parent is None or parent.effective_role != "it":
            found.append(party.id)
    if not found:
        providers = {service.provider for service in net.services.values()}
        found = [one for one in providers if isinstance(net.parties[one], vn.Organization)]
    return sorted(found, key=lambda focus: (-len(net.clients(focus)), focus))


# ---------------------------------------------------------------------------- texts


def findings(net: vn.Network) -> str:
    """Every finding, as `valuenet check` prints them."""
    return "".join(f"{finding}\n" for finding in net.check()) or "no findings\n"


def views(net: vn.Network) -> str:
    """What each client sees and what stands hidden behind it, with the path that shows why."""
    parts = []
    for client, view in clients(net).items():
        lines = [heading(net, client), *map(sight_text, sorted(view.visible.items()))]
        if view.hidden:
            lines += ["hidden behind them:", *map(sight_text, sorted(view.hidden.items()))]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def sight_text(item: tuple[str, vn.Sight]) -> str:
    """A service, how it is seen, and the path from the client to it."""
    service, sight = item
    return f"  {service} ({sight.grade}): {' > '.join(sight.witness)}"


def chains(net: vn.Network) -> str:
    """Who answers for each visible service; what stands behind it is told once for all."""
    alike: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for client, view in clients(net).items():
        for service in sorted(view.visible):
            links = net.responsibility(client, service).links
            roots = "\n".join(link_text(link) for link in links if link.depth == 0)
            behind = "\n".join(link_text(link) for link in links if link.depth > 0)
            alike[service, behind][roots].append(client)
    parts = []
    for (service, behind), roots_of in sorted(alike.items()):
        lines = [f"{service} — {net.services[service].name}"]
        for roots, same in sorted(roots_of.items()):
            lines += [f"  seen by {', '.join(same)}:", roots or "    their own service"]
        if behind:
            lines += ["  and behind it:", behind]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def link_text(link: vn.Link) -> str:
    """Who answers to whom for what, by which contract, and what is unclear about it."""
    words = [f"{link.answers} answers to {link.to} for {link.service}"]
    if link.contract:
        words.append(f"contract {link.contract}")
    if link.standing != "clear":
        words.append(link.standing.upper())
    if link.members:
        words.append(f"that is {' and '.join(link.members)}")
    if link.repeat:
        words.append("told above")
    return "  " * (link.depth + 2) + ", ".join(words)


def impact(net: vn.Network) -> str:
    """For each party that something hangs on: the services hit and their clients."""
    parts = []
    for supplier in net.matrix("exposure").row_ids:
        hit: dict[tuple[str, str], list[str]] = defaultdict(list)
        for row in net.impact(supplier).rows():
            hit[row["service"], row["state"]].append(row["client"])
        lines = [
            f"  {service} {state} for {', '.join(sorted(struck))}"
            for (service, state), struck in sorted(hit.items())
        ]
        parts.append("\n".join([heading(net, supplier), *lines]) + "\n")
    return "\n".join(parts)


def contracts(net: vn.Network) -> str:
    """What contracts lack and promise, what was measured, and whether promises can hold."""
    if not net.contracts:
        return ""
    answers = [net.contract_status()]
    if any(one.commitments for one in net.contracts.values()):
        answers += [net.performance(), net.feasibility()]
    return "\n\n".join(answer.text() for answer in answers) + "\n"


def showback(net: vn.Network) -> str:
    """What each client is charged, in each unit, and what that is made of."""
    units = sorted({one.unit for one in net.charges.values()})
    return "\n\n".join(net.showback(unit=unit).text() for unit in units)


def heading(net: vn.Network, party: str) -> str:
    """The party's id and name, underlined."""
    line = f"{party} — {net.parties[party].name}"
    return f"{line}\n{'-' * len(line)}"


TEXTS: dict[str, tuple[str, Callable[[vn.Network], str]]] = {
    "findings": ("Findings", findings),
    "views": ("What each client sees", views),
    "chains": ("Who answers", chains),
    "impact": ("Who is hit", impact),
    "contracts": ("Contracts and promises", contracts),
    "showback": ("What clients are charged", showback),
}


def write_texts(net: vn.Network, folder: Path) -> Iterator[Made]:
    """findings.txt, views.txt and so on; none where there is nothing to say."""
    for name, (title, make) in TEXTS.items():
        text = make(net)
        if text:
            path = folder / f"{name}.txt"
            path.write_text(text, encoding="utf-8")
            yield Made(path, title)


# -------------------------------------------------------------------------- matrices


def write_matrices(net: vn.Network, folder: Path) -> Iterator[Made]:
    """A heat map and a CSV table a kind, rows by columns."""
    for kind in (*MATRICES, "raci") if net.activities else MATRICES:
        matrix = net.matrix(kind)
        picture = folder / f"{kind}.svg"
        vn.draw.matrix(net, kind).save(picture)
        yield Made(picture, f"Matrix of {kind}")
        path = folder / f"{kind}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["", *matrix.column_ids])
            for row in matrix.row_ids:
                cells = matrix.row(row)
                writer.writerow([row, *(cells.get(one, "") for one in matrix.column_ids)])
        size = f"{len(matrix.row_ids)} × {len(matrix.column_ids)}, {matrix.total} filled"
        yield Made(path, f"Matrix of {kind}", size)


# -------------------------------------------------------------------------- pictures


def draw_strata(net: vn.Network, folder: Path) -> Iterator[Made]:
    """Around each focus: the whole, and what its client that sees most of all sees."""
    seen = {client: len(view.visible) for client, view in clients(net).items()}
    for focus in foci(net):
        path = folder / f"strata-{focus}.svg"
        drawing = vn.draw.strata(net, focus)
        drawing.save(path)
        centre = net.parties[focus].name
        yield Made(path, f"Around {centre}")
        page = drawing.save(path.with_suffix(".html"))
        yield Made(page, f"Around {centre}, to explore")
        served = sorted(net.clients(focus), key=lambda one: (-seen.get(one, 0), one))
        for client in served[:1]:
            path = folder / f"strata-{focus}-{client}.svg"
            vn.draw.strata(net, focus, highlight=client).save(path)
            yield Made(path, f"Around {centre}, as {net.parties[client].name} sees it")


def draw_partnerships(net: vn.Network, folder: Path) -> Iterator[Made]:
    """Each partnership: its members' discs, joined by the link."""
    for party in sorted(net.parties):
        if isinstance(net.parties[party], vn.Partnership):
            path = folder / f"partnership-{party}.svg"
            vn.draw.partnership(net, party).save(path)
            yield Made(path, f"Partnership: {net.parties[party].name}")


def draw_impact(net: vn.Network, folder: Path) -> Iterator[Made]:
    """The party from outside whose failure hits most clients."""
    outside = [party for focus in foci(net) for party in net.suppliers(focus)]
    worst = min(sorted(outside), key=lambda party: -len(net.impact(party).clients), default=None)
    if worst is not None:
        path = folder / f"impact-{worst}.{graph_ending()}"
        vn.draw.impact(net, worst).save(path)
        yield Made(path, f"Who is hit when {net.parties[worst].name} fails")


def graph_ending() -> str:
    """Graphs are pictures where `dot` is there, else its source."""
    return "svg" if shutil.which("dot") else "dot"


def draw_chains(net: vn.Network, folder: Path) -> Iterator[Made]:
    """The chains with most links, as pictures where `dot` is there, else as its source."""
    longest: dict[str, tuple[int, str]] = {}
    for client, view in clients(net).items():
        for service in sorted(view.visible):
            links = len(net.responsibility(client, service).links)
            if links > longest.get(service, (0, ""))[0]:
                longest[service] = (links, client)
    ranked = sorted(longest, key=lambda service: (-longest[service][0], service))
    for service in ranked[:DRAWN_CHAINS]:
        client = longest[service][1]
        path = folder / f"chain-{client}-{service}.{graph_ending()}"
        vn.draw.chain(net, client, service).save(path)
        who, what = net.parties[client].name, net.services[service].name
        yield Made(path, f"Who answers to {who} for: {what}")


# ---------------------------------------------------------------------------- the page

STYLE = """
body { font: 16px/1.5 "Liberation Sans", Arial, sans-serif; margin: 2rem auto;
       max-width: 90rem; padding: 0 1rem; color: #1c2733; }
h2 { border-top: 2px solid #1c2733; margin-top: 3rem; padding-top: .5rem; }
.pictures { display: grid; gap: 1.5rem; align-items: start;
            grid-template-columns: repeat(auto-fill, minmax(min(40rem, 100%), 1fr)); }
figure { margin: 0; } figcaption { color: #4a5968; }
img { border: 1px solid #d5dbe1; box-sizing: border-box; width: 100%; }
pre { background: #f4f6f8; max-height: 30rem; overflow: auto; padding: 1rem; }
summary { cursor: pointer; font-weight: bold; } details { margin-top: .75rem; }
nav a, .files a { margin-right: 1rem; }
"""


def page(examples: dict[str, tuple[vn.Network, list[Made]]]) -> str:
    """The HTML page that shows every file of every example."""
    links = "".join(f'<a href="#{name}">{escape(name)}</a>' for name in examples)
    sections = "".join(section(name, *example) for name, example in examples.items())
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>valuenet</title>'
        f"<style>{STYLE}</style><h1>What valuenet reads off the examples</h1>"
        f"<nav>{links}</nav>{sections}</html>\n"
    )


def section(name: str, net: vn.Network, made: list[Made]) -> str:
    """An example's pictures, then its texts, then its tables and pages."""
    pictures = [figure(name, one) for one in made if one.path.suffix == ".svg"]
    texts = [text(name, one) for one in made if one.path.suffix in {".txt", ".dot"}]
    tables = [link(name, one) for one in made if one.path.suffix in {".csv", ".html"}]
    return (
        f'<h2 id="{name}">{escape(net.name)}</h2><p>{summary(net)}</p>'
        f'<div class="pictures">{"".join(pictures)}</div>{"".join(texts)}'
        f'<p class="files">{"".join(tables)}</p>'
    )


def summary(net: vn.Network) -> str:
    """How large the network is, and how much there is to say about it."""
    found = len(list(net.check()))
    return f"{len(net.parties)} parties, {len(net.services)} services, {found} findings"


def link(name: str, one: Made) -> str:
    """A link to the file."""
    note = f" ({one.note})" if one.note else ""
    return f'<a href="{name}/{one.path.name}">{escape(one.title)}{note}</a>'


def figure(name: str, one: Made) -> str:
    """A picture that opens when it is clicked."""
    href = f"{name}/{one.path.name}"
    return (
        f'<figure><a href="{href}"><img src="{href}" alt="{escape(one.title)}"></a>'
        f"<figcaption>{escape(one.title)}</figcaption></figure>"
    )


def text(name: str, one: Made) -> str:
    """A text that unfolds, or a link where it is long."""
    if one.path.stat().st_size > EMBEDDED_BYTES:
        return f"<p>{link(name, one)}</p>"
    shown = escape(one.path.read_text(encoding="utf-8"))
    return f"<details><summary>{escape(one.title)}</summary><pre>{shown}</pre></details>"


# ------------------------------------------------------------------------------- main


def run(source: Path, folder: Path) -> tuple[vn.Network, list[Made]]:
    """Everything of one example."""
    net = vn.load(source)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    made = [
        *write_texts(net, folder),
        *draw_strata(net, folder),
        *draw_partnerships(net, folder),
        *draw_chains(net, folder),
        *draw_impact(net, folder),
        *write_matrices(net, folder),
    ]
    return net, made


def main() -> None:
    """Runs every example, then says what to open."""
    sources = sorted(HERE.glob("**/network.yaml"))
    if not sources:
        sys.exit(f"no network.yaml below {HERE}")
    examples = {}
    for source in sources:
        name = "-".join(source.parent.relative_to(HERE).parts)
        examples[name] = net, made = run(source, TARGET / name)
        print(f"{name}: {summary(net)}, {len(made)} files")
    index = TARGET / "index.html"
    index.write_text(page(examples), encoding="utf-8")
    if not shutil.which("dot"):
        print("The program `dot` of Graphviz is missing: chains are written as .dot source.")
    print(f"\nOpen {index.resolve()}")


if __name__ == "__main__":
    main()
