"""Compile a numerical kernel, keeping the result on disk where that is possible."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from numba import njit

Parameters = ParamSpec("Parameters")
Result = TypeVar("Result")

# Sums may be reordered for the processor; nothing may assume that NaN or infinity is absent.
REORDERING = {"reassoc", "contract", "nsz"}


def kernel(function: Callable[Parameters, Result]) -> Callable[Parameters, Result]:
    """Compile `function` with numba, cached on disk unless no cache folder can be written.

    A kernel may call kernels of its own module only: the cache looks at the time stamp of the
    file that holds the caller and would keep an outdated callee from another file.
    """
    try:
        return cast("Callable[Parameters, Result]", njit(cache=True, fastmath=REORDERING)(function))
    except RuntimeError:  # numba: "no locator available", a read-only installation
        return cast("Callable[Parameters, Result]", njit(fastmath=REORDERING)(function))
