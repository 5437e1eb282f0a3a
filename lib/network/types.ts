import type { ObjectRef } from '@/lib/inventory/types';

export const protocols = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof protocols)[number];

/** One end of a connection. */
export type Party = PodParty | AddressParty | InternetParty;

export type PodParty = {
  readonly kind: 'pod';
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Null when the Namespace could not be seen: then only its name is known. */
  readonly namespaceLabels: Readonly<Record<string, string>> | null;
  readonly serviceAccount: string;
  /** Shares the network of its node: no policy applies to it, and none knows it by its labels. */
  readonly hostNetwork: boolean;
  /** Addresses of its pods; empty while none runs. */
  readonly addresses: readonly string[];
  readonly ports: readonly NamedPort[];
};

/** One address that is no pod, the metadata service of a cloud for example. */
export type AddressParty = { readonly kind: 'address'; readonly address: string };

/** Any host outside of the cluster and of private networks. */
export type InternetParty = { readonly kind: 'internet' };

export type NamedPort = { readonly name: string; readonly port: number; readonly protocol: Protocol };

/** `maybe`: it depends on what an inventory does not show. */
export type Match = 'yes' | 'no' | 'maybe';

/** Ports of one protocol, both ends included; a named port is looked up at the destination. */
export type PortMatch = { readonly protocol: Protocol | 'ANY' } & (
  { readonly from: number; readonly to: number } | { readonly name: string }
);

export type Rule = {
  readonly action: 'allow' | 'deny' | 'pass';
  /** Whether the other end is meant. */
  readonly peer: (party: Party) => Match;
  /** Null: every port of every protocol. */
  readonly ports: readonly PortMatch[] | null;
  /** Ports that are not meant although `ports` names them. */
  readonly notPorts?: readonly PortMatch[];
  /** Where it stands in its policy: `spec.ingress[0]`. */
  readonly path: string;
};

export type Side = {
  /** Whether what no rule allows is refused as soon as the policy selects a pod. */
  readonly isolates: boolean;
  readonly rules: readonly Rule[];
};

/** A policy of any make, as what it means. */
export type Policy = {
  readonly ref: ObjectRef;
  readonly selects: (pod: PodParty) => Match;
  /** Null where it says nothing about this direction. */
  readonly ingress: Side | null;
  readonly egress: Side | null;
  /** Policies are asked in this order; the first rule that matches decides. */
  readonly order: number;
  /**
   * `admin`: a rule that passes leaves out the rest of this tier. `baseline`: asked only about pods that nothing
   * isolates. Left out: neither.
   */
  readonly tier?: 'admin' | 'baseline';
};

export const directions = ['ingress', 'egress'] as const;
export type Direction = (typeof directions)[number];
