/** How a report looks on the screen and on paper. Colours read on white and on grey; rows and headings are not torn. */
export const style = `
:root { color-scheme: light dark; --ground: #fff; --sheet: #fff; --ink: #16202c; --quiet: #4d5966; --line: #d5dae0;
  --accent: #0b6273; --critical: #a3122f; --high: #9a3d0a; --medium: #755700; --low: #47576b; --good: #1d6350; --sunk: #f3f5f7; }
@media screen { :root { --ground: #eef1f4; } }
@media screen and (prefers-color-scheme: dark) { :root { --ground: #0b1119; --sheet: #121a24; --ink: #e6ebf1;
  --quiet: #a5b0bd; --line: #2b3642; --accent: #6fd0e0; --critical: #ff7b86; --high: #f2a469; --medium: #e2c25c;
  --low: #a9b9cc; --good: #79cdb4; --sunk: #0d141d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.5 'Geist', ui-sans-serif, system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
main { max-width: 60rem; margin: 0 auto; padding: 3rem clamp(1rem, 4vw, 3.5rem) 4rem; background: var(--sheet); }
.bar { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; max-width: 60rem; margin: 0 auto;
  padding: 12px clamp(1rem, 4vw, 3.5rem); font-size: 13px; color: var(--quiet); }
kbd { font: inherit; border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; }
a { color: var(--accent); }
.mark { display: flex; align-items: center; gap: 8px; margin: 0 0 1.5rem; color: var(--quiet); font-weight: 500; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; font-weight: 500; letter-spacing: -.01em; overflow-wrap: anywhere; }
.sum { margin: 8px 0 0; font-size: 16px; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 40px; margin: 1.5rem 0; padding: 0; list-style: none; font-size: 13px; }
.figures b { display: block; color: var(--ink); font-size: 28px; line-height: 1.2; font-weight: 500; }
.critical { color: var(--critical); } .high { color: var(--high); } .medium { color: var(--medium); } .low { color: var(--low); }
h2 { margin: 2.25rem 0 4px; padding-top: 12px; border-top: 1px solid var(--line); font-size: 17px; line-height: 1.35; font-weight: 500; }
h2 span { margin-right: 6px; font-size: 13px; white-space: nowrap; }
.glyph { margin-right: 3px; vertical-align: -1px; }
p { margin: 6px 0; max-width: 46rem; }
li { overflow-wrap: anywhere; }
.quiet, caption, footer { color: var(--quiet); font-size: 12px; }
code, pre { font-family: 'Geist Mono', ui-monospace, 'SFMono-Regular', monospace; font-size: 12px; overflow-wrap: anywhere; }
pre { margin: 8px 0; padding: 8px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--sunk); white-space: pre-wrap; }
table { width: 100%; margin: 12px 0 0; border-collapse: collapse; font-size: 12.5px; }
caption { padding-bottom: 4px; text-align: left; }
th { padding: 4px 12px 4px 0; border-bottom: 1px solid var(--line); color: var(--quiet); font-size: 12px; font-weight: 400; text-align: left; }
td { padding: 5px 12px 5px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
.n { text-align: right; white-space: nowrap; }
.day, tr[data-finding] td:last-child { white-space: nowrap; }
td.failed { color: var(--critical); } td.passed { color: var(--good); }
footer { margin-top: 2.5rem; }
@media screen and (max-width: 40rem) { table, tbody, caption { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(6rem, 1fr)); gap: 4px 12px; padding: 8px 0;
    border-bottom: 1px solid var(--line); }
  td, td.n { padding: 0; border: 0; text-align: left; white-space: normal; } td:first-child, td.whole { grid-column: 1 / -1; }
  td[data-label]::before { content: attr(data-label); display: block; color: var(--quiet); font-size: 12px; } }
@page { size: A4; margin: 18mm 16mm 20mm;
  @bottom-left { content: 'Lynceus'; font: 8pt system-ui, sans-serif; color: #555; }
  @bottom-right { content: counter(page) ' of ' counter(pages); font: 8pt system-ui, sans-serif; color: #555; } }
@media print {
  [data-screen-only] { display: none !important; }
  body { font-size: 9.5pt; } main { max-width: none; padding: 0; }
  table { font-size: 8.5pt; } code, pre { font-size: 8pt; } h1 { font-size: 20pt; } h2 { font-size: 12pt; }
  thead { display: table-header-group; } tr, pre, .figures li { break-inside: avoid; }
  h2, h2 + p, h2 + p + p, caption, thead { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  a[href^='http']:not(.own)::after { content: ' <' attr(href) '>'; color: var(--quiet); font-size: 7.5pt; }
}
`;
