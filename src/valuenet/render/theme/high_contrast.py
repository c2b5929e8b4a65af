"""The palette of high contrast: text at 7 and more, lines and dimmed text at 4.5 and more."""

from __future__ import annotations

from valuenet.render.theme.checks import Least
from valuenet.render.theme.palette import Palette, Tone

CONTRAST = Palette(
    name="contrast",
    paper="#FFFFFF",
    title="#000000",
    body="#000000",
    quiet="#333333",
    rule="#767676",
    core=Tone("#001D3D", "#FFFFFF"),
    support=Tone("#0B4F8A", "#FFFFFF"),
    mission=Tone("#A9D1F5", "#000000"),
    virtual=Tone("#FFD37A", "#000000"),
    virtual_line="#5C3A00",
    market=Tone("#FFFFFF", "#000000"),
    market_line="#000000",
    supplier="#001D3D",
    tier="#333333",
    bypass="#8A2B00",
    link="#6B2A00",
    link_card=Tone("#FFF1E3", "#3D1800"),
    partner="#3D5266",
    partner_card=Tone("#EDF2F7", "#14202B"),
    accent="#B30000",
    alarm="#B30000",
    dim=Tone("#F0F0F0", "#5E5E5E"),
    dim_line="#9A9A9A",
    dim_flow="#B8B8B8",
    flows=("#001D3D", "#7A3E00", "#0B5A25", "#7A1258", "#005C66", "#46348F"),
    straight="#1A2B3C",
    bundle="#2B3B4B",
    scale=(
        Tone("#E8F2FC", "#000000"),
        Tone("#B9D9F5", "#000000"),
        Tone("#84BAE8", "#000000"),
        Tone("#0B4F8A", "#FFFFFF"),
        Tone("#001D3D", "#FFFFFF"),
    ),
    least=Least(text=7.0, dimmed=4.5, line=4.5),
)
