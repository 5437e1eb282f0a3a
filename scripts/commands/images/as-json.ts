import type { ImageReport } from '@/lib/images/types';

/** Reports as one JSON array, an entry for each; what a report does not say is left out. */
export function* asJson(reports: readonly ImageReport[]): Generator<string> {
  yield '[';
  for (const [at, report] of reports.entries()) yield `${at === 0 ? '' : ','}\n${JSON.stringify(entry(report))}`;
  yield '\n]\n';
}

function entry({ image, digests: [digest], os, source, vulnerabilities }: ImageReport) {
  return {
    image,
    ...(digest !== undefined && { digest }),
    ...(os !== null && { os }),
    source,
    vulnerabilities: vulnerabilities.map(({ id, severity, package: name, installed, fixed, title, url }) => ({
      ...{ id, severity, package: name, installed },
      ...(fixed !== null && { fixed }),
      ...(title !== null && { title }),
      ...(url !== null && { url }),
    })),
  };
}
