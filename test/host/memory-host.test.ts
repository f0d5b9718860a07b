import { MemoryHost } from "../support/memory-host.ts";
import { hostContract, type Place } from "./contract.ts";

hostContract("the laptop in memory", async (places) => ({
	root: "/laptop",
	host: new MemoryHost({
		files: Object.fromEntries(Object.entries(places).map(([path, place]) => [`/laptop/${path}`, within(place)])),
		programs: ["/laptop/bin/tool"],
	}),
	dispose: async () => undefined,
}));

function within(place: Place): Place {
	return typeof place === "object" && place.kind === "name" ? { ...place, of: `/laptop/${place.of}` } : place;
}
