import { defineControl } from '../../define-control';
import { severityRank } from '../../severity';
import type { Control, Violation } from '../../types';
import { directGrants, judgedSubjects, type JudgedSubject } from './judged-subjects';
import type { Levels } from './levels';
import { matchingGrants } from './matching-grants';
import type { Permission } from './permission';
import { rated, violationOf } from './violation';

/** The four kinds from which RBAC decides. */
export const rbacKinds = [
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
];

type Texts = Pick<Control, 'id' | 'version' | 'title' | 'why' | 'remediation' | 'references' | 'examples'>;

/** A control over subjects: `check` tells whether one of them is at fault. */
export function defineSubjectControl(
  control: Texts &
    Pick<Control<JudgedSubject>, 'severity' | 'check'> &
    Partial<Pick<Control, 'surface' | 'reads' | 'requires'>>,
): Control<JudgedSubject> {
  return defineControl<JudgedSubject>({
    family: 'rbac',
    surface: 'control-plane',
    reads: rbacKinds,
    each: judgedSubjects,
    ...control,
  });
}

/**
 * A control over what subjects can do: one violation for each subject that a binding gives any of the permissions,
 * as bad as the worst place in which it holds them.
 */
export function definePermissionControl({
  permissions,
  levels,
  can,
  ...texts
}: Texts & {
  readonly permissions: readonly Permission[];
  readonly levels: Levels;
  /** Completes "ServiceAccount payments/ci-bot can …": `create pods`. */
  readonly can: string;
}): Control<JudgedSubject> {
  return defineSubjectControl({
    ...texts,
    severity: worstOf(levels),
    *check(judged, context): Iterable<Violation> {
      const matches = matchingGrants(directGrants(context, judged), permissions);
      if (matches.length === 0) return;
      const violation = violationOf(context, judged, rated(context, levels, matches), {
        can,
        yieldsIdentities: levels.yieldsIdentities ?? false,
      });
      if (violation) yield violation;
    },
  });
}

function worstOf({ everywhere, kubeSystem, elsewhere }: Levels): Levels['everywhere'] {
  const [worst = everywhere] = [everywhere, kubeSystem, elsewhere].sort((a, b) => severityRank(a) - severityRank(b));
  return worst;
}
