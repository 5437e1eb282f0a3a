import { count } from '@/components/ui/format';
import type { SubjectRisk } from '@/lib/assessment/types';

/** The answer of the list of subjects: who is worst, or that nobody is known to be. */
export function subjectsSentence(subjects: readonly SubjectRisk[], shown: number): string {
  const own = subjects.filter(({ builtIn }) => !builtIn);
  const critical = own.filter(({ severity }) => severity === 'critical');
  const [worst] = own;
  if (!worst) return `None of ${count(shown, 'subject')} is known to hold anything risky.`;
  const how =
    critical.length > 0
      ? `${count(critical.length, 'subject')} of your own ${critical.length === 1 ? 'is' : 'are'} critical.`
      : `${count(own.length, 'subject')} of your own ${own.length === 1 ? 'holds' : 'hold'} risky permissions.`;
  return `${how} The riskiest: ${worst.sentence}`;
}
