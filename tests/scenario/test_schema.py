"""The schema for editors: it takes every scenario, and sees what an editor should mark."""
import copy
import datetime
import json
import os
import pathlib
import tomllib
import unittest

import jsonschema

ROOT = pathlib.Path(os.environ["RINGSIDE_SOURCE_DIR"])
SCHEMA = json.loads((ROOT / "scenarios" / "scenario.schema.json").read_text())
VALIDATOR = jsonschema.Draft4Validator(SCHEMA)
# Wrong in a way that a schema can see: a key that is not there, a value of a wrong type.
FAULTY = ["unknown_keys", "wrong_types", "not_a_table"]


def as_json(value):
    """TOML has dates and times; a schema knows them as text."""
    if isinstance(value, dict):
        return {key: as_json(member) for key, member in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


def read(path):
    return as_json(tomllib.loads(path.read_text()))


class Schema(unittest.TestCase):
    def test_it_is_a_schema_of_draft_4(self):
        jsonschema.Draft4Validator.check_schema(SCHEMA)

    def test_it_takes_every_scenario(self):
        scenarios = sorted((ROOT / "scenarios").glob("*.toml"))
        self.assertGreater(len(scenarios), 5)
        for path in scenarios:
            with self.subTest(path.name):
                VALIDATOR.validate(read(path))

    def test_it_refuses_what_it_can_see(self):
        for name in FAULTY:
            with self.subTest(name):
                faulty = read(ROOT / "tests" / "errors" / f"{name}.toml")
                self.assertFalse(VALIDATOR.is_valid(faulty))

    def test_a_key_that_nobody_knows_is_refused_at_every_depth(self):
        whole = read(ROOT / "scenarios" / "menu_too_deep.toml")
        node = next(iter(whole["ivr"]["nodes"]))
        type_name = next(iter(whole["call_types"]))
        group = next(iter(whole["groups"]))
        for path in [[], ["target"], ["call_types", type_name], ["groups", group],
                     ["ivr"], ["ivr", "nodes", node]]:
            with self.subTest(".".join(path)):
                changed = copy.deepcopy(whole)
                table = changed
                for key in path:
                    table = table[key]
                table["nonsense"] = 1
                self.assertFalse(VALIDATOR.is_valid(changed))


if __name__ == "__main__":
    unittest.main()
