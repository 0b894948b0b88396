/** The look of a report page: calm on screen, and A4 across when printed. */
export const reportStyle = `
:root { color-scheme: light; }
body { margin: 0; font: 15px/1.45 "Inter Variable", Inter, "Segoe UI", system-ui, sans-serif; color: #1a2024; background: #fff; }
main { max-width: 80rem; margin: 0 auto; padding: 2rem 1.5rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
.centre { font-size: 1.05rem; font-weight: 600; margin: 0 0 .15rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.wide { overflow-x: auto; }
.wide:focus-visible { outline: 3px solid #0b5563; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: .35rem .6rem; border-bottom: 1px solid #c9d1d5; text-align: left; vertical-align: top; }
thead th { border-bottom: 2px solid #4a565c; font-size: .85rem; vertical-align: bottom; }
tbody th { font-weight: 400; min-width: 14em; }
tr.all th, tr.all td { font-weight: 600; }
.n { text-align: right; white-space: nowrap; }
thead .n { white-space: normal; }
.d { white-space: nowrap; }
tbody th.d { min-width: 0; }
.target_missed { color: #9b1c1c; white-space: nowrap; }
.target_met { color: #17603a; white-space: nowrap; }
.no_cases { white-space: nowrap; }
@page { size: A4 landscape; margin: 14mm 12mm; }
@media print {
  body { font-size: 9pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  h1, h2, thead { break-after: avoid; }
  th, td { padding: .25rem .45rem; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
}
`;
