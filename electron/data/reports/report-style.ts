/** The look of a report page: calm on screen, and A4 across when printed. */
export const reportStyle = `
:root { color-scheme: light; }
body { margin: 0; font: 15px/1.45 "Inter Variable", Inter, "Segoe UI", Arial, "Liberation Sans", system-ui, sans-serif; color: #1a2024; background: #fff; }
main { max-width: 84rem; margin: 0 auto; padding: 2rem 1.5rem; }
header { display: flex; gap: 1.25rem; align-items: center; margin: 0 0 .75rem; }
.logo { height: 4rem; max-width: 14rem; object-fit: contain; object-position: left; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0; }
.centre { font-size: 1.05rem; font-weight: 600; margin: 0 0 .15rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
ul { margin: .25rem 0; padding-left: 1.2rem; max-width: 60rem; }
.glance { display: flex; flex-wrap: wrap; gap: .75rem; margin: 0 0 .75rem; }
.glance div { border: 1px solid #c9d1d5; border-radius: 6px; padding: .5rem .9rem; min-width: 8.5em; }
.glance dt { font-size: .82rem; color: #4a565c; }
.glance dd { margin: 0; font-size: 1.25rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.key { color: #4a565c; font-size: .88rem; margin: .25rem 0 .5rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem 1.5rem; margin: 0 0 1rem; color: #1a2024; }
.pair { display: grid; grid-template-columns: minmax(20rem, 2fr) minmax(20rem, 3fr); gap: 1rem 1.5rem; margin: 0 0 1rem; }
figure { margin: 0; break-inside: avoid; }
figcaption { font-weight: 600; font-size: .88rem; }
.chart { display: block; width: 100%; height: auto; max-width: 48rem; font-variant-numeric: tabular-nums; }
.chart-line, .chart-met { color: #0b5563; }
.chart-bar { fill: #0b5563; }
.chart-missed { color: #9b1c1c; }
h3 { font-size: .88rem; margin: 0 0 .2rem; }
.columns { columns: 20rem; column-gap: 1.5rem; }
.one { break-inside: avoid; margin: 0 0 1rem; }
.wide { overflow-x: auto; margin: 0 0 1rem; }
.wide:focus-visible { outline: 3px solid #0b5563; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: .92rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #c9d1d5; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #4a565c; font-size: .82rem; line-height: 1.25; vertical-align: bottom; }
thead th[scope=colgroup] { border-bottom: 1px solid #4a565c; }
tbody th { font-weight: 400; min-width: 12em; }
tr.all th, tr.all td { font-weight: 600; }
tbody tr.of { break-after: avoid; }
.n { text-align: right; white-space: nowrap; }
thead .n { white-space: normal; }
.d, .q { white-space: nowrap; }
td.n + td.d, thead th.n + th:not(.n) { padding-left: 1rem; }
tr.of th { font-weight: 600; padding-top: .6rem; border-bottom: 1px solid #4a565c; break-after: avoid; }
.g { border-left: 1px solid #c9d1d5; }
.c { color: #4a565c; font-size: .85em; font-weight: 400; }
.s { white-space: nowrap; }
tbody th.d { min-width: 0; }
.target_missed { color: #9b1c1c; white-space: nowrap; }
.target_met { color: #17603a; white-space: nowrap; }
.no_cases { white-space: nowrap; }
@page { size: A4 landscape; margin: 17mm 12mm 15mm; }
@media print {
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  h1, h2, thead, figcaption, .key { break-after: avoid; }
  h2 { margin-top: 1.4rem; }
  .charts { grid-template-columns: repeat(3, 1fr); gap: 4mm 6mm; }
  .columns { columns: 3; column-gap: 6mm; }
  h3, figcaption { font-size: 8pt; }
  table { font-size: 7.6pt; }
  th, td { padding: .18rem .3rem; }
  thead th { font-size: 7.2pt; }
  tbody th { min-width: 9em; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;
