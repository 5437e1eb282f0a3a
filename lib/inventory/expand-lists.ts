import { AppError } from '@/lib/errors';
import { kindOf } from './wanted-kinds';
import type { GroupResource } from './types';

export type Expanded = {
  readonly objects: unknown[];
  /** Kinds of which a whole list was given, `PodList`, even an empty one. */
  readonly listed: Set<GroupResource>;
  /** Kinds of which only the first page of a list was given. */
  readonly cut: Set<GroupResource>;
};

/**
 * Adds one object to `into`; of a `List`, `PodList` or any other list, in any depth, each of its items. Items of a
 * typed list need no apiVersion and kind of their own.
 *
 * @throws AppError `invalid-input` for what kubectl prints but no manifest holds: a table or a status.
 */
export function expandLists(value: unknown, into: Expanded, depth = 0): void {
  if (!isRecord(value)) {
    into.objects.push(value);
    return;
  }
  const { apiVersion, kind } = value;
  if (typeof kind !== 'string' || typeof apiVersion !== 'string') {
    into.objects.push(value);
    return;
  }
  refuseAnswers(apiVersion, kind, value);
  if (!kind.endsWith('List') || kindOf(apiVersion, kind) !== null || !('items' in value)) {
    into.objects.push(value);
    return;
  }
  if (depth >= deepest) throw new AppError('invalid-input', `Lists are nested more than ${deepest} deep`);
  const items: unknown = value['items'] ?? [];
  if (!Array.isArray(items)) throw new AppError('invalid-input', `${kind}: items must be a list`);

  const itemKind = kind.slice(0, -'List'.length);
  const resource = itemKind === '' ? null : (kindOf(apiVersion, itemKind)?.resource ?? null);
  if (resource) (isFirstPage(value) ? into.cut : into.listed).add(resource);
  for (const item of items) {
    const named = itemKind !== '' && isRecord(item) && item['kind'] === undefined;
    expandLists(named ? { apiVersion, kind: itemKind, ...item } : item, into, depth + 1);
  }
}

const deepest = 16;

function isFirstPage(list: Readonly<Record<string, unknown>>): boolean {
  const metadata = list['metadata'];
  return isRecord(metadata) && typeof metadata['continue'] === 'string' && metadata['continue'] !== '';
}

function refuseAnswers(apiVersion: string, kind: string, value: Readonly<Record<string, unknown>>) {
  if (kind === 'Table' && apiVersion.startsWith('meta.k8s.io/')) {
    throw new AppError('invalid-input', 'This is a table as kubectl prints it; export with -o yaml or -o json');
  }
  if (kind === 'Status' && apiVersion === 'v1') {
    const message = typeof value['message'] === 'string' ? `: ${value['message'].slice(0, 300)}` : '';
    throw new AppError('invalid-input', `This is an answer of the API server, not an object${message}`);
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
