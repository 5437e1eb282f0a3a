import type { AttestationBoard } from '@/lib/api/attestations';
import type { StatementState } from '@/lib/findings/attested';

export const showings = ['all', 'missing', 'gaps', 'expiring'] as const;
export type Showing = (typeof showings)[number];

export const showingWords: Readonly<Record<Showing, string>> = {
  all: 'All statements',
  missing: 'Not attested somewhere',
  gaps: 'Stated as a gap',
  expiring: 'Expired, or soon',
};

const stands: Readonly<Record<Showing, (state: StatementState) => boolean>> = {
  all: () => true,
  missing: ({ status }) => status === 'not-attested' || status === 'expired',
  gaps: ({ status }) => status === 'gap',
  expiring: ({ status, expiresSoon }) => status === 'expired' || expiresSoon,
};

/** The statements that stand as asked in some cluster. Without any cluster all of them do. */
export function shownRows({ rows }: AttestationBoard, showing: Showing): AttestationBoard['rows'] {
  return rows.filter(({ states }) => showing === 'all' || states.some(stands[showing]));
}
