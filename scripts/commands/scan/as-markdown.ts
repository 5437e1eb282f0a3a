import { severities } from '@/lib/controls/types';
import { plainText } from '@/lib/inventory/plain-text';
import { surfaceNames } from './as-table';
import { nameOf, saidOf, type ScanReport } from './report';

const most = 200;

/** A table for a pull request or a ticket: counts, scores, then the findings, worst first, at most 200 of them. */
export function* asMarkdown({ sources, assessment }: ScanReport): Iterable<string> {
  const { findings, scores, controls } = assessment;
  const own = findings.filter(({ builtIn }) => !builtIn);
  yield `## Lynceus: ${severities.map((s) => `${own.filter(({ severity }) => severity === s).length} ${s}`).join(', ')}\n\n`;
  yield `Read: ${sources.map(escape).join(', ')}\n\n`;
  yield '| Surface | Score | Coverage |\n|---|---:|---:|\n';
  for (const { surface, score, coverage } of scores) {
    yield `| ${surfaceNames[surface]} | ${score === null ? 'not assessed' : score.toFixed(1)} | ${coverage.toFixed(0)} % |\n`;
  }
  yield '\n';
  if (own.length > 0) yield '| Severity | Object | Finding | Control |\n|---|---|---|---|\n';
  for (const finding of own.slice(0, most)) {
    yield `| ${finding.severity} | ${escape(nameOf(finding))} | ${escape(saidOf(finding))} | ${finding.control} |\n`;
  }
  const more = own.length - most;
  if (more > 0) yield `\n${more} more findings are not shown.\n`;
  const builtIn = findings.length - own.length;
  if (builtIn > 0) yield `\n${builtIn} findings are about what Kubernetes or a vendor ships.\n`;
  const notAssessed = controls.filter(({ status }) => status === 'not-assessed').length;
  if (notAssessed > 0) yield `\n${notAssessed} controls could not be assessed: what they read was not visible.\n`;
}

// Names come from whoever wrote the object: they must not become markup, links or mentions.
const escape = (text: string) =>
  plainText(text).replace(/[\\`*_{}[\]()#+!|<>~@&]/g, (character) => `&#${character.codePointAt(0)};`);
