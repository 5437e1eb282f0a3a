import { formatDay } from '@/components/ui/format';
import type { AttestedAnswer, StatementStatus } from '@/lib/findings/attested';

/** What a state is called: never "passed". */
export const statusWords: Readonly<Record<StatementStatus, string>> = {
  attested: 'attested',
  gap: 'stated as a gap',
  'not-applicable': 'no question here',
  expired: 'expired',
  'not-attested': 'not attested',
};

export const answerWords: Readonly<Record<AttestedAnswer, string>> = {
  yes: 'Yes, it is so',
  no: 'No, there is a gap',
  'not-applicable': 'It is no question here',
};

/** `3 Mar 2027` */
export function formatDate(iso: string): string {
  return `${formatDay(iso)} ${new Date(iso).getUTCFullYear()}`;
}
