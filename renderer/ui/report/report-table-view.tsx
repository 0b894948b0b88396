import { isNumeric } from '../../../shared/domain/report/table-model.ts';
import type {
  ColumnKind,
  ReportCell,
  ReportTable,
} from '../../../shared/domain/report/table-model.ts';
import { formatSeconds } from '../duration-words.ts';
import classes from './report.module.css';

/** A cell as the screen writes it; a dash where there is nothing. */
function writeCell(cell: ReportCell, kind: ColumnKind): string {
  if (cell === null || cell === '') return '—';
  if (typeof cell === 'string') return cell;
  if (kind === 'percent') return `${cell.toFixed(1)} %`;
  if (kind === 'seconds') return formatSeconds(cell);
  return cell.toLocaleString('en-GB');
}

/** Any table of the report on the screen: it scrolls on its own, so that the page does not. */
export function ReportTableView(props: { readonly table: ReportTable; readonly label: string }) {
  const { columns, rows } = props.table;
  return (
    <div className={classes['scroll']} role="region" aria-label={props.label} tabIndex={0}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.title}
                scope="col"
                className={isNumeric(column.kind) ? classes['number'] : undefined}
              >
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              {columns.map((column, at) => {
                const words = writeCell(row[at] ?? null, column.kind);
                return at === 0 ? (
                  <th
                    key={column.title}
                    scope="row"
                    className={isNumeric(column.kind) ? classes['number'] : undefined}
                  >
                    {words}
                  </th>
                ) : (
                  <td
                    key={column.title}
                    className={isNumeric(column.kind) ? classes['number'] : undefined}
                  >
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
