import { reportCsv } from './as-csv';
import { reportHtml } from './as-html';
import { reportJson } from './as-json';
import { reportMarkdown } from './as-markdown';
import { reportSarif } from './as-sarif';
import type { ReportFormat } from './formats';
import type { Report } from './types';

/** A report as a file. */
export type ReportFile = { readonly name: string; readonly type: string; readonly text: string };

const writers: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  html: (report) => reportHtml(report),
  markdown: reportMarkdown,
  csv: reportCsv,
  json: reportJson,
  sarif: reportSarif,
};

const types: Readonly<Record<ReportFormat, readonly [type: string, ending: string]>> = {
  html: ['text/html; charset=utf-8', 'html'],
  markdown: ['text/markdown; charset=utf-8', 'md'],
  csv: ['text/csv; charset=utf-8', 'csv'],
  json: ['application/json; charset=utf-8', 'json'],
  sarif: ['application/sarif+json; charset=utf-8', 'sarif'],
};

/** The report in a format, with a name that holds nothing but letters, digits, dashes and dots. */
export function renderReport(report: Report, format: ReportFormat): ReportFile {
  const [type, ending] = types[format];
  const about = Object.values(report.question)
    .filter((part): part is string => typeof part === 'string' && part !== 'cluster')
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const name = ['lynceus', about, report.madeAt.slice(0, 10)].filter((part) => part !== '').join('-');
  return { name: `${name}.${ending}`, type, text: writers[format](report) };
}
