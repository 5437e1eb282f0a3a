import { z } from 'zod';
import { parseQuantity } from './quantity';
import { defaultSettings, type Settings } from './settings';

const words = z.array(z.string().trim().min(1).max(300)).max(500).readonly();
const quantity = z
  .string()
  .trim()
  .max(40)
  .refine((text) => (parseQuantity(text) ?? -1) >= 0, 'is no Kubernetes quantity, such as 500m, 2 or 512Mi')
  .nullable();
const bounds = z
  .strictObject({ min: quantity, max: quantity })
  .refine(({ min, max }) => orderly(min, max), 'the least is above the most')
  .readonly();
const count = z.number().int().min(0).max(100_000);

const full = z.strictObject({
  teamLabels: words,
  environmentLabels: words,
  recommendedLabels: words,
  commonLabels: words,
  allowedRegistries: words,
  untrustedRegistries: words,
  publicRegistries: words,
  digestExemptRepositories: words,
  floatingTags: words,
  sensitiveNamespaces: words,
  dangerousCapabilities: words,
  adminInterfaces: words,
  hardenedRuntimeClasses: words,
  secretNames: words,
  notSecretNames: words,
  cpuRequest: bounds,
  cpuLimit: bounds,
  memoryRequest: bounds,
  memoryLimit: bounds,
  sandboxCpuLimit: quantity,
  sandboxMemoryLimit: quantity,
  mostCriticalVulnerabilities: count,
  mostHighVulnerabilities: count,
  reportAgeDays: z.number().int().min(1).max(3650),
  askKubelets: z.boolean(),
} satisfies Record<keyof Settings, z.ZodType>);

/** What a person may set of the settings; what is left out is taken from above: cluster, fleet, default. */
export const settingsPartSchema = full.partial();

/** Some of the settings: what one place says, and nothing else. */
export type SettingsPart = { readonly [K in keyof Settings]?: Settings[K] | undefined };

/** The settings that hold: the later a part, the more it says. The defaults where none says anything. */
export function settingsOf(...parts: readonly SettingsPart[]): Settings {
  const said = parts.flatMap((part) => Object.entries(part).filter(([, value]) => value !== undefined));
  return { ...defaultSettings, ...Object.fromEntries(said) };
}

function orderly(min: string | null, max: string | null): boolean {
  const [least, most] = [parseQuantity(min ?? ''), parseQuantity(max ?? '')];
  return least === null || most === null || least <= most;
}
