"""Reads texts with this Python's configparser: JSON strings on standard input, one a line, an answer a line."""

import configparser
import io
import json
import sys


def read(text):
    """As pip and twine read a file: opened as text, with the newlines of any platform."""
    parser = configparser.RawConfigParser()
    encoded = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    file = io.TextIOWrapper(encoded, encoding="utf-8", errors="surrogatepass")
    try:
        parser.read_file(file)
    except configparser.MissingSectionHeaderError as error:
        return {"kind": "no-section", "line": error.lineno}
    except configparser.DuplicateSectionError as error:
        return {"kind": "duplicate-section", "line": error.lineno}
    except configparser.DuplicateOptionError as error:
        return {"kind": "duplicate-option", "line": error.lineno}
    except configparser.ParsingError as error:
        return {"kind": "syntax", "line": error.errors[0][0]}
    own = parser._sections
    return {
        "sections": [[name, [option(key, parser.get(name, key)) for key in own[name]]] for name in parser.sections()],
        "defaults": [option(key, value) for key, value in parser.defaults().items()],
    }


def option(key, value):
    return [key, value, value.split()]


for line in sys.stdin:
    print(json.dumps(read(json.loads(line))), flush=True)
