import { controls } from '@/lib/controls/catalogue';
import { kubescapeIds } from '@/lib/controls/kubescape-ids';

const outside = 'A setting of the cloud account, which the Kubernetes API does not show: attested by a person';
const registry = 'Rights on the registry of the cloud, which the Kubernetes API does not show: attested by a person';
const judgement = 'A judgement about who shares the cluster, which no object makes: attested by a person';

/** What no control of ours answers, and why. */
const unanswered: Readonly<Record<string, string>> = {
  'C-0221': registry,
  'C-0222': registry,
  'C-0223': registry,
  'C-0227': outside,
  'C-0228': outside,
  'C-0229': outside,
  'C-0233':
    'Wants nodes of one product of one cloud; where agents run untrusted code we ask for a hardened RuntimeClass',
  'C-0240': outside,
  'C-0241': outside,
  'C-0242': judgement,
  'C-0243': registry,
  'C-0244': outside,
  'C-0247': outside,
  'C-0248': outside,
  'C-0249': judgement,
  'C-0250': registry,
  'C-0251': registry,
  'C-0252': outside,
  'C-0254': 'Logs of the control plane of AKS, which the Kubernetes API does not show: attested by a person',
  'C-0285': outside,
  'C-0308': registry,
};

/**
 * The page that says for every control of Kubescape which of ours answer it, or why none does.
 *
 * @throws Error when one is neither answered nor explained, or both.
 */
export function kubescapeCoverage(): string {
  const rows = kubescapeIds().map((id) => {
    const ours = controls.filter(({ references }) => references.kubescape?.includes(id));
    const why = unanswered[id];
    if ((ours.length === 0) === (why === undefined))
      throw new Error(`${id} is ${why ? 'explained and' : 'neither explained nor'} answered`);
    const links = ours.map((control) => `[${control.id}](${control.family}.md#${control.id})`);
    return `| ${id} | ${why ?? links.join(', ')} |`;
  });
  const answered = rows.length - Object.keys(unanswered).length;
  return [
    '# What answers the controls of Kubescape',
    `\n${answered} of ${rows.length} are answered by a control of ours, the others by a person or not at all, with the reason. One control may answer many of theirs that ask the same, and one of theirs may be several of ours. Where both judge the same objects and come to another conclusion, docs/conformance.md says why. Controls over flags, hosts and images are not assessed where nothing shows them.`,
    '\nThe settings of kubelets are read from a host sensor, kube-bench, Trivy or the ConfigMap of kubeadm. Each kubelet is asked itself (`/configz`) only where the settings of a cluster say so, one request a node: it takes `get` on `nodes/proxy`, which is a way to run commands in every container, so the shipped reader role does not hold it. An answer that was saved by hand (`kubectl get --raw /api/v1/nodes/NODE/proxy/configz > NODE.json`) is read beside manifests.',
    '\n| Kubescape | Ours |\n|---|---|',
    ...rows,
    '',
  ].join('\n');
}
