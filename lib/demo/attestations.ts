import type { AttestationDraft } from '@/lib/findings/attestation-draft';

const day = 86_400_000;

/** What somebody of the demo's invented company stated, and when. */
export type DemoAttestation = { readonly at: Date; readonly draft: AttestationDraft };

type Told = {
  readonly statement: string;
  /** One of the demo’s clusters, or each of them: never all there are, for real ones may stand beside them. */
  readonly cluster: 'prod-eu' | 'staging' | 'edge-berlin' | 'each';
  readonly person: string;
  readonly note: string;
  readonly evidence?: string;
  readonly answer?: AttestationDraft['answer'];
  /** Days ago, and how many days it holds from then. */
  readonly ago: number;
  readonly holds?: number;
};

const told: readonly Told[] = [
  {
    ...{ statement: 'second-factor', cluster: 'prod-eu', person: 'Mara Lindqvist', ago: 74 },
    note: 'Hardware keys for everybody in the prod group; checked against the sign-in policy export.',
    evidence: 'https://wiki.example.com/identity/sign-in-policy',
  },
  {
    ...{ statement: 'second-factor', cluster: 'staging', person: 'Mara Lindqvist', ago: 74, answer: 'no' },
    note: 'Contractors still sign in to staging with a password. Planned with the move to the new directory.',
    evidence: 'https://tickets.example.com/IAM-412',
  },
  {
    ...{ statement: 'api-address-ranges', cluster: 'prod-eu', person: 'Tomasz Zielinski', ago: 341 },
    note: 'Office and VPN ranges only; the list stands in the network repository.',
    evidence: 'https://git.example.com/network/allow-lists',
  },
  {
    ...{ statement: 'audit-log-kept', cluster: 'each', person: 'Priya Raman', ago: 120 },
    note: '400 days in the log archive, write-once; nobody on call may delete.',
    evidence: 'https://wiki.example.com/logging/retention',
  },
  {
    ...{ statement: 'backup-restored', cluster: 'prod-eu', person: 'Jonas Weber', ago: 410, holds: 365 },
    note: 'etcd and the payments volumes were restored into an empty cluster in 52 minutes.',
    evidence: 'https://wiki.example.com/drills/restore',
  },
  {
    ...{ statement: 'metadata-hop-limit', cluster: 'edge-berlin', person: 'Jonas Weber', ago: 58 },
    ...{ answer: 'not-applicable', note: 'Bare metal: there is no metadata service.' },
  },
  {
    ...{ statement: 'off-boarding', cluster: 'each', person: 'Mara Lindqvist', ago: 30 },
    note: 'The last three departures were closed within two hours.',
    evidence: 'https://tickets.example.com/IAM-398',
  },
];

const clusters = ['prod-eu', 'staging', 'edge-berlin'] as const;

/** Statements of the demo up to `now`: some hold, one will not hold much longer, one has expired, one is a gap. */
export function demoAttestations(now: Date): readonly DemoAttestation[] {
  return told.flatMap(({ cluster, ...said }) => {
    const { statement, person, note, evidence = null, answer = 'yes', ago, holds = 365 } = said;
    const at = new Date(now.getTime() - ago * day);
    const expiresAt = new Date(at.getTime() + holds * day).toISOString();
    const about = cluster === 'each' ? clusters : [cluster];
    return about.map((id) => ({ at, draft: { statement, cluster: id, answer, person, note, evidence, expiresAt } }));
  });
}
