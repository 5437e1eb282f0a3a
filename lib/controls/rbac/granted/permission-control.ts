import { defineControl } from '../../define-control';
import { worstSeverity } from '../../severity';
import type { Control, Severity, Violation } from '../../types';
import { directGrants, judgedSubjects, type JudgedSubject } from './judged-subjects';
import type { Levels } from './levels';
import { matchingGrants } from './matching-grants';
import type { Permission } from './permission';
import { isAboutServedGroup } from './served-groups';
import { foundAlone, violationOf } from './violation';

/** The four kinds from which RBAC decides. */
export const rbacKinds = [
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
];

/** What the author of a control writes for people. */
export type Texts = Pick<Control, 'id' | 'version' | 'title' | 'why' | 'remediation' | 'references' | 'examples'>;

/** A control over subjects: `check` tells whether one of them is at fault. */
export function defineSubjectControl(
  control: Texts &
    Pick<Control<JudgedSubject>, 'severity' | 'check'> &
    Partial<Pick<Control<JudgedSubject>, 'surface' | 'settings' | 'reads' | 'readsByName' | 'requires' | 'each'>>,
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
  ofOptionalGroups = false,
  ...texts
}: Texts & {
  readonly permissions: readonly Permission[];
  readonly levels: Levels;
  /** The API groups are extensions: a star reaches them only where they are installed. */
  readonly ofOptionalGroups?: boolean;
  /** Completes "ServiceAccount payments/ci-bot can …": `create pods`. */
  readonly can: string;
}): Control<JudgedSubject> {
  return defineSubjectControl({
    ...texts,
    severity: worstOf(levels),
    *check(judged, context): Iterable<Violation> {
      const direct = directGrants(context, judged);
      if (direct.length === 0) return;
      const matches = ofOptionalGroups
        ? matchingGrants(direct, permissions, (grant, permission) => isAboutServedGroup(context, grant, permission))
        : matchingGrants(direct, permissions);
      if (matches.length === 0) return;
      const violation = violationOf(context, judged, foundAlone(context, judged, levels, matches), {
        can,
        yieldsIdentities: levels.yieldsIdentities ?? false,
      });
      if (violation) yield violation;
    },
  });
}

/** The worst that a control over permissions can report. */
export const worstOf = ({ everywhere, kubeSystem, elsewhere }: Levels): Severity =>
  worstSeverity([everywhere, kubeSystem, elsewhere], everywhere);
