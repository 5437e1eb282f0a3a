import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { accountsBehind, deliveryDeputies, installDeputies } from '../deputies';
import { controller, crd } from '../operator-examples';

const deputies = [...deliveryDeputies, ...installDeputies];

/** A definition may have its objects converted on their way, by whatever server it names. */
export const writeCustomResourceDefinitions = defineGrantTechnique({
  id: 'write-custom-resource-definitions',
  title: 'Rewrite what a powerful controller reads',
  can: 'change the definitions of custom resources',
  explanation:
    'A CustomResourceDefinition may send its objects through a conversion webhook at any address. Whoever changes the definition of a resource that a powerful controller obeys decides what that controller reads.',
  abuse: 'Applications are converted on their way to the delivery controller, which applies what the attacker put in.',
  detect: 'Alert on changes of definitions outside an upgrade, above all of spec.conversion.',
  prevent: 'Install definitions by the pipeline of the platform; name those that an operator updates itself.',
  mitre: ['T1565.002', 'T1072'],
  preconditions: [
    'update or patch on customresourcedefinitions; limited to names, that of a resource that a controller obeys',
    'The resource is served and its controller is seen',
    'Objects of it exist in another version than the controller asks for, or the definition is changed so: not judged',
  ],
  ways: [
    {
      needs: [may('update patch', 'customresourcedefinitions.apiextensions.k8s.io')],
      to: ({ allowed: [written] }, terrain) =>
        deputies
          .filter(({ resource }) => terrain.serves(resource) && (!written?.names || written.names.includes(resource)))
          .flatMap((deputy) => accountsBehind(deputy, '', terrain)),
    },
  ],
  examples: [
    {
      name: 'the definition of applications, which Argo CD obeys',
      manifest: documents(
        crd('applications.argoproj.io'),
        controller('argocd', 'argocd-application-controller'),
        granted('User eve', 'everywhere', [rule('patch', 'customresourcedefinitions', 'apiextensions.k8s.io')]),
      ),
      from: 'user:eve',
      reaches: ['sa:argocd/argocd-application-controller'],
      misses: ['cluster-admin'],
    },
    {
      name: 'another definition by name, and creating new ones',
      manifest: documents(
        crd('applications.argoproj.io'),
        crd('widgets.example.com'),
        controller('argocd', 'argocd-application-controller'),
        granted('User eve', 'everywhere', [
          rule('create', 'customresourcedefinitions', 'apiextensions.k8s.io'),
          rule('update', 'customresourcedefinitions', 'apiextensions.k8s.io', 'widgets.example.com'),
        ]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:argocd/argocd-application-controller'],
    },
  ],
});
