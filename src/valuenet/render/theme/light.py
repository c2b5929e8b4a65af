"""The light palette: blues on white, the first choice on a slide."""

from __future__ import annotations

from valuenet.render.theme.palette import Palette, Tone

LIGHT = Palette(
    name="light",
    paper="#FFFFFF",
    title="#12355B",
    body="#1F2933",
    quiet="#52606D",
    rule="#DDE2E7",
    core=Tone("#12355B", "#FFFFFF"),
    support=Tone("#2B6C93", "#FFFFFF"),
    mission=Tone("#C6DEEE", "#102A43"),
    virtual=Tone("#F6D9A8", "#3D2600"),
    virtual_line="#8A5A12",
    market=Tone("#F4F4EE", "#2A2E26"),
    market_line="#868A7C",
    supplier="#12355B",
    tier="#52606D",
    bypass="#9A4B12",
    link="#7A3E12",
    link_card=Tone("#FBF3EC", "#5C2D0A"),
    partner="#627D98",
    partner_card=Tone("#F4F6F8", "#243B53"),
    accent="#C2410C",
    alarm="#B42318",
    dim=Tone("#F1F3F5", "#69737D"),
    dim_line="#C3CAD1",
    dim_flow="#D3D9DF",
    flows=("#12355B", "#8A4B08", "#2F6B3A", "#7B2D5B", "#0F6A73", "#5A4FA0"),
    straight="#334E68",
    bundle="#4A5A6A",
    scale=(
        Tone("#EAF2F8", "#102A43"),
        Tone("#C4DCEB", "#102A43"),
        Tone("#8FBCD8", "#102A43"),
        Tone("#2B6C93", "#FFFFFF"),
        Tone("#12355B", "#FFFFFF"),
    ),
)
