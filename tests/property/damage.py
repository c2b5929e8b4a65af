"""Documents of files with something wrong in them."""

from copy import deepcopy


def damaged(document, rng, *, keys, values):
    """A document with a few of its keys and values changed for others of these."""
    for _ in range(rng.randint(0, 3)):
        here = document
        while True:
            steps = list(here) if isinstance(here, dict) else list(range(len(here)))
            if not steps:
                break
            key = rng.choice(steps)
            inner = here[key]
            if isinstance(inner, (dict, list)) and inner and rng.random() < 0.8:
                here = inner
                continue
            if isinstance(here, dict) and rng.random() < 0.3:
                here[rng.choice(keys)] = here.pop(key)
            elif rng.random() < 0.2:
                del here[key]
            elif isinstance(here, list) and rng.random() < 0.5:
                here.append(deepcopy(inner))
            else:
                here[key] = deepcopy(rng.choice(values))
            break
    return document
