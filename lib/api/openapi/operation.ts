import type { ErrorCode } from '@/lib/errors';

export const tags = {
  'Clusters and scans': 'What is connected, and how it is read: from an API server or from files.',
  'Scores and findings': 'How a cluster stands, what is wrong in it, and how that went over time.',
  Work: 'Findings as work: who looks at what until when, what is accepted and why, what people attest.',
  Access: 'Who may do what, through which binding, role and rule.',
  'Attack paths': 'How an attacker gets from a foothold to an objective, and what cuts the ways.',
  Changes: 'What changed between two snapshots, and what manifests would change.',
  Workloads: 'What runs, and how it is configured.',
  Network: 'Which pods may open connections to which, by every policy that can be read.',
  Images: 'What image scanners found, joined with what runs.',
  'Controls and frameworks': 'The catalogue of controls, and what frameworks ask for.',
  Sharing: 'Saved views, reports, and messages to other systems.',
  Settings: 'What an organisation decides for its controls.',
  Search: 'Anything by its name.',
} as const;

export type Tag = keyof typeof tags;

/** What the code of a route cannot say of itself. */
export type Operation = {
  /** Unique: what generated clients call it. */
  readonly id: string;
  readonly tag: Tag;
  /** Values of parameters that make a request which the demo answers; those of every path are in `parameters`. */
  readonly example?: Readonly<Record<string, string>>;
  /** For parameters that only the data knows: a list whose first item has the value as its `id`. */
  readonly takes?: Readonly<Record<string, string>>;
  /** How much comes back at most, or may be sent. */
  readonly size?: string;
  /** Media types of the file that comes back instead of JSON, or beside it when `format` asks for it. */
  readonly file?: string | readonly string[];
  /** What a body that is not JSON holds. */
  readonly upload?: { readonly says: string; readonly raw: readonly string[]; readonly form: boolean };
  /** A body that can be sent as it stands. */
  readonly body?: unknown;
  /** What it refuses besides what every request may be refused for. */
  readonly errors?: readonly ErrorCode[];
  /** What parameters mean here, where that differs from `parameters`. */
  readonly says?: Readonly<Record<string, string>>;
};

export type Operations = Readonly<Record<string, Operation>>;
