import type { WizardAction, WizardContext, WizardState } from "../wizard-state.ts";

export interface ScreenProps {
	readonly context: WizardContext;
	readonly state: WizardState;
	dispatch(action: WizardAction): void;
}
