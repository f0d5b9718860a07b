/** Words that tell nothing of whose index or configuration it is, and may stand in any sentence. */
export const commonNames =
	/^(pypi|testpypi|private|public|internal|index|indexes|index-servers|server-login|packages?|registry|repository|primary|default|explicit|local|mirror|company|corp|main|python|pip|uv|poetry|pdm|twine|pytorch|torch|google|gar|docker|podman|desktop-linux|colima|orbstack|rootless|user|global|install)$/i;
