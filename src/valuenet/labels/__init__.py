"""The words of pictures and tables in French and English, as data.

The language is an argument, never a global state: two pictures in two languages
can be drawn side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from valuenet.errors import WrongValue
from valuenet.labels.english import ENGLISH
from valuenet.labels.french import FRENCH

#: Words by language, then key. Both languages have the same keys.
WORDS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {"en": MappingProxyType(ENGLISH), "fr": MappingProxyType(FRENCH)}
)

#: The languages that there are words for.
LANGUAGES: tuple[str, ...] = tuple(sorted(WORDS))


def language_for(asked: str | None, own: str) -> str:
    """The language asked for, else a network's own, else English where there are no words.

    Raises:
        WrongValue: The language asked for has no words.
    """
    if asked is not None and asked not in LANGUAGES:
        raise WrongValue("lang", asked, LANGUAGES)
    return asked or (own if own in LANGUAGES else "en")


def word(key: str, lang: str, **values: object) -> str:
    """The words for a key, with its values filled in.

    Args:
        key: `strata.supply`, `legend.flow`...
        lang: `en` or `fr`.
        **values: What the words leave open; `n` also chooses the plural.

    Returns:
        The text. Where `n` is given and the key has a form `key.one`, that form is
        taken for one thing (in French also for none).

    Raises:
        WrongValue: There are no words in this language.
        KeyError: There are no words for this key, or a value is missing.

    Examples:
        >>> word("strata.mission", "fr")
        'Fonctions de mission'
        >>> word("note.unconnected", "en", n=1, names="Archives")
        '1 function without any service: Archives'

    Source: ours (pictures in two languages).
    """
    if lang not in WORDS:
        raise WrongValue("lang", lang, LANGUAGES)
    words = WORDS[lang]
    if key not in words:
        raise KeyError(f"no words for {key!r}")
    number = values.get("n")
    if isinstance(number, int) and _is_one(number, lang) and f"{key}.one" in words:
        key = f"{key}.one"
    return words[key].format(**values)


def _is_one(number: int, lang: str) -> bool:
    return number == 1 or (lang == "fr" and number == 0)
