"""Checks a request against what the service's document says of it, as strictly as the real service would."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from teststudio.messages import JSON, Request

SPECS = Path(__file__).parent / "specs"
MOST_FAULTS = 5


@cache
def _document(name: str) -> Mapping[str, Any]:
    document: Mapping[str, Any] = json.loads((SPECS / f"{name}.json").read_text(encoding="utf-8"))
    return document


@cache
def _validator(document: str, schema: str, *, open_ended: bool = False) -> Draft202012Validator:
    resource = Resource.from_contents(_document(document), default_specification=DRAFT202012)
    registry: Registry[Any] = Registry().with_resource(f"urn:{document}", resource)
    # The documents leave objects open; the services refuse a field they do not know.
    whole = {"$ref": f"urn:{document}#/components/schemas/{schema}", "unevaluatedProperties": open_ended}
    return Draft202012Validator(whole, registry=registry)


def faults_in(document: str, schema: str, value: Any, *, open_ended: bool = False) -> list[str]:
    """What is wrong with a value, in short; ``open_ended`` lets fields pass that the schema does not name."""
    errors = _validator(document, schema, open_ended=open_ended).iter_errors(value)
    return [f"{error.json_path}: {error.message[:300]}" for error, _ in zip(errors, range(MOST_FAULTS), strict=False)]


def faults_in_request(document: str, schemas: Mapping[str, str], request: Request) -> list[str]:
    """What is wrong with a request; ``schemas`` names the schema for each content type it may have."""
    schema = schemas.get(request.media_type)
    if schema is None:
        return [f"content-type: {request.media_type or 'none'} is not one of {', '.join(schemas)}"]
    try:
        value = request.json if request.media_type == JSON else _form(document, schema, request)
    except ValueError as error:
        return [f"body: {error}"]
    return faults_in(document, schema, value)


def _form(document: str, schema: str, request: Request) -> dict[str, Any]:
    """A form as the value that the schema describes: numbers as numbers, repeated fields (``name[]`` too) as lists."""
    kinds = _properties(document, {"$ref": f"#/components/schemas/{schema}"})
    value: dict[str, Any] = {}
    for field in request.fields:
        name = field.name.removesuffix("[]")
        content = (
            field.filename if field.filename is not None else _typed(field.content.decode(), kinds.get(name, set()))
        )
        if name in value:
            content = [*(value[name] if isinstance(value[name], list) else [value[name]]), content]
        value[name] = content
    return value


def _typed(text: str, kinds: set[str]) -> Any:
    if "string" in kinds or not kinds & {"integer", "number", "boolean"}:
        return text
    return json.loads(text)


def _properties(document: str, schema: Mapping[str, Any]) -> dict[str, set[str]]:
    return {
        name: set(_types(document, each))
        for part in _parts(document, schema)
        for name, each in part.get("properties", {}).items()
    }


def _types(document: str, schema: Mapping[str, Any]) -> Iterator[str]:
    return (part["type"] for part in _parts(document, schema) if isinstance(part.get("type"), str))


def _parts(document: str, schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """A schema and all that it is put together from."""
    yield schema
    if "$ref" in schema:
        yield from _parts(document, _document(document)["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    for each in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from _parts(document, each)
