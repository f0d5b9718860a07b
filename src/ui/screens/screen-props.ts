import type { WizardContext, WizardState } from "../wizard-state.ts";

export interface ScreenProps {
	readonly context: WizardContext;
	readonly state: WizardState;
}
