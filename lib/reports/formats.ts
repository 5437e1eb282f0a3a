/** How a report can be written; the first is for people and paper. */
export const reportFormats = ['html', 'markdown', 'csv', 'json', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];
