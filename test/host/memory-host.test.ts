import { MemoryHost } from "../support/memory-host.ts";
import { hostContract } from "./contract.ts";

hostContract("the laptop in memory", async (places) => ({
	root: "/laptop",
	host: new MemoryHost({
		files: Object.fromEntries(Object.entries(places).map(([path, place]) => [`/laptop/${path}`, place])),
		programs: ["/laptop/bin/tool"],
	}),
	dispose: async () => undefined,
}));
