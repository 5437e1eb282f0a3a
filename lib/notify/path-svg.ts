import { describePlace } from '@/lib/attack-paths/places';
import type { WalkedStep } from '@/lib/attack-paths/walk-path';
import type { PlaceId } from '@/lib/attack-paths/types';
import { xmlText } from '@/lib/notation/xml';

type Picture = {
  readonly from: PlaceId;
  readonly to: PlaceId;
  readonly steps: readonly WalkedStep[];
  readonly clusterName: string;
};

const width = 640;
const margin = 20;
const head = 56;
const box = 34;
const gap = 40;
/** Letters that fit at the size they are drawn in; what is longer is cut in the middle and whole on hover. */
const boxLetters = 70;
const stepLetters = 76;

/** A small picture of an attack path, from its foothold down to its end, for a ticket: on white, and without script. */
export function pathSvg({ from, to, steps, clusterName }: Picture): string {
  const places = [from, ...steps.map((step) => step.to)];
  const height = head + places.length * box + steps.length * gap + margin;
  const top = (index: number) => head + index * (box + gap);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="ui-sans-serif, system-ui, sans-serif">`,
    `<title>${xmlText(`Attack path: ${describePlace(from)} to ${describePlace(to)}`)}</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${margin}" y="32" font-size="15" font-weight="500" fill="#16202c">${cut(`Attack path to ${describePlace(to)} in ${clusterName}`, boxLetters)}</text>`,
    ...steps.flatMap((step, index) => arrow(step, top(index) + box)),
    ...places.map((place, index) =>
      boxOf(place, top(index), index === 0 ? 'start' : index === steps.length ? 'end' : 'way'),
    ),
    '</svg>',
    '',
  ].join('\n');
}

function boxOf(place: PlaceId, y: number, part: 'start' | 'way' | 'end'): string {
  const name = describePlace(place);
  const [edge, weight] = part === 'end' ? ['#a3122f', 2] : part === 'start' ? ['#16202c', 1.5] : ['#8792a0', 1];
  return `<g><title>${xmlText(name)}</title><rect x="${margin}" y="${y}" width="${width - 2 * margin}" height="${box}" rx="6" fill="${part === 'end' ? '#fdf1f2' : '#fff'}" stroke="${edge}" stroke-width="${weight}"/><text x="${margin + 12}" y="${y + 22}" font-size="13" font-family="ui-monospace, monospace" fill="#16202c">${cut(name, boxLetters)}</text></g>`;
}

function arrow({ number, title, sentence }: WalkedStep, y: number): readonly string[] {
  const x = margin + 22;
  const words = number === null ? sentence : `${number}. ${title ?? sentence}`;
  return [
    `<path d="M${x} ${y}v${gap - 6}m-4 -6 4 6 4-6" fill="none" stroke="#a3122f" stroke-width="1.5"${number === null ? ' stroke-dasharray="3 3"' : ''}/>`,
    `<g><title>${xmlText(sentence)}</title><text x="${x + 14}" y="${y + gap / 2 + 4}" font-size="12" fill="#4d5966">${cut(words, stepLetters)}</text></g>`,
  ];
}

/** Cut before it is escaped, so that no escape is cut; by characters as people count them. */
function cut(text: string, most: number): string {
  const letters = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
  if (letters.length <= most) return xmlText(text);
  const half = Math.floor((most - 1) / 2);
  return xmlText(`${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`);
}
