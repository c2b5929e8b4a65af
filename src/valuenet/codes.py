"""The one table of diagnostic codes. A code never changes meaning and is never reused.

VN1xx identity and references · VN2xx composition · VN3xx who sees what ·
VN4xx responsibility · VN5xx partnership · VN6xx catalogue and strata ·
VN7xx files and formats · VN8xx sourcing · VN9xx rules of others.
"""

from __future__ import annotations

from typing import Literal

from attrs import frozen

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@frozen
class Code:
    """What a code means: a title, a severity, why it matters, what to do, and its law."""

    code: str
    title: str
    severity: Severity
    why: str
    hint: str
    source: str


_TABLE = (
    # Identity and references: a network with one of these does not load.
    Code("VN101", "unknown id", "error", "A reference to nothing would be lost data.", "declare it, or correct the id", "domain.md §4"),
    Code("VN102", "id declared twice", "error", "Which of the two is meant cannot be known.", "rename one, or merge them", "format.md"),
    Code("VN103", "malformed id", "error", "Ids stand in files, addresses and pictures.", "start with a letter or digit; then letters, digits, '.', '_', '-'", "format.md"),
    Code("VN104", "wrong kind of entity", "error", "The place takes another kind of entity.", "refer to an entity of the kind asked for", "domain.md §3"),
    Code("VN105", "loop of parents", "error", "Nothing can stand inside itself.", "cut the loop at one of its members", "domain.md §4"),
    Code("VN106", "group that contains itself", "error", "Membership must end somewhere.", "take one of the members out", "domain.md §4"),
    Code("VN107", "function without a role", "error", "A function without a parent states its role.", "add role: it, support or mission", "domain.md L1"),
    Code("VN108", "id twice in one list", "error", "The second one says nothing, and may hide a slip.", "remove one", "format.md"),
    Code("VN109", "delivery given twice", "error", "A delivery is known by service, client and contract.", "remove one, or name the contract that tells them apart", "format.md"),
    Code("VN110", "partnership of fewer than two", "error", "One party alone is no partnership.", "name at least two members", "domain.md §4"),
    Code("VN111", "lead is no member", "error", "Only a member can lead a partnership.", "name a member, or add it to the members", "domain.md §4"),
    Code("VN112", "need out of range", "error", "A group needs between one and all of its members.", "give a need between 1 and the number of ids", "sourcing.md L19"),
    Code("VN113", "responsibility given to a stranger", "error", "An aspect is answered by a member, shared, or by nobody.", "name a member, `shared` or null", "domain.md L13"),
    Code("VN114", "parent in another organisation", "error", "A function stands inside one organisation.", "name a parent of the same organisation", "domain.md L1"),
    Code("VN120", "contract between others", "error", "The contract binds other parties than this delivery's.", "name the contract between provider and client, or extend it", "domain.md §4, sourcing.md L17"),
    # Composition.
    Code("VN201", "loop of components", "warning", "A service that is built on itself cannot be explained.", "remove one of the components", "domain.md L6"),
    Code("VN202", "component that nobody receives", "error", "What you build with, you must get.", "deliver it to the provider or to one of its teams", "domain.md L7"),
    Code("VN203", "delivery to its own provider", "error", "Nobody is a client of itself.", "remove the delivery, or name the part that provides it", "domain.md L7"),
    # Who sees what.
    Code("VN301", "operations service shown to a client", "warning", "Operations services stay behind business services.", "deliver a business service that it is part of, or say exposed: true", "domain.md L5"),
    Code("VN302", "declared layer differs", "info", "The layer follows from who receives the service.", "correct the layer, or the deliveries", "domain.md L4"),
    Code("VN303", "individuals without a representative", "error", "Isolated users have nobody else to speak for them.", "name a mission function in represented_by", "domain.md L11"),
    Code("VN304", "outside client without a representative", "warning", "An inside function states the needs of outside clients.", "name a function other than IT in represented_by", "domain.md L11"),
    # Responsibility.
    Code("VN401", "ambiguous step", "warning", "Several receivers: who answers is not decided.", "deliver the component to one team, which answers for it", "domain.md L8"),
    Code("VN402", "supplier past the teams", "warning", "A supplier's service stands under one team that answers for it.", "deliver it to the team that answers for it", "domain.md L8"),
    Code("VN403", "broken chain", "warning", "Nobody inside answers for what comes from outside.", "make it a component of an IT service, or name a contact in its contract", "domain.md L8"),
    Code("VN404", "no contract between organisations", "warning", "What crosses organisations is agreed in writing.", "name the contract, or list the service in one", "domain.md L14"),
    Code("VN405", "provider that is a clientele", "warning", "A clientele is a group, not an actor.", "name the party that provides", "domain.md §2"),
    # Partnership.
    Code("VN501", "partnership proposed", "info", "Flows run both ways and neither delivers to the other.", "declare a partnership, or the delivery", "domain.md L13"),
    Code("VN502", "needless partnership", "warning", "All flows run one way: it is a plain delivery.", "declare a delivery instead", "domain.md L13"),
    Code("VN503", "partnership between provider and client", "warning", "A provider and its client are no partnership.", "make the service one of the partnership, or drop the partnership", "domain.md L13"),
    Code("VN504", "shared service without responsibilities", "warning", "Who answers for what is negotiated and written down.", "state responsibilities: per aspect a member, `shared` or null", "domain.md L13"),
    # Catalogue and strata.
    Code("VN601", "orphan", "warning", "A service that nobody receives and nothing is built on.", "deliver it, use it, or retire it", "domain.md L15"),
    Code("VN602", "clients not known yet", "info", "The mapping is not finished.", "find out who receives it, and declare the deliveries", "domain.md L15"),
    Code("VN603", "unconnected function", "info", "It neither provides nor receives anything.", "map what it receives, or leave it out", "domain.md L3"),
    Code("VN604", "name shared by two entities", "warning", "A lookup by this name cannot be answered.", "keep the alias at one of them", "format.md"),
    # Files and formats.
    Code("VN701", "cannot be read", "error", "The file cannot be opened or decoded.", "check the path, the rights and the encoding (UTF-8)", "format.md"),
    Code("VN702", "not well formed", "error", "The text is not YAML or JSON.", "correct the syntax at this place", "format.md"),
    Code("VN703", "unknown key", "error", "A key that is not read would be lost data.", "correct the key, or move it under attributes", "format.md"),
    Code("VN704", "missing key", "error", "The entity cannot do without it.", "add it", "format.md"),
    Code("VN705", "wrong type", "error", "Values are never converted silently.", "write a value of the type asked for", "format.md"),
    Code("VN706", "value not allowed", "error", "The value is none of those allowed.", "choose one of the values allowed", "format.md"),
    Code("VN707", "key given twice", "error", "The second value would silently replace the first.", "remove one", "format.md"),
    Code("VN708", "refused construct", "error", "Tags, bombs, deep nesting and paths out of the folder are not safe.", "write the data plainly", "format.md"),
    Code("VN709", "newer format version", "error", "The file needs a newer version of the library.", "upgrade valuenet", "format.md"),
    Code("VN710", "files of a folder disagree", "error", "Name and language are one for the whole network.", "give one value, in one file", "format.md"),
    Code("VN711", "nothing to read", "error", "No network file was found there.", "give a .yaml or .json file, or a folder that holds some", "format.md"),
    # Contracts.
    Code("VN801", "incomplete contract", "warning", "What a contract does not say is settled in the dispute.", "state the clauses that it lacks", "sourcing.md L17, C1 to C9"),
    Code("VN802", "contract with oneself", "warning", "Nobody can hold itself to anything.", "name the other party", "sourcing.md L17"),
    Code("VN803", "contract between a whole and its part", "warning", "The one stands inside the other: who holds whom is not clear.", "name the two parts, or declare kind: ola", "sourcing.md L17"),
    Code("VN804", "contract that ends before it starts", "warning", "It never holds.", "correct the start, the end or the duration", "sourcing.md L17"),
    Code("VN805", "declared kind of contract differs", "warning", "The kind follows from who signs: sla to a client outside, ola between parts, underpinning from a supplier.", "correct the kind, or the parties", "sourcing.md L17"),
    Code("VN806", "loop of successors", "warning", "What succeeds itself is never succeeded.", "remove one of the successors", "sourcing.md L17"),
    Code("VN807", "service left over at the end", "warning", "At the end of a contract each service has a next provider or goes back to the client.", "list it in the contract of a successor, or in returned", "sourcing.md L17, C9"),
    Code("VN808", "contract that ends soon", "warning", "Reversibility takes time.", "extend it, or name its successors and what is returned", "sourcing.md L17"),
    Code("VN809", "contract that has ended", "warning", "Its services go on without a contract.", "extend it, or deliver under another contract", "sourcing.md L17"),
    # Commitments.
    Code("VN810", "commitment outside its contract", "warning", "A service level belongs to a covered service.", "list the service in the contract, or remove the commitment", "sourcing.md L18, C5"),
    Code("VN811", "promise with nothing behind it", "warning", "What a client is promised rests on what suppliers promise.", "add a commitment for the same indicator to the supplier's contract", "sourcing.md L17"),
    Code("VN812", "commitment without a target", "warning", "Nothing can be held against it.", "add a target", "sourcing.md L18"),
    Code("VN813", "unknown unit", "warning", "What cannot be compared proves nothing.", "write ratio, percent, service-hours, clock-hours, count, days, score or a currency such as EUR", "sourcing.md L18"),
    Code("VN814", "unit that does not fit", "warning", "Availability is a ratio; times run in service hours or clock hours.", "choose a unit of the kind that the indicator has", "sourcing.md L18"),
    Code("VN816", "penalty without a commitment", "warning", "A penalty is due for a level that was missed.", "name the id of a commitment of this contract", "sourcing.md L18, C6"),
    Code("VN817", "penalty without a usable amount", "warning", "Nothing is due by it.", "give an amount above zero", "sourcing.md L18"),
    Code("VN818", "value that cannot be", "warning", "A ratio lies between 0 and 1, a time is not below zero.", "correct the value, or its unit", "sourcing.md L18"),
    # Governance.
    Code("VN821", "phases out of order", "warning", "What leads to a contract comes first, then follow-up, then review.", "correct the dates, or name the event what it was", "sourcing.md L22, C10"),
    Code("VN822", "specification without an inventory", "warning", "What there is is listed before what is wanted is written down.", "add an event of kind inventory before it", "sourcing.md L22, C11"),
    Code("VN823", "specification that leaves something out", "warning", "The levels needed and the provider's skills are chosen by it.", "add levels and skills to its covers", "sourcing.md L22, C12"),
    Code("VN824", "family of indicators missing", "warning", "Cheap is not yet useful, and useful is not yet well advised.", "add a commitment of the family: budget, needs or advice", "sourcing.md L22, C13"),
    Code("VN825", "indicator of needs without a need", "warning", "Whether needs are met is measured against those written down.", "name in need what the specification asks for", "sourcing.md L22, C14"),
    Code("VN826", "review that leaves something out", "warning", "A review sets the system against the needs, and says what to mend.", "add system, needs and improvements to its covers", "sourcing.md L22, C15"),
    Code("VN827", "client's role missing", "warning", "The client governs, steers and uses: three roles, even of the same persons.", "add roles of kind governing-body, steering-body and users", "sourcing.md L22, C16, C18"),
    Code("VN828", "change decided elsewhere", "warning", "Services and clauses are the governing body's to change.", "name a role of kind governing-body in decided_by", "sourcing.md L22, C17"),
    Code("VN829", "not exactly one contact", "warning", "The client turns to one single contact, and to nobody else.", "name one contact in the contract, or one role of kind contact", "sourcing.md L22, C19"),
    Code("VN830", "provider in its own name", "warning", "A natural person cannot bear what a failing provider is liable for.", "have a legal person sign; an individual may work for it", "sourcing.md L21, C20"),
    Code("VN831", "provider's obligation not stated", "warning", "A provider is insured, licensed, and sets a qualified team.", "add the obligation to the provider or to the contract", "sourcing.md L21, C21 to C23"),
    Code("VN832", "unauthorised intervention", "warning", "What belongs to a supplier or partner of the client is not the provider's.", "add an authorisation or a collaboration of that party, no later", "sourcing.md L21, C29"),
    Code("VN833", "client's role held outside", "warning", "Users outside are third parties: they speak through the client.", "give it to a party of the client, or make it third-party-user", "sourcing.md L22, C31"),
    Code("VN834", "change without training or information", "warning", "A change breaks habits: whoever is affected is trained, or told.", "add an event of kind training or information that answers the change", "sourcing.md L22, C32"),
    Code("VN835", "party without a role", "warning", "Roles and attributions are stated before the start.", "add a role for it: team, subcontractor or one of the client's", "sourcing.md L22, C34"),
    Code("VN836", "responsibility ends with an individual", "warning", "A chain of responsibility stops at a legal person.", "put a legal person between them", "sourcing.md L21, C35"),
    Code("VN838", "obligation of nobody", "warning", "Set on nothing it binds nobody.", "add party or contract", "sourcing.md L21"),
    # Involvement.
    Code("VN841", "not exactly one principal", "error", "Where nobody, or several, answer for an activity, nobody does.", "name the one party that answers for it", "sourcing.md L23"),
    Code("VN842", "principal that is also associate", "warning", "Who answers for an activity takes part in it anyway.", "take it out of the associates, or name the party that was meant", "sourcing.md L23"),
    Code("VN843", "gap between objective and task", "warning", "An objective is reached by actions, these by means, these by tasks.", "declare what lacks between the two", "sourcing.md L23"),
    Code("VN844", "nobody in charge", "warning", "What nobody is in charge of is not done.", "name an owner: a role or a party", "sourcing.md L23"),
    Code("VN845", "orphan of the activities", "warning", "It is connected to no work that is described.", "connect it, or leave it out", "sourcing.md L23"),
    Code("VN846", "one code for two things", "warning", "A reader cannot know which of the two a code means.", "keep the code at one of them", "sourcing.md L23"),
    Code("VN847", "one thing under several codes", "warning", "What is planned or counted under two codes is planned or counted twice.", "keep one of them, or give names that tell them apart", "sourcing.md L23"),
    Code("VN848", "muddled seats", "warning", "A committee decides with a leader, and with seats that are clear.", "name the role or party that leads it", "sourcing.md L23"),
    Code("VN849", "state that contradicts its surroundings", "warning", "A plan that drops a thing and keeps what hangs on it is not settled.", "give both one state, or move it", "sourcing.md L23"),
    # Figures.
    Code("VN851", "total that does not add up", "warning", "A reader who adds up finds another figure than the one printed.", "find the figure that is wrong, or state the table's tolerance", "sourcing.md L25"),
    Code("VN852", "cross-check that does not hold", "warning", "Two places of one report say different things.", "find out which of them is right, or state the tolerance of the check", "sourcing.md L25"),
    Code("VN853", "unreadable figure", "warning", "It is not taken for zero: whatever it is part of is not added up.", "write a figure as it is printed, or leave the cell empty", "sourcing.md L25"),
    Code("VN854", "row of another length", "warning", "Nobody can tell which column a cell belongs to.", "give one cell for each column, an empty one where nothing is printed", "sourcing.md L25"),
    Code("VN855", "no such row or column", "warning", "What the table says of it is without effect.", "correct the name, or add the row or column", "sourcing.md L25"),
    Code("VN856", "row or column named twice", "warning", "Only the first one would ever be found.", "rename one, or remove it", "sourcing.md L25"),
    Code("VN857", "cross-check of nothing", "warning", "What it refers to is not there, so nothing is compared.", "write a number, or a cell as table/row/column", "sourcing.md L25"),
    # Showback.
    Code("VN861", "charge without an amount", "warning", "There is nothing to share out.", "give its amount, or the figures and the column that it is the sum of", "sourcing.md L24"),
    Code("VN862", "negative charge", "warning", "It lowers what its clients pay: a credit, or a slip of the sign.", "check the sign; a credit may stand as it is", "sourcing.md L24"),
    Code("VN863", "key that sums to zero", "warning", "Nobody has a share, so the charge stays in the remainder.", "state users or figures, name other clients, or take another key", "sourcing.md L24"),
    Code("VN864", "negative weight", "warning", "Shares of less than nothing have no meaning: the charge stays in the remainder.", "correct the figure, or name the clients to share among", "sourcing.md L24"),
    Code("VN865", "key without figures", "warning", "A contribution or a workload is read from a column: without one the charge stays in the remainder.", "name a figures table and one of its columns, with figures that can be read", "sourcing.md L24"),
    Code("VN866", "charge that reaches nobody", "warning", "What comes to a service that leads to no client stays in the remainder.", "declare the deliveries, or place the charge where it arises", "sourcing.md L24"),
    Code("VN867", "figure that counts for nobody", "warning", "A row that is left out makes the others pay, or the sum too small.", "name the party as the row's id, list the row in groups or internal, or name the clients", "sourcing.md L24"),
    Code("VN868", "client that bears nothing", "warning", "It is named to share the charge, and no key leads to it.", "deliver to it, give it a figure, or leave it out", "sourcing.md L24"),
    Code("VN869", "amount in another unit", "warning", "Days added up are no euros.", "count the charge in the unit of its figures", "sourcing.md L24"),
    # Rules of others.
    Code("VN901", "rule failed", "error", "A rule of a third party stopped with an exception.", "report it to the author of the rule", "ours"),
)  # fmt: skip

#: Every code of the library, by its code, in the order of the table.
CODES: dict[str, Code] = {code.code: code for code in _TABLE}
