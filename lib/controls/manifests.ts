/**
 * One-line manifests for the examples of controls. The texts are YAML in flow style: short to write, and the same
 * parser reads them that reads a person's files.
 */

/** A Pod; `spec` is the inside of its spec. */
export function pod(spec: string, metadata = 'name: app'): string {
  return `{ apiVersion: v1, kind: Pod, metadata: { ${metadata} }, spec: { ${spec} } }`;
}

/** A Pod with one container named app; `fields` are added to that container. */
export function podWith(fields: string, metadata = 'name: app'): string {
  return pod(`containers: [{ name: app, image: "registry.example.com/app:1.0"${fields && `, ${fields}`} }]`, metadata);
}

/** A Deployment whose pods are labelled `app: NAME`; `spec` is the inside of the pod's spec. */
export function deployment(spec: string, metadata = 'name: app', labels = 'app: app'): string {
  return (
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { ${metadata} }, spec: { selector: { matchLabels: { ${labels} } }, ` +
    `template: { metadata: { labels: { ${labels} } }, spec: { ${spec} } } } }`
  );
}

/** Any object: `object('v1', 'Namespace', 'name: shop')`, with more top-level fields after. */
export function object(apiVersion: string, kind: string, metadata: string, fields = ''): string {
  return `{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { ${metadata} }${fields && `, ${fields}`} }`;
}

/** Several documents as one manifest, without those that are empty. */
export function documents(...manifests: string[]): string {
  return manifests.filter((manifest) => manifest !== '').join('\n---\n');
}
