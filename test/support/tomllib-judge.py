"""Judges edits of TOML with this Python's tomllib: JSON requests on standard input, one a line, an answer a line."""

import json
import sys
import tomllib


def step(value, path):
    for part in path:
        value = value.setdefault(part, {}) if isinstance(value, dict) else value[part]
    return value


def intend(value, change):
    *above, name = change["path"]
    if change["kind"] == "set":
        step(value, above)[name] = change["value"]
    elif change["kind"] == "unset":
        del step(value, above)[name]
    elif change["kind"] == "push":
        step(value, above).setdefault(name, []).append(change["value"])
    elif change["kind"] == "pull":
        del step(value, above)[name]


def without_empty(value, path):
    """A table or list on the way to what was pulled is as good as none when it is empty."""
    while path:
        *path, name = path
        if not step(value, path).get(name, True):
            del step(value, path)[name]


def judge(request):
    try:
        before = tomllib.loads(request["before"])
    except Exception as error:
        return {"before": str(error)}
    if "after" not in request:
        return {}
    try:
        after = tomllib.loads(request["after"])
    except Exception as error:
        return {"after": str(error)}
    for change in request["changes"]:
        intend(before, change)
        if change["kind"] == "pull":
            without_empty(before, change["path"][:-1])
            without_empty(after, change["path"][:-1])
    # repr tells 1 from 1.0 and True, and nan is like nan.
    ordered = lambda value: json.dumps(value, default=repr, sort_keys=True)
    return {} if ordered(before) == ordered(after) else {"differs": True}


for line in sys.stdin:
    print(json.dumps(judge(json.loads(line))), flush=True)
