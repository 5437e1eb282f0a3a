import { statements } from '../attestations';
import type { Control, Surface } from '../types';
import { answeredBy, attested } from './requirement';
import type { FrameworkOf, Requirement, Section } from './types';

/**
 * Which of Kubescape's controls each benchmark of a managed cluster asks, as its frameworks cis-eks-t1.8.0,
 * cis-aks-t1.8.0 and cis-gke-v1.9.0 have them.
 */
const asked = {
  eks: ids(`
    66 67 78 167 171 172 173 174 175 176 178 180 181 183 185 186 187 188 189 190 191 193 194 195 196 197 205 206 207 209
    212 221 222 223 225 227 228 229 230 231 232 234 235 238 278 279 281 282 285`),
  aks: ids(`
    78 88 167 171 172 173 174 175 176 177 178 179 180 182 183 185 186 187 188 189 190 201 205 206 207 208 209 211 212 213
    214 215 216 217 218 219 235 238 239 240 241 242 243 244 245 247 248 249 250 251 252 254 279 280 281 282`),
  gke: ids(`
    14 66 67 78 88 164 165 171 185 186 187 189 190 191 192 205 206 207 209 210 211 212 221 223 225 226 227 228 229 231
    232 233 234 235 246 262 265 286 289 308`),
} as const;

/** Kubescape's ids in one of these frameworks, by the framework's id; `[]` for any other. */
export const askedOf = (framework: string): readonly string[] =>
  Object.entries(asked).find(([cloud]) => framework === `cis-${cloud}`)?.[1] ?? [];

const about = (edition: string) =>
  `Edition ${edition}, as Kubescape maps it, by Kubescape's numbers: what each of its controls asks there is answered by ours, or by a person where only the cloud account shows it.`;

/** The CIS benchmark of Amazon's managed clusters. */
export const cisEks: FrameworkOf = (controls) => ({
  ...{ id: 'cis-eks', name: 'CIS Amazon EKS Benchmark', short: 'CIS EKS', about: about('1.8') },
  url: 'https://www.cisecurity.org/benchmark/kubernetes',
  platform: 'eks',
  sections: sectionsOf(asked.eks, controls),
});

/** The CIS benchmark of Azure's managed clusters. */
export const cisAks: FrameworkOf = (controls) => ({
  ...{ id: 'cis-aks', name: 'CIS Azure AKS Benchmark', short: 'CIS AKS', about: about('1.8') },
  url: 'https://www.cisecurity.org/benchmark/kubernetes',
  platform: 'aks',
  sections: sectionsOf(asked.aks, controls),
});

/** The CIS benchmark of Google's managed clusters. */
export const cisGke: FrameworkOf = (controls) => ({
  ...{ id: 'cis-gke', name: 'CIS Google GKE Benchmark', short: 'CIS GKE', about: about('1.9') },
  url: 'https://www.cisecurity.org/benchmark/kubernetes',
  platform: 'gke',
  sections: sectionsOf(asked.gke, controls),
});

const titles: readonly (readonly [Surface, string])[] = [
  ['control-plane', 'Control plane and API'],
  ['nodes-network', 'Nodes and network'],
  ['workloads', 'Workloads and images'],
  ['cloud', 'Cloud services'],
];

type Placed = { readonly surface: Surface; readonly requirement: Requirement };

function sectionsOf(wanted: readonly string[], controls: readonly Control[]): readonly Section[] {
  const placed = [...answered(wanted, controls), ...byPeople(wanted, controls)];
  return titles
    .map(([surface, title]) => ({
      ...{ id: surface, title },
      requirements: placed.filter((each) => each.surface === surface).map(({ requirement }) => requirement),
    }))
    .filter(({ requirements }) => requirements.length > 0);
}

/** Where two of theirs are about the same control of ours, what the wider one asks. */
const widened: Readonly<Record<string, string>> = {
  'C-0225': 'Workloads run under ServiceAccounts of their own',
};

/** Those of theirs that the same controls of ours answer are one requirement. */
function answered(wanted: readonly string[], controls: readonly Control[]): readonly Placed[] {
  const groups = new Map<string, { readonly ids: string[]; readonly answering: readonly Control[] }>();
  for (const id of wanted) {
    const answering = controls.filter(({ references }) => references.kubescape?.includes(id));
    const key = answering.map((control) => control.id).join();
    const known = groups.get(key);
    if (known) known.ids.push(id);
    else if (answering.length > 0) groups.set(key, { ids: [id], answering });
  }
  return [...groups.values()].flatMap(({ ids: [id = '', ...more], answering }) =>
    [...answering]
      .sort(bySpeciality)
      .slice(0, 1)
      .map(({ surface, title }) => ({
        surface,
        requirement: answeredBy(answering, { id, number: numberOf(id, more.length), title: widened[id] ?? title }),
      })),
  );
}

// What answers little else says best what is asked: a full administrator fails much that was meant more narrowly.
const bySpeciality = (one: Control, other: Control) =>
  (one.references.kubescape?.length ?? 0) - (other.references.kubescape?.length ?? 0);

function byPeople(wanted: readonly string[], controls: readonly Control[]): readonly Placed[] {
  const served = new Set(controls.flatMap(({ references }) => references.kubescape ?? []));
  return statements.flatMap(({ kubescape = [], surface, title, why }) => {
    const [id, ...more] = kubescape.filter((each) => wanted.includes(each) && !served.has(each));
    return id === undefined
      ? []
      : [{ surface, requirement: { ...attested(id, title, why), number: numberOf(id, more.length) } }];
  });
}

const numberOf = (id: string, more: number) => (more === 0 ? id : `${id} and ${more} more`);

function ids(numbers: string): readonly string[] {
  return numbers
    .trim()
    .split(/\s+/)
    .map((number) => `C-${number.padStart(4, '0')}`);
}
