import type { Subject } from '@/lib/rbac/types';
import type { Match } from './matching-grants';

/** `ServiceAccount payments/ci-bot`, `User alice`, `Group oidc:platform`. */
export function subjectLabel({ kind, namespace, name }: Subject): string {
  return kind === 'ServiceAccount' ? `${kind} ${namespace}/${name}` : `${kind} ${name}`;
}

/** Some namespaces, kube-system first: ` in kube-system`, ` in kube-system and 12 other namespaces`. */
export function inNamespaces(scopes: readonly string[]): string {
  const all = [...new Set(scopes)].sort();
  const ordered = all.includes('kube-system') ? ['kube-system', ...all.filter((name) => name !== 'kube-system')] : all;
  return ` in ${listed(ordered, 'namespace')}`;
}

/** `, limited to the names a and b` when every match is limited, else nothing. */
export function limitOf(matches: readonly Match[]): string {
  if (!matches.every(({ names }) => names !== null)) return '';
  const names = [...new Set(matches.flatMap((match) => match.names ?? []))].sort();
  return `, limited to the ${names.length === 1 ? 'name' : 'names'} ${listed(names, 'name')}`;
}

/** `a`, `a and b`, `a, b and c`, `a and 12 other things`. */
export function listed(words: readonly string[], thing: string): string {
  if (words.length <= 3) return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ');
  return `${words[0]} and ${words.length - 1} other ${thing}s`;
}
