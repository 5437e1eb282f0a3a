import { quoted } from '@/lib/controls/rbac/granted/proof';
import type { ObjectRef } from '@/lib/inventory/types';

/**
 * How kubectl is told of an object. `kind/name` is one word that never begins with a dash: an object may be named
 * `--all`, and names hold no slash.
 */
export function target({ kind, namespace, name }: ObjectRef): readonly string[] {
  const word = quoted(`${kind.toLowerCase()}/${name}`);
  return [word, ...(namespace === '' ? [] : [quoted(`--namespace=${namespace}`)])];
}

/** A patch on the command line. */
export function patchCommand(ref: ObjectRef, type: PatchType, patch: unknown): string {
  return ['kubectl patch', ...target(ref), ...typed(type), `--patch=${quoted(JSON.stringify(patch))}`].join(' ');
}

/** A patch from a file. */
export function patchFileCommand(ref: ObjectRef, type: PatchType, file: string): string {
  return ['kubectl patch', ...target(ref), ...typed(type), `--patch-file=${quoted(file)}`].join(' ');
}

export type PatchType = 'strategic' | 'merge' | 'json';

const typed = (type: PatchType): readonly string[] => (type === 'strategic' ? [] : [`--type=${type}`]);

export const applyCommand = (file: string): string => `kubectl apply --filename=${quoted(file)}`;

/** A file name that says what it is about: letters, digits, dots and dashes only, at most 80 of them and an ending. */
export function fileName(...words: readonly string[]): string {
  const slug = words
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/\.{2,}/g, '.')
    .slice(0, 80)
    .replace(/^[-.]+|[-.]+$/g, '');
  return `${slug || 'remedy'}.yaml`;
}

/** "Deployment shop/web", "ClusterRole admin". */
export const named = ({ kind, namespace, name }: ObjectRef): string =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
