export interface Python {
	readonly path: string;
	readonly version: string | undefined;
	/** Root of the active environment, if there is one. */
	readonly environment: { readonly path: string; readonly kind: "venv" | "conda" } | undefined;
}

/** The pip that `python -m pip` runs, and all it reads: passwords in what it read are hidden. */
export interface Pip {
	/** The interpreter that was asked. */
	readonly python: string;
	/** "23.2.1". */
	readonly version: string;
	readonly environment: Python["environment"];
	/** Its distribution allows no installation outside of an environment (PEP 668). */
	readonly externallyManaged: boolean;
	/** "3.11.7": of its Python; absent: not known. */
	readonly pythonVersion?: string;
	/** The bundle of authorities it brings along, or that its distribution gave it (_vendor/certifi); absent: not known. */
	readonly certificates?: string;
	/** The file it takes a login from where an address has none, and the names in it that have one; "default" is for every other host. */
	readonly netrc?: { readonly path: string; readonly hosts: readonly string[] };
	/** Every file pip looks for, the lowest level first: a later one overrides an earlier one, option by option. */
	readonly files: readonly PipFile[];
	/** PIP_* variables that pip takes as options, in the order of the environment: of two for one option the later counts. */
	readonly variables: readonly PipVariable[];
}

export interface PipFile {
	readonly level: "global" | "user" | "site" | "env";
	readonly path: string;
	/** The older one of the user's two files. */
	readonly legacy: boolean;
	readonly exists: boolean;
	/** False: pip passes it over, e.g. because PIP_CONFIG_FILE names another. */
	readonly read: boolean;
	/** Why pip cannot use it, with the line when there is one. */
	readonly problem: string | undefined;
	/** The problem is in its bytes, and stops pip at every command. */
	readonly stops?: true;
	/** Root of the git work tree that it really lies in. */
	readonly workTree: string | undefined;
	readonly settings: readonly PipSetting[];
}

export interface PipSetting {
	/** "global", "install" … */
	readonly section: string;
	/** The option it is: "index-url" for Index_URL and for pypi-url. */
	readonly key: string;
	/** As it stands in the file. */
	readonly written: string;
	/** Passwords in it are hidden. */
	readonly value: string;
	/** 1-based. */
	readonly line: number;
}

export interface PipVariable {
	/** "PIP_EXTRA_INDEX_URL". */
	readonly name: string;
	readonly key: string;
	/** Passwords in it are hidden. */
	readonly value: string;
}

/** One keyring: the module in pip's Python, or the program pip starts. */
export interface KeyringPlace {
	/** Of the module's file or of the program. */
	readonly path: string;
	readonly version: string | undefined;
	/** Class names of its backends, as `keyring --list-backends` says them: "keyrings.gauth.GooglePythonAuth". */
	readonly backends: readonly string[];
	/** Why it does not work, in its own words. */
	readonly problem: string | undefined;
}

export interface Keyring {
	/** In the environment of pip itself: keyring-provider "import". */
	readonly imported: KeyringPlace | undefined;
	/** The first one on PATH outside of pip's own scripts: keyring-provider "subprocess". */
	readonly program: KeyringPlace | undefined;
	/** The one backend that both use, whatever else is there; absent where nobody chose. `by`: the variable, or a file. */
	readonly chosen?: { readonly backend: string; readonly by: string } | undefined;
}

/** Application default credentials: what Google's libraries take before they ask anybody else. */
export interface ApplicationDefaultCredentials {
	readonly source: "environment" | "well-known";
	readonly path: string;
	readonly kind: "user" | "service-account" | "federation" | undefined;
	/** Whose they are, when the file says so. */
	readonly account: string | undefined;
	/** Why they cannot be used, e.g. the file that the variable names is missing. */
	readonly problem: string | undefined;
}

/** Twine's own file, names only. */
export interface PypircFile {
	readonly path: string;
	readonly exists: boolean;
	readonly problem: string | undefined;
	readonly workTree: string | undefined;
	/** Of `index-servers`, or twine's two of its own. */
	readonly servers: readonly string[];
}

/** An index or what changes the set of them, as a line of a project says it. */
export interface ProjectIndex {
	/** pip: a requirements file. uv, poetry, pdm: pyproject.toml or uv.toml. */
	readonly tool: "pip" | "uv" | "poetry" | "pdm";
	/** As the tool calls it: "--extra-index-url", "default", "explicit", "primary", "supplemental" … */
	readonly role: string;
	/** Without user and password. */
	readonly url: string;
	readonly name: string | undefined;
	/** "requirements.txt:3". */
	readonly where: string;
	/** Whether every requirement of that file has a hash, which pip compares with what it gets. */
	readonly hashed?: boolean;
}

/** What the working directory says of Python indexes. */
export interface PythonProject {
	/** Undefined: there is none. */
	readonly pyproject: string | undefined;
	/** The project's own uv.toml: uv then passes over `[tool.uv]` of the pyproject.toml beside it. */
	readonly uvToml: string | undefined;
	/** Tools that the project is made with. */
	readonly tools: readonly ("uv" | "poetry" | "pdm")[];
	/** Version of the poetry on PATH, as far as its files tell; its words for sources changed with 1.5. */
	readonly poetryVersion: string | undefined;
	readonly indexes: readonly ProjectIndex[];
	/** A file that could not be read, and why. */
	readonly problems: readonly string[];
}

/** uv's file for this user; uv reads neither pip's files nor its variables. */
export interface Uv {
	readonly path: string;
	readonly exists: boolean;
	readonly problem: string | undefined;
	readonly indexes: readonly ProjectIndex[];
}
