import { controls } from '@/lib/controls/catalogue';
import type { Control, ControlFamily, References } from '@/lib/controls/types';
import { workloadKinds } from '@/lib/controls/reads';
import { severityRank } from '@/lib/controls/severity';
import { kubescapeCoverage } from './kubescape-coverage';

const families: Readonly<Record<ControlFamily, string>> = {
  rbac: 'RBAC',
  admission: 'Admission',
  'control-plane': 'Control plane',
  nodes: 'Nodes',
  network: 'Network',
  'pod-security': 'Pod Security Standards',
  workload: 'Workloads',
  'supply-chain': 'Supply chain',
  cloud: 'Cloud',
};

/** The pages of the catalogue: file name to Markdown, before formatting. One page a family, and an index. */
export function controlDocs(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  const used = (Object.keys(families) as ControlFamily[]).filter((family) => ofFamily(family).length > 0); // its own keys
  pages.set('README.md', index(used));
  for (const family of used) pages.set(`${family}.md`, page(family));
  pages.set('coverage.md', kubescapeCoverage());
  return pages;
}

function index(used: readonly ControlFamily[]): string {
  const rows = used.flatMap((family) => [
    `\n## ${families[family]}\n\n| Control | Severity | What it finds |\n|---|---|---|`,
    ...ofFamily(family).map(({ id, severity, title }) => `| [${id}](${family}.md#${id}) | ${severity} | ${title} |`),
  ]);
  return [
    '# Controls',
    `\nEverything that Lynceus checks: ${controls.length} controls. These pages are generated from the controls themselves by \`node --import tsx --conditions=react-server scripts/generate-control-docs.ts\`; a test keeps them current. [What answers the controls of Kubescape](coverage.md) goes the other way.`,
    ...rows,
    '',
  ].join('\n');
}

function page(family: ControlFamily): string {
  return [`# ${families[family]}`, '', ...ofFamily(family).map(section)].join('\n');
}

function section({ id, title, severity, surface, why, remediation, references, reads, examples }: Control): string {
  const list = (intro: string, names: readonly string[]) =>
    names.length > 0 ? [`- ${intro}: ${names.join('; ')}`] : [];
  const named = (fails: boolean) => examples.filter((e) => e.fails.length > 0 === fails).map(({ name }) => name);
  return [
    `## ${id}`,
    `\n**${title}.** Severity: ${severity}. Surface: ${surface}.\n`,
    why,
    `\n**What to do.** ${remediation.text}\n`,
    ...(remediation.patch ? ['```yaml', remediation.patch, '```', ''] : []),
    ...(remediation.command ? ['```sh', remediation.command, '```', ''] : []),
    ...list('Fails', named(true)),
    ...list('Passes', named(false)),
    `- Reads: ${readNames(reads).join(', ')}`,
    ...referenceLines(references),
    '',
  ].join('\n');
}

function referenceLines({ kubescape, cis, nsa, mitre, pss, owasp, urls }: References): string[] {
  const line = (name: string, ids: readonly string[] = []) => (ids.length > 0 ? [`- ${name}: ${ids.join(', ')}`] : []);
  return [
    ...line('Pod Security Standards', pss ? [pss] : []),
    ...line('CIS Kubernetes Benchmark', cis),
    ...line('NSA-CISA guidance', nsa),
    ...line('MITRE ATT&CK', mitre),
    ...line('OWASP Kubernetes Top Ten', owasp),
    ...line('Kubescape', kubescape),
    ...(urls ?? []).map((url) => `- <${url}>`),
  ];
}

// Eight kinds hold pods; naming them on every page helps nobody.
function readNames(reads: readonly string[]): readonly string[] {
  if (!workloadKinds.every((kind) => reads.includes(kind))) return reads;
  return ['every kind of workload', ...reads.filter((kind) => !workloadKinds.includes(kind))];
}

const ofFamily = (family: ControlFamily) =>
  controls
    .filter((control) => control.family === family)
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1));
