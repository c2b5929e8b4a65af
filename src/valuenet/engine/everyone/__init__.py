"""Who sees what, for every party at once: one pass over the services, kept up under edits.

A set of parties is an integer with one bit a party. The set of those who see a service, or
from whom it is hidden, is that of its own deliveries and those of all that is built on it.

- `seats` gives the bits, and the sets that deliveries give;
- `numbered` computes all sets in one pass over numbers, `pouring` where services stand in no
  order; `held` keeps them;
- `masks` is what `Index.once` computes, `repair` with `ranking` what carries it over an edit;
- `blocks` counts where the sets are too many to be held.
"""
