/**
 * Shapes that only credentials have. Every repetition is bounded, so that no input makes the match slow.
 */
const shapes = [
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY/, // PEM
  /\b(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}\b/, // AWS access key id
  /\beyJ[\w-]{8,512}\.eyJ[\w-]{8}/, // JSON web token
  /\bgh[pousr]_[A-Za-z0-9]{30}|\bgithub_pat_\w{22}/,
  /\bglpat-[\w-]{20}/,
  /\bxox[abeprs]-[0-9A-Za-z-]{10}/, // Slack
  /\bhooks\.slack\.com\/services\/T\w{6}/,
  /\b[rs]k_(?:live|test)_[0-9A-Za-z]{10}/, // Stripe
  /\bAIza[\w-]{35}/, // Google
  /\bnpm_[A-Za-z0-9]{36}/,
  /\bSG\.[\w-]{16,32}\.[\w-]{16}/, // SendGrid
  /\bhv[sb]\.[\w-]{24}/, // Vault
  /\bAGE-SECRET-KEY-1[0-9A-Z]{20}/,
  /\bAccountKey=[A-Za-z0-9+/=]{20}/, // Azure storage
  /\b(?:Bearer|Basic) [\w.~+/-]{16}/,
  /\b(?:[Pp]assword|PASSWORD|[Pp]wd|PWD)=[^\s;&"'$]{1,256}[;&]/, // connection string
];
const credentialsInUrl = /\b[A-Za-z][A-Za-z0-9+.-]{1,20}:\/\/[^\s/:@]{0,128}:([^\s/@]{1,256})@/;
const anyShape = new RegExp([...shapes, credentialsInUrl].map((shape) => shape.source).join('|'));

/** How much of a value is looked at: a credential further down a longer text is not recognised by its shape. */
const looked = 32 * 1024;

/** Whether a value looks like a credential whatever it is called: a private key, a JWT, `https://user:password@host`. */
export function hasSecretShape(value: string): boolean {
  if (value.length < 8) return false;
  const start = value.length > looked ? value.slice(0, looked) : value;
  if (!anyShape.test(start)) return false;
  if (shapes.some((shape) => shape.test(start))) return true;
  const password = credentialsInUrl.exec(start)?.[1];
  return password !== undefined && !isReference(password);
}

/** `$(VAR)`, `${VAR}`, `$VAR`, `{{ .Values.x }}`, `<password>`: names a value that stands elsewhere. */
export function isReference(value: string): boolean {
  return /^(?:\$\(\w{1,256}\)|\$\{[^}]{1,256}\}|\$\w{1,256}|\{\{[^}]{1,256}\}\}|<[^>]{1,256}>)$/.test(value);
}
