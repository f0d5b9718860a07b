import type { OperatingSystem } from "../../model/facts.ts";

/** cloud.google.com/sdk/docs/install, the way each system keeps it up to date. */
export function installGcloud(os: OperatingSystem | undefined): readonly string[] {
	if (os?.platform === "darwin") return ["brew install --cask gcloud-cli"];
	if (os?.platform === "win32") return ["winget install --exact --id Google.CloudSDK"];
	if (os?.platform === "linux" && /debian|ubuntu/i.test(os.name)) {
		return [
			"curl -fsSLo cloud.google.asc https://packages.cloud.google.com/apt/doc/apt-key.gpg",
			"sudo gpg --dearmor --output /usr/share/keyrings/cloud.google.gpg cloud.google.asc",
			"echo 'deb [signed-by=/usr/share/keyrings/cloud.google.gpg] https://packages.cloud.google.com/apt cloud-sdk main' > google-cloud-sdk.list",
			"sudo mv google-cloud-sdk.list /etc/apt/sources.list.d/",
			"sudo apt-get update",
			"sudo apt-get install google-cloud-cli",
		];
	}
	return ["# How to install it on your system: https://cloud.google.com/sdk/docs/install"];
}
