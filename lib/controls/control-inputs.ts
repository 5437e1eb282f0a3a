import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { settingsPartSchema, type SettingsPart } from './settings-schema';
import type { Settings } from './settings';

export type ImportedInputs = {
  readonly settings: SettingsPart;
  /** Names of lists that say something and mean nothing here, each with the reason. */
  readonly leftOut: readonly { readonly name: string; readonly why: string }[];
};

/**
 * Kubescape's control inputs as settings. Lists that are empty say nothing, as there.
 *
 * @throws AppError `invalid-input` when the value holds no control inputs, or one of them cannot be read.
 */
export function settingsFromControlInputs(value: unknown): ImportedInputs {
  const inputs = inputsIn(value);
  const settings: Record<string, unknown> = {};
  const leftOut: { name: string; why: string }[] = [];
  for (const [name, list] of Object.entries(inputs)) {
    if (list.length === 0) continue;
    const read = readers[name];
    if (typeof read === 'string' || read === undefined) {
      leftOut.push({ name, why: read ?? 'no control of ours reads it' });
    } else Object.assign(settings, read(list, settings));
  }
  const parsed = settingsPartSchema.safeParse(settings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new AppError('invalid-input', `Control inputs: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
  }
  return { settings: parsed.data, leftOut };
}

type Read = (list: readonly string[], before: Record<string, unknown>) => Record<string, unknown>;

const listAs =
  (key: keyof Settings): Read =>
  (list) => ({ [key]: list });
const countAs =
  (key: keyof Settings): Read =>
  ([first = '']) => ({ [key]: Number(first) });
const quantityAs =
  (key: keyof Settings): Read =>
  ([first = '']) => ({ [key]: first });
const boundAs =
  (key: 'cpuRequest' | 'cpuLimit' | 'memoryRequest' | 'memoryLimit', side: 'min' | 'max'): Read =>
  ([first = ''], { [key]: before }) => ({
    // A least of nothing is no bound.
    [key]: { min: null, max: null, ...(before as object), [side]: side === 'min' && first === '0' ? null : first },
  });

/** Kubescape's own names, which its users find in every cluster's list: whole words of them are known here already. */
const known = new Set([
  ...['aws_secret_access_key', 'azure_batchai_storage_key', 'azure_batch_key', 'secret', 'key', 'password', 'pwd'],
  ...['token', 'jwt', 'bearer', 'credential'],
]);

/** What each list becomes, or why nothing. */
const readers: Readonly<Record<string, Read | string>> = {
  imageRepositoryAllowList: listAs('allowedRegistries'),
  untrustedRegistries: listAs('untrustedRegistries'),
  publicRegistries: listAs('publicRegistries'),
  imageDigestExemptRepositories: listAs('digestExemptRepositories'),
  floatingImageTags: listAs('floatingTags'),
  insecureCapabilities: listAs('dangerousCapabilities'),
  sensitiveInterfaces: listAs('adminInterfaces'),
  recommendedLabels: listAs('recommendedLabels'),
  k8sRecommendedLabels: listAs('commonLabels'),
  hardenedSandboxRuntimeClasses: listAs('hardenedRuntimeClasses'),
  sensitiveKeyNames: (list) => ({ secretNames: list.filter((name) => !known.has(name.toLowerCase())) }),
  sensitiveKeyNamesAllowed: listAs('notSecretNames'),
  cpu_request_min: boundAs('cpuRequest', 'min'),
  cpu_request_max: boundAs('cpuRequest', 'max'),
  cpu_limit_min: boundAs('cpuLimit', 'min'),
  cpu_limit_max: boundAs('cpuLimit', 'max'),
  memory_request_min: boundAs('memoryRequest', 'min'),
  memory_request_max: boundAs('memoryRequest', 'max'),
  memory_limit_min: boundAs('memoryLimit', 'min'),
  memory_limit_max: boundAs('memoryLimit', 'max'),
  sandbox_cpu_limit_max: quantityAs('sandboxCpuLimit'),
  sandbox_memory_limit_max: quantityAs('sandboxMemoryLimit'),
  max_critical_vulnerabilities: countAs('mostCriticalVulnerabilities'),
  max_high_vulnerabilities: countAs('mostHighVulnerabilities'),
  sensitiveValues: 'values are judged while a cluster is read, and never kept',
  sensitiveValuesAllowed: 'values are judged while a cluster is read, and never kept',
  servicesNames: 'administration pages are found by the names of their workloads',
  trustedCosignPublicKeys: 'signatures are not verified here',
  wlKnownNames: 'what Kubernetes and vendors ship is recognised by what it is, not by its name',
};

const inputs = z.record(z.string(), z.array(z.union([z.string(), z.number()]).transform(String)).nullable());

function inputsIn(value: unknown): Record<string, string[]> {
  const found = lists(value);
  const parsed = inputs.safeParse(found);
  if (found === null || !parsed.success)
    throw new AppError('invalid-input', 'This holds no control inputs: an object of lists named postureControlInputs');
  return Object.fromEntries(Object.entries(parsed.data).map(([name, list]) => [name, list ?? []]));
}

// A file may be the whole configuration, its settings, or the lists themselves.
function lists(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? lists(value[0]) : null;
  if (typeof value !== 'object' || value === null) return null;
  if ('postureControlInputs' in value) return value.postureControlInputs ?? {};
  if ('settings' in value) return lists(value.settings);
  const entries = Object.entries(value);
  if (entries.some(([, list]) => !Array.isArray(list))) return 'dataControlInputs' in value ? {} : null;
  return entries.some(([name]) => name in readers) ? value : null;
}
