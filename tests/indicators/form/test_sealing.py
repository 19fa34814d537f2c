"""The browser's seal against the RFC's own example and against Python: vectors, masks, signatures, figures."""

import base64
import hashlib
import math
from decimal import Decimal

import pytest
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from clusterwerk.core.fields import read_figure
from tests.indicators.form import papers
from tests.indicators.form.papers import b64

pytestmark = pytest.mark.browser

# RFC 9180, appendix A.3.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM, base mode, first message.
EXAMPLE = {
    "private": "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb",
    "enc": "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
    "receiver": "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
    "info": "4f6465206f6e2061204772656369616e2055726e",
    "message": "4265617574792069732074727574682c20747275746820626561757479",
    "aad": "436f756e742d30",
    "ct": "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
}
HEX = "const hex = (text) => Uint8Array.from(text.match(/../g), (two) => parseInt(two, 16));"
PAIR = """const pairOf = async (point, secret) => {
  const url = (bytes) => m.bytes.toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const jwk = { kty: "EC", crv: "P-256", x: url(point.slice(1, 33)), y: url(point.slice(33)), d: url(secret) };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  return { privateKey: await crypto.subtle.importKey("jwk", jwk, curve, true, ["deriveBits"]),
           publicKey: await crypto.subtle.importKey("raw", point, curve, true, []) };
};"""


def test_the_example_of_the_rfc_comes_out_byte_for_byte(run):
    found = run(
        f"""async (m, example) => {{ {HEX} {PAIR}
          const options = {{ aad: hex(example.aad), aead: m.hpke.AES_128, ephemeral: await pairOf(hex(example.enc), hex(example.private)) }};
          const made = await m.hpke.seal(hex(example.message), hex(example.receiver), hex(example.info), options);
          return [m.bytes.toHex(made.enc), m.bytes.toHex(made.ct)]; }}""",
        EXAMPLE,
    )
    assert found == [EXAMPLE["enc"], EXAMPLE["ct"]]


def test_browser_and_python_open_each_others_seals(run):
    key, info, seed = papers.new_key(), b"cluster two-lock v1\0" + bytes(range(32)), bytes(range(32))
    secret = key.private_numbers().private_value.to_bytes(32, "big")
    sealed = papers.SUITE.encrypt(seed, key.public_key(), info=info)
    given = {name: b64(data) for name, data in {
        "point": papers.public(key), "secret": secret, "enc": sealed[:65], "ct": sealed[65:], "info": info, "seed": seed
    }.items()}  # fmt: skip
    theirs, refused, ours = run(
        f"""async (m, given) => {{ {PAIR}
          const [point, secret, enc, ct, info, seed] = ["point", "secret", "enc", "ct", "info", "seed"].map((name) => m.bytes.fromBase64(given[name]));
          const pair = await pairOf(point, secret);
          const opened = await m.hpke.unseal({{ enc, ct }}, pair, info);
          const refused = await m.hpke.unseal({{ enc, ct }}, pair, info.slice(1)).catch((error) => error.name);
          const made = await m.hpke.seal(seed, point, info);
          return [m.bytes.toBase64(opened), refused, m.bytes.toBase64(m.bytes.joined(made.enc, made.ct))]; }}""",
        given,
    )
    assert (theirs, refused) == (b64(seed), "OperationError")
    assert papers.SUITE.decrypt(base64.b64decode(ours), key, info=info) == seed
    with pytest.raises(InvalidTag):
        papers.SUITE.decrypt(base64.b64decode(ours), key, info=info[1:])


def test_halves_wrap_around_at_two_to_the_128(run):
    seed, most = hashlib.sha256(b"wrap").digest(), 2**128
    values = [0, 1, 2**64 - 1, 2**64, 2**96, most - 1, most, most + 5, -1]
    stream = Cipher(algorithms.AES(seed), modes.CTR(bytes(16))).encryptor().update(bytes(16 * len(values)))
    packed, mask, share, back = run(
        """async (m, [texts, seed]) => {
          const values = texts.map(BigInt);
          const mask = await m.twolock.mask(m.bytes.fromBase64(seed), values.length);
          const share = m.twolock.minus(values, mask);
          return [...[m.twolock.pack(values), mask, share].map(m.bytes.toBase64), m.twolock.unpack(m.twolock.pack(values)).map(String)]; }""",
        [[str(value) for value in values], b64(seed)],
    )
    inside = [value % most for value in values]
    assert papers.numbers(base64.b64decode(packed)) == inside
    assert base64.b64decode(mask) == stream
    halves = zip(papers.numbers(base64.b64decode(share)), papers.numbers(stream), strict=True)
    assert [(one + other) % most for one, other in halves] == inside
    assert [int(text) for text in back] == inside


def test_signatures_and_fingerprints_are_the_same_on_both_sides(run):
    key, data = papers.new_key(), b"figures of a firm"
    point, signature = papers.public(key), papers.sign(key, "office", data)
    made, theirs, verdicts, print_ = run(
        """async (m, [point, signature, data]) => {
          const bytes = m.bytes.fromBase64(data), own = await m.twolock.newKey(), sig = m.bytes.fromBase64(signature);
          const off = (key) => m.bytes.toBase64(m.bytes.fromBase64(key).map((byte, place) => (place === 40 ? byte ^ 1 : byte)));
          const verdicts = await Promise.all([["office", point, sig], ["trustee", point, sig], ["office", point, sig.slice(1)], ["office", off(point), sig]]
            .map(([role, key, one]) => m.twolock.isSigned(key, role, bytes, one)));
          return [own.public, m.bytes.toBase64(await m.twolock.sign(own.private, "member", bytes)), verdicts, await m.twolock.fingerprint(point)]; }""",
        [b64(point), b64(signature), b64(data)],
    )
    assert verdicts == [True, False, False, False]
    papers.verify(base64.b64decode(made), "member", data, base64.b64decode(theirs))
    with pytest.raises(InvalidSignature):
        papers.verify(base64.b64decode(made), "office", data, base64.b64decode(theirs))
    digits = hashlib.sha256(point).hexdigest().upper()[:40]
    assert print_ == " ".join(digits[at : at + 4] for at in range(0, 40, 4))


TYPED = (
    "1.234,5", "1,234.5", "1234,5", "1 234.5", "1.234", "1,234", "-0,5", "+3,5", ",5", "7.", "1.234.567", "1.2.3",
    "12 €", "0012", "1,2,3", "-1.234,56", "1'000", "0",
)  # fmt: skip


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_browser_reads_figures_as_the_server_does(run, language):
    found = run("(m, [texts, tongue]) => texts.map((text) => m.figures.readFigure(text, tongue))", [TYPED, language])
    assert [Decimal(text) for text in found] == [read_figure(text, language) for text in TYPED]
    wrong = ["", "x", "1e5", "--1", "1-2", ".", "1,", "NaN", "1_0"]
    assert run("(m, texts) => texts.map((text) => m.figures.readFigure(text, 'de'))", wrong) == [
        None, None, None, None, None, None, "1", None, None,
    ]  # fmt: skip


def test_figures_become_steps_as_the_page_says(run):
    figures = [
        ("12.5", 10),
        ("-12.5", 1),
        ("-12.6", 1),
        ("0.05", 10),
        ("0.04", 10),
        ("281474976710655", 1),
        ("-0.05", 10),
    ]
    found = run("(m, pairs) => pairs.map(([figure, scale]) => String(m.twolock.stepsOf(figure, scale)))", figures)
    assert [int(text) for text in found] == [
        math.floor(Decimal(one) * scale + Decimal("0.5")) for one, scale in figures
    ]
