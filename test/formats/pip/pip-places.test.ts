import { expect, test } from "vitest";
import { pipPlaces } from "../../../src/formats/pip/pip-places.ts";
import { MemoryHost, type MemoryHostOptions } from "../../support/memory-host.ts";

interface Mac extends MemoryHostOptions {
	readonly prefix?: string;
}

async function paths(platform: "darwin" | "win32", version: string, { prefix = "", ...options }: Mac = {}) {
	const home = platform === "darwin" ? "/Users/ada" : "C:\\Users\\ada";
	const host = new MemoryHost({ platform, home, ...options });
	const places = await pipPlaces(host, { version, prefix: prefix || (platform === "darwin" ? "/venv" : "C:\\venv") });
	return places.map(({ level, path, legacy }) => `${level}${legacy ? " (old)" : ""} ${path}`);
}

test("macOS: the user's folder counts only where it exists, else it is the one of Linux", async () => {
	const usual = ["user (old) /Users/ada/.pip/pip.conf", "user /Users/ada/.config/pip/pip.conf", "site /venv/pip.conf"];
	const own = "global /Library/Application Support/pip/pip.conf";
	const config = { env: { XDG_CONFIG_HOME: "/elsewhere", XDG_CONFIG_DIRS: "/nowhere", XDG_DATA_DIRS: "/data" } };
	for (const version of ["18.1", "20.3.4", "23.2.1", "26.1.2"]) {
		expect(await paths("darwin", version, config)).toEqual([own, ...usual]);
	}
	const files = { "/Users/ada/Library/Application Support/pip/selfcheck.json": "{}" };
	for (const version of ["18.1", "24.2", "26.2"]) {
		expect((await paths("darwin", version, { files }))[2]).toBe(
			"user /Users/ada/Library/Application Support/pip/pip.conf",
		);
	}
});

test("macOS: since 26.2 the folders of XDG_DATA_DIRS and XDG_DATA_HOME count", async () => {
	const env = { XDG_DATA_DIRS: " /a: :/b", XDG_DATA_HOME: "/data" };
	const found = await paths("darwin", "26.2", { env, files: { "/data/pip/x": "" } });
	expect(found.slice(0, 4)).toEqual([
		"global /a/pip/pip.conf",
		"global /b/pip/pip.conf",
		"user (old) /Users/ada/.pip/pip.conf",
		"user /data/pip/pip.conf",
	]);
	const library = { "/Users/ada/Library/Application Support/pip/x": "" };
	expect((await paths("darwin", "26.2", { env, files: library }))[3]).toBe("user /Users/ada/.config/pip/pip.conf");
});

test("macOS: Homebrew's Python has a global file of its own, and some pips know neither", async () => {
	const prefix = "/opt/homebrew/opt/python@3.12/Frameworks/Python.framework/Versions/3.12";
	const globals = async (version: string) =>
		(await paths("darwin", version, { prefix })).filter((line) => line.startsWith("global"));
	const own = "global /Library/Application Support/pip/pip.conf";
	expect(await globals("24.0")).toEqual([own]);
	expect(await globals("24.2")).toEqual(["global /opt/homebrew/share/pip:/Library/Application Support/pip/pip.conf"]);
	expect(await globals("25.1")).toEqual(["global /opt/homebrew/share/pip/pip.conf", own]);
	expect(await globals("26.0")).toEqual(["global /opt/homebrew/share/pip/pip.conf", own]);
});

test("Windows: pip.ini in ProgramData, below the home, in APPDATA and beside Python", async () => {
	expect(await paths("win32", "24.2")).toEqual([
		"global C:\\ProgramData\\pip\\pip.ini",
		"user (old) C:\\Users\\ada\\pip\\pip.ini",
		"user C:\\Users\\ada\\AppData\\Roaming\\pip\\pip.ini",
		"site C:\\venv\\pip.ini",
	]);
	const env = {
		APPDATA: "D:\\roaming",
		ProgramData: "D:\\all",
		PIP_CONFIG_FILE: "pip.ini",
		WIN_PD_OVERRIDE_APPDATA: "E:\\mine",
	};
	expect(await paths("win32", "24.2", { env })).toEqual([
		"global D:\\all\\pip\\pip.ini",
		"user (old) C:\\Users\\ada\\pip\\pip.ini",
		"user D:\\roaming\\pip\\pip.ini",
		"site C:\\venv\\pip.ini",
		"env C:\\Users\\ada\\project\\pip.ini",
	]);
	expect((await paths("win32", "26.2", { env }))[2]).toBe("user E:\\mine\\pip\\pip.ini");
});
