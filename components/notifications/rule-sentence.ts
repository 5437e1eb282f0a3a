import { surfaceNames } from '@/components/posture/surfaces';
import { formatWords } from '@/components/reports/format-words';
import type { NoticeEvent, Pace } from '@/lib/notify/notice-events';
import type { EventRule, RuleBody } from '@/lib/notify/rule-schema';
import type { ReportQuestion } from '@/lib/reports/question';

export const eventWords: Readonly<Record<NoticeEvent, string>> = {
  new: 'New findings',
  regressed: 'Regressed findings',
  fixed: 'Fixed findings',
  expiring: 'Accepted risks that expire within 14 days',
  'scan-failed': 'Failed scans',
};

export const paceWords: Readonly<Record<Pace, string>> = {
  'at-once': 'at once',
  daily: 'every day at 7:00 UTC',
  weekly: 'on Mondays at 7:00 UTC',
};

/** A rule in one sentence: "New and regressed findings: critical, high; in prod-eu; at once." */
export function ruleSentence(rule: RuleBody): string {
  if (rule.tells === 'report')
    return `${aboutOf(rule.report)} as ${formatWords[rule.format].name}, ${paceWords[rule.pace]}.`;
  const narrowed = narrowings(rule);
  return `${listed(rule.events.map((event) => eventWords[event]))}${narrowed.length > 0 ? `: ${narrowed.join('; ')}` : ''}; ${paceWords[rule.pace]}.`;
}

function narrowings({ severity, surface, clusters, controls, namespaces }: EventRule): readonly string[] {
  return [
    ...(severity.length > 0 ? [severity.join(', ')] : []),
    ...(surface.length > 0 ? [surface.map((each) => surfaceNames[each]).join(', ')] : []),
    ...(clusters.length > 0 ? [`in ${clusters.join(', ')}`] : []),
    ...(namespaces.length > 0 ? [`namespace ${namespaces.join(', ')}`] : []),
    ...(controls.length > 0 ? [`control ${controls.join(', ')}`] : []),
  ];
}

function aboutOf(question: ReportQuestion): string {
  switch (question.of) {
    case 'cluster':
      return `Report of cluster ${question.cluster}`;
    case 'framework':
      return `Report of framework ${question.framework}${question.cluster ? ` in ${question.cluster}` : ''}`;
    case 'team':
      return `Report of team ${question.team}`;
  }
}

function listed(words: readonly string[]): string {
  const [first = '', ...rest] = words;
  const lower = rest.map((word) => word.charAt(0).toLowerCase() + word.slice(1));
  return [first, ...lower].join(', ').replace(/, ([^,]*)$/, ' and $1');
}
