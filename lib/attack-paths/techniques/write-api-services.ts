import { granted, rule, documents } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { podControllers } from '@/lib/controls/rbac/granted/pod-controllers';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';

/** An APIService says which server answers for a group of the API. */
export const writeApiServices = defineGrantTechnique({
  id: 'write-api-services',
  title: 'Answer for a group of the API',
  can: 'write APIServices and run what they point to',
  explanation:
    'An APIService hands a whole group of the API to a server in the cluster. Controllers believe what it answers: a Deployment that only that server knows becomes real pods, in any namespace.',
  abuse: 'The group apps is taken over; the controller manager reads a forged Deployment and creates its pods.',
  detect: 'Alert on APIServices of the groups of Kubernetes that name a Service.',
  prevent: 'Let only the installer of cluster add-ons write APIServices; name the one that an add-on owns.',
  mitre: ['T1557', 'T1565.002'],
  preconditions: [
    'create, update or patch on apiservices, without names',
    'A server of one’s own can be put behind it: pods, Services or endpoints may be written somewhere',
  ],
  ways: [
    {
      needs: [
        may('create update patch', 'apiservices.apiregistration.k8s.io'),
        [
          ...may('create', 'pods'),
          ...may('create update patch', podControllers),
          ...may('create update patch', 'services endpoints endpointslices.discovery.k8s.io'),
        ],
      ],
      to: ({ allowed: [written] }) => (written?.names ? [] : [place.runPod('')]),
    },
  ],
  examples: [
    {
      name: 'with a server of one’s own in any namespace',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('patch', 'apiservices', 'apiregistration.k8s.io')], 'apis'),
        granted('User eve', 'in shop', [rule('create', 'pods')], 'pods'),
      ),
      from: 'user:eve',
      reaches: ['run-pod:*'],
      misses: ['cluster-admin'],
    },
    {
      name: 'with nothing to answer, or the APIService of one add-on by name',
      manifest: documents(
        granted('User eve', 'everywhere', [rule('create', 'apiservices', 'apiregistration.k8s.io')], 'all'),
        granted(
          'User bob',
          'everywhere',
          [
            rule('patch', 'apiservices', 'apiregistration.k8s.io', 'v1beta1.metrics.k8s.io'),
            rule('create', 'services'),
          ],
          'one',
        ),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['run-pod:*'],
    },
  ],
});
