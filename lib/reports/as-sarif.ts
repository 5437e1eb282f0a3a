import { objectUri, sarifLog } from './sarif';
import type { Report } from './types';
import { nameOf, saidOf } from './words';

/** For code scanning: one run, each result at the place of its object. */
export function reportSarif({ question, findings, controls }: Report): string {
  const pages = new Map(controls.map(({ id, link }) => [id, link]));
  return sarifLog({
    category: categoryOf(question),
    controlPage: (id) => pages.get(id) ?? null,
    findings: findings.map((finding) => {
      const { control, severity, resource, subject, fingerprint, paths, clusterId, link, id } = finding;
      const { kind, namespace, name } = subject ?? resource;
      const object = { kind, namespace, name };
      return {
        ...{ control, severity, object, fingerprint, paths, link },
        message: `${nameOf(finding)}: ${saidOf(finding)}`,
        uri: objectUri(clusterId, object),
        properties: { finding: id, cluster: clusterId },
      };
    }),
  });
}

function categoryOf(question: Report['question']): string {
  switch (question.of) {
    case 'cluster':
      return question.cluster;
    case 'framework':
      return [question.framework, question.cluster].filter(Boolean).join('-');
    case 'team':
      return `team-${question.team}`;
  }
}
