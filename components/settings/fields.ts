import type { Bounds, Settings } from '@/lib/controls/settings';

type KeysOf<T> = { [K in keyof Settings]: Settings[K] extends T ? K : never }[keyof Settings];

/** How a setting is asked for. */
export type SettingField = { readonly label: string; readonly hint: string } & (
  | { readonly kind: 'list'; readonly key: KeysOf<readonly string[]>; readonly placeholder?: string }
  | { readonly kind: 'bounds'; readonly key: KeysOf<Bounds> }
  | { readonly kind: 'quantity'; readonly key: 'sandboxCpuLimit' | 'sandboxMemoryLimit' }
  | { readonly kind: 'count'; readonly key: KeysOf<number> }
  | { readonly kind: 'flag'; readonly key: KeysOf<boolean> }
);

export type SettingGroup = { readonly title: string; readonly about: string; readonly fields: readonly SettingField[] };

/** Every setting, in the order in which a person thinks of them. */
export const settingGroups: readonly SettingGroup[] = [
  {
    title: 'Images',
    about: 'Where images may come from. Nothing is asked while a list is empty.',
    fields: [
      {
        ...{ kind: 'list', key: 'allowedRegistries', label: 'Allowed registries' },
        hint: 'A registry, or a path in one. Whatever comes from elsewhere is found.',
        placeholder: 'registry.example.com\ndocker.io/library',
      },
      {
        ...{ kind: 'list', key: 'untrustedRegistries', label: 'Untrusted registries' },
        hint: 'Whatever comes from one of these is found.',
      },
      {
        ...{ kind: 'list', key: 'publicRegistries', label: 'Public registries' },
        hint: 'The same, for registries where anybody may publish.',
      },
      {
        ...{ kind: 'list', key: 'digestExemptRepositories', label: 'Repositories that need no digest' },
        hint: 'All other images should be pinned to one.',
      },
      {
        ...{ kind: 'list', key: 'floatingTags', label: 'Tags that move' },
        hint: 'Besides “latest” and none at all.',
        placeholder: 'nightly',
      },
    ],
  },
  {
    title: 'Ownership and labels',
    about: 'The words by which your organisation says whose something is.',
    fields: [
      {
        ...{ kind: 'list', key: 'teamLabels', label: 'Labels that name the team' },
        hint: 'Of a namespace. A prefix such as example.com/ may stand before them.',
      },
      {
        ...{ kind: 'list', key: 'environmentLabels', label: 'Labels that name the environment' },
        hint: 'Of a namespace, in the same way.',
      },
      {
        ...{ kind: 'list', key: 'recommendedLabels', label: 'Labels that tell what a workload is' },
        hint: 'Each workload should carry one of them.',
      },
      {
        ...{ kind: 'list', key: 'commonLabels', label: 'Labels that all tools share' },
        hint: 'Each workload should carry one of these, too.',
      },
    ],
  },
  {
    title: 'Workloads',
    about: 'What is dangerous, and what deserves more care.',
    fields: [
      {
        ...{ kind: 'list', key: 'sensitiveNamespaces', label: 'Sensitive namespaces' },
        hint: 'Not enforcing the restricted level weighs high there. A star at the end stands for anything.',
        placeholder: 'payments\nprod-*',
      },
      {
        ...{ kind: 'list', key: 'dangerousCapabilities', label: 'Dangerous capabilities' },
        hint: 'Those that open the node by themselves are always found.',
      },
      {
        ...{ kind: 'list', key: 'adminInterfaces', label: 'Administration pages' },
        hint: 'Parts of the names of workloads that should not be reached from outside.',
      },
      {
        ...{ kind: 'list', key: 'hardenedRuntimeClasses', label: 'Hardened runtime classes' },
        hint: 'RuntimeClasses that agent sandboxes may use.',
      },
    ],
  },
  {
    title: 'CPU and memory',
    about: 'Kubernetes quantities, such as 500m, 2 or 512Mi. Nothing is asked where both ends are empty.',
    fields: [
      { kind: 'bounds', key: 'cpuRequest', label: 'CPU request', hint: 'Of each container.' },
      { kind: 'bounds', key: 'cpuLimit', label: 'CPU limit', hint: 'Of each container.' },
      { kind: 'bounds', key: 'memoryRequest', label: 'Memory request', hint: 'Of each container.' },
      { kind: 'bounds', key: 'memoryLimit', label: 'Memory limit', hint: 'Of each container.' },
      { kind: 'quantity', key: 'sandboxCpuLimit', label: 'Most CPU of an agent sandbox', hint: 'Empty: any limit.' },
      {
        kind: 'quantity',
        key: 'sandboxMemoryLimit',
        label: 'Most memory of an agent sandbox',
        hint: 'Empty: any limit.',
      },
    ],
  },
  {
    title: 'Secrets',
    about: 'Values are judged while a cluster is read, and never kept. Names are kept, so these apply at once.',
    fields: [
      {
        ...{ kind: 'list', key: 'secretNames', label: 'More names that are secret' },
        hint: 'Parts of names of variables and keys, besides password, token and the like.',
      },
      {
        ...{ kind: 'list', key: 'notSecretNames', label: 'Names that only look secret' },
        hint: 'Whole names. A value with the shape of a credential is found all the same.',
      },
    ],
  },
  {
    title: 'Vulnerabilities',
    about: 'What an image may carry, and how old a report of it may be.',
    fields: [
      {
        kind: 'count',
        key: 'mostCriticalVulnerabilities',
        label: 'Most critical vulnerabilities',
        hint: 'Of one image.',
      },
      { kind: 'count', key: 'mostHighVulnerabilities', label: 'Most high vulnerabilities', hint: 'Of one image.' },
      { kind: 'count', key: 'reportAgeDays', label: 'Days until a report is old', hint: 'Older reports say so.' },
    ],
  },
  {
    title: 'What is read',
    about: 'Off unless you turn it on: it takes a right that the shipped reader role does not hold.',
    fields: [
      {
        ...{ kind: 'flag', key: 'askKubelets', label: 'Ask each kubelet for its settings' },
        hint: 'From the next scan on, one request a node. It takes get on nodes/proxy, and whoever holds that runs commands in every container: a kubelet takes the opening of a WebSocket for a get. A sensor on the nodes tells the same without it; else bind deploy/lynceus-kubelets.yaml, and unbind it afterwards.',
      },
    ],
  },
];
