import type { Subject } from '@/lib/rbac/types';
import { isEmpty, worstGain, type ChangeReport, type ReportedFinding } from './change-report';
import { changesSentence } from './changes-sentence';

/** Everything a program may want: who gained and lost what, one entry a subject and changed object, and the causes. */
export function changesJson<F extends ReportedFinding>(report: ChangeReport<F>) {
  const { access, paths, findings, scores, unseen } = report;
  return {
    summary: changesSentence(report),
    changed: !isEmpty(report),
    /** Of what was gained and newly found, what is built in left out. */
    worst: worstGain(report),
    gained: changesOf(report, 'gained'),
    lost: changesOf(report, 'lost'),
    causes: access,
    paths,
    findings,
    scores,
    unseen,
  };
}

export type ChangesJson<F extends ReportedFinding = ReportedFinding> = ReturnType<typeof changesJson<F>>;

function changesOf({ access }: ChangeReport, side: 'gained' | 'lost') {
  return access.flatMap(({ object: { kind, namespace, name }, change, effects }) =>
    effects.flatMap(({ subjects, [side]: permissions }) =>
      permissions.length === 0
        ? []
        : subjects.map((subject) => ({
            subject: subjectJson(subject),
            permissions,
            by: { kind, ...(namespace !== '' && { namespace }), name, change },
          })),
    ),
  );
}

/** No empty namespace on identities that have none. */
const subjectJson = ({ kind, namespace, name }: Subject) =>
  namespace === '' ? { kind, name } : { kind, namespace, name };
