import type { GroupResource } from '../types';
import { customKinds } from './custom-kinds';
import { json } from './json';
import { labels } from './metadata';
import { labelSelector, podSpec, podStatus, podTemplate } from './pod';
import {
  asRecord,
  fields,
  flag,
  inField,
  integer,
  integerOrText,
  lengthOfText,
  list,
  mapOf,
  quantity,
  text,
  textMap,
  texts,
  type Rule,
} from './rule';

type KindRules = Readonly<Record<string, Rule>>;

const named = list(fields({ name: text }));
const namespaced = fields({ namespace: text, name: text });
const service = fields({ namespace: text, name: text, path: text, port: integerOrText });
/** The list of conditions reduced to type, status and reason: their times and messages change too often. */
const conditions = list(fields({ type: text, status: text, reason: text }));

const workload: KindRules = {
  spec: (value) => withTemplate(workloadSpec, value),
};
const workloadSpec = fields({
  replicas: integer,
  selector: labelSelector,
  serviceName: text,
  strategy: fields({ type: text }),
  updateStrategy: fields({ type: text }),
  parallelism: integer,
  completions: integer,
  suspend: flag,
  ttlSecondsAfterFinished: integer,
});

// A ReplicationController selects by plain labels; written as a selector it reads like every other workload.
const replicationController: KindRules = {
  spec: (value) => {
    const { selector, ...rest } = asRecord(value ?? {});
    return withTemplate(workloadSpec, { ...rest, ...(selector != null && { selector: { matchLabels: selector } }) });
  },
};

function withTemplate(rule: Rule, value: unknown): Record<string, unknown> {
  const spec = asRecord(value ?? {});
  return { ...asRecord(rule(spec)), template: inField('template', () => podTemplate(spec['template'])) };
}

const cronJobSpec = fields({ schedule: text, suspend: flag, concurrencyPolicy: text });
const cronJob: KindRules = {
  spec: (value) => {
    const spec = asRecord(value ?? {});
    const jobTemplate = inField('jobTemplate', () => {
      const job = asRecord(spec['jobTemplate'] ?? {});
      return { spec: inField('spec', () => withTemplate(workloadSpec, job['spec'])) };
    });
    return { ...asRecord(cronJobSpec(spec)), jobTemplate };
  },
};

const rules = list(
  fields({ verbs: texts, apiGroups: texts, resources: texts, resourceNames: texts, nonResourceURLs: texts }),
);
const role: KindRules = {
  rules,
  aggregationRule: fields({ clusterRoleSelectors: list(labelSelector) }),
};
const binding: KindRules = {
  roleRef: fields({ apiGroup: text, kind: text, name: text }),
  subjects: list(fields({ kind: text, apiGroup: text, namespace: text, name: text })),
};

const webhookClient = fields({ url: json, service, caBundle: lengthOfText });
const webhooks: KindRules = {
  webhooks: list(
    fields({
      name: text,
      clientConfig: webhookClient,
      rules: json,
      failurePolicy: text,
      matchPolicy: text,
      namespaceSelector: labelSelector,
      objectSelector: labelSelector,
      matchConditions: list(fields({ name: text, expression: text })),
      sideEffects: text,
      timeoutSeconds: integer,
      reinvocationPolicy: text,
      admissionReviewVersions: texts,
    }),
  ),
};

const ingressBackend = fields({
  service: fields({ name: text, port: fields({ name: text, number: integer }) }),
  resource: fields({ apiGroup: text, kind: text, name: text }),
  // As extensions/v1beta1 wrote them.
  serviceName: text,
  servicePort: integerOrText,
});
const loadBalancer = fields({
  loadBalancer: fields({ ingress: list(fields({ ip: text, hostname: text })) }),
});

const networkPolicyPeers = list(
  fields({
    podSelector: labelSelector,
    namespaceSelector: labelSelector,
    ipBlock: fields({ cidr: text, except: texts }),
  }),
);
const networkPolicyPorts = list(fields({ protocol: text, port: integerOrText, endPort: integer }));

const quantities = mapOf(quantity);

const policySpec: KindRules = { spec: json };

/** The allow-list: for every kind the fields beside metadata that enter the inventory. */
const rulesByResource: Readonly<Record<GroupResource, KindRules>> = {
  namespaces: {},
  nodes: {
    spec: fields({
      providerID: text,
      unschedulable: flag,
      taints: list(fields({ key: text, value: text, effect: text })),
    }),
    status: fields({
      nodeInfo: fields({
        kubeletVersion: text,
        kubeProxyVersion: text,
        osImage: text,
        kernelVersion: text,
        containerRuntimeVersion: text,
        operatingSystem: text,
        architecture: text,
      }),
      addresses: list(fields({ type: text, address: text })),
    }),
  },
  'roles.rbac.authorization.k8s.io': role,
  'clusterroles.rbac.authorization.k8s.io': role,
  'rolebindings.rbac.authorization.k8s.io': binding,
  'clusterrolebindings.rbac.authorization.k8s.io': binding,
  serviceaccounts: { automountServiceAccountToken: flag, secrets: named, imagePullSecrets: named },

  pods: { spec: (value) => podSpec(value ?? {}), status: podStatus },
  replicationcontrollers: replicationController,
  'deployments.apps': workload,
  'replicasets.apps': workload,
  'statefulsets.apps': workload,
  'daemonsets.apps': workload,
  'jobs.batch': workload,
  'cronjobs.batch': cronJob,
  'horizontalpodautoscalers.autoscaling': {
    spec: fields({
      scaleTargetRef: fields({ apiVersion: text, kind: text, name: text }),
      minReplicas: integer,
      maxReplicas: integer,
    }),
  },
  'poddisruptionbudgets.policy': {
    spec: fields({ selector: labelSelector, minAvailable: integerOrText, maxUnavailable: integerOrText }),
  },

  services: {
    spec: fields({
      type: text,
      selector: textMap,
      clusterIP: text,
      externalIPs: texts,
      externalName: text,
      loadBalancerIP: text,
      loadBalancerClass: text,
      loadBalancerSourceRanges: texts,
      externalTrafficPolicy: text,
      publishNotReadyAddresses: flag,
      ports: list(
        fields({
          name: text,
          port: integer,
          targetPort: integerOrText,
          nodePort: integer,
          protocol: text,
          appProtocol: text,
        }),
      ),
    }),
    status: loadBalancer,
  },
  'endpointslices.discovery.k8s.io': {
    addressType: text,
    endpoints: list(
      fields({ addresses: texts, targetRef: fields({ kind: text, namespace: text, name: text }), nodeName: text }),
    ),
    ports: list(fields({ name: text, port: integer, protocol: text })),
  },
  'ingresses.networking.k8s.io': {
    spec: fields({
      ingressClassName: text,
      defaultBackend: ingressBackend,
      backend: ingressBackend,
      tls: list(fields({ hosts: texts, secretName: text })),
      rules: list(
        fields({
          host: text,
          http: fields({ paths: list(fields({ path: text, pathType: text, backend: ingressBackend })) }),
        }),
      ),
    }),
    status: loadBalancer,
  },
  'ingressclasses.networking.k8s.io': {
    spec: fields({ controller: text, parameters: fields({ apiGroup: text, kind: text, name: text, namespace: text }) }),
  },
  'networkpolicies.networking.k8s.io': {
    spec: fields({
      podSelector: labelSelector,
      policyTypes: texts,
      ingress: list(fields({ from: networkPolicyPeers, ports: networkPolicyPorts })),
      egress: list(fields({ to: networkPolicyPeers, ports: networkPolicyPorts })),
    }),
  },

  'validatingwebhookconfigurations.admissionregistration.k8s.io': webhooks,
  'mutatingwebhookconfigurations.admissionregistration.k8s.io': webhooks,
  'validatingadmissionpolicies.admissionregistration.k8s.io': policySpec,
  'validatingadmissionpolicybindings.admissionregistration.k8s.io': policySpec,
  'mutatingadmissionpolicies.admissionregistration.k8s.io': policySpec,
  'mutatingadmissionpolicybindings.admissionregistration.k8s.io': policySpec,
  'customresourcedefinitions.apiextensions.k8s.io': {
    spec: fields({
      group: text,
      scope: text,
      names: fields({
        kind: text,
        listKind: text,
        plural: text,
        singular: text,
        shortNames: texts,
        categories: texts,
      }),
      version: text, // as apiextensions/v1beta1 wrote it
      versions: list(fields({ name: text, served: flag, storage: flag, deprecated: flag })),
      conversion: fields({
        strategy: text,
        webhook: fields({ clientConfig: webhookClient, conversionReviewVersions: texts }),
      }),
    }),
  },
  'apiservices.apiregistration.k8s.io': {
    spec: fields({
      group: text,
      version: text,
      service,
      insecureSkipTLSVerify: flag,
      caBundle: lengthOfText,
      groupPriorityMinimum: integer,
      versionPriority: integer,
    }),
    status: fields({ conditions }),
  },

  'storageclasses.storage.k8s.io': {
    provisioner: text,
    parameters: json,
    reclaimPolicy: text,
    volumeBindingMode: text,
    allowVolumeExpansion: flag,
    mountOptions: texts,
  },
  'csidrivers.storage.k8s.io': { spec: json },
  persistentvolumes: {
    spec: (value) => {
      const kept = json(value);
      if (kept === undefined) return undefined;
      const { claimRef, ...rest } = asRecord(kept);
      const claim = namespaced(claimRef);
      return claim === undefined ? rest : { ...rest, claimRef: claim };
    },
    status: fields({ phase: text }),
  },
  persistentvolumeclaims: {
    spec: fields({
      accessModes: texts,
      storageClassName: text,
      volumeName: text,
      volumeMode: text,
      resources: fields({ requests: quantities }),
    }),
    status: fields({ phase: text }),
  },

  resourcequotas: { spec: fields({ hard: quantities, scopes: texts, scopeSelector: json }) },
  limitranges: {
    spec: fields({
      limits: list(
        fields({
          type: text,
          default: quantities,
          defaultRequest: quantities,
          max: quantities,
          min: quantities,
          maxLimitRequestRatio: quantities,
        }),
      ),
    }),
  },
  'priorityclasses.scheduling.k8s.io': { value: integer, globalDefault: flag, preemptionPolicy: text },
  'runtimeclasses.node.k8s.io': {
    handler: text,
    scheduling: fields({ nodeSelector: labels }),
  },
  'certificatesigningrequests.certificates.k8s.io': {
    spec: fields({ signerName: text, username: text, groups: texts, usages: texts, expirationSeconds: integer }),
    status: fields({ conditions: list(fields({ type: text })) }),
  },
  secrets: { type: text },
};

/**
 * The allow-list of one kind: its fields beside apiVersion, kind and metadata, each with the rule for its value.
 * Empty for a kind of which only the name matters.
 */
export function rulesOf(resource: GroupResource): readonly (readonly [string, Rule])[] {
  return entriesByResource.get(resource) ?? constraint;
}

/** Whether a kind has an allow-list of its own. */
export function hasRules(resource: GroupResource): boolean {
  return entriesByResource.has(resource) || resource === 'configmaps'; // see sanitise/config-map.ts
}

const entriesByResource = new Map(
  Object.entries({ ...rulesByResource, ...customKinds }).map(([resource, kindRules]) => [
    resource,
    Object.entries(kindRules),
  ]),
);

/** Gatekeeper's constraints: the only kinds that are read without being named here. */
const constraint = Object.entries({ spec: json, status: fields({ totalViolations: integer }) });
