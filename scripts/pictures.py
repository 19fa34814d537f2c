"""Take the pictures of the README from the running example: `make pictures`."""

import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PICTURES = ROOT / "docs" / "pictures"
MANAGER = "manager@luftstrom.example"
PAGES = {
    "home": ("/", False),
    "cluster": ("/clusters/hf-ventilation/", False),
    "genealogy": ("/clusters/hf-ventilation/#genealogy", False),
    "today": ("/desk/luftstrom/", True),
    "organisations": ("/desk/luftstrom/organisations/", True),
    "figures": ("/desk/luftstrom/figures/", True),
}
WIDTH, HEIGHT = 1280, 900


def main() -> None:
    """Start the program with its example and photograph each page in both languages."""
    from tests.browser_harness import browser, running_program

    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running_program(Path(folder) / "var", "--demo") as program,
        browser() as chromium,
    ):
        for signed_in in (False, True):
            context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT})
            page = context.new_page()
            if signed_in:
                page.goto(program.login_link(MANAGER))
                page.locator("main button").first.click()
                page.wait_for_url("**/desk/**")
            for language in ("de", "en"):
                context.add_cookies([{"name": "language", "value": language, "url": program.address}])
                for name, (address, needs_login) in PAGES.items():
                    if needs_login == signed_in:
                        page.goto(program.address + address)
                        page.screenshot(path=PICTURES / f"{name}-{language}.png")
                        print(f"{name}-{language}.png")
            context.close()


if __name__ == "__main__":
    main()
