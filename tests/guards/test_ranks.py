"""What import-linter cannot see: relations, template names, and forms or views used outside their package."""

import ast
import re
import tomllib
from pathlib import Path

from django.apps import apps

from tests.guards.ranks import RANK, may_use

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clusterwerk"
NAMED_IN_TEMPLATE = re.compile(r"""{%\s*(?:url|include|extends|partial)\s+["']([\w.-]+?)[:/#]""")
USER_BELONGS_TO_THE_FRAMEWORK = "accounts.user"

# Names that a lower package writes in a template although they lie above it, each with its reason.
TEMPLATE_EXCEPTIONS: dict[tuple[str, str], str] = {}


def our_packages() -> set[str]:
    return {path.parent.name for path in SOURCE.glob("*/__init__.py")}


def test_the_import_contract_holds_the_same_list():
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    listed = [re.findall(r"clusterwerk\.(\w+)", layer) for layer in contract["layers"]]
    ranks = sorted(set(RANK.values()), reverse=True)
    assert [sorted(layer) for layer in listed] == [sorted(n for n in RANK if RANK[n] == rank) for rank in ranks]


def test_every_package_has_a_rank():
    assert our_packages() - set(RANK) == set()


def test_relations_point_downwards():
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("clusterwerk."):
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.related_model
            if not target or field.auto_created or not target.__module__.startswith("clusterwerk."):
                continue
            if target._meta.label_lower == USER_BELONGS_TO_THE_FRAMEWORK:
                continue
            if not may_use(model._meta.app_label, target._meta.app_label):
                wrong.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    assert wrong == []


def test_templates_name_only_what_lies_below():
    wrong, used = [], set()
    for path in SOURCE.glob("*/templates/**/*"):
        if path.suffix not in {".html", ".txt"}:
            continue
        package = path.relative_to(SOURCE).parts[0]
        for named in NAMED_IN_TEMPLATE.findall(path.read_text(encoding="utf-8")):
            other = named.split(".")[0]
            if other not in RANK or may_use(package, other):
                continue
            if (package, other) in TEMPLATE_EXCEPTIONS:
                used.add((package, other))
            else:
                wrong.append(f"{path.relative_to(SOURCE)}: {named}")
    assert wrong == []
    assert set(TEMPLATE_EXCEPTIONS) - used == set(), "stale exceptions"


def test_forms_and_views_stay_in_their_package():
    wrong = []
    for path in SOURCE.rglob("*.py"):
        package = path.relative_to(SOURCE).parts[0]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            modules = [node.module] if isinstance(node, ast.ImportFrom) and node.module else []
            modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                parts = module.split(".")
                if parts[0] != "clusterwerk" or len(parts) < 3 or parts[1] in {package, "core"}:
                    continue
                if parts[2] in {"forms", "views"}:
                    wrong.append(f"{path.relative_to(SOURCE)}: {module}")
    assert wrong == []
