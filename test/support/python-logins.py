"""Has the real twine and poetry look their login up: worlds on standard input as JSON, one a line, what they show a line."""

import json
import os
import sys
import traceback
from pathlib import Path

import keyring
import keyring.backend


class Nobody(keyring.backend.KeyringBackend):
    """Holds nothing, and notes what it was asked for."""

    priority = 1
    name = "nobody"
    asked = []

    def get_password(self, service, username):
        self.asked.append([service, username])

    def get_credential(self, service, username):
        self.asked.append([service, username])

    def set_password(self, service, username, password):
        raise RuntimeError("it is not to be written")

    def delete_password(self, service, username):
        raise RuntimeError("it is not to be written")


keyring.set_keyring(Nobody())


def twine(world):
    from twine import auth, settings, utils

    # As its parser does with each of its variables (twine/settings.py, register_argparse_arguments).
    env = world["env"]
    try:
        config = utils.get_repository_from_config(
            "~/.pypirc", world["repository"], env.get("TWINE_REPOSITORY_URL")
        )
    except Exception as error:
        return {"stops": type(error).__name__}
    if "repository" not in config:
        return {"stops": "KeyError"}
    given = auth.CredentialInput(env.get("TWINE_USERNAME"), env.get("TWINE_PASSWORD"))
    resolver = auth.Private(config, given)
    said = {"repository": config["repository"]}
    for part in ("username", "password"):
        try:
            said[part] = getattr(resolver, part)
        except Exception:
            said[part] = None
    return said


def poetry(world):
    from poetry.config import config as configs
    from poetry.factory import Factory

    configs._default_config = None
    # What it worked out of the environment when it was imported.
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or os.path.join(world["home"], ".config"), "pypoetry")
    for module in ("poetry.locations", "poetry.config.config", "poetry.factory"):
        if hasattr(sys.modules.get(module), "CONFIG_DIR"):
            sys.modules[module].CONFIG_DIR = folder
    try:
        made = Factory().create_poetry(Path(world["cwd"]))
        config = made.config
    except Exception as error:
        return {"stops": str(error)}
    shown = {}
    for repository in made.pool.repositories:
        if repository.name in ("PyPI", "pypi"):
            continue
        try:
            repository._get_response("/acme-explained/")
        except Exception as error:
            shown[repository.name] = type(error).__name__
    return {"asked": shown}


output = sys.stdout
sys.stdout = sys.stderr = open(os.devnull, "w")
for line in iter(sys.stdin.readline, ""):
    try:
        world = json.loads(line)
        os.environ.clear()
        os.environ.update(world["env"])
        os.chdir(world["cwd"])
        Nobody.asked = []
        said = {"twine": twine, "poetry": poetry}[world["tool"]](world)
        said["keyring"] = Nobody.asked
    except BaseException:
        said = {"trouble": traceback.format_exc()}
    output.write(json.dumps(said) + "\n")
    output.flush()
