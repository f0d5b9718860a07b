import { readFlags } from "./modes/flags.ts";

declare const __VERSION__: string;
const f = readFlags(process.argv.slice(2));
process.stdout.write(f.mode === "help" ? f.help : `${__VERSION__}\n`);
