import { useApp, useInput } from "ink";
import { type ReactNode, useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import { keyPress } from "./key-press.ts";
import type { KeyStream } from "./key-stream.ts";
import { placeName } from "./place.ts";
import { DetailScreen } from "./screens/detail-screen.tsx";
import { FactsScreen } from "./screens/facts-screen.tsx";
import { MethodScreen } from "./screens/method-screen.tsx";
import { PlanScreen } from "./screens/plan-screen.tsx";
import { RegistriesScreen } from "./screens/registries-screen.tsx";
import type { ScreenProps } from "./screens/screen-props.ts";
import type { Wizard } from "./wizard.ts";

interface Props {
	readonly wizard: Wizard;
	readonly keys: Pick<KeyStream, "committed" | "shows">;
	/** Gives the terminal back: also when ink is unmounted by a signal. */
	leave(): void;
}

/** The root: the only place that reads keys and the only one that exits. */
export function App({ wizard, keys, leave }: Props): ReactNode {
	const state = useSyncExternalStore(wizard.subscribe, wizard.getState);
	const { exit } = useApp();
	const [keysRead, setKeysRead] = useState(0);
	const { place, ended } = state;
	const screen = `${placeName(place)} ${state.plan.approving === undefined ? "" : "approving"}`;

	useInput((input, key) => {
		const press = keyPress(input, key);
		if (press !== undefined) wizard.dispatch({ kind: "key", key: press, place });
		setKeysRead((count) => count + 1);
	});
	useLayoutEffect(() => leave, [leave]);
	const writes = place.at === "detail" && ["text", "path", "secret"].includes(state.detail.kind);
	useEffect(() => keys.shows(screen, writes), [keys, screen, writes]);
	// The next key comes only now, when every component has drawn and subscribed with what the last one changed.
	useEffect(() => keys.committed(keysRead), [keys, keysRead]);
	// From an effect: an exit beside a change of state would lose the frame of that change.
	useEffect(() => {
		if (ended !== undefined) exit();
	}, [ended, exit]);

	return <Screen context={wizard.context} state={state} />;
}

function Screen(props: ScreenProps): ReactNode {
	const { place } = props.state;
	switch (place.at) {
		case "facts":
			return <FactsScreen {...props} />;
		case "registries":
			return <RegistriesScreen {...props} />;
		case "method":
			return <MethodScreen {...props} key={placeName(place)} />;
		case "detail":
			return <DetailScreen {...props} key={placeName(place)} />;
		case "plan":
			return <PlanScreen {...props} />;
	}
}
