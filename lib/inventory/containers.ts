import type { ContainerSpec, PodSecurityContext, PodSpec, SecurityContext } from './kinds';
import type { Container } from './workloads';

/**
 * The init, regular, then ephemeral containers of a pod spec, each with the security context that the runtime applies.
 *
 * @param specPath Where the pod spec stands in its object: `spec` or `spec.template.spec`.
 */
export function containersOf(spec: PodSpec, specPath: string): readonly Container[] {
  const each = (kind: Container['kind'], field: string, containers: readonly ContainerSpec[] | undefined) =>
    (containers ?? []).map((container, index): Container => ({
      name: container.name ?? '',
      kind,
      path: `${specPath}.${field}[${index}]`,
      image: container.image ?? '',
      spec: container,
      effective: effectiveContext(spec.securityContext, container.securityContext),
    }));
  return [
    ...each('init', 'initContainers', spec.initContainers),
    ...each('regular', 'containers', spec.containers),
    ...each('ephemeral', 'ephemeralContainers', spec.ephemeralContainers),
  ];
}

/** The fields that a container takes over from its pod when it does not set them itself. */
const inherited = [
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'seccompProfile',
  'appArmorProfile',
  'seLinuxOptions',
  'windowsOptions',
] as const;

function effectiveContext(pod: PodSecurityContext = {}, container: SecurityContext = {}): SecurityContext {
  const effective: Record<string, unknown> = { ...container };
  for (const field of inherited) {
    if (effective[field] === undefined && pod[field] !== undefined) effective[field] = pod[field];
  }
  return effective;
}
