import { CodeBlock } from '@/components/ui/code-block';
import { Panel } from '@/components/ui/panel';

/** No image has a report yet: what that means, and the ways to get one. */
export function NoReports() {
  return (
    <Panel
      title="Nobody has looked into these images yet"
      about="So nothing is said about them: not that they are fine, either"
    >
      <div className="grid gap-4 text-sm sm:grid-cols-2 2xl:grid-cols-4">
        <div className="flex min-w-0 flex-col gap-2">
          <h3 className="font-medium">Upload what a scanner wrote</h3>
          <p className="text-quiet">Any machine that can pull the images will do; drop the file on this page.</p>
          <CodeBlock code="trivy image -f json -o web.json IMAGE" label="Scan command" wrap />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <h3 className="font-medium">Send it from a pipeline</h3>
          <p className="text-quiet">Once for each image that is built; every cluster that runs it is then known.</p>
          <CodeBlock code="lynceus images web.json --store" label="Store command" wrap />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <h3 className="font-medium">Let the cluster scan itself</h3>
          <p className="text-quiet">
            What the trivy-operator and Kubescape leave in the cluster is read with it, where Lynceus may list it.
          </p>
          <CodeBlock code="kubectl get vulnerabilityreports -A" label="Check command" wrap />
        </div>
        <div className="flex min-w-0 flex-col gap-2">
          <h3 className="font-medium">Let this machine scan them</h3>
          <p className="text-quiet">
            Lynceus runs a scanner that it finds on its PATH, two images at a time; it never downloads one.
          </p>
          <CodeBlock code="command -v trivy grype" label="Scanner command" wrap />
        </div>
      </div>
    </Panel>
  );
}
