import 'server-only';

import { z } from 'zod';
import type { ApiResource } from '@/lib/inventory/types';

export type GroupVersion = {
  readonly group: string;
  readonly version: string;
  /** Present where one document describes everything. */
  readonly resources?: readonly ApiResource[];
  /** The server's own copy of this group is out of date: it could not reach whoever serves it. */
  readonly stale?: boolean;
};

const Verbs = z.array(z.string()).nullish();

const Aggregated = z.object({
  kind: z.literal('APIGroupDiscoveryList'),
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string().nullish() }).nullish(),
        versions: z.array(
          z.object({
            version: z.string(),
            freshness: z.string().nullish(),
            resources: z
              .array(
                z.object({
                  resource: z.string(),
                  responseKind: z.object({ kind: z.string() }).nullish(),
                  scope: z.string(),
                  verbs: Verbs,
                }),
              )
              .nullish(),
          }),
        ),
      }),
    )
    .nullish(),
});

const Versions = z.object({
  versions: z.array(z.string()).nullish(),
  groups: z
    .array(
      z.object({
        name: z.string(),
        versions: z.array(z.object({ version: z.string() })),
        preferredVersion: z.object({ version: z.string() }).nullish(),
      }),
    )
    .nullish(),
});

const Resources = z.object({
  resources: z.array(z.object({ name: z.string(), kind: z.string(), namespaced: z.boolean(), verbs: Verbs })).nullish(),
});

/** The groups of an aggregated discovery document; null when it is not one. */
export function readGroups(document: unknown): GroupVersion[] | null {
  const parsed = Aggregated.safeParse(document);
  if (!parsed.success) return null;
  return (parsed.data.items ?? []).flatMap(({ metadata, versions }) => {
    const group = metadata?.name ?? '';
    return versions.map(({ version, freshness, resources }) => ({
      group,
      version,
      stale: freshness === 'Stale',
      resources: (resources ?? []).map(({ resource, responseKind, scope, verbs }) => ({
        group,
        version,
        resource,
        kind: responseKind?.kind ?? '',
        namespaced: scope === 'Namespaced',
        verbs: verbs ?? [],
      })),
    }));
  });
}

/** The group versions of `/api` or `/apis`, each group's preferred one first; empty for any other document. */
export function readVersions(document: unknown): GroupVersion[] {
  const parsed = Versions.safeParse(document);
  if (!parsed.success) return [];
  const core = (parsed.data.versions ?? []).map((version) => ({ group: '', version }));
  const named = (parsed.data.groups ?? []).flatMap(({ name, versions, preferredVersion }) => {
    const preferred = preferredVersion?.version;
    const ordered = [
      ...versions.filter(({ version }) => version === preferred),
      ...versions.filter(({ version }) => version !== preferred),
    ];
    return ordered.map(({ version }) => ({ group: name, version }));
  });
  return [...core, ...named];
}

/** The resources of one group version; empty for any other document. */
export function readResources(document: unknown, group: string, version: string): ApiResource[] {
  const parsed = Resources.safeParse(document);
  if (!parsed.success) return [];
  return (parsed.data.resources ?? [])
    .filter(({ name }) => !name.includes('/'))
    .map(({ name, kind, namespaced, verbs }) => ({
      group,
      version,
      resource: name,
      kind,
      namespaced,
      verbs: verbs ?? [],
    }));
}
