import { bind, clusterRole, rule, serviceAccount, type Manifest } from './objects';

const shipped = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };

type Rule = readonly [verbs: string, groups: string, resources: string];

/** The loops of the controller manager that run as accounts of their own, with the heart of what each may do. */
const controllers: Readonly<Record<string, readonly Rule[]>> = {
  'attachdetach-controller': [
    ['get,list,watch', '', 'persistentvolumeclaims,persistentvolumes,nodes,pods'],
    ['patch,update', '', 'nodes/status'],
    ['create,delete,get,list,watch', 'storage.k8s.io', 'volumeattachments'],
  ],
  'certificate-controller': [
    ['delete,get,list,watch', 'certificates.k8s.io', 'certificatesigningrequests'],
    ['update', 'certificates.k8s.io', 'certificatesigningrequests/approval,certificatesigningrequests/status'],
  ],
  'cronjob-controller': [
    ['get,list,update,watch', 'batch', 'cronjobs'],
    ['create,delete,get,list,patch,update,watch', 'batch', 'jobs'],
  ],
  'daemon-set-controller': [
    ['get,list,watch', 'apps', 'daemonsets'],
    ['create,delete,list,patch,watch', '', 'pods'],
    ['create', '', 'pods/binding'],
  ],
  'disruption-controller': [
    ['get,list,watch', 'policy', 'poddisruptionbudgets'],
    ['update', 'policy', 'poddisruptionbudgets/status'],
  ],
  'endpoint-controller': [
    ['get,list,watch', '', 'pods,services'],
    ['create,delete,get,list,update', '', 'endpoints'],
  ],
  'endpointslice-controller': [
    ['get,list,watch', '', 'nodes,pods,services'],
    ['create,delete,get,list,update', 'discovery.k8s.io', 'endpointslices'],
  ],
  'expand-controller': [
    ['get,list,patch,update,watch', '', 'persistentvolumes'],
    ['get,list,watch', '', 'persistentvolumeclaims'],
  ],
  'horizontal-pod-autoscaler': [
    ['get,list,watch', 'autoscaling', 'horizontalpodautoscalers'],
    ['get,update', '*', '*/scale'],
    ['list', '', 'pods'],
  ],
  'namespace-controller': [
    ['delete,get,list,watch', '', 'namespaces'],
    ['update', '', 'namespaces/finalize,namespaces/status'],
    ['delete,deletecollection,get,list', '*', '*'],
  ],
  'node-controller': [
    ['delete,get,list,patch,update', '', 'nodes'],
    ['patch,update', '', 'nodes/status'],
    ['delete,get,list', '', 'pods'],
  ],
  'persistent-volume-binder': [
    ['create,delete,get,list,update,watch', '', 'persistentvolumes'],
    ['get,list,update,watch', '', 'persistentvolumeclaims'],
    ['create,delete,get', '', 'pods'],
    ['get', '', 'secrets'],
  ],
  'pod-garbage-collector': [
    ['delete,list,watch', '', 'pods'],
    ['get,list', '', 'nodes'],
  ],
  'pv-protection-controller': [['get,list,update,watch', '', 'persistentvolumes']],
  'pvc-protection-controller': [
    ['get,list,update,watch', '', 'persistentvolumeclaims'],
    ['get,list,watch', '', 'pods'],
  ],
  'replicaset-controller': [
    ['get,list,update,watch', 'apps', 'replicasets'],
    ['create,delete,list,patch,watch', '', 'pods'],
  ],
  'resourcequota-controller': [
    ['list,watch', '*', '*'],
    ['update', '', 'resourcequotas/status'],
  ],
  'root-ca-cert-publisher': [['create,update', '', 'configmaps']],
  'service-account-controller': [['create', '', 'serviceaccounts']],
  'statefulset-controller': [
    ['get,list,watch', 'apps', 'statefulsets'],
    ['create,delete,get,patch,update', '', 'pods'],
    ['create,get', '', 'persistentvolumeclaims'],
  ],
  'ttl-after-finished-controller': [['delete,get,list,watch', 'batch', 'jobs']],
  'ttl-controller': [['list,patch,update,watch', '', 'nodes']],
};

/** Role, binding and account of each controller loop: what every cluster has, and nobody should have to look at. */
export function controllerRoles(): Manifest[] {
  return Object.entries(controllers).flatMap(([name, rules]) => {
    const binding = bind(
      `system:controller:${name}`,
      `ClusterRole/system:controller:${name}`,
      `sa:kube-system/${name}`,
    );
    return [
      serviceAccount('kube-system', name),
      clusterRole(
        `system:controller:${name}`,
        rules.map((each) => rule(...each)),
        shipped,
      ),
      { ...binding, metadata: { ...binding.metadata, labels: shipped } },
    ];
  });
}
