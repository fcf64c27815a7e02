"""Which language a text is in. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.language import guess, tag
from sources.readers.plain import read_plain
from tests.sources.test_boilerplate import PAGE

SAID = {
    "en": """The council said that it would look at the plan for the harbour again, and that the people who work on the quay
        are to be heard before it is closed.""",
    "fr": """Le conseil a dit que le plan pour le port est de nouveau sur la table et que les ouvriers qui sont sur le quai
        ne seront pas renvoyés avec une lettre.""",
    "de": """Der Rat hat gesagt, dass er den Plan für den Hafen noch einmal auf die Tagesordnung setzt und dass die
        Arbeiter nicht mit einem Brief von der Mole geschickt werden.""",
    "es": """El consejo ha dicho que el plan para el puerto se va a ver otra vez y que los obreros del muelle no van a ser
        despedidos con una carta como en el año pasado.""",
    "it": """Il consiglio ha detto che il piano per il porto è di nuovo sul tavolo e che gli operai della banchina non sono
        da mandare via con una lettera come nel mese di marzo.""",
    "nl": """De raad zei dat het plan voor de haven nog een keer op tafel komt en dat de mensen die op de kade werken niet
        met een brief naar huis worden gestuurd.""",
}
DANISH = """Rådet sagde, at planen for havnen er på bordet igen, og at de folk, der har arbejde på kajen, ikke bliver sendt
    hjem med et brev."""
RUSSIAN = """Совет заявил, что план гавани снова на столе, и что рабочие причала не будут уволены письмом, как это было в
    прошлом году зимой."""


@pytest.mark.parametrize("language", SAID)
def test_a_text_tells_its_language_by_its_small_words(language):
    assert guess(SAID[language]) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The dock closes on Monday.",
        "Mara Pell, Tom Oriel, Dora Quill, Otis Quill, Port Selwyn, Marrow Ferries, " * 4,
        DANISH,
        RUSSIAN,
    ],
    ids=["nothing", "too short", "names", "Danish or Norwegian", "letters of another script"],
)
def test_a_doubt_is_no_language(text):
    assert guess(text) is None


def test_a_paste_says_its_language():
    assert read_plain(PAGE).language == "en"


@pytest.mark.parametrize(("told", "language"), [("pt_br", "pt-BR"), ("zh-hans", "zh-Hans"), ("english", None), ("", None)])
def test_a_tag_has_one_spelling(told, language):
    assert tag(told) == language
