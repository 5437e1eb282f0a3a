import { hasSecretShape, isReference } from './secret-shape';

/**
 * Why a named value looks like a credential, or null when it does not.
 *
 * A name decides only together with its value: `TOKEN_FILE=/var/run/token`, `PASSWORD_RESET=true` and
 * `TOKEN=$(OTHER)` hold no secret.
 */
export function looksSecret(name: string, value: string): 'name' | 'value' | 'name-and-value' | null {
  const byName = namesSecret(name) && !isHarmless(value);
  const byValue = hasSecretShape(value);
  if (byName) return byValue ? 'name-and-value' : 'name';
  return byValue ? 'value' : null;
}

/**
 * Whether something is called like a credential: `DB_PASSWORD`, `apiKey`, `--client-secret`; not `SECRET_NAME`,
 * `tokenTtl` or `MONKEY`.
 */
export function namesSecret(name: string): boolean {
  if (name.length > 512 || !maybeSecret.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  if (aboutSecrets.has(words.at(-1) ?? '')) return false;
  return words.some((word, at) => secretWord.test(word) || (word === 'key' && secretKeys.has(words[at - 1] ?? '')));
}

/** A value that cannot be a credential: nothing, a path, a boolean, a number, a duration, a reference to another value. */
export function isHarmless(value: string): boolean {
  const text = value.trim();
  return (
    text === '' ||
    /^(?:true|false|yes|no|on|off|null|none|enabled|disabled)$/i.test(text) ||
    /^-?\d{1,20}(?:\.\d{1,20})?(?:ms|s|m|h|d)?$/.test(text) ||
    (/^(?:\.{0,2}|~|[a-z]{2,10}:\/)\/[\w./${}()-]{1,1024}$/.test(text) && !/[+=]/.test(text)) ||
    isReference(text)
  );
}

// A cheap look before the careful one: nearly all names end here.
const maybeSecret = /pass|pwd|secret|token|cred|key|jwt|bearer/i;

// Compounds are written without a separator too: `PGPASSWORD`, `clientsecret`, `APIKEY`.
const secretWord =
  /^[a-z0-9]{0,64}(?:password|passwd|passphrase|passwort)$|^pwd$|^(?:[a-z0-9]{0,64}(?:secret|token|credential)s?)$|(?:api|access|private|secret|signing|encryption|auth|master)keys?$|^(?:jwt|bearer)$|^pass$/;

/** What makes `key` a credential: an api key, not a sort key. */
const secretKeys = new Set([
  ...['api', 'access', 'private', 'secret', 'signing', 'encryption', 'auth', 'master', 'account', 'storage', 'batch'],
  ...['session', 'shared', 'service', 'license', 'app', 'deploy', 'ssh', 'jwt', 'cookie', 'hmac', 'webhook', 'aes'],
]);

/** A last word that says the value is about a credential and not one itself. */
const aboutSecrets = new Set([
  ...['file', 'files', 'path', 'paths', 'dir', 'directory', 'mount', 'location', 'url', 'uri', 'endpoint', 'host'],
  ...['name', 'names', 'id', 'ids', 'ref', 'reference', 'namespace', 'provider', 'store', 'backend', 'type', 'kind'],
  ...['ttl', 'expiry', 'expiration', 'expires', 'lifetime', 'duration', 'timeout', 'interval', 'age', 'seconds'],
  ...['enabled', 'disabled', 'length', 'size', 'count', 'limit', 'min', 'max', 'policy', 'rotation', 'version'],
  ...['issuer', 'audience', 'audiences', 'header', 'prefix', 'algorithm', 'alg', 'field', 'format', 'scope', 'scopes'],
  ...['config', 'controller', 'class', 'mode', 'reset', 'budget', 'review', 'reviewer', 'renewer', 'syncer'],
]);
