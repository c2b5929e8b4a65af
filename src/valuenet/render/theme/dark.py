"""The dark palette: for black slides. What is nearest to the centre shines most."""

from __future__ import annotations

from valuenet.render.theme.palette import Palette, Tone

DARK = Palette(
    name="dark",
    paper="#000000",
    title="#F2F6FA",
    body="#D5DEE7",
    quiet="#9AA8B6",
    rule="#2B343E",
    core=Tone("#9CCBF0", "#06182A"),
    support=Tone("#2F74A8", "#FFFFFF"),
    mission=Tone("#173A58", "#DCEBF7"),
    virtual=Tone("#503A12", "#FBE7C0"),
    virtual_line="#E0A94A",
    market=Tone("#24282C", "#DFE4E8"),
    market_line="#8C969F",
    supplier="#9CCBF0",
    tier="#9AA8B6",
    bypass="#F09A5B",
    link="#E2A06A",
    link_card=Tone("#2A1D12", "#F6D7BC"),
    partner="#8FA6BD",
    partner_card=Tone("#171D24", "#CBD8E4"),
    accent="#FF9A3C",
    alarm="#FF7A6B",
    dim=Tone("#14181C", "#76828E"),
    dim_line="#39424B",
    dim_flow="#333C45",
    flows=("#9CCBF0", "#E3A857", "#7DC98B", "#E292BE", "#5FC4CC", "#B4A6F2"),
    straight="#B9C9D9",
    bundle="#93A3B3",
    scale=(
        Tone("#0F2436", "#DCEBF7"),
        Tone("#173A58", "#DCEBF7"),
        Tone("#22557D", "#FFFFFF"),
        Tone("#5B9ECF", "#06182A"),
        Tone("#B5DAF6", "#06182A"),
    ),
)
