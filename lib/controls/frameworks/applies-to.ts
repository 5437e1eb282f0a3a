import type { Platform } from '@/lib/inventory/types';
import type { Framework } from './types';

/** Whether a framework is about a cluster of that platform. One whose nodes give none away may be of any. */
export function appliesTo(framework: Pick<Framework, 'platform'>, platform: Platform | null): boolean {
  return framework.platform === undefined || platform === null || framework.platform === platform;
}
