"""What can be set from outside, and that a mistake in it is told rather than guessed at."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from claims.errors import SettingsWrong
from claims.review.second import Policy
from claims.settings import SETTINGS, Settings, settings_table

CHECKOUT = Path(__file__).parent.parent.parent


def load(home: Path, **told: str) -> Settings:
    return Settings.load({"CLAIMS_HOME": str(home), "USER": "ada", **told})


def test_everything_lies_in_the_home_folder_by_default(tmp_path):
    home = tmp_path / "new" / "home"

    settings = load(home)

    assert home.is_dir()
    assert settings.database_url == f"sqlite:///{home}/claims.db"
    assert settings.jobs_url == f"sqlite:///{home}/jobs.db"
    assert settings.vault_root == home / "snapshots"
    assert (settings.person_name, settings.port, settings.allow_hosts) == ("ada", 8501, ())


def test_a_checkout_keeps_its_files_in_its_own_data_folder():
    assert Settings.load({"USER": "ada"}).home == CHECKOUT / "data"


def test_the_file_is_read_and_the_environment_goes_before_it(tmp_path):
    (tmp_path / "settings.toml").write_text('person = "Grace Hopper"\nport = 9000\nallow_hosts = ["localhost:1", "[::1]:2"]\n')

    settings = load(tmp_path, CLAIMS_PORT="9001")

    assert (settings.person_name, settings.port, settings.allow_hosts) == ("Grace Hopper", 9001, ("localhost:1", "[::1]:2"))


def test_the_pause_between_two_requests_is_a_second_unless_it_is_set_and_never_beyond_what_a_worker_waits(tmp_path):
    assert load(tmp_path).pause == 1
    assert load(tmp_path, CLAIMS_PAUSE="2.5").pause == 2.5
    assert load(tmp_path, CLAIMS_PAUSE="0").pause == 0
    for wrong in ("31", "-1", "soon", "nan"):
        with pytest.raises(SettingsWrong, match="CLAIMS_PAUSE"):
            load(tmp_path, CLAIMS_PAUSE=wrong)


def test_a_relative_database_starts_in_the_home_folder_and_has_its_jobs_beside_it(tmp_path):
    settings = load(tmp_path, CLAIMS_DATABASE_URL="sqlite:///desk/other.db")

    assert settings.database_url == f"sqlite:///{tmp_path}/desk/other.db"
    assert settings.jobs_url == f"sqlite:///{tmp_path}/desk/other.jobs.db"


def test_an_absolute_database_stays_where_it_is(tmp_path):
    settings = load(tmp_path / "home", CLAIMS_DATABASE_URL=f"sqlite:///{tmp_path}/claims.db")

    assert settings.database_url == f"sqlite:///{tmp_path}/claims.db"
    assert settings.jobs_url == f"sqlite:///{tmp_path}/claims.jobs.db", "another database has other jobs"


@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_a_server_keeps_both_claims_and_jobs(tmp_path, scheme):
    settings = load(tmp_path, CLAIMS_DATABASE_URL=f"{scheme}://ada:secret@db.example/desk")

    assert settings.database_url == settings.jobs_url == "postgresql://ada:secret@db.example/desk"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("CLAIMS_DATABASE_URL", "mysql://db/desk"),
        ("CLAIMS_DATABASE_URL", "/home/ada/claims.db"),
        ("CLAIMS_DATABASE_URL", "sqlite://"),
        ("CLAIMS_DATABASE_URL", "sqlite:///:memory:"),
        ("CLAIMS_DATABASE_URL", "postgresql://db.example"),
        ("CLAIMS_DATABASE_URL", "postgresql://db.example/"),
        ("CLAIMS_JOBS_URL", "redis://db.example/0"),
        ("CLAIMS_PORT", "eighty"),
        ("CLAIMS_PORT", "0"),
        ("CLAIMS_PORT", "65536"),
        ("CLAIMS_ALLOW_HOSTS", "example.org:80"),
        ("CLAIMS_ALLOW_HOSTS", "127.0.0.1"),
        ("CLAIMS_ALLOW_HOSTS", "localhost:80, 10.0.0.1:80"),
        ("CLAIMS_ALLOW_HOSTS", "user@localhost:80"),
        ("CLAIMS_PUBLIC_URL", "example.org/checks"),
        ("CLAIMS_PUBLIC_URL", "javascript:alert(1)"),
        ("CLAIMS_DATABSE_URL", "sqlite:///claims.db"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_to_do(tmp_path, name, told):
    with pytest.raises(SettingsWrong) as refused:
        load(tmp_path, **{name: told})

    assert name in str(refused.value)
    assert refused.value.advice


def test_a_password_is_not_repeated_in_a_complaint(tmp_path):
    with pytest.raises(SettingsWrong) as refused:
        load(tmp_path, CLAIMS_DATABASE_URL="mysql://ada:secret@db.example/desk")

    assert "secret" not in str(refused.value) + refused.value.advice


@pytest.mark.parametrize("written", ["person = ", 'persn = "Ada"', "home = '/elsewhere'", b"person = '\xff'"])
def test_a_settings_file_with_a_mistake_in_it_is_named(tmp_path, written):
    file = tmp_path / "settings.toml"
    file.write_bytes(written if isinstance(written, bytes) else written.encode())

    with pytest.raises(SettingsWrong) as refused:
        load(tmp_path)

    assert str(file) in str(refused.value)
    assert refused.value.advice


def test_a_home_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(SettingsWrong, match="cannot be made"):
        load(tmp_path / "file" / "home")


def test_other_programs_variables_are_nobodys_business(tmp_path):
    assert load(tmp_path, CLAIMS_OF_SOMETHING_ELSE_ENTIRELY="1").home == tmp_path


def test_settings_do_not_change(tmp_path):
    with pytest.raises(dataclasses.FrozenInstanceError):
        load(tmp_path).port = 1  # ty: ignore[invalid-assignment]


def test_the_table_has_a_line_for_every_setting_and_every_setting_is_read(tmp_path):
    told = {
        "CLAIMS_HOME": str(tmp_path),
        "CLAIMS_DATABASE_URL": "postgresql://db/a",
        "CLAIMS_JOBS_URL": "postgresql://db/b",
        "CLAIMS_PERSON": "Grace",
        "CLAIMS_PORT": "9",
        "CLAIMS_PUBLISHER": "The Desk",
        "CLAIMS_PUBLIC_URL": "https://desk.example/checks/",
        "CLAIMS_PUBLISH_TO": "web",
        "CLAIMS_PUBLIC": "on",
        "CLAIMS_PUBLIC_NAMES": "on",
        "CLAIMS_SECOND_REVIEW": "20%",
        "CLAIMS_RECHECK_DAYS": "3",
        "CLAIMS_ARCHIVE_URL": "https://archive.example/save/",
        "CLAIMS_PAUSE": "2",
        "CLAIMS_ALLOW_HOSTS": "[::1]:5",
    }

    assert Settings.load(told) == Settings(
        tmp_path,
        "postgresql://db/a",
        "postgresql://db/b",
        "Grace",
        9,
        ("[::1]:5",),
        publisher_name="The Desk",
        publisher_url="https://desk.example/checks",
        publish_to=tmp_path / "web",
        public=True,
        public_names=True,
        second_review=Policy.told("20%"),
        recheck_days=3,
        archive_url="https://archive.example/save",
        pause=2,
    )
    assert list(told) == [setting.name for setting in SETTINGS]
    assert all(f"| `{setting.name}` | {setting.meaning} | {setting.default} |" in settings_table() for setting in SETTINGS)
