import { misplacedHelper } from "../formats/docker/misplaced-helper.ts";
import { entryFix } from "../formats/findings/entry-fix.ts";
import { fromRemarks } from "../formats/findings/from-remarks.ts";
import { imageFiles, ofReadable } from "../formats/findings/of-readable.ts";
import type { Check, CheckContext, Finding } from "../model/check.ts";
import { isCloudHelper } from "../model/cloud-helper.ts";
import { entryName } from "../model/entry-name.ts";
import { foundValue } from "../model/fact.ts";

/** A cloud's token for somebody else. */
export const helperForeign: Check = {
	id: "helper.foreign",
	group: "docker",
	title: "No registry is sent another cloud's token",
	about: [
		"Looks at which registries are mapped to docker-credential-gcr, -gcloud, -ecr-login and -acr-env, and whether one of these is the store of all.",
		"docker-credential-gcr gives a Google access token to any host that is mapped to it, without a look at the name (its credhelper/helper.go): such a registry can act as you on Google Cloud for an hour. The others refuse a foreign host, and the pull goes without a login or stops.",
		"The fix takes the mapping out.",
	],
	reads: ["docker-config"],
	async run(context) {
		return ofReadable(imageFiles(context.files), { findings: [...mapped(context), ...stores(context)] });
	},
};

function mapped({ files, host }: CheckContext): readonly Finding[] {
	return files.flatMap((file) =>
		(file.reading?.ok === true ? file.reading.value : []).flatMap((entry): readonly Finding[] => {
			const { host: registry, holds, helper = "", at } = entry;
			const because = holds === "helper" ? misplacedHelper(helper, registry) : undefined;
			if (because === undefined) return [];
			const name = entryName(registry);
			return [
				{
					status: helper === "gcr" ? "fail" : "warn",
					message: `${name} is signed in to through docker-credential-${helper}, which is not made for it`,
					where: { file: file.path, ...(at && { at }) },
					why: `${because.charAt(0).toUpperCase()}${because.slice(1)}.`,
					remedy: { text: `No longer ask docker-credential-${helper} for ${name}.`, commands: [] },
					...entryFix(file, [{ operation: "remove", entry, why: `No longer ask "${helper}" for ${name}` }], host),
					evidence: { helper },
				},
			];
		}),
	);
}

function stores({ files, facts, host }: CheckContext): readonly Finding[] {
	const store = foundValue(facts["docker-config"])?.credsStore ?? "";
	if (!isCloudHelper(store)) return [];
	return fromRemarks(files, ["cfg.store"], (_, file) => ({
		// Amazon's own guide has it as the store of all.
		status: store === "gcr" ? "fail" : store === "ecr-login" ? "note" : "warn",
		why:
			store === "gcr"
				? "It gives a Google access token to every registry that docker goes to."
				: "Docker asks it for every registry, and it refuses those of others.",
		remedy: {
			text: "Name it below credHelpers for its own registries, and no store or a keychain for the others.",
			commands: store === "ecr-login" ? [] : ["npx registry-setup --recipe replace-store"],
		},
		...(store === "gcr"
			? entryFix(
					file,
					[
						{
							operation: "remove",
							entry: { host: "credsStore", holds: "store", helper: store },
							why: `No longer ask "${store}" for every registry`,
						},
					],
					host,
				)
			: undefined),
	}));
}
