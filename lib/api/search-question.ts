import { kindPrefixes } from '@/lib/access-graph/find-nodes';
import { severities, type Severity } from '@/lib/controls/types';

export type HitKind = 'subject' | 'role' | 'binding' | 'workload' | 'finding' | 'control' | 'cve';

/** What is looked for: words, and what narrows them. */
export type SearchQuestion = {
  readonly words: readonly string[];
  /** Null: any. */
  readonly kinds: readonly HitKind[] | null;
  /** Kinds of Kubernetes, in small letters; null: any. */
  readonly objectKinds: readonly string[] | null;
  readonly namespace: string | null;
  readonly severities: readonly Severity[] | null;
  /** What a subject has to be allowed: `create` and `pods/exec`. */
  readonly can: { readonly verb: string; readonly resource: string } | null;
};

/**
 * Words as they are typed, with `kind:sa` or `sa:name`, `ns:payments`, `sev:critical` and `can:create pods/exec` taken
 * out of them. What is no such prefix is a word, colons and all: `system:masters` is a name.
 */
export function searchQuestion(text: string): SearchQuestion {
  const words: string[] = [];
  let kinds: readonly HitKind[] | null = null;
  let objectKinds: readonly string[] | null = null;
  let namespace: string | null = null;
  let wanted: readonly Severity[] | null = null;
  let can: { readonly verb: string; readonly resource: string } | null = null as SearchQuestion['can'];
  for (const word of text.trim().toLowerCase().slice(0, 200).split(/\s+/).filter(Boolean)) {
    const [prefix = '', ...rest] = word.split(':');
    const value = rest.join(':');
    const kind = rest.length === 0 ? undefined : prefix === 'kind' ? kindOf(value) : kindOf(prefix);
    if (rest.length > 0 && (prefix === 'ns' || prefix === 'namespace')) namespace = value;
    else if (rest.length > 0 && (prefix === 'sev' || prefix === 'severity'))
      wanted = severities.filter((severity) =>
        value.split(',').some((start) => start !== '' && severity.startsWith(start)),
      );
    else if (rest.length > 0 && prefix === 'can') can = { verb: value, resource: '' };
    else if (kind) {
      kinds = [kind.hit];
      objectKinds = kind.objects;
      if (prefix !== 'kind' && value !== '') words.push(value);
    } else if (can !== null && can.resource === '') can = { verb: can.verb, resource: word };
    else words.push(word);
  }
  return {
    words,
    kinds,
    objectKinds,
    namespace: namespace || null,
    severities: wanted,
    can: can?.resource ? can : null,
  };
}

/** Whether anything is asked at all. */
export function asksSomething({ words, kinds, namespace, severities: wanted, can }: SearchQuestion): boolean {
  return words.length > 0 || kinds !== null || namespace !== null || wanted !== null || can !== null;
}

type Kind = { readonly hit: HitKind; readonly objects: readonly string[] | null };

const own: Readonly<Record<string, Kind>> = {
  finding: { hit: 'finding', objects: null },
  control: { hit: 'control', objects: null },
  cve: { hit: 'cve', objects: null },
  vulnerability: { hit: 'cve', objects: null },
  ...Object.fromEntries(
    ['deployment', 'statefulset', 'daemonset', 'replicaset', 'job', 'cronjob'].map((kind): [string, Kind] => [
      kind,
      { hit: 'workload', objects: [kind] },
    ]),
  ),
};

const hitOf: Readonly<Record<string, HitKind>> = {
  serviceaccount: 'subject',
  user: 'subject',
  group: 'subject',
  role: 'role',
  clusterrole: 'role',
  rolebinding: 'binding',
  clusterrolebinding: 'binding',
  workload: 'workload',
};

/** What a word before a colon means; the plural does, too. */
function kindOf(word: string): Kind | undefined {
  const known = [word, word.replace(/s$/, '')].find(
    (name) => Object.hasOwn(own, name) || Object.hasOwn(kindPrefixes, name),
  );
  if (known === undefined) return undefined;
  if (Object.hasOwn(own, known)) return own[known];
  const objects = kindPrefixes[known] ?? [];
  const hit = hitOf[objects[0] ?? ''];
  return hit && { hit, objects: hit === 'workload' ? null : objects };
}
