import { controlOf } from '@/lib/controls/catalogue';
import type { References, Severity } from '@/lib/controls/types';
import { plainText } from '@/lib/inventory/plain-text';

/** A finding as SARIF needs it, wherever it comes from. */
export type SarifFinding = {
  readonly control: string;
  readonly severity: Severity;
  /** The object and what is wrong with it, in one sentence. */
  readonly message: string;
  readonly object: { readonly kind: string; readonly namespace: string; readonly name: string };
  readonly fingerprint: string;
  readonly paths: readonly string[];
  /** Where it is: a file, or an object's place (`objectUri`). */
  readonly uri: string;
  /** The finding's own page. */
  readonly link: string | null;
  /** What else a program may want. */
  readonly properties?: Readonly<Record<string, string>>;
};

export type SarifInput = {
  readonly findings: readonly SarifFinding[];
  /** What one upload replaces: code hosts keep the newest of each. */
  readonly category: string;
  readonly catalogueVersion?: string;
  /** The page of a control; null: a public page about it is named. */
  readonly controlPage: (id: string) => string | null;
};

const level: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };
/** What code hosts sort by: the middle of each band of CVSS. */
const score: Readonly<Record<Severity, string>> = { critical: '9.5', high: '8.0', medium: '5.5', low: '2.0' };
/** Code hosts refuse a rule with more tags. */
const mostTags = 20;

/**
 * SARIF 2.1.0 as code hosts take it: every result at a place in a file, though cluster objects stand in none, every rule
 * with a page, and fingerprints that stay from scan to scan.
 */
export function sarifLog({ findings, category, catalogueVersion, controlPage }: SarifInput): string {
  const ids = [...new Set(findings.map(({ control }) => control))].sort();
  const places = new Map(ids.map((id, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Lynceus',
            semanticVersion: catalogueVersion ? `0.1.0+${catalogueVersion.replace(/[^0-9A-Za-z.-]/g, '-')}` : '0.1.0',
            rules: ids.map((id) => ruleOf(id, controlPage(id))),
          },
        },
        automationDetails: { id: `lynceus/${encoded(category)}/` },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => resultOf(finding, places.get(finding.control) ?? 0)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 1)}\n`;
}

/** The place of a cluster object as a path: `prod-eu/payments/Deployment/api`; `_cluster` for what has no namespace. */
export function objectUri(cluster: string, { kind, namespace, name }: SarifFinding['object']): string {
  return [cluster, namespace || '_cluster', kind, name].map(encoded).join('/');
}

/** One part of a path; dots alone would be steps up. */
const encoded = (text: string) => {
  const part = encodeURIComponent(plainText(text));
  return /^\.+$/.test(part) ? part.replaceAll('.', '%2E') : part;
};

function ruleOf(id: string, page: string | null) {
  const control = controlOf(id);
  if (!control) return { id };
  const { title, why, remediation, severity, references, family } = control;
  const help = [why, remediation.text, remediation.patch, remediation.command].filter(Boolean).join('\n\n');
  const mitre = (references.mitre ?? []).map((technique) => `mitre/${technique}`);
  const cis = (references.cis ?? []).map((section) => `cis/${section}`);
  return {
    id,
    name: title,
    shortDescription: { text: title },
    fullDescription: { text: why },
    helpUri: page ?? publicPage(references),
    help: { text: help },
    defaultConfiguration: { level: level[severity] },
    properties: {
      tags: ['security', 'kubernetes', family, ...mitre, ...cis].slice(0, mostTags),
      precision: 'high',
      'problem.severity': severity === 'low' ? 'recommendation' : level[severity],
      'security-severity': score[severity],
    },
  };
}

function publicPage({ urls = [], mitre = [], pss }: References): string {
  const [technique] = mitre;
  if (urls[0]) return urls[0];
  if (pss) return `https://kubernetes.io/docs/concepts/security/pod-security-standards/#${pss}`;
  if (technique) return `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`;
  return 'https://kubernetes.io/docs/concepts/security/';
}

function resultOf({ link, properties = {}, ...finding }: SarifFinding, ruleIndex: number) {
  const { control, severity, message, object, fingerprint, paths, uri } = finding;
  const { kind, namespace, name } = object;
  return {
    ruleId: control,
    ruleIndex,
    level: level[severity],
    message: { text: unlinked(plainText(message)) },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri }, region: { startLine: 1 } },
        logicalLocations: [
          {
            name: plainText(name),
            fullyQualifiedName: [kind, namespace, name].filter(Boolean).map(plainText).join('/'),
            kind: 'resource',
          },
        ],
      },
    ],
    // Code hosts look at the first; the second says what it is.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint}:1`, 'lynceus/v1': fingerprint },
    ...(link !== null && { hostedViewerUri: link }),
    properties: { 'security-severity': score[severity], paths, ...properties },
  };
}

/** The text of a message may hold links, `[words](address)`: a name must not become one. */
const unlinked = (text: string) => text.replace(/\](?=\()/g, ']\u200b');
