import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { HttpRequest, HttpResult, ProgramCall, ProgramResult } from "../../src/model/host.ts";
import { dockerLaptop } from "../support/docker-doctor.ts";
import { said, type Visit, visit } from "../support/memory-doctor.ts";
import type { MemoryHost } from "../support/memory-host.ts";
import { reachingLaptop, registry } from "../support/reached-laptop.ts";

beforeEach(async () => {
	// What is loaded when it is first needed is there before the clock stands still.
	await visit(reachingLaptop(registry), "--online", "registry.acme.example/team/app");
	vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => vi.useRealTimers());

/** A visit, and the time that it took by a clock that goes on only while everybody waits. */
async function timed(host: MemoryHost, ...argv: readonly string[]): Promise<Visit & { readonly tookMs: number }> {
	let visited: Visit | undefined;
	const done = visit(host, "--online", "--show", ...argv).then((result) => {
		visited = result;
	});
	let tookMs = 0;
	for (;;) {
		for (let turn = 0; turn < 20 && visited === undefined; turn += 1) await new Promise(setImmediate);
		if (visited !== undefined || tookMs > 60_000) break;
		await vi.advanceTimersByTimeAsync(100);
		tookMs += 100;
	}
	await done;
	if (visited === undefined) throw new Error("it did not end");
	return { ...visited, tookMs };
}

/** Says nothing until its time is up or nobody wants to hear it any more. */
function silence({ timeoutMs, signal }: HttpRequest): Promise<HttpResult> {
	return new Promise((resolve) => {
		const end = (kind: "timeout" | "cancelled") => resolve({ ok: false, kind, message: "no answer" });
		setTimeout(() => end("timeout"), timeoutMs);
		signal?.addEventListener("abort", () => end("cancelled"));
	});
}

function hanging({ timeoutMs, signal }: ProgramCall): Promise<Partial<ProgramResult>> {
	return new Promise((resolve) => {
		const end = (outcome: "timeout" | "cancelled") => resolve({ outcome, exitCode: undefined, durationMs: timeoutMs });
		setTimeout(() => end("timeout"), timeoutMs);
		signal?.addEventListener("abort", () => end("cancelled"));
	});
}

const images = (count: number, first = 0) =>
	Array.from({ length: count }, (_, index) => `registry-${index + first}.acme.example/team/app`);
/** Open to everybody. */
const isUp = (request: HttpRequest) => registry({ ...request, headers: { authorization: "x" } });

describe("the doctor ends", () => {
	test("where a helper hangs, and says which", async () => {
		const host = dockerLaptop({
			config: { credHelpers: { "quay.io": "slow", "gcr.io": "slow" } },
			programs: ["docker-credential-slow"],
			answer: (call) => (call.argv[0].includes("slow") ? hanging(call) : undefined),
		});
		const seen = await timed(host, "quay.io/acme/app");
		expect(seen.tookMs).toBeLessThan(15_500);
		expect(seen.exitCode).toBe(1);
		expect(said(seen, "reg.helper").findings[0]?.why).toContain("docker-credential-slow gave no answer within");
		expect(said(seen, "helper.get").findings.map(({ status }) => status)).toContain("fail");
		expect(seen.document.summary["crash"]).toBe(0);
		expect(said(seen, "cfg.keys").status).toBe("ok");
	});

	test("where a registry hangs, and the others are told as they are", async () => {
		const host = reachingLaptop(registry);
		host.http = async (request) => (request.url.includes("registry-0.") ? silence(request) : isUp(request));
		const seen = await timed(host, ...images(12));
		expect(seen.tookMs).toBeLessThan(13_000);
		expect(said(seen, "net.reach").findings.map(({ message }) => message)).toEqual([
			"registry-0.acme.example/team/app with docker: nothing answers in time",
		]);
		expect(said(seen, "reg.pull")).toMatchObject({
			status: "ok",
			detail: "11 of 12; not reached: registry-0.acme.example/team/app",
		});
		expect(seen.document.summary["crash"]).toBe(0);
	});

	test("where all of them hang, more than can be waited for", async () => {
		const host = reachingLaptop(registry);
		host.http = silence;
		const seen = await timed(host, ...images(9));
		expect(seen.tookMs).toBeLessThan(15_000);
		expect(said(seen, "net.reach").findings).toHaveLength(4);
		expect(seen.document.summary["crash"]).toBe(0);
		expect(seen.exitCode).toBe(1);
	});

	test("where neither a registry nor the system ever answers, and the checks that need none say what they saw", async () => {
		const host = reachingLaptop(registry);
		host.http = () => new Promise(() => {});
		const seen = await timed(host, ...images(1));
		expect(seen.tookMs).toBeLessThan(15_500);
		expect(said(seen, "net.reach")).toMatchObject({ status: "crash", detail: "it did not end within 14.5 s" });
		expect(said(seen, "cred.plain").status).toBe("note");
		expect(seen.exitCode).toBe(1);
	});
});
