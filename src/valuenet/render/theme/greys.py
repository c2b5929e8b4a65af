"""The palette for print: greys alone, so that a black-and-white printer loses nothing."""

from __future__ import annotations

from valuenet.render.theme.palette import Palette, Tone

PRINT = Palette(
    name="print",
    paper="#FFFFFF",
    title="#000000",
    body="#1A1A1A",
    quiet="#4D4D4D",
    rule="#D0D0D0",
    core=Tone("#262626", "#FFFFFF"),
    support=Tone("#666666", "#FFFFFF"),
    mission=Tone("#CFCFCF", "#000000"),
    virtual=Tone("#E6E6E6", "#000000"),
    virtual_line="#000000",
    market=Tone("#FFFFFF", "#000000"),
    market_line="#595959",
    supplier="#000000",
    tier="#4D4D4D",
    bypass="#000000",
    link="#333333",
    link_card=Tone("#EFEFEF", "#000000"),
    partner="#737373",
    partner_card=Tone("#F7F7F7", "#1A1A1A"),
    accent="#000000",
    alarm="#000000",
    dim=Tone("#F5F5F5", "#808080"),
    dim_line="#C4C4C4",
    dim_flow="#D4D4D4",
    flows=("#000000", "#4D4D4D", "#737373"),
    straight="#333333",
    bundle="#595959",
    scale=(
        Tone("#F0F0F0", "#000000"),
        Tone("#D4D4D4", "#000000"),
        Tone("#ABABAB", "#000000"),
        Tone("#666666", "#FFFFFF"),
        Tone("#262626", "#FFFFFF"),
    ),
)
