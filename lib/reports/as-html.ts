import { html, type Html } from '@/lib/notation/html';
import type { Severity } from '@/lib/controls/types';
import { style } from './print-style';
import type { Report, ReportCluster, ReportControl, ReportFinding } from './types';
import {
  leftOutOf,
  metWords,
  nameOf,
  saidOf,
  severityWords,
  statusWords,
  summaryOf,
  surfaceNames,
  timeOf,
} from './words';

/** What stands above the sheet on the screen and is never printed. */
export type ScreenBar = { readonly back: string };

/**
 * The report as one page that needs nothing else: to be printed, kept as a file, or sent by mail. No script, nothing
 * fetched, and names from clusters are text.
 */
export function reportHtml(report: Report, bar: ScreenBar | null = null): string {
  const { title, madeAt, clusters, controls, findings, requirements } = report;
  const many = clusters.length > 1;
  const hasMet = clusters.some(({ met }) => met !== null);
  const { markup } = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="no-referrer" />
      <title>Report · Lynceus</title>
      <style>
        ${{ markup: style }}
      </style>
    </head>
    <body>
      ${bar && barOf(bar)}
      <main>
        <header class="head">
          <p class="mark">${mark} Lynceus</p>
          <h1>${title}</h1>
          <p class="sum">${summaryOf(report)}</p>
        </header>
        <ul class="figures">
          ${(Object.keys(severityWords) as Severity[]).map(
            // its keys
            (level) =>
              html`<li class="${level}"><b>${report.counts[level]}</b> ${glyphs[level]} ${severityWords[level]}</li>`,
          )}
        </ul>
        <table class="about">
          <caption>
            What was looked at
          </caption>
          <thead>
            <tr>
              <th scope="col">Cluster</th>
              <th scope="col">As of</th>
              <th scope="col">Kubernetes</th>
              <th scope="col" class="n">Score</th>
              <th scope="col" class="n">Visible</th>
              ${hasMet ? html`<th scope="col" class="n">Compliance</th>` : null}
              ${hasMet ? html`<th scope="col" class="n">Without accepted risk</th>` : null}
            </tr>
          </thead>
          <tbody>
            ${clusters.map(clusterRow)}
          </tbody>
        </table>
        ${requirements && requirementTable(report)}
        ${controls.map((control) =>
          controlSection(
            control,
            findings.filter((finding) => finding.control === control.id),
            many,
          ),
        )}
        ${unseenOf(report)}
        <footer>
          <p>Made by Lynceus, ${timeOf(madeAt)}.</p>
        </footer>
      </main>
    </body>
  </html>`;
  return `<!doctype html>\n${markup}\n`;
}

const barOf = ({ back }: ScreenBar): Html =>
  html`<nav class="bar" data-screen-only aria-label="Report">
    <a href="${back}">← Back to reports</a> <span>Print this page with <kbd>Ctrl P</kbd> or <kbd>⌘ P</kbd></span>
  </nav>`;

const mark = html`<svg
  viewBox="0 0 32 32"
  width="20"
  height="20"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  aria-hidden="true"
>
  <path d="M2.5 16C6 9.8 10.6 6.7 16 6.7S26 9.8 29.5 16C26 22.2 21.4 25.3 16 25.3S6 22.2 2.5 16Z" />
  <path d="M16 9.6 17.7 14.3 22.4 16 17.7 17.7 16 22.4 14.3 17.7 9.6 16 14.3 14.3Z" />
  <path d="M16 2v2M16 28v2" />
</svg>`;

/** Less and less ink as it gets less severe, so that it reads on grey paper. */
const shapes: Readonly<Record<Severity, Html>> = {
  critical: html`<path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />`,
  high: html`<path d="M6 1.2 11.4 10.6H.6Z" fill="currentColor" />`,
  medium: html`<circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" stroke-width="1.3" /><path
      d="M6 1.6a4.4 4.4 0 0 1 0 8.8Z"
      fill="currentColor"
    />`,
  low: html`<circle cx="6" cy="6" r="3.6" fill="none" stroke="currentColor" stroke-width="1.3" />`,
};

const glyphOf = (level: Severity) =>
  html`<svg class="glyph" viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">${shapes[level]}</svg>`;

const glyphs: Readonly<Record<Severity, Html>> = {
  critical: glyphOf('critical'),
  high: glyphOf('high'),
  medium: glyphOf('medium'),
  low: glyphOf('low'),
};

function clusterRow(cluster: ReportCluster): Html {
  const { name, collectedAt, kubernetesVersion, score, coverage, met } = cluster;
  const [all, withoutAccepted] = metWords(cluster);
  return html`<tr>
    <td><code>${name}</code></td>
    <td data-label="As of">${timeOf(collectedAt)}</td>
    <td data-label="Kubernetes">${kubernetesVersion ?? 'unknown'}</td>
    <td class="n" data-label="Score">${score === null ? 'not assessed' : score.toFixed(1)}</td>
    <td class="n" data-label="Visible">${coverage.toFixed(0)} %</td>
    ${met && html`<td class="n" data-label="Compliance">${all}</td>`}
    ${met && html`<td class="n" data-label="Without accepted risk">${withoutAccepted}</td>`}
  </tr>`;
}

function requirementTable({ requirements, clusters }: Report): Html {
  return html`<section>
    <h2>Requirements</h2>
    <table>
      <caption>
        How each requirement stands
      </caption>
      <thead>
        <tr>
          <th scope="col">Requirement</th>
          ${clusters.map(({ name }) => html`<th scope="col"><code>${name}</code></th>`)}
        </tr>
      </thead>
      <tbody>
        ${(requirements ?? []).map(
          ({ number, title, states }) =>
            html`<tr>
              <td>${number === null ? null : html`<b>${number}</b> `}${title}</td>
              ${states.map((status, at) => html`<td class="${status}" data-label="${clusters[at]?.name ?? ''}">${statusWords[status]}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}

function controlSection(
  { id, title, severity, surface, why, remediation, link }: ReportControl,
  findings: readonly ReportFinding[],
  many: boolean,
): Html {
  return html`<section>
    <h2><span class="${severity}">${glyphs[severity]} ${severityWords[severity]}</span> ${title}</h2>
    <p class="quiet">
      ${surfaceNames[surface]}, control
      ${link === null ? html`<code>${id}</code>` : html`<a href="${link}"><code>${id}</code></a>`}
    </p>
    <p>${why}</p>
    <p><b>What to do.</b> ${remediation.text}</p>
    ${remediation.patch ? html`<pre>${remediation.patch.trimEnd()}</pre>` : null}
    ${remediation.command ? html`<pre>${remediation.command}</pre>` : null}
    <table>
      <caption>
        ${findings.length} ${findings.length === 1 ? 'object' : 'objects'}
      </caption>
      <thead>
        <tr>
          ${many ? html`<th scope="col">Cluster</th>` : null}
          <th scope="col">Object</th>
          <th scope="col">What</th>
          <th scope="col">Since</th>
          <th scope="col">Finding</th>
        </tr>
      </thead>
      <tbody>
        ${findings.map((finding) => findingRow(finding, many))}
      </tbody>
    </table>
  </section>`;
}

function findingRow(finding: ReportFinding, many: boolean): Html {
  const { id, clusterId, firstSeen, link } = finding;
  return html`<tr data-finding="${id}">
    ${many ? html`<td>${clusterId}</td>` : null}
    <td class="whole"><code>${nameOf(finding)}</code></td>
    <td class="whole">${saidOf(finding)}</td>
    <td class="day" data-label="Since">${firstSeen.slice(0, 10)}</td>
    <td data-label="Finding">
      ${link === null ? html`<code>${id}</code>` : html`<a class="own" href="${link}"><code>${id}</code></a>`}
    </td>
  </tr>`;
}

function unseenOf(report: Report): Html {
  const { clusters, notAssessed, findings } = report;
  const gaps = clusters.flatMap(({ name, unseen }) => unseen.slice(0, 20).map((sentence) => ({ name, sentence })));
  const base = findings.find(({ link }) => link !== null)?.link?.replace(/\/f\/[^/]*$/, '/f/…');
  return html`<section>
    <h2>What to know about this report</h2>
    <ul>
      ${gaps.map(({ name, sentence }) => html`<li><code>${name}</code> ${sentence}</li>`)}
      ${notAssessed.length > 0 ? html`<li>Not assessed, for what they read was not visible: ${notAssessed.join(', ')}.</li>` : null}
      ${gaps.length === 0 && notAssessed.length === 0 ? html`<li>All that was asked for could be read.</li>` : null}
      ${leftOutOf(report).map((sentence) => html`<li>${sentence}</li>`)}
      ${base ? html`<li>Each finding has a page of its own, for good: <code>${base}</code></li>` : null}
    </ul>
  </section>`;
}
