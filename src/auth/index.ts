import type { AuthMethod } from "../model/auth-method.ts";
import { gcloudHelper } from "./gcloud-helper.ts";
import { gcloudHelperFederation } from "./gcloud-helper-federation.ts";
import { gcloudHelperServiceAccount } from "./gcloud-helper-service-account.ts";
import { gcrHelper } from "./gcr-helper.ts";

/** Every sign-in method, in the order they are suggested. */
export const methods: readonly AuthMethod[] = [
	gcloudHelper,
	gcrHelper,
	gcloudHelperServiceAccount,
	gcloudHelperFederation,
];
