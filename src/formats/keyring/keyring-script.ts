import { notFromHere } from "../not-from-here.ts";

/**
 * Asks keyring as pip's own provider "import" does (pip, _internal/network/auth.py), in Python 2 and 3: `SERVICE [USER]`, and prints one
 * JSON object: username and password, nothing, or why not. The working folder is not looked in, and what a backend prints goes to stderr.
 */
export const keyringScript = `${notFromHere}import json
out, sys.stdout = sys.stdout, sys.stderr
service = sys.argv[1]
user = sys.argv[2] if len(sys.argv) > 2 else None
said = {}
try:
    import keyring
except Exception as error:
    said = {"absent": type(error).__name__ + ": " + str(error)}
else:
    try:
        if hasattr(keyring, "get_credential"):
            found = keyring.get_credential(service, user)
            if found is not None:
                said = {"username": found.username, "password": found.password}
        elif user is not None:
            password = keyring.get_password(service, user)
            if password:
                said = {"username": user, "password": password}
    except Exception as error:
        said = {"broken": type(error).__name__ + ": " + str(error)}
out.write(json.dumps(said))
`;
