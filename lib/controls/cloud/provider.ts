import { objectsOf, type Node } from '@/lib/inventory/kinds';
import { onceFor } from '@/lib/inventory/once-for';
import type { Inventory } from '@/lib/inventory/types';

export type Provider = 'aws' | 'gce' | 'azure' | 'other';

/** What a node's `providerID` says: `aws:///eu-west-1a/i-0abc`, `gce://project/zone/name`, `azure:///subscriptions/…`. */
export type Placement = {
  readonly provider: Provider;
  /** `eu-west-1a`; null where the id does not tell. */
  readonly zone: string | null;
  /** Project or subscription; null where the id does not tell. */
  readonly account: string | null;
};

const others = /^(digitalocean|openstack|oci|ibm|linode|hcloud|vsphere|alicloud):/;

/** Where in which cloud a node runs; null when it says nothing, or runs in none. */
export function placementOf({ spec }: Node): Placement | null {
  const id = spec?.providerID ?? '';
  const aws = /^aws:\/\/\/([a-z0-9-]+)\//.exec(id);
  if (aws) return { provider: 'aws', zone: aws[1] ?? null, account: null };
  const gce = /^gce:\/\/([^/]+)\/([^/]+)\//.exec(id);
  if (gce) return { provider: 'gce', zone: gce[2] ?? null, account: gce[1] ?? null };
  const azure = /^azure:\/\/\/subscriptions\/([^/]+)\//i.exec(id);
  if (azure) return { provider: 'azure', zone: null, account: azure[1]?.toLowerCase() ?? null };
  return others.test(id) || /^(aws|gce|azure):/.test(id) ? { provider: 'other', zone: null, account: null } : null;
}

/** The region of a zone: `eu-west-1` of `eu-west-1a`, `europe-west1` of `europe-west1-b`; null when it cannot be told. */
export function regionOf(provider: Provider, zone: string): string | null {
  if (provider === 'aws') return /^([a-z]{2}(?:-[a-z]+)+-\d+)[a-z]$/.exec(zone)?.[1] ?? null;
  return provider === 'gce' ? (/^(.+)-[a-z]$/.exec(zone)?.[1] ?? null) : null;
}

/** The one cloud that all nodes run in; null when there is none, or several. */
export const providerOf = onceFor((inventory: Inventory): Provider | null => {
  const found = new Set(objectsOf(inventory, 'nodes').flatMap((node) => placementOf(node)?.provider ?? []));
  const [only = null] = found;
  return found.size === 1 ? only : null;
});
