import type { ControlContext, Severity, Violation } from '../../types';
import { evidenceOf } from './evidence';
import { directGrants, type JudgedSubject } from './judged-subjects';
import { matchingGrants } from './matching-grants';
import { may } from './permission';
import { proofOf } from './proof';
import { subjectLabel } from './sentences';

const change = may('update patch', 'configmaps');

/** That a subject can change one of some ConfigMaps of kube-system, by its name or among all; null when it cannot. */
export function changeOf(
  context: ControlContext,
  judged: JudgedSubject,
  configMaps: readonly string[],
  { can, severity }: { readonly can: string; readonly severity: Severity },
): Violation | null {
  const matches = matchingGrants(directGrants(context, judged), change).filter(
    ({ grant, names }) =>
      (grant.scope === '' || grant.scope === 'kube-system') &&
      (names === null || names.some((name) => configMaps.includes(name))),
  );
  const [first] = matches;
  if (!first) return null;
  const named = configMaps.filter((name) => first.names === null || first.names.includes(name)).slice(0, 1);
  const there = { ...first, names: named, grant: { ...first.grant, scope: 'kube-system' } };
  const proof = proofOf(judged.subject, there);
  return {
    path: '',
    message: `${subjectLabel(judged.subject)} can ${can}, ConfigMap ${named.join()} in kube-system`,
    severity,
    grants: matches.map(({ grant }) => evidenceOf(grant)),
    ...(proof && { proof }),
  };
}
