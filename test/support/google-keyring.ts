import { fileURLToPath } from "node:url";
import type { TestContext } from "vitest";
import { needPrograms, runProgram } from "./real-programs.ts";

/** Google's own backend for keyring (Apache-2.0) with the metadata by which keyring finds it. */
const backend = fileURLToPath(new URL("../fixtures/google-keyring-backend", import.meta.url));

/** The system's Python, whose packages keyring and google-auth are. */
const systemPython = "/usr/bin/python3";

interface Wanted {
	/** Settings of gcloud, a folder. */
	readonly gcloudFolder: string;
	/** A file with the token that gcloud answers with; without one nobody is signed in. */
	readonly tokenFile?: string;
	/** What GOOGLE_APPLICATION_CREDENTIALS names. */
	readonly credentials?: string;
}

/**
 * Variables with which the real keyring loads Google's real backend and the real gcloud asks nobody: neither Google nor the address at
 * which a machine of Google's would tell its own account.
 */
export function googleKeyringEnv({ gcloudFolder, tokenFile, credentials }: Wanted): Readonly<Record<string, string>> {
	return {
		PYTHONPATH: backend,
		PYTHONDONTWRITEBYTECODE: "1",
		NO_GCE_CHECK: "true",
		CLOUDSDK_CONFIG: gcloudFolder,
		CLOUDSDK_CORE_CHECK_GCE_METADATA: "false",
		CLOUDSDK_CORE_DISABLE_PROMPTS: "1",
		...(tokenFile === undefined ? {} : { CLOUDSDK_AUTH_ACCESS_TOKEN_FILE: tokenFile }),
		...(credentials === undefined ? {} : { GOOGLE_APPLICATION_CREDENTIALS: credentials }),
	};
}

/** Skips the test out loud unless the real keyring can load Google's backend. */
export async function needGoogleKeyring(context: TestContext): Promise<void> {
	needPrograms(context, "keyring", "gcloud");
	const { code } = await runProgram([systemPython, "-c", "import keyring, google.auth.transport.requests"]);
	if (code !== 0) context.skip("python3-keyring, python3-google-auth or python3-requests is not installed");
}
