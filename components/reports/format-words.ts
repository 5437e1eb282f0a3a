import type { ReportFormat } from '@/lib/reports/formats';

/** What each format is good for. */
export const formatWords: Readonly<Record<ReportFormat, { readonly name: string; readonly about: string }>> = {
  html: { name: 'Page to print', about: 'One page for people: A4, or a file that needs nothing else.' },
  markdown: { name: 'Markdown', about: 'For a wiki, a ticket or a pull request.' },
  csv: { name: 'CSV', about: 'A line for each finding, for spreadsheets.' },
  json: { name: 'JSON', about: 'Everything, for programs.' },
  sarif: { name: 'SARIF 2.1.0', about: 'For code scanning: GitHub, GitLab, Azure DevOps.' },
};
