// Modules inside undici, which has types for its index only.
declare module "undici/lib/dispatcher/dispatcher.js" {
	import { Dispatcher } from "undici";
	export = Dispatcher;
}

declare module "undici/lib/dispatcher/agent.js" {
	import { Agent } from "undici";
	export = Agent;
}

declare module "undici/lib/dispatcher/pool.js" {
	import { Pool } from "undici";
	export = Pool;
}

declare module "undici/lib/dispatcher/proxy-agent.js" {
	import { ProxyAgent } from "undici";
	export = ProxyAgent;
}

declare module "undici/lib/api/api-request.js" {
	const request: import("undici").Dispatcher["request"];
	export = request;
}

declare module "undici/lib/api/api-connect.js" {
	const connect: import("undici").Dispatcher["connect"];
	export = connect;
}
