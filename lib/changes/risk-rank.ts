import { severities, type Severity } from '@/lib/controls/types';

/** Worst first; nothing risky last. For `sort`. */
export const riskRank = (severity: Severity | null): number =>
  severity === null ? severities.length : severities.indexOf(severity);
