import { stringify } from 'yaml';
import type { KubeObject } from '@/lib/inventory/types';
import type { MarkedYaml } from './rule-yaml';

const mostLines = 14;

type Step = string | number;
type Line = { text: string; marked: boolean };

/**
 * The part of an object that a field path leads to, as YAML with that field marked: the way down, the names of what
 * lies on it, and nothing else. A field that is not there is marked where it would stand. Null for the whole object,
 * and for a path that cannot be read.
 */
export function excerptOf(object: KubeObject, path: string): MarkedYaml | null {
  const steps = stepsOf(path);
  if (steps === null || steps.length === 0) return null;
  const { metadata } = object;
  const head: Line[] = [
    line(0, `kind: ${text(object.kind)}`),
    line(0, 'metadata:'),
    ...(metadata.namespace === '' ? [] : [line(2, `namespace: ${text(metadata.namespace)}`)]),
    line(2, `name: ${text(metadata.name)}`),
  ];
  const [first, ...rest] = steps;
  const body =
    first === 'metadata'
      ? descend(metadata, rest, 2) // goes on under the `metadata:` above
      : descend(object, steps, 0);
  const lines = [...head, ...body];
  return {
    code: lines.map((entry) => entry.text).join('\n'),
    marked: new Set(lines.flatMap(({ marked }, index) => (marked ? [index + 1] : []))),
  };
}

function descend(node: unknown, [step, ...rest]: readonly Step[], indent: number, onDash = false): Line[] {
  if (step === undefined) return [];
  const lead = (entry: string, marked: boolean): Line => ({
    text: `${' '.repeat(onDash ? indent - 2 : indent)}${onDash ? '- ' : ''}${entry}`,
    marked,
  });
  if (typeof step === 'number') {
    const element: unknown = Array.isArray(node) ? node[step] : undefined;
    if (element === undefined) return [lead(`# no entry ${step}`, true)];
    if (rest.length === 0) return leaf(element, indent, '- ');
    const name = isMap(element) && typeof element.name === 'string' && rest[0] !== 'name' ? element.name : null;
    if (name === null) return descend(element, rest, indent + 2, true);
    return [line(indent, `- name: ${text(name)}`), ...descend(element, rest, indent + 2)];
  }
  const value = isMap(node) ? node[step] : undefined;
  const key = text(step);
  if (value === undefined) return [lead(`${key}: # not set`, true)];
  if (rest.length > 0)
    return [lead(`${key}:`, false), ...descend(value, rest, indent + (typeof rest[0] === 'number' ? 2 : 2))];
  return [...leaf({ [step]: value }, onDash ? indent - 2 : indent, onDash ? '- ' : '')];
}

function leaf(value: unknown, indent: number, dash: '' | '- '): Line[] {
  const lines = stringify(value, { lineWidth: 0 }).trimEnd().split('\n');
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  return [
    ...shown.map((entry, index) => ({
      text: `${' '.repeat(indent)}${dash && (index === 0 ? dash : '  ')}${entry}`,
      marked: true,
    })),
    ...(more > 0 ? [line(indent, `# ${more} more lines`)] : []),
  ];
}

/** `spec.containers[0].command[1]` and `metadata.annotations["a.b/c"]` as steps; null when it is neither. */
export function stepsOf(path: string): Step[] | null {
  const steps: Step[] = [];
  const part = /\.?([A-Za-z_$][^.[\]]*)|\[(\d+)\]|\["([^"]*)"\]/y;
  while (part.lastIndex < path.length) {
    const found = part.exec(path);
    if (!found) return null;
    steps.push(found[2] !== undefined ? Number(found[2]) : (found[1] ?? found[3] ?? ''));
  }
  return steps;
}

const line = (indent: number, entry: string): Line => ({ text: `${' '.repeat(indent)}${entry}`, marked: false });
const text = (value: string) => stringify(value, { lineWidth: 0 }).trimEnd();
const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
