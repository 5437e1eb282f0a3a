import { subjectsOf } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import { footholdsOf } from './footholds';
import type { AttackGraph } from './graph';
import { layeredSearch } from './layered-search';
import { describePlace, isObjective, objectiveKinds, objectiveRank, place, type ObjectiveKind } from './places';
import type { PlaceId } from './types';

/** Who gets at an identity, the worst first. */
export type ExposedTo = 'anyone' | 'exposed-workload' | 'workload';

/** How easily an identity falls, and what falls with it. */
export type SubjectExposure = {
  readonly subject: Subject;
  /** Deeds from the nearest foothold of the worst kind that leads to it; null when none does. */
  readonly exposure: { readonly to: ExposedTo; readonly from: PlaceId; readonly steps: number } | null;
  /** The gravest objective that it leads to, and the deeds it takes; null when it leads to none. */
  readonly impact: { readonly objective: PlaceId; readonly steps: number } | null;
  /** 0 to 100: how exposed it is times how much follows. */
  readonly score: number;
  /** Both halves in words, without a full stop. */
  readonly words: {
    /** "An exposed workload leads to it in 2 steps". */
    readonly exposure: string;
    /** "it leads to cluster admin in 1 step". */
    readonly impact: string;
  };
  /** Both in one: "An exposed workload leads to it in 2 steps; it leads to cluster admin in 1 step". */
  readonly sentence: string;
};

/** Every subject with its exposure and its impact, the riskiest first: two searches for all of them together. */
export function subjectExposures(graph: AttackGraph): readonly SubjectExposure[] {
  const reached = layeredSearch(
    graph,
    [footholdsOf(graph, 'anyone'), footholdsOf(graph, 'exposed'), footholdsOf(graph, 'workloads')],
    'forwards',
  );
  const leading = layeredSearch(graph, objectivesByRank(graph), 'backwards');
  return subjectsOf(graph.terrain.rbac)
    .map((subject) => {
      const number = graph.numberOf(place.subject(subject)) ?? -1;
      const to = exposedTo[reached.layer[number] ?? -1];
      const from = graph.places[reached.origin[number] ?? -1];
      const objective = graph.places[leading.origin[number] ?? -1];
      const exposure = to && from !== undefined ? { to, from, steps: reached.steps[number] ?? 0 } : null;
      const impact = objective === undefined ? null : { objective, steps: leading.steps[number] ?? 0 };
      const words = { exposure: exposureInWords(exposure), impact: impactInWords(impact) };
      return {
        ...{ subject, exposure, impact, words },
        score: scoreOf(exposure, impact),
        sentence: `${words.exposure}; ${words.impact}`,
      };
    })
    .sort((a, b) => b.score - a.score); // subjects come sorted, and equals stay in order
}

const exposedTo: readonly ExposedTo[] = ['anyone', 'exposed-workload', 'workload'];

function objectivesByRank({ places }: AttackGraph): readonly (readonly PlaceId[])[] {
  const layers: PlaceId[][] = objectiveKinds.map(() => []);
  for (const id of places) if (isObjective(id)) layers[objectiveRank(id)]?.push(id);
  return layers;
}

/** Credentials may be lost without any foothold in sight. */
const outOfReach = 0.2;
const reach: Readonly<Record<ExposedTo, number>> = { anyone: 1, 'exposed-workload': 0.8, workload: 0.5 };
const weights: Readonly<Record<ObjectiveKind, number>> = {
  'cluster-admin': 100,
  'control-plane-code': 100,
  'all-secrets': 90,
  'node-code': 80,
  'admission-control': 70,
  'policy-engine': 60,
  'cloud-role': 60,
  'namespace-admin': 50,
  traffic: 40,
  secrets: 40,
  'namespace-traffic': 20,
};

/** Each further deed makes it a little less likely, never by more than half. */
const fading = (steps: number) => Math.max(0.5, 0.95 ** steps);

function scoreOf(exposure: SubjectExposure['exposure'], impact: SubjectExposure['impact']): number {
  if (!impact) return 0;
  const kind = objectiveKinds[objectiveRank(impact.objective)];
  const harm = (kind ? weights[kind] : 0) * fading(impact.steps);
  const ease = exposure ? Math.max(outOfReach, reach[exposure.to] * fading(exposure.steps)) : outOfReach;
  return Math.round(harm * ease);
}

const openings: Readonly<Record<ExposedTo, string>> = {
  anyone: 'Anyone gets to it',
  'exposed-workload': 'An exposed workload leads to it',
  workload: 'A workload leads to it',
};

function exposureInWords(exposure: SubjectExposure['exposure']): string {
  if (!exposure) return 'No foothold leads to it';
  if (exposure.steps === 0) return 'It is open to anyone';
  return `${openings[exposure.to]} in ${deeds(exposure.steps)}`;
}

function impactInWords(impact: SubjectExposure['impact']): string {
  if (!impact) return 'it leads to nothing that an attacker is after';
  const gained = describePlace(impact.objective);
  return impact.steps === 0 ? `it has ${gained} at once` : `it leads to ${gained} in ${deeds(impact.steps)}`;
}

const deeds = (steps: number) => `${steps} ${steps === 1 ? 'step' : 'steps'}`;
