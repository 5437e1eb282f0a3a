/** What may be told as it happens. */
export const noticeEvents = ['new', 'regressed', 'fixed', 'expiring', 'scan-failed'] as const;
export type NoticeEvent = (typeof noticeEvents)[number];

/** How often something is told. */
export const paces = ['at-once', 'daily', 'weekly'] as const;
export type Pace = (typeof paces)[number];
