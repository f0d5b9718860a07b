import { expect, test } from "vitest";
import { gitWorkTree } from "../../src/model/git-work-tree.ts";
import { MemoryHost } from "../support/memory-host.ts";

test("a file's repository is found through links, from far below, and for a file that is not there yet", async () => {
	const host = new MemoryHost({
		files: {
			"/home/ada/dotfiles/.git/HEAD": "ref: refs/heads/main\n",
			"/home/ada/dotfiles/config/pip/pip.conf": "",
			"/home/ada/.config": { kind: "symlink", to: "dotfiles/config" },
			"/home/ada/linked/.git": "gitdir: /home/ada/project/.git/worktrees/linked\n",
			"/home/ada/.pip/pip.conf": "",
		},
	});
	expect(await gitWorkTree(host, "/home/ada/.config/pip/pip.conf")).toBe("/home/ada/dotfiles");
	expect(await gitWorkTree(host, "/home/ada/.config/uv/uv.toml")).toBe("/home/ada/dotfiles");
	expect(await gitWorkTree(host, "/home/ada/linked/a/b/requirements.txt")).toBe("/home/ada/linked");
	expect(await gitWorkTree(host, "/home/ada/.pip/pip.conf")).toBeUndefined();
});
