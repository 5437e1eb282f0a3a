import type { Severity } from '@/lib/controls/types';
import { plainText, resourceOf, scopeText } from './permission-text';
import type { ChangedPermission, Permission } from './types';

/** Permissions that were gained or lost alike, as one line to read. */
export type ReadingRow = {
  readonly verbs: readonly string[];
  /** `secrets`, `deployments.apps`, `*`, or URL paths. */
  readonly resources: readonly string[];
  readonly isUrl: boolean;
  readonly names: readonly string[];
  /** "everywhere", "in shop"; empty for URLs. */
  readonly where: string;
  readonly severity: Severity | null;
  readonly because: readonly string[];
  /** What of it was held before, or is held still: "beyond get, list everywhere". */
  readonly beyond: readonly string[];
};

/** Folds rows that differ in the resource only; exceptions are told without what the row says already. */
export function readingRows(permissions: readonly ChangedPermission[]): readonly ReadingRow[] {
  const rows = new Map<string, ReadingRow & { resources: string[] }>();
  for (const permission of permissions) {
    const row = {
      verbs: permission.verbs,
      isUrl: permission.kind === 'url',
      names: permission.kind === 'url' ? [] : permission.names,
      where: permission.kind === 'url' ? '' : scopeText(permission.scopes),
      severity: permission.severity,
      because: permission.because,
      beyond: beyondOf(permission),
    };
    const resource = permission.kind === 'url' ? urlText(permission.url) : resourceOf(permission);
    const key = JSON.stringify(row);
    const twin = rows.get(key);
    if (twin) twin.resources.push(resource);
    else rows.set(key, { ...row, resources: [resource] });
  }
  return [...rows.values()];
}

const urlText = (url: string) => (url === '*' ? 'any URL path' : url);

/** Exceptions written out before they are counted. */
const mostBeyond = 3;

function beyondOf(permission: ChangedPermission): readonly string[] {
  const { except } = permission;
  if (except.length <= mostBeyond) return except.map((part) => beyondText(permission, part));
  return [`${except.length} narrower permissions`];
}

function beyondText(whole: Permission, part: Permission): string {
  if (part.kind === 'url' || whole.kind === 'url') return plainText(part);
  const verbs = part.verbs.join(', ');
  const sameResource = part.resource === whole.resource && part.apiGroup === whole.apiGroup;
  const sameScopes = part.scopes.join() === whole.scopes.join();
  const sameVerbs = verbs === whole.verbs.join(', ');
  const words = [
    ...(sameVerbs && (!sameResource || !sameScopes || part.names.length > 0) ? [] : [verbs]),
    ...(sameResource ? [] : [resourceOf(part)]),
    ...(part.names.length > 0 ? [part.names.join(', ')] : []),
    ...(sameScopes ? [] : [scopeText(part.scopes)]),
  ];
  return words.join(' ');
}
