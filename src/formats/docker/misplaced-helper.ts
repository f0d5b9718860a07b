import { type CloudHelper, isCloudHelper } from "../../model/cloud-helper.ts";

interface Reach {
	readonly hosts: RegExp;
	/** What mapping another host to it does. */
	readonly elsewhere: (host: string) => string;
}

const onlyFor = (whose: string) => (host: string) => `it answers for ${whose} registries alone, and ${host} is none`;

const reaches: Readonly<Record<CloudHelper, Reach>> = {
	/** GoogleCloudPlatform/docker-credential-gcr, credhelper/helper.go: `get` never looks at the address. */
	gcr: {
		hosts: /(?:^|\.)(?:gcr\.io|pkg\.dev)$/,
		elsewhere: (host) => `it gives a Google access token to any host that is mapped to it, so ${host} would get yours`,
	},
	gcloud: { hosts: /(?:^|\.)(?:gcr\.io|pkg\.dev)$/, elsewhere: onlyFor("Google's") },
	/** awslabs/amazon-ecr-credential-helper, ecr-login/api/client.go, ecrPattern. */
	"ecr-login": {
		hosts:
			/^public\.ecr\.aws$|\.dkr[.-]ecr(?:-fips)?\.[\w-]+\.(?:amazonaws\.(?:com(?:\.cn)?|eu)|on\.(?:aws|amazonwebservices\.com\.cn)|sc2s\.sgov\.gov|c2s\.ic\.gov|cloud\.adc-e\.uk|csp\.hci\.ic\.gov)$/,
		elsewhere: onlyFor("Amazon's"),
	},
	"acr-env": { hosts: /\.azurecr\.(?:io|cn|us|de)$/, elsewhere: onlyFor("Azure's") },
};

/** Why a host must not be mapped to a helper; undefined when it may. */
export function misplacedHelper(helper: string, host: string): string | undefined {
	const cloud = isCloudHelper(helper) ? reaches[helper] : undefined;
	return cloud === undefined || cloud.hosts.test(host) ? undefined : cloud.elsewhere(host);
}
