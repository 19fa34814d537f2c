"""Ring, mask and lock against independent computations."""

import hashlib
import hmac
import random

import numpy as np
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from clusterwerk.twolock import locks, ring, signing
from tests.twolock.made_round import key_of


def test_sums_wrap_around_like_whole_numbers():
    chance = random.Random(6)
    vectors = [[chance.choice([0, 1, ring.MODULUS - 1, chance.getrandbits(128)]) for _ in range(40)] for _ in range(60)]
    weights = [chance.randint(0, 65_535) for _ in vectors]
    total = ring.Total(40)
    for vector, weight in zip(vectors, weights, strict=True):
        total.add(ring.pack(vector), weight)
    expected = [sum(w * v[at] for v, w in zip(vectors, weights, strict=True)) % 2**128 for at in range(40)]
    assert ring.unpack(total.data()) == expected


def test_two_halves_give_the_number_again_also_below_zero():
    numbers = [0, 1, -1, 2**127, -(2**127), 12_345]
    half = ring.minus(ring.pack(numbers), ring.mask(b"s" * 32, len(numbers)))
    assert ring.unpack(ring.plus(half, ring.mask(b"s" * 32, len(numbers)))) == [one % 2**128 for one in numbers]


def labeled(salt, label, data, suite):
    return hmac.new(salt, b"HPKE-v1" + suite + label + data, hashlib.sha256).digest()


def expanded(key, label, info, size, suite):
    data = size.to_bytes(2, "big") + b"HPKE-v1" + suite + label + info
    return (
        hmac.new(key, data + b"\1", hashlib.sha256).digest()
        + hmac.new(key, hmac.new(key, data + b"\1", hashlib.sha256).digest() + data + b"\2", hashlib.sha256).digest()
    )[:size]


def opened_by_hand(enc, ct, key, info):
    """RFC 9180, sections 4.1, 5.1 and 5.2, written down once more with nothing but HMAC, ECDH and AES-GCM."""
    kem, suite = b"KEM" + b"\x00\x10", b"HPKE" + b"\x00\x10\x00\x01\x00\x02"
    other = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), enc)
    shared = key.exchange(ec.ECDH(), other)
    extracted = labeled(b"", b"eae_prk", shared, kem)
    secret = expanded(extracted, b"shared_secret", enc + signing.public_bytes(key), 32, kem)
    schedule = b"\0" + labeled(b"", b"psk_id_hash", b"", suite) + labeled(b"", b"info_hash", info, suite)
    last = labeled(secret, b"secret", b"", suite)
    sealing = expanded(last, b"key", schedule, 32, suite)
    return AESGCM(sealing).decrypt(expanded(last, b"base_nonce", schedule, 12, suite), ct, b"")


def test_the_lock_is_the_one_of_the_standard():
    key, seed = key_of("trustee of the round"), bytes(range(32))
    enc, ct = locks.seal(seed, signing.public_bytes(key), b"some context")
    assert opened_by_hand(enc, ct, key, b"some context") == seed
    assert locks.opened(enc, ct, key, b"some context") == seed
    assert locks.opened(enc, ct, key, b"another context") is None
    assert locks.opened(enc, ct, key_of("somebody else"), b"some context") is None


def test_a_signature_belongs_to_one_key_one_role_and_exact_bytes():
    key, data = key_of("office"), b'{"a":1}'
    public, signature = signing.public_bytes(key), signing.sign(key, "office", data)
    assert signing.is_signed(public, "office", data, signature)
    assert not signing.is_signed(public, "trustee", data, signature)
    assert not signing.is_signed(public, "office", data + b" ", signature)
    assert not signing.is_signed(signing.public_bytes(key_of("other")), "office", data, signature)
    assert not signing.is_signed(public, "office", data, signature[:-1])
    assert not signing.is_signed(b"\4" + b"\1" * 64, "office", data, signature)


def test_halves_of_the_same_figure_look_random(office):
    """χ² of the bytes of 300 halves of one and the same answer, 255 degrees of freedom; 330.5 is the 0.999 quantile."""
    round_ = office.open(2025, [f"m{number}" for number in range(5)])
    halves = b"".join(round_.seal("m1", {"revenue": (7, 7)}).share for _ in range(300))
    counts = np.bincount(np.frombuffer(halves, dtype=np.uint8), minlength=256)
    expected = len(halves) / 256
    assert ((counts - expected) ** 2 / expected).sum() < 330.5
