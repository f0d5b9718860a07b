/** What is true of every name and secret for images, wherever they rest. */
export const loginTradeoffs = {
	clients: "docker and podman, and what reads their files",
	costs: "A keychain is asked at each pull; a file costs nothing",
} as const;
