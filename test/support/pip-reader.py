"""Says what this Python's pip reads: cases on standard input as JSON, one a line, an answer a line."""

import json
import os
import sys
import traceback

from pip._internal import configuration
from pip._internal.cli import cmdoptions, parser as parsers

try:
    from importlib import reload
except ImportError:
    from imp import reload

shown = ["index_url", "extra_index_urls", "no_index", "find_links", "trusted_hosts", "keyring_provider", "timeout"]


def option_parser(command):
    parser = parsers.ConfigOptionParser(usage="", prog="pip", name=command, add_help_option=False)
    for group in (cmdoptions.index_group, cmdoptions.general_group):
        parser.add_option_group(cmdoptions.make_option_group(group, parser))
    return parser


option_parsers = {}


def option_parser_for(command):
    if command not in option_parsers:
        option_parsers[command] = option_parser(command)
    return option_parsers[command]


def fresh_configuration():
    """Before 19.2 the paths were worked out once, when pip was imported."""
    if not hasattr(configuration, "get_configuration_files"):
        from pip._internal import locations

        reload(locations)
        reload(configuration)
        parsers.Configuration = configuration.Configuration
    return configuration.Configuration(False)


def answer(case):
    os.environ.clear()
    for name, value in case["env"]:
        os.environ[name] = value
    os.chdir(case["cwd"])
    sys.prefix = case["prefix"]
    sys.base_prefix = case["prefix"] if not case["isVirtual"] else "/"
    config = fresh_configuration()
    files = getattr(config, "iter_config_files", None) or config._iter_config_files
    paths = dict((level, [os.path.abspath(path) for path in some if path]) for level, some in files())
    # 19.0 and older knew the file beside Python by another name.
    if "venv" in paths:
        paths["site"] = paths.pop("venv")
    parser = option_parser_for(case["command"])
    parser.config = config
    try:
        values = parser.get_default_values()
    except SystemExit as exit:
        return {"paths": paths, "exit": exit.code}
    return {"paths": paths, "options": dict((name, getattr(values, name, None)) for name in shown)}


output = sys.stdout
sys.stdout = sys.stderr = open(os.devnull, "w")
for line in iter(sys.stdin.readline, ""):
    try:
        said = answer(json.loads(line))
    except Exception:
        said = {"trouble": traceback.format_exc()}
    output.write(json.dumps(said) + "\n")
    output.flush()
