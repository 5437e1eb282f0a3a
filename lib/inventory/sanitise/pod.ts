import { redactText, redactWords } from '../secrets/redact';
import { env } from './env';
import { json } from './json';
import { labels, templateMetadata } from './metadata';
import {
  asRecord,
  fields,
  flag,
  inField,
  integer,
  integerOrText,
  list,
  mapOf,
  Misfit,
  present,
  quantity,
  text,
  textMap,
  texts,
  type Rule,
} from './rule';

const named = fields({ name: text });

const seLinux = fields({ user: text, role: text, type: text, level: text });
const profile = fields({ type: text, localhostProfile: text });
const windows = fields({ hostProcess: flag, runAsUserName: text, gmsaCredentialSpecName: text });

const securityContext = fields({
  privileged: flag,
  allowPrivilegeEscalation: flag,
  readOnlyRootFilesystem: flag,
  runAsNonRoot: flag,
  runAsUser: integer,
  runAsGroup: integer,
  procMount: text,
  capabilities: fields({ add: texts, drop: texts }),
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: seLinux,
  windowsOptions: windows,
});

const podSecurityContext = fields({
  runAsNonRoot: flag,
  runAsUser: integer,
  runAsGroup: integer,
  fsGroup: integer,
  fsGroupChangePolicy: text,
  supplementalGroups: list(integer),
  supplementalGroupsPolicy: text,
  sysctls: list(fields({ name: text, value: text })),
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions: seLinux,
  seLinuxChangePolicy: text,
  windowsOptions: windows,
});

const words: Rule = (value) => {
  const kept = texts(value) as readonly string[] | undefined; // `texts` lets only strings through
  return kept && redactWords(kept);
};

const redactedText: Rule = (value) => {
  const kept = text(value) as string | undefined; // `text` lets only strings through
  return kept === undefined ? undefined : redactText(kept);
};

/** Which handler a probe or hook uses and where it knocks; its command and header values stay outside. */
const handler = fields({
  exec: present,
  httpGet: fields({
    path: redactedText,
    port: integerOrText,
    host: text,
    scheme: text,
    httpHeaders: list(named),
  }),
  tcpSocket: fields({ port: integerOrText, host: text }),
  grpc: fields({ port: integer, service: text }),
  sleep: present,
});

const container: Rule = fields({
  name: text,
  image: text,
  imagePullPolicy: text,
  command: words,
  args: words,
  workingDir: text,
  env,
  envFrom: list(fields({ prefix: text, secretRef: named, configMapRef: named })),
  ports: list(fields({ name: text, containerPort: integer, hostPort: integer, hostIP: text, protocol: text })),
  volumeMounts: list(
    fields({ name: text, mountPath: text, readOnly: flag, subPath: text, subPathExpr: text, mountPropagation: text }),
  ),
  volumeDevices: list(fields({ name: text, devicePath: text })),
  resources: fields({ limits: mapOf(quantity), requests: mapOf(quantity) }),
  securityContext,
  livenessProbe: handler,
  readinessProbe: handler,
  startupProbe: handler,
  lifecycle: fields({ postStart: handler, preStop: handler }),
  restartPolicy: text,
  stdin: flag,
  tty: flag,
});

const keyToPath = list(fields({ key: text, path: text, mode: integer }));
const secretReference = fields({ name: text, namespace: text });

/** Volume sources by name. One that is not listed keeps its name as key and nothing else. */
const volumeSources: Readonly<Record<string, Rule>> = {
  hostPath: fields({ path: text, type: text }),
  secret: fields({ secretName: text, defaultMode: integer, optional: flag, items: keyToPath }),
  configMap: fields({ name: text, defaultMode: integer, optional: flag, items: keyToPath }),
  emptyDir: fields({ medium: text, sizeLimit: quantity }),
  persistentVolumeClaim: fields({ claimName: text, readOnly: flag }),
  projected: fields({
    defaultMode: integer,
    sources: list(
      fields({
        serviceAccountToken: fields({ path: text, audience: text, expirationSeconds: integer }),
        secret: fields({ name: text, optional: flag, items: keyToPath }),
        configMap: fields({ name: text, optional: flag, items: keyToPath }),
        downwardAPI: present,
        clusterTrustBundle: fields({ name: text, signerName: text, path: text }),
        podCertificate: fields({ signerName: text, keyType: text }),
      }),
    ),
  }),
  downwardAPI: present,
  csi: fields({ driver: text, readOnly: flag, volumeAttributes: json, nodePublishSecretRef: named }),
  ephemeral: present,
  image: fields({ reference: text, pullPolicy: text }),
  nfs: fields({ server: text, path: text, readOnly: flag }),
  iscsi: fields({ targetPortal: text, iqn: text, secretRef: secretReference }),
};

const volume: Rule = (value) => {
  const source = asRecord(value);
  const name = text(source['name']);
  if (name === undefined) throw new Misfit('must have a name');
  const kept: Record<string, unknown> = { name };
  for (const key of Object.keys(source)) {
    if (key === 'name' || key === '__proto__') continue;
    const passed = (Object.hasOwn(volumeSources, key) ? volumeSources[key] : present)?.(source[key]);
    if (passed !== undefined) kept[key] = passed;
  }
  return kept;
};

/** The pod spec: of a Pod, or of the template inside a workload. */
export const podSpec: Rule = fields({
  serviceAccountName: text,
  serviceAccount: text,
  automountServiceAccountToken: flag,
  hostNetwork: flag,
  hostPID: flag,
  hostIPC: flag,
  hostUsers: flag,
  shareProcessNamespace: flag,
  enableServiceLinks: flag,
  nodeName: text,
  nodeSelector: textMap,
  runtimeClassName: text,
  priorityClassName: text,
  os: named,
  securityContext: podSecurityContext,
  initContainers: list(container),
  containers: list(container),
  ephemeralContainers: list(container),
  volumes: list(volume),
  imagePullSecrets: list(named),
  tolerations: list(fields({ key: text, operator: text, effect: text, value: text })),
  hostAliases: list(fields({ ip: text, hostnames: texts })),
  topologySpreadConstraints: list(fields({ topologyKey: text })),
  affinity: fields({ nodeAffinity: present, podAffinity: present, podAntiAffinity: present }),
  dnsPolicy: text,
  restartPolicy: text,
});

/** The template inside a workload. */
export const podTemplate: Rule = (value) => {
  const source = asRecord(value ?? {});
  const metadata = inField('metadata', () => templateMetadata(source['metadata']));
  const spec = inField('spec', () => podSpec(source['spec'])) ?? {};
  return metadata === undefined ? { spec } : { metadata, spec };
};

const containerStatuses = list(fields({ name: text, image: text, imageID: text }));

/** What is known of a pod that runs, without times, counters and conditions. */
export const podStatus: Rule = fields({
  phase: text,
  hostIP: text,
  podIP: text,
  containerStatuses,
  initContainerStatuses: containerStatuses,
  ephemeralContainerStatuses: containerStatuses,
});

/** A workload's selector over labels. */
export const labelSelector: Rule = fields({
  matchLabels: labels,
  matchExpressions: list(fields({ key: text, operator: text, values: texts })),
});
