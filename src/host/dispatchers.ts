import connect from "undici/lib/api/api-connect.js";
import request from "undici/lib/api/api-request.js";
import Agent from "undici/lib/dispatcher/agent.js";
import Dispatcher from "undici/lib/dispatcher/dispatcher.js";
import Pool from "undici/lib/dispatcher/pool.js";
import ProxyAgent from "undici/lib/dispatcher/proxy-agent.js";

// As undici's index.js does; the index itself would load fetch, caches and web sockets as well, and take three times as long.
Object.assign(Dispatcher.prototype, { connect, request });

export { Agent, Pool, ProxyAgent };
