import { plainText } from '@/lib/inventory/plain-text';
import { withoutBuiltIn, type ChangeReport, type ReportedFinding } from './change-report';
import { changesSentence } from './changes-sentence';
import type { ChangedPath } from './diff-paths';
import { membersOf, objectName } from './object-name';
import { readingRows, type ReadingRow } from './reading-rows';
import type { Cause, ChangedPermission, Effect } from './types';

const mostCauses = 40;
const mostSubjects = 8;
const mostRows = 12;
const mostFindings = 50;

/**
 * The report for a pull request or a ticket: the sentence, then each changed object with who gained and lost what, then
 * paths and findings. What is built in is counted only. `would`: it is not so yet.
 */
export function* changesMarkdown(
  report: ChangeReport,
  {
    title = 'Lynceus',
    notes = [],
    would = false,
  }: { readonly title?: string; readonly notes?: readonly string[]; readonly would?: boolean } = {},
): Iterable<string> {
  const { own, hidden } = withoutBuiltIn(report);
  yield `## ${escape(title)}: ${escape(changesSentence(own, { would }))}\n`;
  for (const note of notes) yield `\n${escape(note)}\n`;
  for (const cause of own.access.slice(0, mostCauses)) yield* causeLines(cause);
  yield* more(own.access.length - mostCauses, 'changed objects');
  yield* pathLines('New attack paths', own.paths.new);
  yield* pathLines('Attack paths with fewer steps', own.paths.nearer);
  yield* pathLines('Attack paths that are gone', own.paths.vanished);
  yield* findingLines('New findings', own.findings.new);
  yield* findingLines('Fixed findings', own.findings.fixed);
  for (const { message } of own.unseen) yield `\nNot compared: ${escape(message)}\n`;
  if (hidden > 0)
    yield `\n${hidden} more ${hidden === 1 ? 'change is' : 'changes are'} about what Kubernetes or a vendor ships.\n`;
}

function* causeLines({ object, summary, severity, with: others, through, effects }: Cause): Iterable<string> {
  yield `\n### ${severity ? `${severity}: ` : ''}${code(objectName(object))} ${escape(summary)}\n`;
  if (others.length > 0) {
    yield `\nTogether with ${others.map((each) => `${code(objectName(each.object))}, which ${escape(each.summary)}`).join('; ')}.\n`;
  }
  if (through.length > 0)
    yield `\nIt reaches them through ${through.map((each) => code(objectName(each))).join(', ')}.\n`;
  for (const effect of effects) {
    yield `\n${subjectsText(effect)}\n\n`;
    yield* permissionLines('gains', effect.gained);
    yield* permissionLines('loses', effect.lost);
  }
}

function subjectsText({ subjects }: Effect): string {
  const named = subjects.slice(0, mostSubjects).map((subject) => {
    const members = membersOf(subject);
    return `${code(objectName(subject))}${members ? ` (${escape(members)})` : ''}`;
  });
  const rest = subjects.length - mostSubjects;
  return `${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function* permissionLines(word: 'gains' | 'loses', permissions: readonly ChangedPermission[]): Iterable<string> {
  const rows = readingRows(permissions);
  for (const row of rows.slice(0, mostRows)) yield `- ${word} ${rowText(row)}\n`;
  if (rows.length > mostRows) yield `- and ${rows.length - mostRows} more\n`;
}

function rowText({ verbs, resources, names, where, severity, because, beyond }: ReadingRow): string {
  const what = `${verbs.join(', ')} ${resources.join(', ')}${names.length > 0 ? ` named ${names.join(', ')}` : ''}`;
  const besides = beyond.length === 0 ? '' : `, beyond ${beyond.map(escape).join('; ')}`;
  const risk = severity && because.length > 0 ? ` (**${severity}**: may ${escape(because.join('; '))})` : '';
  return `${code(what)}${where === '' ? '' : ` ${escape(where)}`}${besides}${risk}`;
}

function* pathLines(heading: string, paths: readonly ChangedPath[]): Iterable<string> {
  if (paths.length === 0) return;
  yield `\n### ${heading}\n\n`;
  for (const { fromTitle, toTitle, length, steps } of paths.slice(0, mostRows)) {
    yield `- ${escape(fromTitle)} → ${escape(toTitle)}, ${length} ${length === 1 ? 'step' : 'steps'}\n`;
    for (const { sentence } of steps) yield `  1. ${escape(sentence)}\n`;
  }
  yield* more(paths.length - mostRows, 'paths');
}

function* findingLines(heading: string, findings: readonly ReportedFinding[]): Iterable<string> {
  if (findings.length === 0) return;
  yield `\n### ${heading}\n\n| Severity | Object | Finding |\n|---|---|---|\n`;
  for (const { severity, resource, subject, message } of findings.slice(0, mostFindings)) {
    yield `| ${severity} | ${escape(objectName(subject ?? resource))} | ${escape(message)} |\n`;
  }
  yield* more(findings.length - mostFindings, 'findings');
}

function* more(number: number, what: string): Iterable<string> {
  if (number > 0) yield `\nand ${number} more ${what}\n`;
}

// Names come from whoever wrote the object: they must not become markup, links or mentions.
const escape = (text: string) =>
  plainText(text).replace(/[\\`*_{}[\]()#+!|<>~@&]/g, (character) => `&#${character.codePointAt(0)};`);

const code = (text: string) => `\`${plainText(text).replaceAll('`', "'")}\``;
