import type { AuthMethod } from "../model/auth-method.ts";
import { accessToken } from "./access-token.ts";
import { adc } from "./adc.ts";
import { anonymous } from "./anonymous.ts";
import { gcloudHelper } from "./gcloud-helper.ts";
import { gcloudHelperFederation } from "./gcloud-helper-federation.ts";
import { gcloudHelperServiceAccount } from "./gcloud-helper-service-account.ts";
import { gcrHelper } from "./gcr-helper.ts";
import { helper } from "./helper.ts";
import { jsonKey } from "./json-key.ts";
import { keyring } from "./keyring.ts";
import { keyringAdc } from "./keyring-adc.ts";
import { keyringPassword } from "./keyring-password.ts";
import { keyringServiceAccount } from "./keyring-service-account.ts";
import { ocToken } from "./oc-token.ts";
import { password } from "./password.ts";
import { personalToken } from "./personal-token.ts";
import { pullSecretFile } from "./pull-secret-file.ts";
import { registryServiceAccount } from "./registry-service-account.ts";
import { robot } from "./robot.ts";
import { robotFederation } from "./robot-federation.ts";

/** Every sign-in method, in the order they are suggested. */
export const methods: readonly AuthMethod[] = [
	gcloudHelper,
	gcrHelper,
	gcloudHelperServiceAccount,
	gcloudHelperFederation,
	keyring,
	keyringAdc,
	keyringServiceAccount,
	accessToken,
	adc,
	jsonKey,
	keyringPassword,
	robot,
	registryServiceAccount,
	ocToken,
	personalToken,
	robotFederation,
	pullSecretFile,
	password,
	helper,
	anonymous,
];
