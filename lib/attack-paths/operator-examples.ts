import { object } from '@/lib/controls/manifests';

/** The definition of a custom resource, `clusterpolicies.kyverno.io`: what makes a cluster serve it. */
export const crd = (name: string): string =>
  object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `name: ${name}`);

/** A controller as its chart installs it: a Deployment labelled with its name, under an account of that name. */
export const controller = (namespace: string, name: string, account = name, labels = ''): string =>
  object(
    'apps/v1',
    'Deployment',
    `name: ${name}, namespace: ${namespace}, labels: { app.kubernetes.io/name: ${name}${labels && `, ${labels}`} }`,
    `spec: { template: { spec: { serviceAccountName: ${account}, containers: [{ name: manager }] } } }`,
  );
