"""Business cards as RFC 6350 asks."""

from hypothesis import given
from hypothesis import strategies as some

from clusterwerk.directory.vcard import Card, escaped, folded_line, write_card


@given(some.text(max_size=300))
def test_folded_lines_are_short_and_unfold_to_what_they_were(text):
    line = "NOTE:" + "".join(letter for letter in text if letter not in "\r\n")
    line = line.encode("utf-8", "ignore").decode()
    folded = folded_line(line)
    assert max(len(piece.encode()) for piece in folded.split("\r\n")) <= 75
    assert folded.replace("\r\n ", "").removesuffix("\r\n") == line


@given(some.text(alphabet="a\\,;\n", max_size=40))
def test_escaped_text_can_be_read_back(text):
    read, letters = "", iter(escaped(text))
    for letter in letters:
        following = next(letters) if letter == "\\" else None
        read += letter if following is None else ("\n" if following == "n" else following)
    assert read == text


def test_nothing_can_end_a_card_early():
    card = write_card(
        Card(uid="urn:x:1\r\nEND:VCARD", full_name="A\r\nEND:VCARD\r\nB", website="https://x\r\nEND:VCARD")
    )
    assert card.count("\r\nEND:VCARD\r\n") == 1
