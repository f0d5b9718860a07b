import type { AuthMethod } from "../model/auth-method.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Choices, Registration } from "../model/choices.ts";
import { credentialEnd } from "../model/credential-end.ts";
import type { CredentialSource } from "../model/credential-source.ts";
import { UserError } from "../model/errors.ts";
import type { Facts } from "../model/facts.ts";
import type { ReadHost } from "../model/host.ts";
import { loginKind } from "../model/login.ts";
import type { Edit, Explanation, Note, PlanDraft, PlannedLogin, PlanProblem, Warning, Weight } from "../model/plan.ts";
import type { Match } from "../model/registry.ts";
import type { Target, Wish } from "../model/target.ts";
import { withoutLogin } from "../model/without-login.ts";
import { askedNote } from "./asked-note.ts";
import { endWarnings } from "./end-warnings.ts";
import { recognise } from "./recognise.ts";
import { takes } from "./takes.ts";
import { targetsFor } from "./targets-for.ts";
import { withoutClashes } from "./without-clashes.ts";

/** Everything wished for, and what the recipes say of their part. */
export interface Wishes extends PlanDraft {
	readonly logins: readonly PlannedLogin[];
	readonly notes: readonly Note[];
	/** `of`: ids of the edits and commands it is about. */
	readonly explained: readonly { readonly explanation: Explanation; readonly of: readonly string[] }[];
	/** What one file cannot hold together, and what cannot be had here at all. */
	readonly problems: readonly PlanProblem[];
	readonly reads: NonNullable<PlanDraft["reads"]>;
}

/**
 * What the methods and recipes chosen want, each wish once, before any file is looked at.
 * @throws UserError when something chosen does not exist, or a file named in an answer cannot be used any more.
 */
export async function planDraft(catalog: Catalog, facts: Facts, choices: Choices, host: ReadHost): Promise<Wishes> {
	const drafts: PlanDraft[] = [];
	const logins: PlannedLogin[] = [];
	const notes: Note[] = [];
	const explained: Wishes["explained"][number][] = [];
	for (const registration of choices.registrations) {
		const { draft, login, asked } = await registrationDraft(catalog, facts, registration, host);
		drafts.push(draft);
		notes.push(...asked);
		if (login !== undefined) logins.push(login);
	}
	for (const id of choices.recipes) {
		const recipe = catalog.recipes.find((known) => known.id === id);
		if (recipe === undefined) throw new UserError(`There is no recipe "${id}".`, { exitCode: 2 });
		const draft = await recipe.plan(facts, host);
		const explanation = { recipe: id, title: recipe.title, lines: recipe.explain(facts, draft) };
		explained.push({ explanation, of: [...draft.edits, ...draft.commands].map((wish) => wish.id) });
		// Asked for alone it is the wish itself; beside registries it can be switched off.
		drafts.push(choices.registrations.length === 0 ? draft : offered(draft));
	}
	const { edits, warnings, problems } = withoutClashes(
		catalog,
		// The first drafts are those of the registrations.
		drafts.flatMap((draft, at) => draft.edits.map((edit) => ({ edit, of: choices.registrations[at]?.reference }))),
	);
	return {
		edits,
		logins,
		notes: once(notes, ({ message }) => message),
		commands: once(
			drafts.flatMap((draft) => draft.commands),
			(command) => JSON.stringify(command.argv),
		),
		warnings: once(
			[...drafts.flatMap((draft) => draft.warnings), ...endWarnings(logins, host.now()), ...warnings],
			({ id, message }) => id + message,
		),
		explained,
		problems: [...drafts.flatMap((draft) => draft.problems ?? []), ...problems],
		reads: drafts.flatMap((draft) => draft.reads ?? []),
	};
}

async function registrationDraft(
	catalog: Catalog,
	facts: Facts,
	{ reference, method: id, answers, secret }: Registration,
	host: ReadHost,
): Promise<{
	readonly draft: PlanDraft;
	readonly login: PlannedLogin | undefined;
	readonly asked: readonly Note[];
}> {
	const match = recognise(catalog, reference);
	if (match === undefined)
		throw new UserError(`"${withoutLogin(reference)}" is not a registry known here.`, { exitCode: 2 });
	const method = catalog.methods.find((known) => known.id === id);
	if (method === undefined)
		throw new UserError(`No sign-in method is chosen for ${withoutLogin(reference)}.`, { exitCode: 2 });
	if (!takes(catalog, match, method)) {
		throw new UserError(`${match.host} takes no such login: ${method.label}.`, { exitCode: 2 });
	}
	const source = await method.source(answers, host, secret, match);
	const targets = targetsFor(catalog, match, source.kind);
	if (targets.length === 0) {
		throw new UserError(`No file here can hold what ${method.label} gives.`, { exitCode: 2 });
	}
	const draft = {
		edits: targets.flatMap((target) => editFor(target, { match, source, answers }, facts)),
		commands: await method.commands({ match, answers, secret }, facts, host),
		warnings: warningsOf(method, facts),
	};
	const login = loginOf(match, source, host);
	const typed = method.questions(facts, answers, match).some(({ kind }) => kind === "secret");
	return { draft, login: login && { ...login, typed }, asked: askedNote(method.asks?.(answers), source) };
}

/** It exists by now, so a life that is known to be short ends that much later at the latest. */
function loginOf(
	{ reference }: Match,
	source: CredentialSource,
	host: ReadHost,
): Omit<PlannedLogin, "typed"> | undefined {
	if (source.kind !== "static" || source.isStandIn === true) return undefined;
	const { username, secret, expiresAt: told, account } = source;
	const end = credentialEnd(secret, { ...(told && { told }), madeBy: host.now() });
	const kind = loginKind(username);
	return { reference, login: { username, secret, kind }, ...(end && { end }), ...(account && { account }) };
}

function editFor(target: Target, wish: Wish, facts: Facts): readonly Edit[] {
	const entry = target.entry(wish, facts);
	if (entry === undefined) return [];
	const id = `${target.id}:set:${entry.host}`;
	const path = target.path(facts, wish.answers);
	const why = target.why(entry);
	return [{ id, target: target.id, path, operation: "set", entry, why, weight: target.weight }];
}

function warningsOf(method: AuthMethod, facts: Facts): readonly Warning[] {
	const availability = method.availability(facts);
	if (availability.available) {
		return availability.warnings.map((message) => ({ id: `${method.id}.note`, message }));
	}
	const next = availability.enable.length === 0 ? "" : ` To change that: ${availability.enable.join("; ")}`;
	return [{ id: `${method.id}.unavailable`, message: `This will not work yet: ${availability.because}.${next}` }];
}

/** A task beside registries is never in their way. */
function offered(draft: PlanDraft): PlanDraft {
	const { problems = [], ...rest } = draft;
	const isNothing = draft.commands.length === 0 && draft.edits.length === 0;
	return {
		...rest,
		edits: draft.edits.map((edit) => ({ ...edit, weight: notRequired(edit) })),
		commands: draft.commands.map((command) => ({ ...command, weight: notRequired(command) })),
		warnings: [
			// That it is not needed does not concern the registries.
			...(isNothing ? [] : draft.warnings),
			...problems.map(({ path, message, next }) => ({
				id: "recipe.left-out",
				message: `${message} ${next}`,
				where: path,
			})),
		],
	};
}

function notRequired({ weight }: { readonly weight: Weight }): Weight {
	return weight === "required" ? "offered" : weight;
}

function once<Thing>(things: readonly Thing[], key: (thing: Thing) => string): readonly Thing[] {
	return [...new Map(things.map((thing) => [key(thing), thing] as const).reverse()).values()].reverse();
}
