import { describe, expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import type { Control } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { inventoryOf, objectsIn, testTime } from '@/lib/testing/inventory';
import { kubectl, type Manifest } from '@/lib/testing/kubectl';
import { remediesOf } from './finding-remedies';
import type { Remedy, RemedyStep } from './types';

const failing = controls.flatMap((control) =>
  control.examples.filter(({ fails }) => fails.length > 0).map(({ name, manifest }) => ({ control, name, manifest })),
);
const cases = failing.flatMap(({ control, name, manifest }) => {
  const objects = objectsIn(manifest) as Manifest[]; // examples are manifests
  const { rbac: index, inventory, settings } = contextOf(inventoryOf(manifest));
  return findingsOf(control, objects).map((finding) => ({
    title: `${control.id}: ${name}: ${finding.message}`,
    control,
    objects,
    finding,
    remedies: remediesOf(finding, { index, inventory, settings }),
  }));
});
const withRemedies = cases.filter(({ remedies }) => remedies.length > 0);
const isBinding = ({ id }: Remedy) => id.startsWith('delete ') || id.startsWith('unbind ');

describe('remediesOf', () => {
  test.each(withRemedies)(
    '$title is gone after its command, and after its file',
    ({ control, objects, finding, remedies }) => {
      for (const route of [commandOf, ({ yaml }: Remedy) => yaml]) {
        for (const kind of [remedies.filter(isBinding), remedies.filter((each) => !isBinding(each))]) {
          if (kind.length === 0) continue;
          const after = kind.reduce((all, remedy) => kubectl(all, route(remedy)), objects);
          expect(findingsOf(control, after).map(({ fingerprint }) => fingerprint)).not.toContain(finding.fingerprint);
        }
      }
    },
  );

  test.each(withRemedies)('$title comes back as it was when it is undone', ({ objects, remedies }) => {
    for (const remedy of remedies) {
      const undone = kubectl(kubectl(objects, commandOf(remedy)), remedy.undo);
      expect(withoutEmpty(inventoryFrom(undone))).toEqual(withoutEmpty(inventoryFrom(objects)));
    }
  });

  test('these controls have a remedy for every example, these for some', () => {
    const ids = (list: typeof cases) => new Set(list.map(({ control }) => control.id));
    const without = ids(cases.filter(({ remedies }) => remedies.length === 0));
    const always = [...ids(withRemedies)].filter((id) => !without.has(id));
    expect({ always, sometimes: [...ids(withRemedies)].filter((id) => without.has(id)) }).toMatchInlineSnapshot(`
      {
        "always": [
          "add-ephemeral-containers",
          "all-service-accounts-access",
          "anonymous-access",
          "apparmor-unconfined",
          "approve-certificates",
          "attach-to-pods",
          "bind-roles",
          "borrowed-cloud-identity",
          "cloud-credential-paths",
          "create-persistent-volumes",
          "create-pods",
          "create-token-secrets",
          "cross-namespace-service-accounts",
          "dangerous-capabilities",
          "default-service-account-bound",
          "default-service-account-cloud-identity",
          "default-service-account-token",
          "delete-events",
          "delete-important-objects",
          "drop-all-capabilities",
          "edit-namespace-labels",
          "edit-rbac-objects",
          "escalate-roles",
          "everybody-authenticated-access",
          "exec-in-pods",
          "foreign-cloud-account",
          "full-cluster-admin",
          "get-secrets",
          "host-ipc",
          "host-network",
          "host-path-volumes",
          "host-pid",
          "host-ports",
          "host-probes",
          "impersonate",
          "kube-system-admin",
          "list-secrets",
          "masters-group-bound",
          "namespace-accepts-privileged-pods",
          "namespace-admin",
          "namespace-not-restricted",
          "namespace-without-pod-admission",
          "patch-pods",
          "port-forward",
          "privilege-escalation",
          "privileged-containers",
          "proc-mount",
          "proc-mount-in-user-namespace",
          "proxy-to-pods",
          "reach-kubelets",
          "read-only-root",
          "redirect-service-traffic",
          "request-tokens",
          "run-as-non-root",
          "run-as-root-user",
          "runtime-socket",
          "seccomp-profile",
          "seccomp-unconfined",
          "selinux-options",
          "sensitive-host-paths",
          "share-process-namespace",
          "shared-cloud-identity",
          "sign-certificates",
          "stale-pull-policy",
          "steal-pods",
          "takeover-capabilities",
          "unsafe-sysctls",
          "unused-service-account-token",
          "wildcard-resources",
          "wildcard-verbs",
          "windows-host-process",
          "writable-host-path",
          "write-admission-policies",
          "write-admission-webhooks",
          "write-api-services",
          "write-aws-auth",
          "write-coredns-config",
          "write-custom-resource-definitions",
          "write-gateways",
          "write-network-objects",
          "write-nodes",
          "write-pod-controllers",
          "write-pod-status",
          "write-policy-engine",
        ],
        "sometimes": [
          "capabilities-beyond-default",
          "dashboard-rights",
          "missing-service-accounts",
          "restricted-volumes",
          "users-bound-directly",
        ],
      }
    `);
  });
});

const commandOf = ({ command }: Remedy): RemedyStep => ({ command, file: null });

function findingsOf(control: Control, objects: readonly Manifest[]): readonly Finding[] {
  return assess(inventoryFrom(objects), { cluster: 'c' }).findings.filter((finding) => finding.control === control.id);
}

function inventoryFrom(objects: readonly Manifest[]) {
  const kindsRead = wantedKinds.map(({ resource }) => resource);
  return normalise(objects, { source: 'live', collectedAt: testTime, kindsRead });
}

/** A settings block with nothing in it means the same as none. */
const withoutEmpty = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) => {
      if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
      return Object.fromEntries(Object.entries(part).filter(([, each]) => !isEmpty(each)));
    }),
  );

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isEmpty) && !Array.isArray(value);
