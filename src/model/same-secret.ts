/** The answer with which a person says that several registries are to see one secret; it concerns the run, not one registry. */
export const sameSecret = "accept-same-secret";
