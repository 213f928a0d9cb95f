"""Takes from the services' official documents the few schemas that the test studio checks against.

    python prune_specs.py openai.openapi.json together.openapi.yaml     (YAML needs PyYAML)

What it leaves out is prose. What it changes is what keeps a validator from working: ``nullable`` of OpenAPI 3.0 in
documents of 3.1 becomes a null type, and an overlapping ``oneOf`` becomes ``anyOf``. Where the documents come from is
written in teststudio/specs/README.md.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SPECS = Path(__file__).parent / "teststudio" / "specs"
PROSE = {
    "description",
    "example",
    "examples",
    "externalDocs",
    "title",
    "deprecated",
    "default",
    "discriminator",
    "format",
}
REFERENCE = "#/components/schemas/"
OPENAI = (
    "CreateChatCompletionRequest", "CreateChatCompletionResponse", "CreateChatCompletionStreamResponse",
    "CreateSpeechRequest", "CreateImageEditRequest", "EditImageBodyJsonParam", "CreateImageRequest", "ImagesResponse",
    "ListModelsResponse", "ErrorResponse",
)  # fmt: skip


def pruned(schema: Any) -> Any:
    """A schema without prose, in plain JSON Schema 2020-12."""
    if isinstance(schema, list):
        return [pruned(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: value for key, value in schema.items() if key not in PROSE and not key.startswith("x-")}
    nullable = kept.pop("nullable", False)
    if "oneOf" in kept:
        kept["anyOf"] = kept.pop("oneOf")
    for key in kept.keys() - {"properties", "required", "enum", "const"}:
        kept[key] = pruned(kept[key])
    if "properties" in kept:
        kept["properties"] = {name: pruned(each) for name, each in kept["properties"].items()}
    return {"anyOf": [kept, {"type": "null"}]} if nullable and kept else kept


def references(schema: Any) -> Iterator[str]:
    """The names of the schemas that a schema refers to."""
    return (match[1] for match in re.finditer(re.escape(f'"{REFERENCE}') + '([^"]+)"', json.dumps(schema)))


def closure(schemas: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """These schemas, pruned, and all they refer to."""
    found: dict[str, Any] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found[name] = pruned(schemas[name])
            waiting += references(found[name])
    return dict(sorted(found.items()))


def write(name: str, schemas: dict[str, Any]) -> None:
    """Write the schemas of a service, a line for each."""
    lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(schema)}" for key, schema in schemas.items())
    (SPECS / f"{name}.json").write_text(f'{{"components": {{"schemas": {{\n{lines}\n}}}}}}\n', encoding="utf-8")


def main(openai: str, together: str) -> None:
    """Prune both documents."""
    import yaml  # noqa: PLC0415 - needed for this once, so it is no dependency

    write("openai", closure(json.loads(Path(openai).read_text(encoding="utf-8"))["components"]["schemas"], OPENAI))
    document = yaml.safe_load(Path(together).read_text(encoding="utf-8"))
    body = document["paths"]["/images/generations"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    schemas = {**document["components"]["schemas"], "ImageRequest": body}
    write("together", closure(schemas, ("ImageRequest", "ImageResponse")))


if __name__ == "__main__":
    main(*sys.argv[1:])
