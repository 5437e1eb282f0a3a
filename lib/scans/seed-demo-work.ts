import 'server-only';

import { demoAcceptances, demoActs, type DemoAcceptance } from '@/lib/demo/work';
import { createAcceptance, revokeAcceptance } from '@/lib/store/acceptances';
import { listFindings } from '@/lib/store/findings';
import { localOperator, type Viewer } from '@/lib/store/viewer';
import { actOn } from '@/lib/store/work';
import { setWorkRules, workRules } from '@/lib/store/work-rules';

const day = 86_400_000;

/**
 * What people signed in a demo cluster once its snapshot of that week was there, and (with the newest) what they did to
 * findings. Called after each snapshot, so that an acceptance knows what it covered when it was signed.
 */
export async function seedDemoWork(cluster: string, weeksAgo: number, now: Date): Promise<void> {
  for (const each of demoAcceptances) {
    if (each.cluster === cluster && each.signedWeeksAgo === weeksAgo) signed(each, now);
  }
  if (weeksAgo > 0) return;
  for (const { control, name, by, daysAgo, act, ...rest } of demoActs) {
    if (rest.cluster !== cluster) continue;
    const { items } = await listFindings(localOperator, { clusterId: cluster, control: [control], limit: 500 });
    const meant = items.find(({ resource }) => resource.name === name);
    if (meant) actOn(named(by), [meant.id], act, ago(now, daysAgo));
  }
}

function signed({ by, signedWeeksAgo, expiresInDays, revoked, waits, ...said }: DemoAcceptance, now: Date): void {
  const { kind, scope, owner, reason } = said;
  const expiresAt = expiresInDays === null ? null : ago(now, -expiresInDays).toISOString();
  const rules = workRules();
  if (waits) setWorkRules(localOperator, { ...rules, secondApproval: true });
  const at = new Date(ago(now, 7 * signedWeeksAgo).getTime() + 60_000); // after the snapshot, which they had read
  const { id } = createAcceptance(named(by), { kind, scope, owner, reason, expiresAt }, at);
  if (waits) setWorkRules(localOperator, rules);
  if (revoked) revokeAcceptance(named(revoked.by), id, revoked.why, ago(now, revoked.daysAgo));
}

const named = (name: string): Viewer => ({ name, clusters: 'all' });
const ago = (now: Date, days: number) => new Date(now.getTime() - days * day);
