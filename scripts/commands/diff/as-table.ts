import { withoutBuiltIn, type ChangeReport, type ReportedFinding } from '@/lib/changes/change-report';
import { changesSentence } from '@/lib/changes/changes-sentence';
import type { ChangedPath } from '@/lib/changes/diff-paths';
import { membersOf, objectName } from '@/lib/changes/object-name';
import { readingRows } from '@/lib/changes/reading-rows';
import type { Cause, ChangedPermission } from '@/lib/changes/types';
import { plainText } from '@/lib/inventory/plain-text';

/** Changed objects, riskiest first, each with who gained and lost what; then paths and findings. */
export function* asTable(report: ChangeReport, notes: readonly string[] = []): Iterable<string> {
  const { own, hidden } = withoutBuiltIn(report);
  yield `${plainText(changesSentence(own))}\n`;
  for (const note of notes) yield `${plainText(note)}\n`;
  for (const cause of own.access) yield* causeLines(cause);
  yield* pathLines('New attack paths', '+', own.paths.new);
  yield* pathLines('Attack paths with fewer steps', '+', own.paths.nearer);
  yield* pathLines('Attack paths that are gone', '-', own.paths.vanished);
  yield* findingLines('New findings', '+', own.findings.new);
  yield* findingLines('Fixed findings', '-', own.findings.fixed);
  for (const { message } of own.unseen) yield `\nNot compared: ${plainText(message)}\n`;
  if (hidden > 0) yield `\n${hidden} more about what Kubernetes or a vendor ships\n`;
}

function* causeLines({ object, summary, severity, lines, with: others, through, effects }: Cause): Iterable<string> {
  yield `\n${severity ? `${severity.toUpperCase()}  ` : ''}${plainText(objectName(object))} ${plainText(summary)}\n`;
  for (const { sign, text } of lines.slice(0, 12)) yield `  ${sign} ${plainText(text)}\n`;
  if (lines.length > 12) yield `    and ${lines.length - 12} more lines\n`;
  for (const each of others) yield `  with ${plainText(objectName(each.object))}, which ${plainText(each.summary)}\n`;
  if (through.length > 0) yield `  through ${plainText(through.map(objectName).join(', '))}\n`;
  for (const { subjects, gained, lost } of effects) {
    for (const subject of subjects) {
      const members = membersOf(subject);
      yield `  ${plainText(objectName(subject))}${members ? plainText(` (${members})`) : ''}\n`;
    }
    yield* permissionLines('+', gained);
    yield* permissionLines('-', lost);
  }
}

function* permissionLines(sign: string, permissions: readonly ChangedPermission[]): Iterable<string> {
  for (const { verbs, resources, names, where, severity, because, beyond } of readingRows(permissions)) {
    const named = names.length > 0 ? ` named ${names.join(', ')}` : '';
    const besides = beyond.length > 0 ? `, beyond ${beyond.join('; ')}` : '';
    const risk = severity ? `  [${severity}: ${because.join('; ')}]` : '';
    yield `    ${sign} ${plainText(`${verbs.join(', ')} ${resources.join(', ')}${named}${where && ` ${where}`}${besides}${risk}`)}\n`;
  }
}

function* pathLines(heading: string, sign: string, paths: readonly ChangedPath[]): Iterable<string> {
  if (paths.length > 0) yield `\n${heading}\n`;
  for (const { fromTitle, toTitle, steps } of paths) {
    yield `  ${sign} ${plainText(fromTitle)} → ${plainText(toTitle)}\n`;
    for (const [index, { sentence }] of steps.entries()) yield `      ${index + 1}. ${plainText(sentence)}\n`;
  }
}

function* findingLines(heading: string, sign: string, findings: readonly ReportedFinding[]): Iterable<string> {
  if (findings.length > 0) yield `\n${heading}\n`;
  for (const { severity, resource, subject, title, message } of findings) {
    yield `  ${sign} ${severity.padEnd(8)} ${plainText(objectName(subject ?? resource))}: ${plainText(title)} (${plainText(message)})\n`;
  }
}
