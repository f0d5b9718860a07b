import { rewritten } from "../formats/findings/file-fix.ts";
import { isPythonHost } from "../formats/google/google-python-host.ts";
import { indexPlaces } from "../formats/python-index/index-places.ts";
import { indexHost, splitIndexUrl } from "../formats/python-index/index-url.ts";
import type { Check, Finding } from "../model/check.ts";
import { withoutLogin } from "../model/without-login.ts";

/** Addresses of Artifact Registry that nothing answers at. */
export const ga01: Check = {
	id: "GA01",
	group: "python",
	title: "Every index of Artifact Registry has the address /PROJECT/REPOSITORY/simple/",
	about: [
		"Speaks when an index on a host such as us-python.pkg.dev has another path than /PROJECT/REPOSITORY/simple/, or the host is of the alpha, which ended in -pypi.pkg.dev.",
		"An address without simple/ is the one for uploads; to pip it has no packages, and it goes on to the next index if there is one.",
		"The fix adds simple/ in your own files and in those of the project.",
	],
	reads: [],
	async run(context) {
		const places = (await indexPlaces(context)).filter(
			({ raw, isLinks }) => !isLinks && isPythonHost(indexHost(raw) ?? ""),
		);
		const findings = places.flatMap(({ raw, where, file, put }): readonly Finding[] => {
			const url = splitIndexUrl(raw).url;
			const isOld = /-pypi\.pkg\.dev$/.test(indexHost(raw) ?? "");
			if (!isOld && /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/simple\/?$/.test(url)) return [];
			const isUpload = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/?$/.test(url);
			const mend = isUpload && !isOld ? put?.(`${raw.replace(/\/$/, "")}/simple/`) : undefined;
			const fix =
				file === undefined || mend === undefined
					? undefined
					: rewritten(file, mend, `Ask ${withoutLogin(url).replace(/\/$/, "")}/simple/`, context.host);
			return [
				{
					status: "fail",
					message: isOld
						? `${withoutLogin(url)} is on a host of Artifact Registry's alpha`
						: `${withoutLogin(url)} is no index of Artifact Registry: its path is not /PROJECT/REPOSITORY/simple/`,
					where,
					why: "Nothing is found there, and what comes next is asked, or the installation ends.",
					remedy: { text: "Write https://LOCATION-python.pkg.dev/PROJECT/REPOSITORY/simple/.", commands: [] },
					...fix,
				},
			];
		});
		return { findings, seen: places.length === 1 ? "1 index" : `${places.length} indexes` };
	},
};
