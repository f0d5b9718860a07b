import type { Check } from "../model/check.ts";
import { acrAdmin } from "./acr-admin.ts";
import { acrArm } from "./acr-arm.ts";
import { acrData } from "./acr-data.ts";
import { acrLogin } from "./acr-login.ts";
import { acrMode } from "./acr-mode.ts";
import { acrSuffix } from "./acr-suffix.ts";
import { cf01 } from "./cf01.ts";
import { cf02 } from "./cf02.ts";
import { cf03 } from "./cf03.ts";
import { cf04 } from "./cf04.ts";
import { cf05 } from "./cf05.ts";
import { cf06 } from "./cf06.ts";
import { cfgContext } from "./cfg-context.ts";
import { cfgEmpty } from "./cfg-empty.ts";
import { cfgEnv } from "./cfg-env.ts";
import { cfgKey } from "./cfg-key.ts";
import { cfgKeys } from "./cfg-keys.ts";
import { cfgLink } from "./cfg-link.ts";
import { cfgMode } from "./cfg-mode.ts";
import { cfgNamespace } from "./cfg-namespace.ts";
import { cfgOwner } from "./cfg-owner.ts";
import { cfgParse } from "./cfg-parse.ts";
import { cr01 } from "./cr01.ts";
import { cr02 } from "./cr02.ts";
import { cr03 } from "./cr03.ts";
import { credAdmin } from "./cred-admin.ts";
import { credExpiry } from "./cred-expiry.ts";
import { credHub } from "./cred-hub.ts";
import { credIdtokenPodman } from "./cred-idtoken-podman.ts";
import { credJsonkey } from "./cred-jsonkey.ts";
import { credPlain } from "./cred-plain.ts";
import { credSp } from "./cred-sp.ts";
import { dc01 } from "./dc01.ts";
import { dc02 } from "./dc02.ts";
import { dc03 } from "./dc03.ts";
import { dc05 } from "./dc05.ts";
import { dc06 } from "./dc06.ts";
import { dctEnv } from "./dct-env.ts";
import { dctKeys } from "./dct-keys.ts";
import { envProxy } from "./env-proxy.ts";
import { ga01 } from "./ga01.ts";
import { ga02 } from "./ga02.ts";
import { ga03 } from "./ga03.ts";
import { ga04 } from "./ga04.ts";
import { ga05 } from "./ga05.ts";
import { gcrAdc } from "./gcr-adc.ts";
import { gcrHost } from "./gcr-host.ts";
import { gcrLocation } from "./gcr-location.ts";
import { helperBin } from "./helper-bin.ts";
import { helperCount } from "./helper-count.ts";
import { helperDesktop } from "./helper-desktop.ts";
import { helperForeign } from "./helper-foreign.ts";
import { helperGet } from "./helper-get.ts";
import { helperMarker } from "./helper-marker.ts";
import { helperShadow } from "./helper-shadow.ts";
import { idxAnswer } from "./idx-answer.ts";
import { idxConfig } from "./idx-config.ts";
import { idxHelper } from "./idx-helper.ts";
import { idxLogin } from "./idx-login.ts";
import { idxRead } from "./idx-read.ts";
import { idxThere } from "./idx-there.ts";
import { journalLeft } from "./journal-left.ts";
import { k8sGlobal } from "./k8s-global.ts";
import { k8sLink } from "./k8s-link.ts";
import { k8sSecret } from "./k8s-secret.ts";
import { keychainDead } from "./keychain-dead.ts";
import { netClock } from "./net-clock.ts";
import { netDns } from "./net-dns.ts";
import { netProxy } from "./net-proxy.ts";
import { netReach } from "./net-reach.ts";
import { netTls } from "./net-tls.ts";
import { pd01 } from "./pd01.ts";
import { po01 } from "./po01.ts";
import { po02 } from "./po02.ts";
import { podConf } from "./pod-conf.ts";
import { podFields } from "./pod-fields.ts";
import { podKeys } from "./pod-keys.ts";
import { podStore } from "./pod-store.ts";
import { podTmpfs } from "./pod-tmpfs.ts";
import { py01 } from "./py01.ts";
import { py02 } from "./py02.ts";
import { py03 } from "./py03.ts";
import { regChallenge } from "./reg-challenge.ts";
import { regConfig } from "./reg-config.ts";
import { regHelper } from "./reg-helper.ts";
import { regManifest } from "./reg-manifest.ts";
import { regPing } from "./reg-ping.ts";
import { regPull } from "./reg-pull.ts";
import { regPush } from "./reg-push.ts";
import { regToken } from "./reg-token.ts";
import { toolDocker } from "./tool-docker.ts";
import { toolVer } from "./tool-ver.ts";
import { tr01 } from "./tr01.ts";
import { tr02 } from "./tr02.ts";
import { uv01 } from "./uv01.ts";
import { uv02 } from "./uv02.ts";
import { uv03 } from "./uv03.ts";

/** Where Python packages come from, and who signs in for them. */
const python: readonly Check[] = [
	dc01,
	dc02,
	dc03,
	dc05,
	dc06,
	tr01,
	tr02,
	cr01,
	cr02,
	cr03,
	cf01,
	cf02,
	cf03,
	cf04,
	cf05,
	cf06,
	ga01,
	ga02,
	ga03,
	ga04,
	ga05,
	uv01,
	uv02,
	uv03,
	po01,
	po02,
	pd01,
	py01,
	py02,
	py03,
];

const docker: readonly Check[] = [
	cfgKeys,
	cfgKey,
	cfgOwner,
	cfgEnv,
	cfgLink,
	cfgContext,
	cfgNamespace,
	keychainDead,
	helperBin,
	helperGet,
	helperDesktop,
	helperShadow,
	helperForeign,
	helperMarker,
	helperCount,
	credExpiry,
	credPlain,
	credJsonkey,
	credAdmin,
];

const podman: readonly Check[] = [
	podConf,
	cfgEmpty,
	podTmpfs,
	podStore,
	podFields,
	podKeys,
	credHub,
	credIdtokenPodman,
];

/** What is to be reached, layer by layer, as real requests with the clients' own logins showed it. */
const asConfigured: readonly Check[] = [regConfig, regHelper, netProxy, netDns, netReach, netTls, netClock];
const registries: readonly Check[] = [regPing, regChallenge, regToken, regPull, regManifest, regPush];
const indexes: readonly Check[] = [idxConfig, idxAnswer, idxHelper, idxLogin, idxRead, idxThere];
const reached: readonly Check[] = [...asConfigured, ...registries, ...indexes];

const kubernetes: readonly Check[] = [k8sSecret, k8sLink, k8sGlobal];

/** Two clouds: their hosts, their logins, and what only they can tell. */
const google: readonly Check[] = [gcrHost, gcrLocation, gcrAdc];
const azure: readonly Check[] = [acrSuffix, acrLogin, acrMode, acrArm, acrData, acrAdmin, credSp, dctEnv, dctKeys];
/** Programs, variables and our own records. */
const laptop: readonly Check[] = [toolDocker, toolVer, envProxy, journalLeft];

/** Everything the doctor looks at, in the order in which it is said. */
export const checks: readonly Check[] = [
	cfgParse,
	cfgMode,
	...docker,
	...podman,
	...python,
	...google,
	...azure,
	...kubernetes,
	...laptop,
	...reached,
];
