"""Where things are kept and how the program listens: all that can be set from outside, read once into one frozen value.

Each setting comes from its environment variable or, failing that, from `settings.toml` in the home folder, where it has the
same name in small letters without `CLAIMS_`. A checkout keeps its run-time files in its own `data/`, so that trying the program
leaves nothing behind elsewhere; an installed package uses the folder that the platform gives to programs.

A misspelt setting is refused rather than ignored: `CLAIMS_DATABSE_URL` would otherwise quietly open an empty database.
"""

from __future__ import annotations

import difflib
import getpass
import ipaddress
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from claims.errors import SettingsWrong
from claims.review.second import Policy
from sources.pace import LONGEST, PAUSE

_CHECKOUT = Path(__file__).resolve().parent.parent
_PROGRAM = "claims-tracker"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set, in the words of the README's table."""

    name: str
    meaning: str
    default: str

    @property
    def key(self) -> str:
        """Its name in `settings.toml`."""
        return self.name.removeprefix("CLAIMS_").lower()


SETTINGS = (
    Setting(
        "CLAIMS_HOME",
        "folder of all run-time files: database, jobs, snapshots, `settings.toml`; only as an environment variable",
        "`data/` in a checkout, else the platform's folder for user data",
    ),
    Setting(
        "CLAIMS_DATABASE_URL",
        "where claims are kept: `sqlite:///path` (a relative path starts in the home folder) or `postgresql://user:password@host/name`",
        "`claims.db` in the home folder",
    ),
    Setting(
        "CLAIMS_JOBS_URL",
        "where jobs are kept, in the same two forms; one such database serves one database of claims",
        "`jobs.db` in the home folder; beside another SQLite file; the same PostgreSQL database",
    ),
    Setting("CLAIMS_PERSON", "who works here while there are no accounts", "the name you are logged in under"),
    Setting("CLAIMS_PORT", "port of the dashboard, on this machine only", "8501"),
    Setting("CLAIMS_PUBLISHER", "the name that signs reports", "set on the Settings page"),
    Setting("CLAIMS_PUBLIC_URL", "address under which reports are published, for ClaimReview", "set on the Settings page"),
    Setting("CLAIMS_PUBLISH_TO", "folder that the public pages are written to", "`published/` in the home folder"),
    Setting("CLAIMS_PUBLIC", "`on`: the dashboard also serves the public pages, read-only, under `/public/`", "`off`"),
    Setting("CLAIMS_PUBLIC_NAMES", "`on`: public pages name who reviewed and approved", "`off`"),
    Setting(
        "CLAIMS_SECOND_REVIEW",
        "which verdicts a second person looks at before they stand: `off`, `required`, or a share of the claims like `20%`",
        "set on the Settings page",
    ),
    Setting("CLAIMS_RECHECK_DAYS", "days after which a page that evidence cites is looked at again; 0 for never", "7"),
    Setting(
        "CLAIMS_ARCHIVE_URL",
        "a public archive's “save page” service, to which a page's address is added; only used page by page, on request",
        "none",
    ),
    Setting(
        "CLAIMS_PAUSE",
        "seconds between two requests to one site, from 0 to 30; a site that asks for more (`Crawl-delay`) gets more",
        "1",
    ),
    Setting(
        "CLAIMS_ALLOW_HOSTS",
        "for tests: `host:port` pairs of this very machine, separated by commas, that may be fetched all the same",
        "none",
    ),
)
"""Every setting there is. The README's table is tested against this one."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set, complete and checked."""

    home: Path
    database_url: str
    jobs_url: str
    person_name: str
    port: int = 8501
    allow_hosts: tuple[str, ...] = ()
    publisher_name: str = ""
    publisher_url: str = ""
    publish_to: Path | None = None
    public: bool = False
    public_names: bool = False
    recheck_days: int = 7
    archive_url: str = ""
    second_review: Policy | None = None
    """None: what is set on the Settings page counts (see `claims.store.house`)."""
    pause: float = PAUSE
    """Seconds between two requests to one site: give `sources.pace.shared` of it to every door."""

    @property
    def vault_root(self) -> Path:
        """Where the captured bytes lie."""
        return self.home / "snapshots"

    @property
    def public_folder(self) -> Path:
        """Where the public pages are written."""
        return self.publish_to or self.home / "published"

    @classmethod
    def load(cls, environ: Mapping[str, str] = os.environ) -> Settings:
        """Read the environment and the settings file. Creates the home folder. Raises SettingsWrong with what to do."""
        _refuse_misspelt(environ)
        home = _home(environ)
        told = _settings_file(home / "settings.toml") | {
            setting.key: environ[setting.name] for setting in SETTINGS if environ.get(setting.name)
        }
        database_url = _database_url("CLAIMS_DATABASE_URL", told.get("database_url", "sqlite:///claims.db"), home=home)
        return cls(
            home=home,
            database_url=database_url,
            jobs_url=_database_url("CLAIMS_JOBS_URL", told.get("jobs_url") or _jobs_beside(database_url, home=home), home=home),
            person_name=told.get("person", "").strip() or _logged_in_as(environ),
            port=_port(told.get("port", "8501")),
            allow_hosts=_loopback_pairs(told.get("allow_hosts", "")),
            publisher_name=told.get("publisher", "").strip(),
            publisher_url=_web_address("CLAIMS_PUBLIC_URL", told.get("public_url", "")),
            publish_to=(home / Path(told["publish_to"]).expanduser()) if told.get("publish_to") else None,
            public=_switch("CLAIMS_PUBLIC", told.get("public", "off")),
            public_names=_switch("CLAIMS_PUBLIC_NAMES", told.get("public_names", "off")),
            recheck_days=_days("CLAIMS_RECHECK_DAYS", told.get("recheck_days", "7")),
            archive_url=_web_address("CLAIMS_ARCHIVE_URL", told.get("archive_url", "")),
            second_review=Policy.told(told["second_review"]) if told.get("second_review") else None,
            pause=_pause("CLAIMS_PAUSE", told.get("pause", f"{PAUSE:g}")),
        )


def settings_table() -> str:
    """The settings as a Markdown table, for the README."""
    rows = [f"| `{setting.name}` | {setting.meaning} | {setting.default} |" for setting in SETTINGS]
    return "\n".join(["| setting | meaning | default |", "| --- | --- | --- |", *rows])


def _refuse_misspelt(environ: Mapping[str, str]) -> None:
    known = [setting.name for setting in SETTINGS]
    for name in environ:
        if name.startswith("CLAIMS_") and name not in known:
            meant = difflib.get_close_matches(name, known, n=1, cutoff=0.8)
            if meant:
                raise SettingsWrong(f"{name} is not a setting.", advice=f"Did you mean {meant[0]}?")


def _home(environ: Mapping[str, str]) -> Path:
    told = environ.get("CLAIMS_HOME")
    if told:
        home = Path(told).expanduser().absolute()
    elif (_CHECKOUT / "pyproject.toml").is_file():
        home = _CHECKOUT / "data"
    else:
        home = _user_data(environ) / _PROGRAM
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsWrong(
            f"The home folder {home} cannot be made: {error.strerror}.",
            advice="Set CLAIMS_HOME to a folder that you may write to.",
        ) from error
    return home


def _user_data(environ: Mapping[str, str]) -> Path:
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def _settings_file(path: Path) -> dict[str, str]:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsWrong(
            f"{path} cannot be read: {error}.", advice='Write one setting a line, like: person = "Ada Lovelace"'
        ) from error
    known = [setting.key for setting in SETTINGS if setting.key != "home"]
    unknown = sorted(set(told) - set(known))
    if unknown:
        raise SettingsWrong(f"{path} has an unknown setting: {unknown[0]}.", advice="Known are: " + ", ".join(known) + ".")
    return {key: ",".join(value) if isinstance(value, list) else str(value) for key, value in told.items()}


def _database_url(name: str, url: str, *, home: Path) -> str:
    scheme, _, rest = url.partition("://")
    if scheme == "sqlite":
        if not rest.startswith("/") or len(rest) < 2 or ":memory:" in rest or "?" in rest:
            raise SettingsWrong(
                f"{name} names no file: {url}.",
                advice="Write sqlite:/// and a path, like sqlite:///claims.db; a database in memory would lose everything.",
            )
        return "sqlite:///" + (home / rest[1:]).as_posix()
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        if not rest.partition("/")[2].partition("?")[0]:
            raise SettingsWrong(
                f"{name} names no database on the server.", advice="Write it like postgresql://user:password@host/claims."
            )
        return "postgresql://" + rest
    raise SettingsWrong(
        f"{name} is neither SQLite nor PostgreSQL: it begins with {scheme!r}.",
        advice="Write it like sqlite:///claims.db or postgresql://user:password@host/claims.",
    )


def _jobs_beside(database_url: str, *, home: Path) -> str:
    """One jobs database for each database of claims: two of them sharing one would take each other's numbers for their own."""
    if not database_url.startswith("sqlite:///"):
        return database_url
    database = Path(database_url.removeprefix("sqlite:///"))
    beside = home / "jobs.db" if database == home / "claims.db" else database.with_name(database.stem + ".jobs.db")
    return "sqlite:///" + beside.as_posix()


def _logged_in_as(environ: Mapping[str, str]) -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        if environ.get(name):
            return environ[name]
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user often has no name
        return "somebody"


def _port(told: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", told) or not 1 <= int(told) <= 65535:
        raise SettingsWrong(f"CLAIMS_PORT is not a port: {told}.", advice="Use a number from 1 to 65535, like 8501.")
    return int(told)


def _days(name: str, told: str) -> int:
    if not re.fullmatch(r"[0-9]{1,4}", told.strip()):
        raise SettingsWrong(f"{name} is not a number of days: {told}.", advice="Use a whole number, like 7, or 0 for never.")
    return int(told)


def _switch(name: str, told: str) -> bool:
    if told.strip().lower() not in {"on", "off", "true", "false"}:
        raise SettingsWrong(f"{name} is neither on nor off: {told}.", advice="Write on or off.")
    return told.strip().lower() in {"on", "true"}


def _pause(name: str, told: str) -> float:
    if not re.fullmatch(r"[0-9]{1,2}(?:\.[0-9]{1,3})?", told.strip()) or float(told) > LONGEST:
        raise SettingsWrong(
            f"{name} is not a pause between two requests: {told}.", advice=f"Use seconds from 0 to {LONGEST:g}, like 1 or 2.5."
        )
    return float(told)


def _web_address(name: str, told: str) -> str:
    parts = urlsplit(told.strip())
    if told.strip() and not (parts.scheme in ("http", "https") and parts.hostname):
        raise SettingsWrong(f"{name} is not an address of the web: {told}.", advice="Write it like https://example.org/checks.")
    return told.strip().rstrip("/")


def _loopback_pairs(told: str) -> tuple[str, ...]:
    pairs = tuple(pair.strip() for pair in told.split(",") if pair.strip())
    for pair in pairs:
        if not _is_loopback_pair(pair):
            raise SettingsWrong(
                f"CLAIMS_ALLOW_HOSTS may only name this machine with a port, not {pair}.",
                advice="It is meant for tests, like 127.0.0.1:8000. Leave it empty otherwise.",
            )
    return pairs


def _is_loopback_pair(pair: str) -> bool:
    try:
        parts = urlsplit("//" + pair)
        if parts.port is None or parts.netloc != pair or parts.username is not None:
            return False
        return parts.hostname == "localhost" or ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False
