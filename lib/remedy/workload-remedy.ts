import type { ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { quoted } from '@/lib/controls/rbac/granted/proof';
import { mergePatches, type Edit } from './edits';
import { fileName, named, patchCommand, patchFileCommand, target } from './kubectl';
import { managedBy } from './managed-by';
import { podEdits } from './pod-edits';
import { yamlOf } from './rbac-manifests';
import type { Remedy } from './types';

/**
 * A patch of a workload that puts right what is wrong at some of its fields; containers are named, not counted.
 *
 * @returns Null when the right values are the owner's to say, or the object itself is not in sight.
 */
export function patchWorkload(workload: Workload, paths: readonly string[]): Remedy | null {
  const { ref, specPath } = workload;
  const { edits, words, warnings } = podEdits(workload, paths);
  if (edits.length === 0 || (specPath === 'spec') !== (ref.kind === 'Pod')) return null;
  const { patch, undo } = mergePatches(edits.map((edit) => fromRoot(edit, specPath)));
  const base = [ref.namespace, ref.name, ref.kind];
  const [after, before] = [
    { name: fileName(...base, 'patch'), text: yamlOf(patch) },
    { name: fileName(...base, 'undo'), text: yamlOf(undo) },
  ];
  const replaced = replacing.has(ref.kind);
  return {
    id: `patch ${named(ref)} ${paths.join(' ')}`,
    title: `Patch ${named(ref)}: ${words.join('; ')}`,
    about: [howItLands(ref.kind), ...warnings].join(' '),
    command: replaced
      ? recreate(ref, `--patch=${quoted(JSON.stringify(patch))}`)
      : patchCommand(ref, 'strategic', patch),
    yaml: {
      file: after,
      command: replaced ? recreate(ref, `--patch-file=${after.name}`) : patchFileCommand(ref, 'strategic', after.name),
    },
    undo: {
      file: before,
      command: replaced
        ? recreate(ref, `--patch-file=${before.name}`)
        : patchFileCommand(ref, 'strategic', before.name),
    },
    warning: managedBy(workload),
  };
}

function howItLands(kind: string): string {
  if (kind === 'Pod') return 'A Pod cannot be changed in place: it is deleted and made anew.';
  if (kind === 'Job') return 'The pods of a Job cannot be changed in place: it is deleted and made anew.';
  return kind === 'CronJob' ? 'It holds from the next run on.' : 'Its pods are replaced as its update strategy says.';
}

/** Kinds whose pod template is fixed once they exist. */
const replacing = new Set(['Pod', 'Job']);

/** Reads the object, patches the copy, and puts the copy in its place. */
function recreate(ref: ObjectRef, patch: string): string {
  const job =
    ref.kind === 'Job'
      ? ` | kubectl patch --local --filename=- --type=merge --patch=${quoted(fresh)} --output=yaml`
      : '';
  return `kubectl get ${target(ref).join(' ')} --output=yaml | kubectl patch --local --filename=- ${patch} --output=yaml${job} | kubectl replace --force --filename=-`;
}

/** What the controller put into a Job and would refuse to see again. */
const fresh = JSON.stringify({
  spec: {
    selector: null,
    template: { metadata: { labels: { 'controller-uid': null, 'batch.kubernetes.io/controller-uid': null } } },
  },
});

/** `..` is what holds the pod's spec: the template, or the pod itself. */
function fromRoot(edit: Edit, specPath: string): Edit {
  const [first, ...rest] = edit.at;
  const spec = specPath.split('.');
  return { ...edit, at: first === '..' ? [...spec.slice(0, -1), ...rest] : [...spec, ...edit.at] };
}
