import { markdown, markdownBlock, markdownCell, markdownCode } from '@/lib/notation/markdown';
import type { Report, ReportCluster, ReportControl, ReportFinding } from './types';
import { leftOutOf, metWords, nameOf, saidOf, severityWords, statusWords, summaryOf, timeOf } from './words';

/** For a wiki, a ticket or a pull request. Names from clusters are text there, and can be nothing else. */
export function reportMarkdown(report: Report): string {
  const { title, madeAt, clusters, controls, findings, requirements, notAssessed } = report;
  const many = clusters.length > 1;
  const hasMet = clusters.some(({ met }) => met !== null);
  return [
    `# ${markdown(title)}`,
    '',
    summaryOf(report),
    '',
    `| Cluster | As of | Kubernetes | Score | Visible |${hasMet ? ' Compliance | Without accepted risk |' : ''}`,
    `|---|---|---|---:|---:|${hasMet ? '---:|---:|' : ''}`,
    ...clusters.map(clusterLine),
    '',
    ...(requirements ? requirementLines(report) : []),
    ...controls.flatMap((control) =>
      controlLines(
        control,
        findings.filter((finding) => finding.control === control.id),
        many,
      ),
    ),
    ...leftOutOf(report).flatMap((sentence) => [sentence, '']),
    ...(notAssessed.length > 0
      ? [`Not assessed, for what they read was not visible: ${notAssessed.map(markdownCode).join(', ')}.`, '']
      : []),
    `Made by Lynceus, ${timeOf(madeAt)}.`,
    '',
  ].join('\n');
}

function clusterLine(cluster: ReportCluster): string {
  const { name, collectedAt, kubernetesVersion, score, coverage, met } = cluster;
  const figures = [
    score === null ? 'not assessed' : score.toFixed(1),
    `${coverage.toFixed(0)} %`,
    ...(met ? metWords(cluster) : []),
  ];
  return `| ${[markdownCell(name), timeOf(collectedAt), markdown(kubernetesVersion ?? 'unknown'), ...figures].join(' | ')} |`;
}

function requirementLines({ requirements, clusters }: Report): readonly string[] {
  const cells = (requirements ?? []).map(({ number, title, states }) => [
    markdown(`${number ?? ''} ${title}`.trim()),
    ...states.map((status) => statusWords[status]),
  ]);
  return [
    '## Requirements',
    '',
    `| Requirement | ${clusters.map(({ name }) => markdownCell(name)).join(' | ')} |`,
    `|---|${clusters.map(() => '---|').join('')}`,
    ...cells.map((line) => `| ${line.join(' | ')} |`),
    '',
  ];
}

function controlLines(
  { id, title, severity, why, remediation, link }: ReportControl,
  findings: readonly ReportFinding[],
  many: boolean,
): readonly string[] {
  return [
    `## ${severityWords[severity]}: ${markdown(title)}`,
    '',
    `${markdown(why)} Control ${link === null ? markdownCode(id) : `[${markdownCode(id)}](${link})`}.`,
    '',
    `**What to do:** ${markdown(remediation.text)}`,
    '',
    ...(remediation.patch ? [markdownBlock(remediation.patch.trimEnd(), 'yaml'), ''] : []),
    ...(remediation.command ? [markdownBlock(remediation.command, 'bash'), ''] : []),
    `| Finding | ${many ? 'Cluster | ' : ''}Object | What | Since |`,
    `|---|${many ? '---|' : ''}---|---|---|`,
    ...findings.map((finding) => {
      const name = finding.link === null ? markdownCode(finding.id) : `[${markdownCode(finding.id)}](${finding.link})`;
      const cells = [
        ...[name, ...(many ? [markdownCell(finding.clusterId)] : []), markdownCell(nameOf(finding))],
        ...[markdown(saidOf(finding)), finding.firstSeen.slice(0, 10)],
      ];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ];
}
