import { parse } from 'yaml';
import type { RemedyStep } from '@/lib/remedy/types';

/** An object as a manifest writes it. */
export type Manifest = {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string; [field: string]: unknown };
  [field: string]: unknown;
};

/** What a cluster that holds these objects holds after a kubectl command: as much of kubectl as remedies use. */
export function kubectl(objects: readonly Manifest[], { command, file }: RemedyStep): Manifest[] {
  const files = new Map(file ? [[file.name, file.text]] : []);
  let piped: Manifest | null = null;
  let cluster = structuredClone(objects) as Manifest[]; // plain data
  for (const words of commandsIn(command)) {
    const { verb, ref, options, others } = readWords(words);
    const text = (name: string) => files.get(name) ?? fail(`no file ${name}`);
    const found = () => cluster.find((each) => ref && isNamed(each, ref)) ?? fail(`not found: ${command}`);
    const replaceBy = (object: Manifest) => {
      cluster = cluster.map((each) => (same(each, object) ? object : each));
    };
    if (verb === 'get') piped = structuredClone(found());
    else if (verb === 'delete') {
      const named = options.has('filename') ? (parse(text(options.get('filename') ?? '')) as Manifest) : found();
      cluster = cluster.filter((each) => !same(each, named));
    } else if (verb === 'apply') {
      const object = parse(text(options.get('filename') ?? '')) as Manifest; // the remedy wrote it
      const before = cluster.find((each) => same(each, object));
      cluster = before
        ? cluster.map((each) => (each === before ? merged(before, object) : each))
        : [...cluster, object];
    } else if (verb === 'patch') {
      const patch: unknown = parse(options.get('patch') ?? text(options.get('patch-file') ?? ''));
      const local = options.has('local');
      const object = patched((local ? piped : found()) ?? fail('nothing piped'), options.get('type'), patch);
      if (local) piped = object;
      else replaceBy(object);
    } else if (verb === 'replace') replaceBy(piped ?? fail('nothing piped'));
    else if (verb === 'label' || verb === 'annotate')
      replaceBy(marked(found(), `${verb === 'label' ? 'label' : 'annotation'}s`, others));
    else fail(`unknown verb ${verb}`);
  }
  return cluster;
}

/** The words of each command of a pipe, as a POSIX shell splits them. */
export function commandsIn(line: string): string[][] {
  const commands: string[][] = [[]];
  const piece = /'([^']*)'|\\(.)|(\s+)|(\|)|([^\s'\\|]+)/gy;
  let word: string | null = null;
  const end = () => {
    if (word !== null) commands.at(-1)?.push(word);
    word = null;
  };
  for (const [, quoted, escaped, blank, pipe, plain] of line.matchAll(piece)) {
    if (blank !== undefined) end();
    else if (pipe !== undefined) {
      end();
      commands.push([]);
    } else {
      if (plain !== undefined && /[;&$`"<>(){}*?\n]/.test(plain)) fail(`a shell would act on ${plain}`);
      word = (word ?? '') + (quoted ?? escaped ?? plain ?? '');
    }
  }
  end();
  return commands;
}

type Named = { readonly kind: string; readonly name: string; readonly namespace: string };

function readWords([program, verb = '', ...words]: string[]) {
  if (program !== 'kubectl') fail(`not kubectl: ${program}`);
  const options = new Map<string, string>();
  const others: string[] = [];
  for (const word of words) {
    const [, name, value = ''] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (name === undefined) others.push(word);
    else options.set(name, value);
  }
  const slash = others[0]?.indexOf('/') ?? -1;
  const ref: Named | null =
    others[0] === undefined || slash < 0
      ? null
      : {
          kind: others[0].slice(0, slash),
          name: others[0].slice(slash + 1),
          namespace: options.get('namespace') ?? '',
        };
  return { verb, ref, options, others: others.slice(1) };
}

const clusterScoped = new Set(['Namespace', 'ClusterRole', 'ClusterRoleBinding']);
const namespaceOf = ({ kind, metadata }: Manifest) =>
  clusterScoped.has(kind) ? '' : (metadata.namespace ?? 'default');
const isNamed = (object: Manifest, { kind, name, namespace }: Named) =>
  object.kind.toLowerCase() === kind && object.metadata.name === name && namespaceOf(object) === namespace;
const same = (a: Manifest, b: Manifest) =>
  a.kind === b.kind && a.metadata.name === b.metadata.name && namespaceOf(a) === namespaceOf(b);

function patched(object: Manifest, type: string | undefined, patch: unknown): Manifest {
  const copy = structuredClone(object);
  if (type === 'json') return jsonPatched(copy, patch as JsonStep[]);
  return merged(copy, patch, type === 'merge' ? {} : mergeKeys) as Manifest;
}

const mergeKeys: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  ports: 'containerPort',
};

/** RFC 7386, and with merge keys a strategic merge. */
function merged<T>(object: T, patch: unknown, keys: Readonly<Record<string, string>> = {}): T {
  if (!isRecord(patch)) return patch as T; // lists and plain values are replaced
  const result: Record<string, unknown> = isRecord(object) ? { ...object } : {};
  for (const [field, value] of Object.entries(patch)) {
    const key = keys[field];
    if (value === null) result[field] = undefined;
    else if (key && Array.isArray(value))
      result[field] = mergedList((result[field] ?? []) as Entry[], value as Entry[], key, keys);
    else result[field] = merged(result[field], value, keys);
  }
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined)) as T;
}

type Entry = Record<string, unknown>;

function mergedList(
  list: readonly Entry[],
  patch: readonly Entry[],
  key: string,
  keys: Readonly<Record<string, string>>,
): Entry[] {
  return patch.reduce<Entry[]>(
    (entries, { $patch: directive, ...entry }) => {
      if (directive === 'delete') return entries.filter((each) => each[key] !== entry[key]);
      return entries.some((each) => each[key] === entry[key])
        ? entries.map((each) => (each[key] === entry[key] ? merged(each, entry, keys) : each))
        : [...entries, entry];
    },
    [...list],
  );
}

type JsonStep = { op: 'test' | 'remove' | 'replace' | 'add'; path: string; value?: unknown };

function jsonPatched(object: Manifest, steps: readonly JsonStep[]): Manifest {
  for (const { op, path, value } of steps) {
    const keys = path.slice(1).split('/');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<unknown>((at, key) => (at as Entry)[key], object) as Entry | unknown[];
    const list = Array.isArray(holder) ? holder : null;
    const there = (holder as Entry)[last];
    if (op === 'test' && JSON.stringify(there) !== JSON.stringify(value)) fail(`test failed at ${path}`);
    if (op !== 'add' && there === undefined) fail(`nothing at ${path}`);
    if (op === 'remove') list?.splice(Number(last), 1);
    if (op === 'replace') (holder as Entry)[last] = value;
    if (op === 'add') list?.splice(Number(last), 0, value);
  }
  return object;
}

function marked(object: Manifest, field: string, changes: readonly string[]): Manifest {
  const marks = new Map(Object.entries((object.metadata[field] ?? {}) as Record<string, string>)); // as manifests have them
  for (const change of changes) {
    const equals = change.indexOf('=');
    if (equals >= 0) marks.set(change.slice(0, equals), change.slice(equals + 1));
    else if (change.endsWith('-')) marks.delete(change.slice(0, -1));
    else fail(`neither set nor removed: ${change}`);
  }
  return { ...object, metadata: { ...object.metadata, [field]: Object.fromEntries(marks) } };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function fail(why: string): never {
  throw new Error(why);
}
