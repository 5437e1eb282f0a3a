import 'server-only';

import { acceptancesInEffect } from '@/lib/store/acceptance-rows';
import { openStore } from '@/lib/store/open';
import type { NoticeExpiry } from './notice';

/** How long before it expires an acceptance is told of. */
export const daysBefore = 14;
const day = 86_400_000;

/** Acceptances in effect that came within two weeks of their end between two times, each told once that way. */
export function expiringBetween(after: string, now: Date): readonly NoticeExpiry[] {
  const until = now.toISOString();
  return acceptancesInEffect(openStore().sql, until).flatMap(({ id, kind, reason, owner, expiresAt, createdAt }) => {
    if (expiresAt === null) return [];
    const near = new Date(Date.parse(expiresAt) - daysBefore * day).toISOString();
    const told = near > createdAt ? near : createdAt; // signed for less than that: told at once
    return told > after && told <= until ? [{ id, kind, reason, owner, expiresAt }] : [];
  });
}
