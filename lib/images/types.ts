/** `negligible` and `unknown` are kept apart: they are no small severities of ours, they are other people's words. */
export const imageSeverities = ['critical', 'high', 'medium', 'low', 'negligible', 'unknown'] as const;
export type ImageSeverity = (typeof imageSeverities)[number];

export const reportSources = ['trivy', 'grype', 'trivy-operator', 'kubescape', 'sarif', 'cyclonedx', 'spdx'] as const;
export type ReportSource = (typeof reportSources)[number];

/** One known weakness of one package in one image. */
export type Vulnerability = {
  /** As the scanner names it: `CVE-2024-1234`, `GHSA-…`. */
  readonly id: string;
  /** Other names of the same, the CVE of an advisory for example. Sorted, without `id`. */
  readonly aliases: readonly string[];
  readonly severity: ImageSeverity;
  readonly package: string;
  readonly installed: string;
  /** The version, or several, in which it is mended; null when there is none yet. */
  readonly fixed: string | null;
  /** Where the package lies in the image, or what kind of package it is; `''` when the report does not say. */
  readonly path: string;
  readonly title: string | null;
  readonly url: string | null;
  /** CVSS base score, 0 to 10. */
  readonly cvss: number | null;
  /** Probability of exploitation within 30 days, 0 to 1. */
  readonly epss: number | null;
  /** In a list of those that are known to be exploited. */
  readonly knownExploited: boolean;
};

/** A key or password that a scanner found in a layer. What it says never leaves the report. */
export type ExposedSecret = {
  /** The scanner's rule, `aws-access-key-id`. */
  readonly rule: string;
  readonly title: string;
  readonly severity: ImageSeverity;
  /** The file in the image; `''` when the report does not say. */
  readonly path: string;
};

export type Package = { readonly name: string; readonly version: string; readonly purl: string | null };

/** The workload that a report in the cluster is about. */
export type ReportedWorkload = {
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly container: string;
};

/** What one scanner said about one image. */
export type ImageReport = {
  /** As the report names it: a reference, or a file. */
  readonly image: string;
  /** Digests of its manifest, `sha256:…`; empty when the report names none. Not the digest of its configuration. */
  readonly digests: readonly string[];
  /** Other references of the same image. */
  readonly tags: readonly string[];
  /** `debian 12.5`; null when the report does not say. */
  readonly os: string | null;
  readonly source: ReportSource;
  /** `trivy 0.58.1`; null when the report does not say. */
  readonly scanner: string | null;
  /** ISO time; null when the report does not say. */
  readonly createdAt: string | null;
  readonly workload: ReportedWorkload | null;
  /** In the report's order. */
  readonly vulnerabilities: readonly Vulnerability[];
  /** What is in the image, where the report is a list of that; a report without it says nothing about packages. */
  readonly packages: readonly Package[] | null;
  /** Secrets that lie in the image; absent when the report does not say whether anybody looked for them. */
  readonly secrets?: readonly ExposedSecret[];
  /** False for a bill of materials without vulnerabilities: it says what is in the image, not that it is fine. */
  readonly judges: boolean;
};
