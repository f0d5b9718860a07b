/** Login servers by cloud (azure-cli, azure/cli/core/cloud.py, suffixes.acr_login_server_endpoint). */
export const acrSuffixes: Readonly<Record<string, string>> = {
	AzureCloud: ".azurecr.io",
	AzureChinaCloud: ".azurecr.cn",
	AzureUSGovernment: ".azurecr.us",
};

/** What a host of Azure Container Registry says; undefined for any other. */
export interface AcrHost {
	/** Of the resource: no name has a dash, what follows one is the hash of a domain name label. */
	readonly name: string;
	/** ".azurecr.io". */
	readonly suffix: string;
}

export function acrHost(host: string): AcrHost | undefined {
	const [, name, suffix] = /^([a-z\d]{1,50})(?:-[a-z\d]+)?(\.azurecr\.[a-z]+)$/i.exec(host) ?? [];
	return name === undefined || suffix === undefined
		? undefined
		: { name: name.toLowerCase(), suffix: suffix.toLowerCase() };
}
