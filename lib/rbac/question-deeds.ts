/** What a phrase of everyday speech means: verbs on a resource that it names itself, or that follows. */
export type Phrase = {
  readonly pattern: RegExp;
  readonly verbs: readonly string[];
  /** `GROUP|RESOURCE|SUBRESOURCE`; null when the resource follows. */
  readonly on: string | null;
  /** The subresource of the resource that follows. */
  readonly subresource?: string;
};

const into = '(?: commands?)?(?: (?:in|into|inside|to|on))?';
const some = '(?: (?:the|a|an|any|all|some))?';
const end = '(?= |$)';

/** Phrases that stand for a verb on a certain resource, the longest first where two could match. */
export const phrases: readonly Phrase[] = [
  phrase(`(?:exec|execute|shell)${into}${some}(?: (?:pods?|po|containers?))?`, 'create', '|pods|exec'),
  phrase(
    `run (?:commands?|code|a shell|shells?)(?: (?:in|into|inside|on))?${some}(?: (?:pods?|po|containers?))?`,
    'create',
    '|pods|exec',
  ),
  phrase(
    `(?:get|open) a shell(?: (?:in|into|inside|on))?${some}(?: (?:pods?|po|containers?))?`,
    'create',
    '|pods|exec',
  ),
  phrase(`attach(?: (?:to|into))?${some}(?: (?:pods?|po|containers?))?`, 'create', '|pods|attach'),
  phrase(
    `(?:port-?forward|forward ports?)(?: (?:to|into|of|from))?${some}(?: (?:pods?|po))?`,
    'create',
    '|pods|portforward',
  ),
  phrase(
    `(?:read|get|see|view|follow|tail|show) ?(?:the )?(?:pod )?logs?(?: (?:of|from|for|in))?${some}(?: (?:pods?|po|containers?))?`,
    'get',
    '|pods|log',
  ),
  phrase(`evict${some}(?: (?:pods?|po))?`, 'create', '|pods|eviction'),
  phrase(`drain${some}(?: (?:nodes?|no))?`, 'create', '|pods|eviction'),
  phrase(`(?:cordon|uncordon|taint)${some}(?: (?:nodes?|no))?`, 'patch', '|nodes|'),
  phrase(`debug${some}(?: (?:pods?|po))?`, 'update patch', '|pods|ephemeralcontainers'),
  phrase(
    `(?:issue|mint|request|create|make) (?:service ?account )?tokens?(?: (?:of|for))?${some}(?: (?:service ?accounts?|sa))?`,
    'create',
    '|serviceaccounts|token',
  ),
  phrase(
    `approve${some} (?:certificates?|csrs?|certificate ?signing ?requests?|certificate requests?)`,
    'update',
    'certificates.k8s.io|certificatesigningrequests|approval',
  ),
  phrase(
    `sign${some} (?:certificates?|csrs?|certificate ?signing ?requests?|certificate requests?)`,
    'update',
    'certificates.k8s.io|certificatesigningrequests|status',
  ),
  phrase('(?:do|use) (?:everything|anything|every verb|any verb|whatever)(?: (?:on|to|with|about))', '*', null),
  phrase('have full (?:access|control)(?: (?:on|to|of|over))', '*', null),
  phrase(
    '(?:do (?:everything|anything|whatever)|have full (?:access|control)|be (?:a )?cluster[ -]?admins?)',
    '*',
    '*|*|',
  ),
  phrase('proxy (?:to|into)', 'get create', null, 'proxy'),
  phrase('scale', 'update patch', null, 'scale'),
  phrase('(?:act as|become|pretend to be|pose as|log ?in as)', 'impersonate', null),
];

/** Everyday verbs, and the verbs of Kubernetes that they mean, each of which is asked. */
export const verbSynonyms: Readonly<Record<string, readonly string[]>> = {
  ...meaning('get list watch', 'read view see fetch inspect'),
  ...meaning('update patch', 'edit modify change alter reconfigure'),
  ...meaning('create update patch delete', 'write manage'),
  ...meaning('create', 'add make deploy launch run start spawn schedule'),
  ...meaning('delete', 'remove destroy kill'),
  ...meaning('patch', 'label annotate restart'),
  ...meaning('list', 'enumerate'),
  ...meaning('get', 'describe'),
};

function phrase(pattern: string, verbs: string, on: string | null, subresource?: string): Phrase {
  return {
    pattern: new RegExp(`^${pattern}${end}`),
    verbs: verbs.split(' '),
    on,
    ...(subresource !== undefined && { subresource }),
  };
}

function meaning(verbs: string, words: string): Record<string, readonly string[]> {
  return Object.fromEntries(words.split(' ').map((word) => [word, verbs.split(' ')]));
}
