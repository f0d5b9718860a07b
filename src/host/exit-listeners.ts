/** Any number of listeners to this process's end behind one listener of Node's, which warns of more than ten. */
export function exitListeners(): (listener: () => void) => () => void {
	const listeners = new Set<() => void>();
	const all = () => {
		for (const listener of listeners) listener();
	};
	return (listener) => {
		if (listeners.size === 0) process.on("exit", all);
		listeners.add(listener);
		return () => {
			listeners.delete(listener);
			if (listeners.size === 0) process.off("exit", all);
		};
	};
}
