import 'server-only';

import { demoAttestations } from '@/lib/demo/attestations';
import { listAttestations, saveAttestation } from '@/lib/store/attestations';
import { localOperator } from '@/lib/store/viewer';

/** Writes down what the people of the demo stated, as of when they did; once. */
export function seedDemoAttestations(now: Date): void {
  if (listAttestations(localOperator).length > 0) return;
  for (const { at, draft } of demoAttestations(now)) {
    saveAttestation({ name: draft.person, clusters: 'all' }, draft, at);
  }
}
