"""Web annotations follow the W3C model, point where the claim points, and name nobody who is not to be named."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import jsonschema
import pytest

from claims.model import Locator, Selector, Verdict
from claims.reports.annotations import CONTEXT, write_annotations
from claims.reports.report import Names, Publisher, report
from tests.examples import NOON, TEXT, claim, decided, evidence, snapshot, source

MOTIVATIONS = [
    "assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting", "identifying",
    "linking", "moderating", "questioning", "replying", "tagging",
]  # fmt: skip
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}
IRI = {"type": "string", "pattern": r"^(https?://|urn:)[^\s<>\"]+$"}
AGENT = {
    "type": "object",
    "required": ["type", "name"],
    "properties": {"type": {"enum": ["Person", "Organization", "Software"]}, "name": {"type": "string", "minLength": 1}},
}


def one(kind, required=(), **properties):
    return {
        "type": "object",
        "required": ["type", *required],
        "properties": {"type": {"const": kind}, **properties},
        "additionalProperties": False,
    }


TEXTS = {"type": "string"}
SELECTORS = [
    one(
        "TextPositionSelector",
        ["start", "end"],
        start={"type": "integer", "minimum": 0},
        end={"type": "integer", "minimum": 1},
    ),
    one("TextQuoteSelector", ["exact"], exact={"type": "string", "minLength": 1}, prefix=TEXTS, suffix=TEXTS),
    one("FragmentSelector", ["value"], value={"type": "string", "minLength": 1}, conformsTo=IRI),
]
BODIES = [
    one(
        "TextualBody",
        ["value"],
        value={"type": "string", "minLength": 1},
        purpose={"enum": MOTIVATIONS},
        format=TEXTS,
        language=TEXTS,
    ),
    one("SpecificResource", ["source"], source=IRI, purpose={"enum": MOTIVATIONS}),
]
CACHED = {"anyOf": [IRI, {"type": "array", "items": IRI, "minItems": 1}]}
TARGET = one(
    "SpecificResource",
    ["source"],
    source=IRI,
    state=one("TimeState", ["sourceDate"], sourceDate=TIME, cached=CACHED),
    selector={"type": "array", "minItems": 1, "items": {"anyOf": SELECTORS}},
)
ANNOTATION = one(
    "Annotation",
    ["id", "target", "motivation", "body"],
    id=IRI,
    motivation={"enum": MOTIVATIONS},
    creator=AGENT,
    created=TIME,
    generator=AGENT,
    generated=TIME,
    body={"type": "array", "items": {"anyOf": BODIES}},
    target=TARGET,
)
COLLECTION = one(
    "AnnotationCollection",
    ["@context", "id", "label", "total"],
    **{"@context": {"const": CONTEXT}},
    id=IRI,
    label={"type": "string"},
    creator=AGENT,
    generator=AGENT,
    generated=TIME,
    total={"type": "integer", "minimum": 0},
    first=one(
        "AnnotationPage",
        ["id", "items"],
        id=IRI,
        startIndex={"type": "integer", "minimum": 0},
        items={"type": "array", "minItems": 1, "items": ANNOTATION},
    ),
)
"""What https://www.w3.org/TR/annotation-model/ asks of the parts that are written here; nothing besides them is allowed."""


def raw(*claims, **told):
    out = io.BytesIO()
    write_annotations(report(claims, made=NOON, **told), out)
    return out.getvalue()


def written(*claims, **told):
    collection = json.loads(raw(*claims, **told))
    jsonschema.validate(collection, COLLECTION, cls=jsonschema.Draft202012Validator)
    return collection


def test_a_claim_and_its_citation_follow_the_model_and_are_counted():
    collection = written(decided(1), claim(2), publisher=Publisher("The Port Desk"), trail_head="ab" * 32)

    items = collection["first"]["items"]
    assert collection["total"] == len(items) == 3
    assert len({item["id"] for item in items}) == 3
    assert collection["creator"] == {"type": "Organization", "name": "The Port Desk"}


def test_no_claims_are_a_collection_without_a_page():
    collection = written()

    assert collection["total"] == 0
    assert "first" not in collection


def test_the_words_are_pointed_at_by_place_and_by_quotation_in_the_capture_that_was_kept():
    target = written(claim(1))["first"]["items"][0]["target"]

    place, quote = target["selector"]
    assert TEXT[place["start"] : place["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == TEXT
    assert target["source"] == "https://courier.example/harbour-1"
    assert target["state"] == {
        "type": "TimeState", "sourceDate": "2026-03-14T12:00:00Z", "cached": f"urn:sha256:{snapshot().sha256}",
    }  # fmt: skip


def test_a_copy_in_a_public_archive_is_named_beside_the_kept_one():
    copy = "https://archive.example/1"

    target = written(claim(1), archived={1: copy})["first"]["items"][0]["target"]

    assert target["state"]["cached"] == [f"urn:sha256:{snapshot().sha256}", copy]


def test_a_citation_says_which_claim_it_belongs_to_and_on_which_side_it_stands():
    of_claim, citation = written(decided(1, Verdict.REFUTED))["first"]["items"]

    link, stance = citation["body"][:2]
    assert (link["purpose"], link["source"]) == ("linking", of_claim["id"])
    assert (stance["purpose"], stance["value"]) == ("classifying", "refutes")
    assert citation["created"] == "2026-03-14T12:00:00Z"


def test_the_verdict_classifies_and_an_undecided_claim_has_none_and_nobody_who_gave_it():
    done, _, open_claim = written(decided(1, Verdict.REFUTED), claim(2))["first"]["items"]

    def classes(item):
        return [body["value"] for body in item["body"] if body["purpose"] == "classifying"]

    assert classes(done) == ["Refuted"]
    assert done["creator"]["name"] == "Ada"
    assert classes(open_claim) == []
    assert "creator" not in open_claim
    assert "created" not in open_claim


def test_people_are_not_named_where_the_report_leaves_names_out():
    assert b'"Ada"' in raw(decided(1))
    assert b'"Ada"' not in raw(decided(1), names=Names.LEFT_OUT)


def test_the_same_claim_keeps_its_identity_from_one_export_to_the_next():
    first = written(decided(1))["first"]["items"]
    later = written(claim(2), decided(1), title="Another report")["first"]["items"]

    assert [item["id"] for item in first] == [item["id"] for item in later[1:]]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (Locator(page=3), "page=3"),
        (Locator(start=750, end=765, words="It fell."), "t=750,765"),
        (Locator(region=(10, 20, 30, 40), words="12 %"), "xywh=percent:10,20,30,40"),
    ],
)
def test_what_stands_in_no_kept_text_is_pointed_at_by_page_time_or_region(place, value):
    seen = replace(evidence(), selector=Selector(0, 0, ""), locator=place)

    citation = written(replace(decided(1), evidence=(seen,)))["first"]["items"][1]

    assert [selector["value"] for selector in citation["target"]["selector"]] == [value]


def test_a_paste_is_named_by_the_hash_of_its_bytes_and_no_live_address_comes_through():
    bad = source(kind="paste", address="javascript:alert(1)")

    written_out = raw(claim(1, source=bad, snapshot=snapshot(final=None, requested=None)))

    assert json.loads(written_out)["first"]["items"][0]["target"]["source"] == f"urn:sha256:{snapshot().sha256}"
    assert not re.search(rb"javascript:", written_out)


def test_every_character_comes_through_byte_exact():
    words = "“Ünï” 👩‍👩‍👧 \u202eabc </script> \udcff"

    item = written(claim(1, selector=Selector(0, len(words), words)))["first"]["items"][0]

    assert item["target"]["selector"][1]["exact"] == words
