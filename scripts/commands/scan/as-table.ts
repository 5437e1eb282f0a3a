import { controlOf } from '@/lib/controls/catalogue';
import { severityRank } from '@/lib/controls/severity';
import { severities, type Severity } from '@/lib/controls/types';
import type { ControlResult, Finding, Score } from '@/lib/findings/types';
import { countBySeverity } from '@/lib/findings/score';
import { plainText } from '@/lib/inventory/plain-text';
import { nameOf, saidOf, type ScanReport } from './report';

export type TableOptions = {
  /** Columns of the terminal; null when it is none: nothing is cut. */
  readonly width: number | null;
  readonly colour: boolean;
  /** Objects named under one control before the rest is counted. */
  readonly most: number;
};

export const surfaceNames: Readonly<Record<Score['surface'], string>> = {
  'control-plane': 'Control plane',
  'nodes-network': 'Nodes and network',
  workloads: 'Workloads',
  cloud: 'Cloud',
  all: 'Overall',
};

const paint: Readonly<Record<Severity | 'bold' | 'dim', string>> = {
  critical: '1;97;41',
  high: '1;31',
  medium: '33',
  low: '36',
  bold: '1',
  dim: '2',
};

/** For people at a terminal: scores, then the findings by control, worst first, then what could not be looked at. */
export function* asTable(report: ScanReport, options: TableOptions): Iterable<string> {
  const style = (name: keyof typeof paint, text: string) =>
    options.colour ? `\u001b[${paint[name]}m${text}\u001b[0m` : text;
  const { assessment, inventory, sources } = report;
  const { counts, findings } = assessment;
  const read = [
    sources.length > 3 ? `${sources.length} files` : sources.map(plainText).join(', '),
    amount(counts.objects, 'object'),
    amount(counts.workloads, 'workload'),
    ...(counts.subjects > 0 ? [amount(counts.subjects, 'identity', 'identities')] : []),
    ...(inventory.kubernetesVersion ? [`Kubernetes ${plainText(inventory.kubernetesVersion)}`] : []),
  ];
  yield `${style('bold', 'Lynceus')}  ${read.join(' · ')}\n\n`;
  const own = findings.filter(({ builtIn }) => !builtIn);
  yield* scoreLines(assessment.scores, own, style);
  for (const group of byControl(own)) yield* groupLines(group, options, style);
  yield* closingLines(report, style);
}

type Style = (name: keyof typeof paint, text: string) => string;

function* scoreLines(scores: readonly Score[], own: readonly Finding[], style: Style): Iterable<string> {
  const cells = [...scores].sort((a, b) => Number(b.surface === 'all') - Number(a.surface === 'all'));
  yield style(
    'dim',
    `${''.padEnd(20)}${'score'.padStart(7)}${'coverage'.padStart(10)}  ${severities.map((s) => s.padStart(9)).join('')}\n`,
  );
  for (const { surface, score, coverage } of cells) {
    const findings = countBySeverity(own.filter((finding) => surface === 'all' || finding.surface === surface));
    const figures = severities.map((severity) => {
      const text = String(findings[severity]).padStart(9);
      return findings[severity] > 0 ? style(severity === 'critical' ? 'high' : severity, text) : style('dim', text);
    });
    const value = (score === null ? '–' : score.toFixed(1)).padStart(7);
    const name = surfaceNames[surface].padEnd(20);
    yield `${surface === 'all' ? style('bold', name + value) : name + value}${`${coverage.toFixed(0)} %`.padStart(10)}  ${figures.join('')}\n`;
  }
}

type Group = {
  readonly control: string;
  readonly title: string;
  readonly severity: Severity;
  readonly findings: Finding[];
};

function byControl(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of findings) {
    const { control, title, severity } = finding; // worst first, so the first finding has the worst severity
    const known = groups.get(control);
    if (known) known.findings.push(finding);
    else groups.set(control, { control, title, severity, findings: [finding] });
  }
  return [...groups.values()].sort(
    (a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.control < b.control ? -1 : 1),
  );
}

function* groupLines(
  { control, title, severity, findings }: Group,
  options: TableOptions,
  style: Style,
): Iterable<string> {
  const label = style(severity, ` ${severity.toUpperCase()} `);
  yield `\n${label} ${style('bold', title)} ${style('dim', `· ${control} · ${findings.length}`)}\n`;
  const shown = findings.slice(0, options.most);
  const names = shown.map((finding) => plainText(nameOf(finding)));
  const column = Math.min(Math.max(...names.map((name) => name.length)), 48);
  for (const [index, finding] of shown.entries()) {
    const line = `  ${(names[index] ?? '').padEnd(column)}  ${plainText(saidOf(finding))}`;
    yield `${cut(line, options.width)}\n`;
  }
  if (findings.length > shown.length) yield style('dim', `  and ${findings.length - shown.length} more\n`);
  const remedy = controlOf(control)?.remediation.text;
  if (remedy) yield `${style('dim', cut(`  → ${remedy}`, options.width))}\n`;
}

function* closingLines({ assessment }: ScanReport, style: Style): Iterable<string> {
  const { findings, controls } = assessment;
  const own = findings.filter(({ builtIn }) => !builtIn);
  yield `\n${own.length === 0 ? 'Nothing found' : severities.map((s) => `${own.filter(({ severity }) => severity === s).length} ${s}`).join(', ')}`;
  const builtIn = findings.length - own.length;
  yield builtIn > 0 ? `; ${builtIn} more about what Kubernetes or a vendor ships\n` : '\n';
  const unseen = controls.filter(({ status }) => status === 'not-assessed');
  if (unseen.length === 0) return;
  yield `\n${style('bold', 'Not assessed')}: ${amount(unseen.length, 'control')}, because\n`;
  for (const [reason, count] of reasonsOf(unseen))
    yield `  ${plainText(reason)} ${style('dim', `(${amount(count, 'control')})`)}\n`;
}

// A reason is a gap's own sentence; kinds that a file leaves out are named together.
function reasonsOf(controls: readonly ControlResult[]): [string, number][] {
  const reasons = new Map<string, number>();
  for (const { gaps } of controls) {
    const absent = gaps.filter(({ reason }) => reason === 'not-in-file').map(({ resource }) => resource.split('.')[0]);
    const said = gaps.filter(({ reason }) => reason !== 'not-in-file').map(({ message }) => message);
    const inFile = absent.length > 0 ? [`the input holds no ${[...new Set(absent)].join(', ')}`] : [];
    for (const reason of [...inFile, ...said].slice(0, 1)) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}

function amount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`;
}

const cut = (line: string, width: number | null) =>
  width !== null && line.length > width ? `${line.slice(0, Math.max(width - 1, 20))}…` : line;
