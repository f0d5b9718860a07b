"""Reads requirements files as this Python's pip does: texts on standard input as JSON, one a line, an answer a line."""

import json
import os
import sys

from pip._internal.req import req_file

shown = ["index_url", "extra_index_urls", "no_index", "find_links", "trusted_hosts", "requirements", "constraints"]
line_parser = req_file.get_line_parser(None)


def read(text):
    lines = []
    for number, line in req_file.preprocess(text):
        try:
            args, options = line_parser(line)
        except req_file.OptionParsingError:
            continue
        values = dict((name, getattr(options, name, None)) for name in shown)
        is_requirement = bool(args or options.editables)
        lines.append({"line": number, "isRequirement": is_requirement, "hashed": bool(options.hashes), "options": values})
    return lines


output = sys.stdout
sys.stdout = sys.stderr = open(os.devnull, "w")
case = json.loads(sys.stdin.readline())
os.environ.update(case["env"])
for text in case["texts"]:
    output.write(json.dumps(read(text)) + "\n")
