import type { PolicyRule } from '@/lib/rbac/types';
import { resourceOf } from './permission-text';

const mostSaid = 3;

/** What single permissions allow, completing "can": "get and list secrets, create pods/exec and 2 more". */
export function driftText(rules: readonly PolicyRule[]): string {
  const verbs = new Map<string, string[]>();
  for (const rule of rules) {
    const target = targetOf(rule);
    verbs.set(target, [...(verbs.get(target) ?? []), ...rule.verbs]);
  }
  const said = [...verbs].map(([target, of]) =>
    of.includes('*') ? `do anything with ${target}` : `${list(of)} ${target}`,
  );
  const more = said.length - mostSaid;
  return more > 0 ? `${said.slice(0, mostSaid).join(', ')} and ${more} more` : list(said);
}

function targetOf({ apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): string {
  const [url] = nonResourceURLs;
  if (url !== undefined) return url;
  const [apiGroup = '', resource = ''] = [apiGroups[0], resources[0]];
  const written = apiGroup === '*' && resource === '*' ? 'everything' : resourceOf({ apiGroup, resource });
  return [written, ...resourceNames].join(' ');
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
