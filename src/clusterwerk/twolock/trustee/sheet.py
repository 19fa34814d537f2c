"""The recovery sheet: what a trustee prints and keeps in a sealed envelope."""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Callable, Mapping

from cryptography.hazmat.primitives.asymmetric import ec

from clusterwerk.twolock import signing
from clusterwerk.twolock.errors import Untrue
from clusterwerk.twolock.errors import marked as _

WIDTH = 88
NOT_PROTECTED = (
    _("If office and trustee break the agreement together, they can read every figure."),
    _("A form that somebody changed on the office's server can send figures elsewhere. The stand-alone form, whose hash stands in the invitation, protects against that."),
    _("Malicious software on a firm's computer sees what the firm types."),
    _("What is public anyway, such as annual accounts, is not made secret by this."),
    _("A false but plausible figure is not noticed."),
    _("A firm that falsifies the square of its figure on purpose can force a release that should be withheld."),
    _("Who answered, and when, is visible to the office's server."),
)  # fmt: skip


def recovery_text(key: ec.EllipticCurvePrivateKey) -> str:
    """The private key as 64 hexadecimal digits and four to check them, in groups of four."""
    number = signing.key_bytes(key)
    digits = (number.hex() + hashlib.sha256(number).hexdigest()[:4]).upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def key_in(text: str) -> ec.EllipticCurvePrivateKey:
    """The key that stands on a recovery sheet. Raises Untrue for a slip of the pen."""
    digits = "".join(text.split())
    try:
        number = bytes.fromhex(digits[:64])
        if len(digits) != 68 or hashlib.sha256(number).hexdigest()[:4] != digits[64:].lower():
            raise ValueError("check digits")
        return signing.key_of(number)
    except ValueError as wrong:
        raise Untrue("bad_recovery") from wrong


def written(public: Mapping[str, str], key: ec.EllipticCurvePrivateKey, say: Callable[[str], str]) -> str:
    """The sheet as plain text of at most 88 columns, in the language of `say`."""
    recovery = recovery_text(key)
    lines = [
        say(_("RECOVERY SHEET OF THE TRUSTEE")),
        "",
        say(_("Trustee: %s")) % public["name"],
        "",
        say(_("Fingerprint of the signing key (the office compares it by telephone):")),
        f"    {public['fingerprint']}",
        "",
        say(_("Recovery key (secret; whoever has it can sign in your name):")),
        *(f"    {line}" for line in textwrap.wrap(recovery, 45)),
        "",
        say(_("With it: clusterwerk trustee init --recover. Keys of single rounds are not on this sheet: a round whose key is lost is opened again, and the firms send their answers once more from their own files.")),
        "",
        say(_("Your duties: be independent of the office and of all firms; compare the fingerprint of each new firm by telephone or letter, with a number that you found yourself; keep this folder on a computer of your own, never on the office's server; release nothing by hand.")),
        "",
        say(_("What this does not protect against:")),
        *(f"  - {say(one)}" for one in NOT_PROTECTED),
    ]  # fmt: skip
    return "\n".join(textwrap.fill(line, WIDTH, subsequent_indent=_indent(line)) for line in lines) + "\n"


def _indent(line: str) -> str:
    return " " * (4 if line.startswith("  - ") else len(line) - len(line.lstrip()))
