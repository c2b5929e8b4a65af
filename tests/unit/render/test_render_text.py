from itertools import combinations, pairwise
from random import Random

import pytest

from valuenet.render.text import (
    LEADING,
    clean,
    fold,
    hyphenated_wraps,
    pieces,
    width,
    wraps,
)

NBSP = "\u00a0"


class TestWidth:
    def test_known_advances(self):
        """Advances are those of Arial: a digit is 0.556 wide, a bold M 0.833 (rounded up)."""
        assert width("0") == pytest.approx(0.557)
        assert width("M", bold=True) == pytest.approx(0.834)

    def test_accents_are_as_wide_as_their_letter(self):
        """French and Latin Extended-A letters are in the table."""
        assert width("é") == width("e")
        assert width("ĉŁő") < 2

    def test_unknown_characters_are_wide(self):
        """What is not in the table is taken for the widest; marks that combine take no room."""
        assert width("語") == 1.0
        assert width("e\u0301") == width("e")


class TestPieces:
    def test_breaks_at_spaces(self):
        """Words are joined by a space."""
        assert pieces("Action sociale") == [("Action", " "), ("sociale", "")]

    @pytest.mark.parametrize(
        "text", [f"public{NBSP}: Eau", "public : Eau", f"«{NBSP}Eau{NBSP}»", "« Eau »", "20 %"]
    )
    def test_french_spaces_hold(self, text):
        """No break before high punctuation or inside guillemets."""
        assert all(part not in {":", "«", "»", "%"} for part, _ in pieces(text))

    def test_breaks_after_hyphens_of_words(self):
        """A hyphen between letters is a place to break, without a space."""
        assert pieces("Rhône-Alpes 2018-2019") == [
            ("Rhône-", ""),
            ("Alpes", " "),
            ("2018-2019", ""),
        ]


class TestWraps:
    def test_least_greatest_width(self):
        """Lines are as even as the words allow."""
        assert [w.lines for w in wraps("Direction des Ressources Humaines")][1] == (
            "Direction des",
            "Ressources Humaines",
        ) or [w.lines for w in wraps("Direction des Ressources Humaines")][1] == (
            "Direction",
            "des Ressources Humaines",
        )

    def test_widths_fall(self):
        """More lines are kept only where they are narrower."""
        found = [w.width for w in wraps("Délégation de service public : Eau et assainissement")]
        assert found == sorted(found, reverse=True)
        assert len(found) <= 5

    def test_small_words_lean_on_the_next(self):
        """A line does not end with an article where that can be helped."""
        lines = wraps("Pépinières de la région")[1].lines
        assert not lines[0].endswith((" de", " la"))

    def test_height(self):
        """A block is as high as its lines and the distances between them."""
        one, two = wraps("Action sociale")
        assert two.height - one.height == pytest.approx(LEADING)


class TestHyphenatedWraps:
    def test_hyphens_show_where_lines_end(self):
        """A long word is cut once, with a hyphen at the end of its line."""
        narrowest = hyphenated_wraps("Assainissement")[-1]
        assert narrowest.lines == ("Assainis-", "sement")
        assert narrowest.hyphenated

    def test_no_hyphen_but_where_a_word_is_cut(self):
        """A line that ends like the beginning of a cut word is not taken for one."""
        words = "Assai Assainissement assai Assainissement"
        for wrap in hyphenated_wraps(words):
            assert "".join(wrap.lines).replace("-", "").replace(" ", "") == words.replace(" ", "")
            assert all(
                line.removesuffix("-").split()[-1] == "Assainis"
                for line in wrap.lines
                if line.endswith("-")
            )

    def test_short_words_stay_whole(self):
        """Nothing is cut that cannot be."""
        assert hyphenated_wraps("Action") == ()


class TestClean:
    def test_one_line_without_control_characters(self):
        """Line breaks, tabs and double spaces become one space; accents are composed."""
        assert clean(" a\n\tb  e\u0301\x00 ") == "a b é"

    def test_no_break_spaces_stay(self):
        """They mean something."""
        assert clean(f"public{NBSP}:") == f"public{NBSP}:"


class TestSplits:
    @pytest.mark.parametrize("seed", range(8))
    def test_least_greatest_width(self, seed):
        """No way to break a text into as many lines has a narrower widest line."""
        r = Random(seed)
        words = ["".join(r.choices("abimw", k=r.randint(2, 9))) for _ in range(r.randint(2, 7))]
        for wrap in wraps(" ".join(words)):
            count = len(wrap.lines)
            ways = combinations(range(1, len(words)), count - 1)
            best = min(
                max(width(" ".join(words[i:j])) for i, j in pairwise([0, *cuts, len(words)]))
                for cuts in ways
            )
            assert wrap.width == pytest.approx(best)


class TestFold:
    def test_fills_lines(self):
        """Each line takes what fits."""
        assert fold("a b c", 10, width("a b") * 10 + 0.1) == ("a b", "c")

    def test_cuts_what_is_wider_than_the_column(self):
        """A word wider than the column is cut; nothing is lost."""
        lines = fold("Anticonstitutionnellement", 10, 40)
        assert "".join(lines) == "Anticonstitutionnellement"
        assert all(width(line) * 10 <= 40 for line in lines)
