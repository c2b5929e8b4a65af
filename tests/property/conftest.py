"""What costs time on thousands of networks runs without the tracing of coverage."""

import sys

import pytest


@pytest.fixture(scope="module")
def untraced():
    """No tracing in this module: the same lines are counted by the tests of one law each."""
    tracer = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(tracer)
