import { z } from 'zod';
import { severities, surfaces } from '@/lib/controls/types';
import { reportFormat, reportQuestion } from '@/lib/reports/question';
import { noticeEvents, paces, type Pace } from './notice-events';

const names = z.array(z.string().trim().min(1).max(300)).max(100);

/** Which findings a rule is about; an empty list asks for nothing in particular. */
const filter = {
  severity: z.array(z.enum(severities)),
  surface: z.array(z.enum(surfaces)),
  clusters: names,
  controls: names,
  namespaces: names,
};

/** What a rule tells, and how often. */
export const ruleBody = z.discriminatedUnion('tells', [
  z.strictObject({
    tells: z.literal('events'),
    events: z.array(z.enum(noticeEvents)).min(1, 'Choose at least one thing to be told of'),
    ...filter,
    pace: z.enum(paces),
  }),
  z.strictObject({
    tells: z.literal('report'),
    report: reportQuestion,
    format: reportFormat,
    pace: z.enum(['daily', 'weekly']),
  }),
]);

export type RuleBody = z.infer<typeof ruleBody>;
export type EventRule = Extract<RuleBody, { tells: 'events' }>;
export type RuleFilter = Pick<EventRule, 'severity' | 'surface' | 'clusters' | 'controls' | 'namespaces'>;

/** A rule as it comes from outside. */
export const ruleDraft = z.strictObject({
  name: z.string().trim().min(1, 'Give the rule a name').max(120),
  destination: z.string().min(1).max(60),
  rule: ruleBody,
});
export type RuleDraft = z.infer<typeof ruleDraft>;

const hour = 7;
const monday = 1;

/** When a rule is due next: daily at seven, weekly on Mondays at seven, in UTC; null when it tells at once. */
export function nextTime(pace: Pace, now: Date): string | null {
  if (pace === 'at-once') return null;
  const next = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), hour));
  while (next <= now || (pace === 'weekly' && next.getUTCDay() !== monday)) next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString();
}
