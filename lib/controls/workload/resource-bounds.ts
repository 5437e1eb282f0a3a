import type { Workload } from '@/lib/inventory/workloads';
import { podWith } from '../manifests';
import { parseQuantity } from '../quantity';
import type { Bounds, Settings } from '../settings';
import type { Control } from '../types';
import { defineWorkloadControl } from '../workload-control';

type Resource = 'cpu' | 'memory';
type FieldBounds = readonly ['requests' | 'limits', Bounds];

/** A container's request or limit beside the bounds that the organisation set for it. */
function boundsControl(resource: Resource, kubescape: string[]): Control<Workload> {
  const word = resource === 'cpu' ? 'CPU' : 'memory';
  const boundsOf = (settings: Settings): readonly FieldBounds[] => {
    const [requests, limits] =
      resource === 'cpu' ? [settings.cpuRequest, settings.cpuLimit] : [settings.memoryRequest, settings.memoryLimit];
    return [
      ['requests', requests],
      ['limits', limits],
    ];
  };
  return defineWorkloadControl({
    id: `${resource}-bounds`,
    title: `Containers are outside the bounds for ${word}`,
    severity: 'low',
    many: `containers are outside the bounds for ${word}`,
    why: `A limit far above what a program needs is no limit, and a request far above it takes room from others.`,
    remediation: { text: 'Ask for what the container uses, within the bounds that the settings name.' },
    settings: resource === 'cpu' ? ['cpuRequest', 'cpuLimit'] : ['memoryRequest', 'memoryLimit'],
    references: { kubescape, nsa: ['Kubernetes Pod security'], mitre: ['T1499'], owasp: ['K01'] },
    unset: (settings) =>
      boundsOf(settings).every(([, { min, max }]) => min === null && max === null)
        ? `No bounds for ${word} are set`
        : null,
    *check({ containers }, { settings }) {
      for (const { name, path, spec } of containers) {
        for (const [field, { min, max }] of boundsOf(settings)) {
          const value = spec.resources?.[field]?.[resource];
          const problem = value === undefined ? null : outside(String(value), min, max);
          if (problem === null) continue;
          const detail = `${word} ${field === 'limits' ? 'limit' : 'request'} ${problem}`;
          yield {
            path: `${path}.resources.${field}.${resource}`,
            message: `Container ${name} has a ${detail}`,
            container: { name, detail },
          };
        }
      }
    },
    examples: [
      {
        name: 'a limit above the bound, in another unit',
        settings:
          resource === 'cpu' ? { cpuLimit: { min: null, max: '1' } } : { memoryLimit: { min: null, max: '1Gi' } },
        manifest: podWith(`resources: { limits: { ${resource}: ${resource === 'cpu' ? '1500m' : '2000Mi'} } }`),
        fails: ['app'],
      },
      {
        name: 'a request below the bound',
        settings:
          resource === 'cpu'
            ? { cpuRequest: { min: '50m', max: null } }
            : { memoryRequest: { min: '32Mi', max: null } },
        manifest: podWith(`resources: { requests: { ${resource}: 1m } }`),
        fails: ['app'],
      },
      {
        name: 'just on the bound',
        settings:
          resource === 'cpu' ? { cpuLimit: { min: null, max: '1' } } : { memoryLimit: { min: null, max: '1Gi' } },
        manifest: podWith(`resources: { limits: { ${resource}: ${resource === 'cpu' ? '1000m' : '1024Mi'} } }`),
        fails: [],
      },
      {
        name: 'none at all, which another control asks about',
        settings:
          resource === 'cpu' ? { cpuLimit: { min: null, max: '1' } } : { memoryLimit: { min: null, max: '1Gi' } },
        manifest: podWith(''),
        fails: [],
      },
    ],
  });
}

/** What is wrong with a quantity: "300m above 250m"; null when it is within, or no quantity. */
export function outside(value: string, min: string | null, max: string | null): string | null {
  const [own, least, most] = [value, min, max].map((text) => (text === null ? null : parseQuantity(text)));
  if (own == null) return null;
  if (most != null && own > most) return `${value} above ${max}`;
  if (least != null && own < least) return `${value} below ${min}`;
  return null;
}

export const resourceBounds: readonly Control[] = [
  boundsControl('cpu', ['C-0050', 'C-0268', 'C-0270']),
  boundsControl('memory', ['C-0004', 'C-0269', 'C-0271']),
];
