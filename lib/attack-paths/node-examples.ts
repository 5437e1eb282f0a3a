import { deployment, pod } from '@/lib/controls/manifests';

/** A pod of namespace ops that owns its node and holds the token of an account of its own name. */
export const agentOn = (node: string, name = 'agent'): string =>
  pod(
    `nodeName: ${node}, serviceAccountName: ${name}, containers: [{ name: app, securityContext: { privileged: true } }]`,
    `name: ${name}, namespace: ops`,
  );

/** A Deployment of namespace bank with a token, out of sight of every node. */
export const vault = deployment(
  'serviceAccountName: vault, containers: [{ name: app }]',
  'name: vault, namespace: bank',
);
