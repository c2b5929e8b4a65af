import string

import pytest

from valuenet.errors import WrongValue
from valuenet.labels import LANGUAGES, WORDS, word


class TestWords:
    def test_same_keys_in_both(self):
        """Every word exists in both languages."""
        assert set(WORDS["fr"]) == set(WORDS["en"])

    @pytest.mark.parametrize("key", sorted(WORDS["fr"]))
    def test_same_values_in_both(self, key):
        """Both languages leave the same places open."""
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(WORDS[lang][key]) if name}
            for lang in LANGUAGES
        ]
        assert fields[0] == fields[1]

    @pytest.mark.parametrize("key", sorted(WORDS["fr"]))
    def test_french_spaces(self, key):
        """High punctuation stands after a no-break space."""
        for mark in ":;!?":
            assert f" {mark}" not in WORDS["fr"][key]


class TestWord:
    def test_fills_values(self):
        """Values are filled in."""
        assert word("link.lead", "en", name="DSI") == "Lead: DSI"

    def test_plural(self):
        """One thing has its own form; none is singular in French only."""
        assert word("note.inside", "fr", n=1).startswith("1 fourniture ")
        assert word("note.inside", "fr", n=0).startswith("0 fourniture ")
        assert word("note.inside", "en", n=0).startswith("0 deliveries ")

    def test_unknown_key(self):
        """A missing word is a bug, and raises."""
        with pytest.raises(KeyError, match="no words for 'nothing'"):
            word("nothing", "fr")

    def test_unknown_language(self):
        """The message lists the languages."""
        with pytest.raises(WrongValue, match=r"lang: 'de' is none of en, fr"):
            word("legend.flow", "de")
