"""Whole numbers modulo 2^128, one element as 16 bytes, little-endian.

Inside, an element is four limbs of 32 bits held in 64-bit words, so that thousands of vectors can be added before a carry.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

ELEMENT = 16
MODULUS = 1 << 128
SEED = 32
_LIMBS = 4


def pack(numbers: Iterable[int]) -> bytes:
    """The numbers as bytes; negative ones stand as their complement."""
    return b"".join((number % MODULUS).to_bytes(ELEMENT, "little") for number in numbers)


def unpack(data: bytes) -> list[int]:
    """The numbers 0 … 2^128 − 1 that these bytes hold."""
    return [int.from_bytes(data[at : at + ELEMENT], "little") for at in range(0, len(data), ELEMENT)]


def mask(seed: bytes, elements: int) -> bytes:
    """The key stream of AES-256-CTR with a counter that begins at zero: `elements` × 16 bytes."""
    stream = Cipher(algorithms.AES(seed), modes.CTR(bytes(16))).encryptor()
    return stream.update(bytes(elements * ELEMENT))


class Total:
    """A running sum of vectors of the same length, each weighted by a small whole number (0 … 65,535)."""

    def __init__(self, elements: int) -> None:
        self.elements = elements
        self._limbs = np.zeros((elements, _LIMBS), dtype=np.uint64)
        self._weight = 0

    def add(self, data: bytes, weight: int = 1) -> None:
        """Add weight × the vector in `data`."""
        if self._weight + weight >= 1 << 31:
            self._carry()
        self._limbs += limbs(data) * np.uint64(weight)
        self._weight += weight

    def add_limbs(self, vector: np.ndarray, weight: int = 1) -> None:
        """Add weight × a vector that was read with `limbs`."""
        if self._weight + weight >= 1 << 31:
            self._carry()
        self._limbs += vector * np.uint64(weight)
        self._weight += weight

    def data(self) -> bytes:
        """The sum modulo 2^128."""
        self._carry()
        return self._limbs.astype("<u4").tobytes()

    def _carry(self) -> None:
        low = np.uint64(0xFFFFFFFF)
        over = np.zeros(self.elements, dtype=np.uint64)
        for place in range(_LIMBS):
            column = self._limbs[:, place] + over
            self._limbs[:, place] = column & low
            over = column >> np.uint64(32)
        self._weight = 1


def limbs(data: bytes) -> np.ndarray:
    """A vector as limbs: elements × 4 words of 64 bits."""
    return np.frombuffer(data, dtype="<u4").reshape(-1, _LIMBS).astype(np.uint64)


def plus(one: bytes, other: bytes) -> bytes:
    """The sum of two vectors."""
    return sums([one, other])


def sums(vectors: Sequence[bytes]) -> bytes:
    """The sum of vectors of the same length; there is at least one."""
    total = Total(len(vectors[0]) // ELEMENT)
    for vector in vectors:
        total.add(vector)
    return total.data()


def minus(one: bytes, other: bytes) -> bytes:
    """One vector without another."""
    return pack(a - b for a, b in zip(unpack(one), unpack(other), strict=True))
