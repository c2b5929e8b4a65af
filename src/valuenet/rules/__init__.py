"""Findings about a network: one plain function a rule; others add theirs by entry point.

A rule of ours takes the engine's index; a rule of a third party takes the `Network`.
Both yield `Diagnostic` values. A rule that fails becomes a finding, never a traceback.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from valuenet.diagnostics import Diagnostic, Report, finding
from valuenet.engine.index import Index
from valuenet.rules import (
    catalogue,
    changes,
    commitments,
    composition,
    contracts,
    figures,
    governance,
    involvement,
    partnership,
    phases,
    responsibility,
    showback,
    sight,
)

Rule = Callable[[Index], Iterable[Diagnostic]]
DatedRule = Callable[[Index, date, int], Iterable[Diagnostic]]
#: A rule of a third party: from the network to findings.
NetworkRule = Callable[[Any], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    composition.loops_of_components,
    composition.components_nobody_receives,
    composition.deliveries_to_own_provider,
    sight.operations_shown,
    sight.declared_layers,
    sight.unrepresented_clients,
    responsibility.ambiguous_steps,
    responsibility.suppliers_past_teams,
    responsibility.broken_chains,
    responsibility.deliveries_without_contract,
    responsibility.contracts_between_others,
    responsibility.clienteles_that_provide,
    partnership.proposed_partnerships,
    partnership.needless_partnerships,
    partnership.providers_and_clients,
    partnership.missing_responsibilities,
    catalogue.orphan_services,
    catalogue.unmapped_services,
    catalogue.unconnected_functions,
    catalogue.shared_names,
    *contracts.RULES,
    *commitments.RULES,
    *phases.RULES,
    *changes.RULES,
    *governance.RULES,
    *involvement.RULES,
    *figures.RULES,
    *showback.RULES,
)

#: Rules that look at a day, and at some days of notice after it.
DATED_RULES: tuple[DatedRule, ...] = contracts.DATED_RULES

_GROUP = "valuenet.rules"


def check(
    index: Index,
    network: Any,
    extra: Iterable[NetworkRule] = (),
    *,
    on: date | None = None,
    within: int = 0,
) -> Report:
    """The findings of every rule, by file and place, then code, then ids.

    With a day, also what ends within some days of it, and what has ended.
    """
    found = [one for rule in RULES for one in rule(index)]
    if on is not None:
        found += [one for rule in DATED_RULES for one in rule(index, on, within)]
    for name, rule in [*installed_rules(), *((_name(one), one) for one in extra)]:
        found.extend(_guarded(name, rule, network))
    return Report(tuple(sorted(found, key=_order)))


def installed_rules() -> list[tuple[str, NetworkRule]]:
    """The rules that other packages declare, as (name, rule), by name.

    One that cannot be imported is a rule that fails: it becomes a finding.
    """
    from importlib.metadata import entry_points

    points = sorted(entry_points(group=_GROUP), key=lambda point: point.name)

    def loaded(point: Any) -> NetworkRule:
        # Imported when it is run, so that a failing import is a failing rule.
        def rule(network: Any) -> Iterable[Diagnostic]:
            findings: Iterable[Diagnostic] = point.load()(network)
            return findings

        return rule

    return [(point.name, loaded(point)) for point in points]


def _name(rule: NetworkRule) -> str:
    return getattr(rule, "__name__", repr(rule))


def _guarded(name: str, rule: NetworkRule, network: Any) -> list[Diagnostic]:
    try:
        found: list[Any] = list(rule(network))
    # What a stranger's rule may raise is not ours to list; it is reported, not hidden.
    except Exception as error:  # noqa: BLE001
        return [finding("VN901", f"rule {name!r} stopped: {type(error).__name__}: {error}")]
    strange = [one for one in found if not isinstance(one, Diagnostic)]
    if strange:
        return [finding("VN901", f"rule {name!r} gave {strange[0]!r}, which is no Diagnostic")]
    return found


def _order(one: Diagnostic) -> tuple[Any, ...]:
    place = one.location
    return (place.file or "", place.line, place.column, one.code, one.ids, one.message)
