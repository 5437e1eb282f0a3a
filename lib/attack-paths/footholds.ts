import { exposuresOf } from '@/lib/controls/network/exposure';
import { isBuiltIn } from '@/lib/inventory/built-in';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Workload } from '@/lib/inventory/workloads';
import { ciIdentities } from './ci-identities';
import type { AttackGraph } from './graph';
import { kindOfPlace, nameOfPlace, place } from './places';
import type { Terrain } from './terrain';
import type { PlaceId } from './types';

/** Where attacks begin, by the word that asks for it. */
export const footholdGroups = ['workloads', 'exposed', 'anyone', 'subjects', 'stolen-token', 'ci', 'node'] as const;
export type FootholdGroup = (typeof footholdGroups)[number];

/** A group as a heading: "Exposed workloads". */
export const footholdTitle = (group: FootholdGroup): string => about[group].title;

/** What an attacker has who begins there, and how the members of the group are found. */
export const footholdExplanation = (group: FootholdGroup): string => about[group].explanation;

/** The places of a group, sorted; `[]` where nothing of the kind is known. */
export function footholdsOf(graph: AttackGraph, group: FootholdGroup): readonly PlaceId[] {
  return [...new Set(about[group].places(graph))].sort();
}

type Group = {
  readonly title: string;
  readonly explanation: string;
  readonly places: (graph: AttackGraph) => readonly PlaceId[];
};

const about: Readonly<Record<FootholdGroup, Group>> = {
  workloads: {
    title: 'Workloads',
    explanation:
      'Somebody runs code in a pod: through a hole in the application, a poisoned image or a library. Every workload that people run counts; what Kubernetes and its vendors ship is left out.',
    places: ({ terrain }) => ownWorkloads(terrain).map(place.workload),
  },
  exposed: {
    title: 'Exposed workloads',
    explanation:
      'Somebody runs code in a pod that can be reached from outside: through a LoadBalancer or NodePort Service, an Ingress or a route.',
    places: ({ terrain }) => {
      const exposures = exposuresOf(terrain.inventory);
      return ownWorkloads(terrain)
        .filter((workload) => exposures(workload).length > 0)
        .map(place.workload);
    },
  },
  anyone: {
    title: 'Anyone',
    explanation:
      'Somebody reaches the API server: without logging in, or logged in as whoever, with no right but what everybody has.',
    places: () => ['group:system:authenticated', 'user:system:anonymous'],
  },
  subjects: {
    title: 'Subjects',
    explanation:
      'Somebody has the credentials of a user, a member of a group or a ServiceAccount. What Kubernetes and its vendors ship is left out.',
    places: ({ terrain }) =>
      subjectsOf(terrain.rbac)
        .filter((subject) => !isBuiltInSubject(subject))
        .map(place.subject),
  },
  'stolen-token': {
    title: 'Stolen tokens',
    explanation:
      'Somebody has a token that never expires: of a ServiceAccount for which a Secret with a token exists. Such tokens end up in pipelines, files and backups.',
    places: ({ terrain }) =>
      terrain.namespaces.flatMap((namespace) =>
        [...terrain.tokenSecretsIn(namespace).values()].map((account) => place.account(namespace, account)),
      ),
  },
  ci: {
    title: 'CI accounts',
    explanation:
      'Somebody controls a pipeline: a build, a runner or a deploy job. Identities are recognised by a word of their name, or by a label of the ServiceAccount or of a workload under it, such as gitlab-runner, jenkins, tekton or github-actions.',
    places: ({ terrain }) => ciIdentities(terrain).map(({ subject }) => place.subject(subject)),
  },
  node: {
    title: 'Any one node',
    explanation:
      'Somebody runs code on one node, as root: through the kubelet, the machine or its cloud. Nodes of the control plane are left out, since they hold the keys of the cluster.',
    places: ({ terrain, places }) => {
      const workers = terrain.nodes.filter(({ controlPlane }) => !controlPlane).map(({ name }) => place.node(name));
      if (terrain.nodes.length > 0) return workers;
      return places.filter((id) => kindOfPlace(id) === 'node' && nameOfPlace(id).startsWith('?'));
    },
  },
};

/** What Kubernetes and vendors ship is left out: it holds the cluster together. */
const ownWorkloads = ({ workloads }: Terrain): readonly Workload[] =>
  workloads.filter(({ ref: { kind, namespace, name }, labels }) => !isBuiltIn({ kind, namespace, name, labels }));
