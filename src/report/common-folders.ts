/** Names of files and folders that stand on everybody's laptop; any other may be a project's, a customer's or somebody's. */
const common = new Set(
	`. .. ~ etc usr lib lib32 lib64 libexec bin sbin local opt var run proc sys tmp dev mnt media root home srv share
	users library system volumes applications contents resources macos frameworks versions snap snapd current nix store
	homebrew linuxbrew cellar private windows system32 programdata appdata roaming localappdata program files (x86) wsl
	passwd group shadow hosts hostname resolv.conf version os-release shm user pid self environ .dockerenv .env
	.docker docker docker.sock docker-desktop desktop config.json daemon.json contexts meta meta.json tls certs.d trust
	rootless podman podman.sock containers containers.conf auth.json registries.conf registries.conf.d policy.json
	.dockercfg com.docker.docker colima rancher-desktop lima orbstack cri-o kubernetes .kube config kubelet buildx cache
	.config .local .cache .ssh .gnupg .aws .azure azure azureprofile.json clouds.config msal_token_cache.json
	.password-store .gpg-id state data .bashrc .bash_profile .profile .zshrc .zprofile .zshenv fish config.fish
	gcloud google-cloud-sdk cloudsdk configurations active_config config_default properties credentials.db
	access_tokens.db legacy_credentials application_default_credentials.json docker_credentials.json
	python python2 python3 python.exe pip pip3 .pip pip.conf pip.ini .pypirc .netrc _netrc netrc uv uv.toml uvx
	credentials credentials.toml .venv venv env .virtualenvs scripts site-packages dist-packages include pyvenv.cfg
	pypoetry poetry poetry.toml poetry.lock auth.toml config.toml pdm .pdm.toml pdm.toml pyproject.toml setup.cfg setup.py
	pipx .pyenv pyenv shims conda miniconda3 anaconda3 miniforge3 envs mambaforge keyring python_keyring keyringrc.cfg
	requirements requirements.txt requirements.in requirements-dev.txt requirements-test.txt requirements_dev.txt
	dev-requirements.txt test-requirements.txt constraints.txt dev.txt base.txt test.txt prod.txt dev.in base.in
	dockerfile containerfile compose.yaml compose.yml docker-compose.yaml docker-compose.yml registry-setup
	registry-setup.toml keychain keychains login.keychain-db secrets cert cacert.pem ca-certificates certs ssl cert.pem
	crane oras skopeo buildah kubectl oc az gcr git node npm _npx dist start.cjs null simple project projects repository location src app apps work code repos build builds documents downloads github tests test`.split(
		/\s+/,
	),
);

/** Python 3.11, a drive, a user's number. */
const numbered = /^(?:[a-z]:?|(?:python|pip|lib|v)?\d+(?:[.-]\d+)*)$/;

/** Whether a part of a path tells nothing of whose it is. */
export function isCommonFolder(name: string): boolean {
	const plain = name.toLowerCase();
	if (plain === "" || numbered.test(plain) || common.has(plain)) return true;
	const helper = /^docker-credential-([\w-]+)(?:\.exe)?$/.exec(plain)?.[1];
	return helper !== undefined && isCommonHelper(helper);
}

/** Whether everybody may have a helper of that name. */
export function isCommonHelper(name: string): boolean {
	return /^(pass|secretservice|osxkeychain|wincred|desktop(\.exe)?|gcloud|gcr|ecr-login|acr-env|env|ghcr-login|dev-containers-[\w-]+|oc|none)$/.test(
		name,
	);
}
