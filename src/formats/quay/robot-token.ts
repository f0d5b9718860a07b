import { UserError } from "../../model/errors.ts";
import { excerpt } from "../../model/excerpt.ts";
import type { HttpResult, ReadHost } from "../../model/host.ts";
import { jsonFields } from "../../model/json-fields.ts";
import { jwtEnd } from "../../model/jwt.ts";
import { Secret } from "../../model/secret.ts";

const limitMs = 30_000;

/** What Quay gives a robot's token when it does not say (quay/quay data/model/user.py, TMP_ROBOT_TOKEN_VALIDITY_LIFETIME_S). */
const lifeMs = 3_600_000;

/**
 * A robot's token for an hour, for another provider's token (quay/quay endpoints/oauth/robot_identity_federation.py). By https alone.
 * @throws UserError when Quay gives none.
 */
export async function exchangeForRobotToken(
	quay: string,
	robot: string,
	token: Secret,
	host: Pick<ReadHost, "http" | "now">,
): Promise<{ readonly secret: Secret; readonly expiresAt: Date }> {
	const authorization = token.derive((value) => `Basic ${Buffer.from(`${robot}:${value}`).toString("base64")}`);
	const url = `https://${quay}/oauth2/federation/robot/token`;
	const answer = await host.http({ method: "GET", url, headers: { authorization }, timeoutMs: limitMs });
	const given = answer.ok && answer.status === 200 ? jsonFields(answer.body)?.["token"] : undefined;
	if (typeof given !== "string" || !/^[\x21-\x7e]+$/.test(given)) throw refusal(quay, robot, answer, token);
	return { secret: new Secret(given), expiresAt: jwtEnd(given) ?? new Date(host.now().getTime() + lifeMs) };
}

function refusal(quay: string, robot: string, answer: HttpResult, token: Secret): UserError {
	const none = `${quay} gave no token for ${robot}:`;
	const error = (why: string, ...next: readonly string[]) => new UserError(`${none} ${why}`, { exitCode: 1, next });
	if (!answer.ok) return error(`${answer.message}.`, `Check that https://${quay} can be reached from here.`);
	const words = jsonFields(answer.body)?.["error"];
	const quote = typeof words === "string" ? excerpt(words, token) : "";
	const said = quote === "" ? "" : `: “${quote}”`;
	const [owner = ""] = robot.split("+");
	const page = `https://${quay}/organization/${owner}?tab=robots`;
	switch (answer.status) {
		case 400:
		case 401:
		case 403:
			return error(
				`it does not take the other provider's token (${answer.status})${said}.`,
				`The token's issuer and subject have to be those of the robot's federation, letter by letter: ${page}`,
				"A token of that kind often ends within minutes: get a fresh one.",
			);
		case 404:
			return error("it knows no federation of robots (404).", "It may be too old for that, or be no Quay.");
		default:
			return error(
				`its answer cannot be used (${answer.status})${said}.`,
				"Try again; otherwise tell whoever runs it.",
			);
	}
}
