"""Has this Python's pip ask its indexes for a package: worlds on standard input as JSON, one a line, how it ended a line."""

import json
import os
import sys
import traceback

try:
    from importlib import reload
except ImportError:
    from imp import reload

from pip._internal import configuration
from pip._internal.cli import parser as parsers

try:
    from pip._internal.network import auth
except ImportError:
    auth = None

try:
    from pip._internal.commands.install import InstallCommand
except ImportError:
    from pip._internal.commands import InstallCommand

# Its module keyring is another program's business: only the one on PATH is to be asked.
sys.modules["keyring"] = None

words = ["--no-cache-dir", "--retries", "0", "--timeout", "9", "acme-explained"]


class Silence(object):
    """Presses Enter at every question."""

    encoding = "utf-8"

    def readline(self, *size):
        return "\n"

    def fileno(self):
        raise ValueError("it is no terminal")

    def isatty(self):
        return False


def forget():
    """What one run of pip keeps for itself."""
    if not hasattr(configuration, "get_configuration_files"):
        from pip._internal import locations

        reload(locations)
        reload(configuration)
        parsers.Configuration = configuration.Configuration
    if hasattr(getattr(auth, "get_keyring_provider", None), "cache_clear"):
        auth.get_keyring_provider.cache_clear()
    if hasattr(auth, "KEYRING_DISABLED"):
        auth.KEYRING_DISABLED = False


def ask(world):
    os.environ.clear()
    os.environ.update(dict((str(name), str(value)) for name, value in world["env"]))
    os.chdir(world["cwd"])
    sys.prefix = sys.base_prefix = world["prefix"]
    forget()
    try:
        command = InstallCommand("install", "")
    except TypeError:
        command = InstallCommand()
    try:
        options, _ = command.parse_args(words)
    except SystemExit as exit:
        return {"exit": exit.code}
    session = command._build_session(options)
    session.auth.prompting = not options.no_input
    try:
        command._build_package_finder(options, session).find_all_candidates("acme-explained")
    finally:
        session.close()
    return {}


output = sys.stdout
questions = sys.stdin
sys.stdout = sys.stderr = open(os.devnull, "w")
for line in iter(questions.readline, ""):
    sys.stdin = Silence()
    try:
        said = ask(json.loads(line))
    except BaseException:
        said = {"trouble": traceback.format_exc()}
    output.write(json.dumps(said) + "\n")
    output.flush()
