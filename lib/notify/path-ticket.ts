import { describePlace } from '@/lib/attack-paths/places';
import type { Evidence, PlaceId } from '@/lib/attack-paths/types';
import type { WalkedStep } from '@/lib/attack-paths/walk-path';
import { jira } from '@/lib/notation/jira';
import { markdown, markdownCode } from '@/lib/notation/markdown';
import { oneLine } from '@/lib/notation/one-line';
import { describeSwitch } from '@/lib/what-if/describe-switch';
import { parseSwitch } from '@/lib/what-if/switches';

/** What a ticket about one attack path needs. */
export type PathTicket = {
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly steps: readonly WalkedStep[];
  readonly clusterName: string;
  /** The whole address of the path. */
  readonly link: string;
  /** What it imagines away, by ids of switches. */
  readonly off: readonly string[];
};

/** An attack path as Markdown: steps, the objects that make them possible, and what closes each. */
export function pathMarkdown(ticket: PathTicket): string {
  return compose(ticket, {
    heading: (text) => `### ${markdown(text)}`,
    field: (label, value) => `- **${label}:** ${value}`,
    deed: (number, text) => `${number}. ${text}`,
    detail: (text) => `   - ${text}`,
    label: (text) => `**${text}:**`,
    text: markdown,
    code: markdownCode,
    link: (url) => `<${url}>`,
  });
}

/** An attack path in the notation of Jira. */
export function pathJira(ticket: PathTicket): string {
  return compose(ticket, {
    heading: (text) => `h3. ${jira(text)}`,
    field: (label, value) => `* *${label}:* ${value}`,
    deed: (_, text) => `# ${text}`,
    detail: (text) => `#* ${text}`,
    label: (text) => `*${text}:*`,
    text: jira,
    code: (text) => `{{${jira(text)}}}`,
    link: (url) => `[${url}]`,
  });
}

/** An attack path as plain text. */
export function pathPlainText(ticket: PathTicket): string {
  return compose(ticket, {
    heading: oneLine,
    field: (label, value) => `${label}: ${value}`,
    deed: (number, text) => `${number}. ${text}`,
    detail: (text) => `   - ${text}`,
    label: (text) => `${text}:`,
    text: oneLine,
    code: oneLine,
    link: (url) => url,
  });
}

/** "Attack path: Pod shop/web to cluster admin in 2 steps" */
export function pathTitle({ from, to, steps }: Pick<PathTicket, 'from' | 'to' | 'steps'>): string {
  const deeds = steps.filter(({ number }) => number !== null).length;
  return `Attack path: ${describePlace(from)} to ${describePlace(to)} in ${deeds} ${deeds === 1 ? 'step' : 'steps'}`;
}

type Notation = {
  readonly heading: (text: string) => string;
  readonly field: (label: string, value: string) => string;
  readonly deed: (number: number, text: string) => string;
  readonly detail: (text: string) => string;
  readonly label: (text: string) => string;
  readonly text: (text: string) => string;
  readonly code: (text: string) => string;
  readonly link: (url: string) => string;
};

function compose(ticket: PathTicket, to: Notation): string {
  const { steps, clusterName, link, off } = ticket;
  return [
    to.heading(pathTitle(ticket)),
    '',
    to.field('Cluster', to.code(clusterName)),
    ...(off.length > 0 ? [to.field('As if these were gone', off.map(switchedOff).map(to.text).join('; '))] : []),
    '',
    ...steps.flatMap((step) => stepLines(step, to)),
    '',
    to.link(link),
    '',
  ].join('\n');
}

function stepLines({ number, sentence, evidence, removables, mitre }: WalkedStep, to: Notation): readonly string[] {
  if (number === null) return [to.detail(to.text(sentence))];
  return [
    to.deed(number, `${to.text(sentence)}${mitre.length > 0 ? ` (${mitre.map(to.text).join(', ')})` : ''}`),
    ...evidence.map((each) => to.detail(evidenceText(each, to))),
    ...(removables.length > 0
      ? [to.detail(`${to.label('Closed by')} ${removables.map(({ action }) => to.text(action)).join('; ')}`)]
      : []),
  ];
}

const evidenceText = ({ object: { kind, namespace, name }, detail }: Evidence, to: Notation) =>
  `${to.text(kind)} ${to.code(namespace === '' ? name : `${namespace}/${name}`)} ${to.text(detail)}`;

function switchedOff(id: string): string {
  const off = parseSwitch(id);
  return off ? describeSwitch(off) : id;
}
