import { isEmpty, type ChangeReport } from '@/lib/changes/change-report';
import { changesSentence } from '@/lib/changes/changes-sentence';
import type { Effect } from '@/lib/changes/types';
import type { Finding } from '@/lib/findings/types';
import type { Subject } from '@/lib/rbac/types';
import { findingJson } from '../scan/report';

/** Everything a program may want: who gained and lost what, one entry a subject and cause, and the causes themselves. */
export function asJson(report: ChangeReport<Finding>) {
  const { access, paths, findings, scores, unseen } = report;
  return {
    summary: changesSentence(report),
    changed: !isEmpty(report),
    gained: changesOf(report, 'gained'),
    lost: changesOf(report, 'lost'),
    causes: access.map((cause) => ({ ...cause, effects: cause.effects.map(effectJson) })),
    paths,
    findings: { new: findings.new.map(findingJson), fixed: findings.fixed.map(findingJson) },
    scores: Object.fromEntries(scores.map(({ surface, before, after }) => [surface, { before, after }])),
    unseen,
  };
}

function changesOf({ access }: ChangeReport, side: 'gained' | 'lost') {
  return access.flatMap(({ object, change, effects }) =>
    effects.flatMap(({ subjects, [side]: permissions }) =>
      permissions.length === 0
        ? []
        : subjects.map((subject) => ({
            subject: subjectJson(subject),
            permissions,
            by: {
              kind: object.kind,
              ...(object.namespace !== '' && { namespace: object.namespace }),
              name: object.name,
              change,
            },
          })),
    ),
  );
}

const effectJson = (effect: Effect) => ({ ...effect, subjects: effect.subjects.map(subjectJson) });

/** No empty namespace on identities that have none. */
const subjectJson = ({ kind, namespace, name }: Subject) =>
  namespace === '' ? { kind, name } : { kind, namespace, name };
