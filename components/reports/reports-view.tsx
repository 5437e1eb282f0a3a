import { Page, PageHeader } from '@/components/layout/page';
import { buttonClass } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/code-block';
import { count, formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { SeverityGlyph, severityLevels, severityWord, SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { controlPath, findingsPath, notificationsPath, printPath, reportFilePath, withQuery } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { ReportFormat } from '@/lib/reports/formats';
import type { ReportQuestion } from '@/lib/reports/question';
import { renderReport } from '@/lib/reports/render';
import type { Report } from '@/lib/reports/types';
import { leftOutOf, summaryOf } from '@/lib/reports/words';
import { formatWords } from './format-words';
import { ReportChooser } from './report-chooser';

type ReportsViewProps = {
  report: Report;
  format: ReportFormat;
  choices: Pick<Parameters<typeof ReportChooser>[0], 'clusters' | 'frameworks' | 'teams'>;
};

const previewLines = 60;

/** What a report would tell, before it is printed, taken away or sent. */
export function ReportsView({ report, format, choices }: ReportsViewProps) {
  const { question } = report;
  return (
    <Page>
      <PageHeader title="Reports" answer={`${plainText(report.title)}: ${summaryOf(report)}`} />
      <div className="grid items-start gap-4 lg:grid-cols-[18rem_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="What to report">
            <ReportChooser question={question} format={format} {...choices} />
            <div className="mt-4 flex flex-wrap gap-2">
              {format === 'html' && (
                <a href={printPath(question)} className={buttonClass('primary')}>
                  <Icon name="file" />
                  Open to print
                </a>
              )}
              <a
                href={reportFilePath({ ...question, format })}
                download
                className={buttonClass(format === 'html' ? 'secondary' : 'primary')}
              >
                <Icon name="download" />
                Download
              </a>
            </div>
          </Panel>
          <Panel title="Send it regularly">
            <p className="text-sm text-pretty text-quiet">
              By mail with the file attached, or as a summary with a link to a webhook or a chat.
            </p>
            <TextLink href={scheduleHref(question, format)} className="mt-2 inline-block text-sm">
              Make a rule for this report
            </TextLink>
          </Panel>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel title="What it tells" flush>
            <div className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 pb-3 text-sm">
              {severityLevels.map((level) => (
                <QuietLink
                  key={level}
                  href={listOf(report, { severity: level })}
                  className="inline-flex items-center gap-1.5"
                >
                  <SeverityGlyph level={level} size={10} />
                  {formatNumber(report.counts[level])} {severityWord[level].toLowerCase()}
                </QuietLink>
              ))}
              {report.clusters.map(({ id, name, collectedAt }) => (
                <span key={id} className="text-quiet">
                  {name}, <Time iso={collectedAt} />
                </span>
              ))}
            </div>
            {report.controls.length > 0 && <ControlTable report={report} />}
            <div className="flex flex-col gap-2 px-4 pt-2 pb-3 text-xs text-quiet">
              {leftOutOf(report).map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
            </div>
          </Panel>
          {format !== 'html' && <Preview report={report} format={format} />}
        </div>
      </div>
    </Page>
  );
}

function ControlTable({ report }: { report: Report }) {
  const { controls, findings } = report;
  const found = new Map<string, number>();
  for (const { control } of findings) found.set(control, (found.get(control) ?? 0) + 1);
  const shown = controls.slice(0, 12);
  return (
    <>
      <Table label="Controls of the report">
        <thead>
          <tr>
            <Th>Severity</Th>
            <Th>Control</Th>
            <Th numeric>Findings</Th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, title, severity }) => (
            <Tr key={id}>
              <Td>
                <SeverityMark level={severity} />
              </Td>
              <Td>
                <TextLink href={controlPath(id)} className="text-ink">
                  {title}
                </TextLink>
              </Td>
              <Td numeric>
                <QuietLink href={listOf(report, { control: id })}>{formatNumber(found.get(id) ?? 0)}</QuietLink>
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
      {controls.length > shown.length && (
        <p className="px-4 pt-2 text-xs text-quiet">and {count(controls.length - shown.length, 'more control')}</p>
      )}
    </>
  );
}

function Preview({ report, format }: Pick<ReportsViewProps, 'report' | 'format'>) {
  const { text, name } = renderReport(report, format);
  const lines = text.split(/\r?\n/);
  const more = lines.length - previewLines;
  return (
    <Panel title={formatWords[format].name} about={name}>
      <CodeBlock code={lines.slice(0, previewLines).join('\n')} label="Preview" copy={false} height="max-h-96" />
      {more > 0 && <p className="mt-2 text-xs text-quiet">and {formatNumber(more)} more lines</p>}
    </Panel>
  );
}

/** The list of what the report tells: all of it, or some. */
function listOf({ question, controls, findings }: Report, some: { severity?: string; control?: string }): string {
  const cluster = question.of === 'team' ? null : (question.cluster ?? null);
  const namespaces = question.of === 'team' ? [...new Set(findings.map(({ resource }) => resource.namespace))] : [];
  const of = question.of === 'framework' && !some.control ? controls.map(({ id }) => id) : some.control;
  return withQuery(findingsPath(cluster), { ...some, control: of, namespace: namespaces, builtin: 'no' });
}

/** The page of notifications with the form of a rule open and filled in. */
function scheduleHref(question: ReportQuestion, format: ReportFormat): string {
  return withQuery(notificationsPath(), { rule: JSON.stringify({ report: question, format }) });
}
