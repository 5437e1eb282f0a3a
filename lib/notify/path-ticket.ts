import { describePlace } from '@/lib/attack-paths/places';
import type { Evidence, PlaceId } from '@/lib/attack-paths/types';
import type { WalkedStep } from '@/lib/attack-paths/walk-path';
import { markdown, markdownCode } from '@/lib/notation/markdown';
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
export function pathMarkdown({ from, to, steps, clusterName, link, off }: PathTicket): string {
  const deeds = steps.filter(({ number }) => number !== null).length;
  return [
    `### ${markdown(`Attack path: ${describePlace(from)} to ${describePlace(to)} in ${deeds} ${deeds === 1 ? 'step' : 'steps'}`)}`,
    '',
    `- **Cluster:** ${markdownCode(clusterName)}`,
    ...(off.length > 0 ? [`- **As if these were gone:** ${off.map(switchedOff).map(markdown).join('; ')}`] : []),
    '',
    ...steps.flatMap(stepLines),
    '',
    `<${link}>`,
    '',
  ].join('\n');
}

function stepLines({ number, sentence, evidence, removables, mitre }: WalkedStep): readonly string[] {
  if (number === null) return [`   - ${markdown(sentence)}`];
  return [
    `${number}. ${markdown(sentence)}${mitre.length > 0 ? ` (${mitre.map(markdown).join(', ')})` : ''}`,
    ...evidence.map((each) => `   - ${evidenceText(each)}`),
    ...(removables.length > 0
      ? [`   - **Closed by:** ${removables.map(({ action }) => markdown(action)).join('; ')}`]
      : []),
  ];
}

const evidenceText = ({ object: { kind, namespace, name }, detail }: Evidence) =>
  `${markdown(kind)} ${markdownCode(namespace === '' ? name : `${namespace}/${name}`)} ${markdown(detail)}`;

function switchedOff(id: string): string {
  const off = parseSwitch(id);
  return off ? describeSwitch(off) : id;
}
