"""`dateline schema`: the JSON Schema of the record."""

from __future__ import annotations

from dateline.cli.exits import epilog, quiet_ends

EPILOG = epilog("dateline schema > dateline.schema.json")


def command() -> None:
    """Print the JSON Schema of a reading.

    A reading is what one line of `dateline read --format jsonl` holds, and one element of --format json.
    """
    import json

    from dateline import __version__
    from dateline.record import Reading

    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Reading.model_json_schema(mode="serialization"),
        "$comment": f"dateline {__version__}",
    }
    with quiet_ends():
        print(json.dumps(schema, indent=2, ensure_ascii=False))
