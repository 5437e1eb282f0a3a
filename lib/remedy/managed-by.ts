type Marked = {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
};

/**
 * Who else writes an object, and so undoes a change to it, as one sentence; null when nothing says that anybody does.
 * Known by the marks of the API server, Helm, Argo CD, Flux, OLM, the addon manager and others that name themselves.
 */
export function managedBy({ labels, annotations }: Marked): string | null {
  const mark = (key: string) => labels[key] ?? annotations[key];
  if (labels['kubernetes.io/bootstrapping'] === 'rbac-defaults')
    return 'Kubernetes ships it and restores it when the API server starts: bind a role of your own instead.';
  const argo = annotations['argocd.argoproj.io/tracking-id'] ?? labels['argocd.argoproj.io/instance'];
  if (argo !== undefined)
    return `Argo CD keeps it in step with ${application(argo)}: change it in its source, or it will come back.`;
  const flux = labels['kustomize.toolkit.fluxcd.io/name'] ?? labels['helm.toolkit.fluxcd.io/name'];
  if (flux !== undefined) return `Flux keeps it in step with ${flux}: change it in its source, or it will come back.`;
  const release = annotations['meta.helm.sh/release-name'];
  if (release !== undefined || mark('app.kubernetes.io/managed-by') === 'Helm')
    return `Helm installed it${release === undefined ? '' : ` with release ${release}`}: change the values or the chart, or the next upgrade brings it back.`;
  if (mark('olm.owner') !== undefined)
    return 'The Operator Lifecycle Manager installed it and restores it: change the operator’s subscription instead.';
  if (labels['addonmanager.kubernetes.io/mode'] === 'Reconcile')
    return 'The addon manager of the cluster restores it: change the addon instead.';
  const other = mark('app.kubernetes.io/managed-by');
  return other ? `${other} manages it: change it in its source, or it may come back.` : null;
}

const application = (tracking: string) => `Application ${tracking.split(':', 1).join()}`;
