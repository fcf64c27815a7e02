"""The shape of the house: which room may open which door. A new import in the wrong direction fails here."""

from __future__ import annotations

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

LAYERS = [
    {"app"},
    {"claims.cli", "claims.__main__"},
    {"claims.commands"},
    {"claims.dashboard"},
    {"claims.training"},
    {"claims.bench"},
    {"claims.jobs"},
    {"claims.publishing", "claims.sharing"},
    {
        "claims.reports",
        "claims.intake",
        "claims.elsewhere",
        "claims.offers",
        "claims.rechecking",
        "claims.archiving",
        "claims.subscribing",
        "claims.importing",
    },
    {"claims.settings", "claims.targets", "claims.store", "claims.splitting", "claims.matching"},
    {"claims.encoding"},
    {"claims.review", "claims.anchor"},
    {"claims.model", "claims.errors"},
    {"claims"},
    {"sources"},
]
"""From the top down: a module imports from its own layer's package or from lower layers, never upwards."""

ONLY = {
    "streamlit": ("app.py", "claims/dashboard/"),
    "sqlmodel": ("claims/store/",),
    "sqlalchemy": ("claims/store/", "claims/jobs/engine.py"),
    "alembic": ("claims/store/",),
    "psycopg": ("claims/store/",),
    "httpx": ("sources/network.py", "sources/fetch.py"),
    "httpcore": ("sources/network.py",),
    "ssrfguard": ("sources/guard.py", "sources/network.py"),
    "socket": ("sources/network.py", "claims/dashboard/serve.py"),
    "trafilatura": ("sources/readers/", "sources/metadata.py", "claims/bench/pages.py"),
    "readability": ("sources/readers/",),
    "lxml": ("sources/readers/", "sources/metadata.py", "sources/imprint.py", "sources/feed_xml.py"),
    "htmldate": ("sources/metadata.py",),
    "pypdfium2": ("sources/readers/pdf/",),
    "docx": ("sources/readers/docx.py", "claims/reports/document.py"),
    "xlsxwriter": ("claims/reports/workbook.py", "claims/reports/sheet.py"),
    "typst": ("claims/reports/paper.py",),
    "altair": ("claims/dashboard/",),
    "markdown_it": ("claims/dashboard/markup.py",),
    "warcio": ("sources/warc.py",),
    "protego": ("sources/robots.py",),
    "dbos": ("claims/jobs/",),
    "jinja2": ("claims/reports/",),
    "numpy": (
        "claims/bench/",
        "claims/encoding/",
        "claims/splitting/checkworthy.py",
        "claims/splitting/tagger/",
        "claims/store/embedding",
        "claims/training/",
    ),
    "krippendorff": ("claims/review/agreement.py",),
    "scipy": ("claims/bench/", "claims/training/"),
    "onnxruntime": ("claims/encoding/sentences.py", "claims/splitting/tagger/network.py"),
    "tokenizers": ("claims/encoding/wordpieces.py",),
    "playwright": ("claims/bench/browser.py",),
    "websockets": ("claims/bench/serving.py",),
    "lightgbm": ("claims/training/",),
    "onnx": ("claims/training/",),
    "safetensors": ("claims/training/",),
    "torch": ("claims/training/",),
}
"""Who alone may import what: one door to the network, one to the database, one to the screen."""

TOP = {
    "CHANGELOG.md", "LICENSE", "README.md", "app.py", "claims", "data", "pyproject.toml", "requirements-dev.lock",
    "requirements.lock", "sources", "tests",
}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def modules() -> list[Path]:
    return [*sorted(path for top in ("claims", "sources") for path in (ROOT / top).rglob("*.py")), ROOT / "app.py"]


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> set[str]:
    """Every module a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute here"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return found


def layer(module: str) -> int:
    """The number of the layer a module stands in, counted from the top."""
    for depth, names in enumerate(LAYERS):
        if any(module == name or (name != "claims" and module.startswith(name + ".")) for name in names):
            return depth
    raise AssertionError(f"{module} stands in no layer: name it in LAYERS")


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_module_imports_only_downwards(path):
    mine = layer(name_of(path))

    for imported in imports(path):
        if imported.split(".")[0] in ("claims", "sources", "app"):
            known = imported if imported.count(".") <= 1 else ".".join(imported.split(".")[:2])
            if known.startswith("claims.") and not (ROOT / known.replace(".", "/")).is_dir():
                known = known if (ROOT / (known.replace(".", "/") + ".py")).exists() else "claims"
            assert layer(known) >= mine, f"{name_of(path)} reaches up to {imported}"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_only_the_named_doors_lead_outside(path):
    here = path.relative_to(ROOT).as_posix()

    for imported in imports(path):
        allowed = ONLY.get(imported.split(".")[0])
        assert allowed is None or here.startswith(allowed), f"{here} imports {imported}, which belongs to {allowed}"


def test_sources_never_hear_of_claims():
    for path in (ROOT / "sources").rglob("*.py"):
        assert not [name for name in imports(path) if name.split(".")[0] == "claims"], path


def test_nothing_else_lies_at_the_top():
    tops = {path.relative_to(ROOT).parts[0] for path in tracked()}

    assert {top for top in tops if not top.startswith(".")} == TOP


def test_no_committed_file_names_an_address_to_install_from():
    banned = [
        "pypi" + ".org", "python" + "hosted", "registry" + ".npm", "deb." + "debian", "index" + "-url", "huggingface" + ".co",
    ]  # fmt: skip

    for path in tracked():
        text = path.read_bytes().decode("utf-8", "ignore")
        assert not [word for word in banned if word in text], path


def test_every_locked_package_is_pinned_by_hash_and_the_development_lock_holds_the_other():
    def pins(name):
        lines = (ROOT / name).read_text().replace("\\\n", " ").splitlines()
        return {line.split(";")[0].split()[0]: line for line in lines if line.strip()}

    plain, dev = pins("requirements.lock"), pins("requirements-dev.lock")

    assert plain.keys() <= dev.keys()
    assert all("==" in pin and "--hash=sha256:" in line for pin, line in dev.items())
