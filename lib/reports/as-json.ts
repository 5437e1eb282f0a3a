import type { Report } from './types';

/** The whole report for programs. */
export const reportJson = (report: Report): string => `${JSON.stringify(report, null, 1)}\n`;
