// Run by a test in a terminal of its own: asks for a secret, then for a word, and says how long both were.
import { LineReader } from "../../src/ui/plain/line-reader.ts";
import { Talk } from "../../src/ui/plain/talk.ts";

const reader = new LineReader(process.stdin);
const talk = new Talk(reader, process.stdout);
const secret = await talk.askHidden("Secret:");
const word = secret.kind === "quit" ? secret : await talk.ask("Word:");
const length = (reply: typeof word): string => (reply.kind === "text" ? String(reply.text.length) : reply.kind);
talk.say(`secret ${length(secret)}, word ${length(word)}`);
reader.close();
