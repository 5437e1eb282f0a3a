import { compareVulnerabilities } from '@/lib/images/merge-vulnerabilities';
import { imageSeverities, type ImageReport, type Vulnerability } from '@/lib/images/types';
import { plainText } from '@/lib/inventory/plain-text';

/** Each report as a heading with its counts, then its vulnerabilities, worst first. */
export function* asTable(reports: readonly ImageReport[]): Generator<string> {
  for (const [at, report] of reports.entries()) {
    if (at > 0) yield '\n';
    yield `${heading(report)}\n`;
    if (!report.judges) yield '  A bill of materials: it lists packages and says nothing about vulnerabilities.\n';
    yield* lines(report.vulnerabilities.toSorted(compareVulnerabilities));
  }
}

function heading({ image, os, scanner, source, vulnerabilities, judges }: ImageReport): string {
  const counts = imageSeverities.flatMap((level) => {
    const found = vulnerabilities.filter(({ severity }) => severity === level).length;
    return found === 0 ? [] : [`${found} ${level}`];
  });
  const fixable = vulnerabilities.filter(({ fixed }) => fixed !== null).length;
  const about = [os, scanner ?? source].filter((part) => part !== null).map(plainText);
  const found =
    vulnerabilities.length === 0
      ? judges
        ? ['no vulnerabilities']
        : []
      : [counts.join(', '), `${fixable} with a fixed version`];
  return [`${plainText(image)} (${about.join(', ')})`, ...found].join(': ').replace(/: (\d+ with)/, '; $1');
}

function lines(vulnerabilities: readonly Vulnerability[]): string[] {
  const rows = vulnerabilities.map(({ severity, id, package: name, installed, fixed }) =>
    [severity, id, name, installed, fixed ?? 'no fixed version'].map(plainText),
  );
  const header = ['severity', 'id', 'package', 'installed', 'fixed in'];
  const all = rows.length === 0 ? [] : [header, ...rows];
  const widths = header.map((_, column) => Math.min(40, Math.max(...all.map((row) => row[column]?.length ?? 0))));
  return all.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}\n`,
  );
}
