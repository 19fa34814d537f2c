"""What sealing costs a phone: Chromium at a phone's size, its processor slowed down four times."""

import statistics
import sys
from pathlib import Path

STATIC = Path(__file__).resolve().parent.parent / "src" / "clusterwerk" / "indicators" / "static" / "indicators"
SLOWER = 4
RUNS = 9
INDICATORS, CLASSES, MEMBERS = 20, 32, 300
BOUND = 0.5
MEASURE = """async ([documents, runs]) => {
  const m = await import("/twolock.js");
  const key = await m.newKey();
  const read = performance.now();
  const agreement = await m.readOpening(documents);
  const reading = performance.now() - read;
  const { indicators } = agreement.survey.body;
  const figures = Object.fromEntries(indicators.map((asked, place) => [asked.id, { now: String(1000 * place + 7), previous: String(900 * place + 3) }]));
  const given = { agreement, member: "m07", key: key.private, seq: 1, figures, corrected: [], form: "0".repeat(64) };
  const times = [];
  let size = 0;
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now();
    const { submission } = await m.sealAnswer(given);
    times.push(performance.now() - began);
    size = JSON.stringify(submission).length;
  }
  return { reading, times, size };
}"""
UNLOCK = """async () => {
  const { FirmFile, readContainer } = await import("/firmfile.js");
  const made = await FirmFile.create({ firm: "Radial GmbH", slug: "radial", passphrase: "vier Wörter ohne Sinn" });
  const text = await made.text();
  const began = performance.now();
  await FirmFile.open(readContainer(text), "vier Wörter ohne Sinn");
  return performance.now() - began;
}"""


def _row(name, value, unit, bound=None, note="") -> dict:
    return {"name": name, "value": value, "unit": unit, "bound": bound, "peer": "", "ratio": None, "note": note}


def _documents() -> dict:
    """A round of the largest size, signed; 300 participants."""
    from tests.indicators.form import papers

    edges = [1000 * place for place in range(1, CLASSES)]
    asked = [papers.asked(f"i{n}", scale=1, least=0, most=10**9, edges=edges, decimals=0) for n in range(INDICATORS)]
    paper = papers.Paper(papers.public(papers.new_key()), indicators=tuple(asked), others=MEMBERS - 1)
    return paper.documents()


def _answer(route, request) -> None:
    name = request.url.rpartition("/")[2]
    if name:
        route.fulfill(body=(STATIC / name).read_bytes(), content_type="text/javascript")
    else:
        route.fulfill(body="<!doctype html><title>bench</title>", content_type="text/html")


def run() -> list[dict]:
    """Reading the signed papers, sealing an answer, opening the firm's file."""
    from tests.browser_harness import SIZES, browser

    documents = _documents()
    with browser() as chromium:
        page = chromium.new_page(viewport=SIZES["phone"])
        page.route("**/*", _answer)
        page.goto("https://bench.test/")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found = page.evaluate(MEASURE, [documents, RUNS])
        unlocked = page.evaluate(UNLOCK)
    middle, slowest = statistics.median(found["times"]) / 1000, max(found["times"]) / 1000
    size = f"{INDICATORS} indicators of {CLASSES} classes"
    return [
        _row(
            f"sealing an answer in the browser, {size}, processor slowed down {SLOWER} times",
            middle, "s", BOUND, f"by the clock; middle of {RUNS}, slowest {slowest:.3f} s; {found['size'] // 1000} kB are sent; the browser's own AES and curve are not slowed down",
        ),
        _row(
            f"checking the signed papers of a round of {MEMBERS} firms in the same browser",
            found["reading"] / 1000, "s", None, "seven signatures, by the clock",
        ),
        _row("opening the firm's file in the same browser", unlocked / 1000, "s", None, "PBKDF2 with 600,000 rounds, which the browser does beside the page at full speed"),
    ]  # fmt: skip


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    for row in run():
        print(row, flush=True)
