import { admissionControls } from './admission/admission';
import { cloudControls } from './cloud/catalogue';
import { controlPlaneControls } from './control-plane/catalogue';
import { meshControls } from './mesh/catalogue';
import { networkControls } from './network/catalogue';
import { nodeControls } from './nodes/catalogue';
import { podSecurityControls } from './pod-security/catalogue';
import { rbacControls } from './rbac/catalogue';
import { knownHoles } from './supply-chain/known-holes';
import { supplyChainControls } from './supply-chain/images';
import { workloadControls } from './workload/catalogue';
import type { Control } from './types';

/**
 * Every control, sorted by id.
 *
 * @throws Error while loading, when two controls share an id or a title.
 */
export const controls: readonly Control[] = catalogueOf([
  podSecurityControls,
  workloadControls,
  supplyChainControls,
  knownHoles,
  networkControls,
  meshControls,
  nodeControls,
  admissionControls,
  controlPlaneControls,
  cloudControls,
  rbacControls,
]);

/** The control of that id, or null. */
export function controlOf(id: string): Control | null {
  return byId.get(id) ?? null;
}

/** Families as one catalogue. @throws Error when two controls share an id or a title. */
export function catalogueOf(families: readonly (readonly Control[])[]): Control[] {
  const all = families.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  const twice = all.find(({ id }, index) => id === all[index + 1]?.id);
  if (twice) throw new Error(`Two controls have the id ${twice.id}`);
  const titles = new Set<string>();
  for (const { id, title } of all) {
    if (titles.has(title.toLowerCase())) throw new Error(`Two controls have the title of ${id}`);
    titles.add(title.toLowerCase());
  }
  return all;
}

const byId = new Map(controls.map((control) => [control.id, control]));
