"""Documents of files: of random networks of every kind, and as the reference makes them."""

import random

from hypothesis import strategies as st

from reference.generate import random_document
from valuenet.io.document import document
from valuenet.testing import networks


def documents(size=None):
    """Plain data of a sound file: dense in parties and services, or with every section."""
    dense = st.integers(0, 2**32).map(lambda seed: random_document(random.Random(seed), size))
    return dense | networks(max_parties=6, max_services=4, details=True).map(document)
