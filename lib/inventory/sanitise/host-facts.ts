import { Buffer } from 'node:buffer';
import { parse } from 'yaml';
import { redactText } from '../secrets/redact';
import { json } from './json';
import { kubeletSettings } from './kubelet-settings';
import type { Rule } from './rule';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a sensor saw on a node: of files their path, owner and mode, never what is in them. Beside four of them stands
 * what controls ask of their content: settings of a kubelet, kinds of encryption, levels of an audit policy.
 */
export const hostFacts: Rule = (value) => {
  const kept = withoutContents(value, '');
  return json(kept);
};

/** The text of /etc/os-release or of a kernel's version is the fact itself. */
export const hostText: Rule = (value) => json(value);

function withoutContents(value: unknown, under: string): unknown {
  if (under === 'cmdLine' && typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => withoutContents(item, under));
  if (typeof value !== 'object' || value === null) return value;
  const source = value as Fields; // any object has keys
  const facts = factsOf[under]?.(source['content']);
  return {
    ...Object.fromEntries(
      Object.entries(source)
        .filter(([field]) => field !== 'content')
        .map(([field, inner]) => [field, withoutContents(inner, field)]),
    ),
    ...(facts !== undefined && { says: facts }),
  };
}

const factsOf: Readonly<Record<string, (content: unknown) => unknown>> = {
  configFile: (content) => kubeletFile(documentOf(content)),
  encryptionProviderConfigFile: (content) => encryption(documentOf(content)),
  auditPolicyFile: (content) => auditRules(documentOf(content)),
};

/** A file as the sensor sends it, base64 of YAML; undefined when there is none, or none that can be read. */
function documentOf(content: unknown): Fields | undefined {
  if (typeof content !== 'string' || content === '' || content.length > largest) return undefined;
  try {
    const document: unknown = parse(Buffer.from(content, 'base64').toString('utf8'), { maxAliasCount: 20 });
    return record(document);
  } catch {
    return undefined; // not YAML: then it says nothing
  }
}

const largest = 512 * 1024;

const kubeletFile = (document: Fields | undefined): unknown =>
  document?.['kind'] === 'KubeletConfiguration' ? kubeletSettings(document) : undefined;

/** Which kinds are encrypted by which providers; the keys themselves stand in the same file and do not pass. */
function encryption(document: Fields | undefined): unknown {
  const resources = document?.['resources'];
  if (!Array.isArray(resources)) return undefined;
  return resources.map((entry: unknown) => {
    const { resources: kinds, providers } = record(entry) ?? {};
    return {
      resources: Array.isArray(kinds) ? kinds.map(String) : [],
      providers: Array.isArray(providers) ? providers.flatMap((one: unknown) => Object.keys(record(one) ?? {})) : [],
    };
  });
}

function auditRules(document: Fields | undefined): unknown {
  const rules = document?.['rules'];
  if (!Array.isArray(rules)) return undefined;
  return rules.map((rule: unknown) => {
    const { level, verbs, users, userGroups, namespaces, resources } = record(rule) ?? {};
    return { level, verbs, users, userGroups, namespaces, resources };
  });
}

const record = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined; // just looked
