"""What the tests need from the system: Chromium with libatomic1, and PostgreSQL.

Installs what is missing with apt, as root or with sudo that asks for no password; else says what to type. Checks by starting it,
because a browser that prints its version may still lack a library.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".venv" / ".chromium"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PACKAGES = {"Chromium": ["chromium", "libatomic1"], "PostgreSQL": ["postgresql"]}
sys.path.insert(0, str(ROOT))


def chromium() -> str | None:
    """The path of a browser: named by CHROMIUM, found before, or on the path."""
    named = [os.environ.get("CHROMIUM", ""), KEPT.read_text().strip() if KEPT.exists() else ""]
    found = [path for path in named if path and Path(path).exists()] + [shutil.which(name) for name in BROWSERS]
    return next((path for path in found if path), None)


def browser_works() -> bool:
    """Open a page through Playwright; that also needs libatomic1."""
    path = chromium()
    if path is None:
        return False
    from playwright.sync_api import Error, sync_playwright  # only this check needs it

    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=arguments)
            browser.new_page().goto("about:blank")
            browser.close()
    except Error:
        return False
    KEPT.write_text(path)
    return True


def postgres_works() -> bool:
    """Start a server of our own and stop it again."""
    from tests.servers import postgres_server

    try:
        with postgres_server():
            return True
    except (RuntimeError, OSError, subprocess.CalledProcessError):
        return False


def install(names: list[str]) -> bool:
    """Install with apt; answers whether that was possible."""
    if not shutil.which("apt-get"):
        return False
    become_root = []
    if os.geteuid() != 0:
        if (
            not shutil.which("sudo")
            or subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode
        ):
            return False
        become_root = ["sudo", "-n"]
    environment = ["env", "DEBIAN_FRONTEND=noninteractive"]
    update = [*become_root, *environment, "apt-get", "-qq", "update"]
    command = [*become_root, *environment, "apt-get", "-qq", "install", "-y", "--no-install-recommends", *names]
    return all(subprocess.run(one, check=False, stdout=subprocess.DEVNULL).returncode == 0 for one in (update, command))


def main() -> int:
    """Make sure that both work."""
    for name, works in (("Chromium", browser_works), ("PostgreSQL", postgres_works)):
        if works():
            continue
        print(f"{name} is missing; installing {' '.join(PACKAGES[name])} …", flush=True)
        if not install(PACKAGES[name]) or not works():
            print(f"{name} could not be installed. Please run, as root: apt-get install {' '.join(PACKAGES[name])}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
