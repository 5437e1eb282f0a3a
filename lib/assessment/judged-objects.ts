import type { Control, ControlContext, Judged } from '@/lib/controls/types';
import { fingerprintOf } from '@/lib/findings/fingerprint';
import type { Finding } from '@/lib/findings/types';
import type { ObjectRef } from '@/lib/inventory/types';
import type { Subject } from '@/lib/rbac/types';
import { builtInOf } from './built-in';
import { visibilityOf } from './visibility';

/** One object that a control looked at, and what it found there; null when the object passes. */
export type JudgedObject = {
  readonly ref: ObjectRef;
  readonly subject?: Subject;
  readonly finding: Finding | null;
  /** Kubernetes or a known vendor ships it as it is. */
  readonly builtIn: boolean;
};

/**
 * Answers what a control looked at in an assessed inventory: everything that fails and everything that passes, in the
 * control's own order. Nothing for a control that could not look, or was not asked.
 */
export function judgedObjectsIn(
  context: ControlContext,
  { cluster, findings }: { readonly cluster: string; readonly findings: readonly Finding[] },
): (control: Control) => readonly JudgedObject[] {
  const visible = visibilityOf(context.inventory);
  const { ships } = builtInOf(context);
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return (control) => {
    if ((control.unset?.(context.settings) ?? null) !== null) return [];
    const { blocked, blindNamespaces } = visible(control);
    if (blocked) return [];
    const seen = ({ ref }: Judged) => !blindNamespaces.has(ref.kind === 'Namespace' ? ref.name : ref.namespace);
    return control
      .each(context)
      .filter(seen)
      .map((judged) => {
        const { ref, subject } = judged;
        const about = { control: control.id, cluster, resource: ref, ...(subject && { subject }), path: '' };
        const finding = byFingerprint.get(fingerprintOf(about)) ?? null;
        return { ref, ...(subject && { subject }), finding, builtIn: finding ? finding.builtIn : ships(judged) };
      });
  };
}
