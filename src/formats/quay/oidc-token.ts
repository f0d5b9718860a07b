import type { ReadHost } from "../../model/host.ts";
import { jwtClaims, jwtEnd } from "../../model/jwt.ts";
import { momentWords } from "../../model/moment-words.ts";
import type { Question } from "../../model/question.ts";
import { Secret } from "../../model/secret.ts";
import { typedPath } from "../typed-path.ts";

/** Where the other provider's token may stand; without an answer it is typed or piped in. */
export const tokenFileQuestion: Question = {
	key: "token-file",
	title: "File with the other provider's token",
	why: "Its issuer and subject have to be those that the robot was given; nothing said, the token itself is asked for.",
	kind: "path",
	otherwise: "",
	async check(answer, host) {
		if (answer.trim() === "") return { ok: true, answer: "" };
		const path = typedPath(answer, host);
		const token = await readOidcToken(path, host);
		return token.ok ? { ok: true, answer: path, note: token.told } : token;
	},
};

export type OidcToken =
	/** `told`: what it says of itself. */
	| { readonly ok: true; readonly secret: Secret; readonly told: string }
	| { readonly ok: false; readonly problem: string };

/** A JWT that is still good, alone in a file. */
export async function readOidcToken(path: string, host: Pick<ReadHost, "readFile" | "now">): Promise<OidcToken> {
	const file = await host.readFile(path);
	if (!file.ok) return { ok: false, problem: `${path} cannot be read: ${file.trouble.message}.` };
	const token = file.text.trim();
	const claims = jwtClaims(token);
	if (claims === undefined)
		return { ok: false, problem: `${path} holds no OIDC token: those are JWTs, and begin with eyJ.` };
	const end = jwtEnd(token);
	if (end !== undefined && end.getTime() <= host.now().getTime()) {
		return { ok: false, problem: `The token in ${path} ended ${momentWords(end)}. Get a fresh one.` };
	}
	const until = end === undefined ? "" : ` It ends ${momentWords(end)}.`;
	const told = `Issued by ${said(claims["iss"])}, to ${said(claims["sub"])}.${until}`;
	return { ok: true, secret: new Secret(token), told };
}

function said(claim: unknown): string {
	return typeof claim === "string" ? `"${claim.slice(0, 200)}"` : "nobody it names";
}
