"""Says for each line {"env": {}, "registry": ""} which login docker-py itself finds: a JSON line each."""

import json
import os
import sys

from docker import auth

for line in sys.stdin:
    wanted = json.loads(line)
    for name in ("DOCKER_CONFIG", "HOME", "PATH"):
        os.environ.pop(name, None)
    os.environ.update(wanted["env"])
    try:
        found = auth.resolve_authconfig(auth.load_config(), wanted["registry"])
        print(json.dumps({"found": found or None}), flush=True)
    except Exception as error:
        print(json.dumps({"error": repr(error)}), flush=True)
