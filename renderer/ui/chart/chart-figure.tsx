import { createElement, useState } from 'react';
import type { ReactNode } from 'react';
import type { Chart } from '../../../shared/domain/chart/chart.ts';
import type { SvgNode } from '../../../shared/domain/chart/svg-node.ts';
import { ActionButton } from '../action-button.tsx';
import { ReportTableView } from '../report/report-table-view.tsx';
import classes from './chart.module.css';

/** What the page calls an attribute of a drawing: "stroke-width" is `strokeWidth`, `aria-…` stays. */
function nameAttribute(name: string): string {
  if (name === 'class') return 'className';
  if (name.startsWith('aria-')) return name;
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** A drawing as elements of the page. */
function showNode(node: SvgNode | string, key: number): ReactNode {
  if (typeof node === 'string') return node;
  const attributes = Object.fromEntries(
    Object.entries(node.attributes).map(([name, value]) => [nameAttribute(name), value]),
  );
  return createElement(node.tag, { ...attributes, key }, ...node.children.map(showNode));
}

/** A chart with its words, and a button that shows its figures as a table instead. */
export function ChartFigure(props: {
  readonly chart: Chart;
  /** Shown instead of the chart's own title, where the page says the rest. */
  readonly title?: string;
  readonly aside?: ReactNode;
  readonly headingOrder?: 2 | 3;
  /** False where the drawing says all of it in words itself. */
  readonly caption?: boolean;
}) {
  const { chart } = props;
  const [asTable, setAsTable] = useState(false);
  const title = props.title ?? chart.title;
  const Heading = props.headingOrder === 2 ? 'h2' : 'h3';
  return (
    <figure className={classes['figure']} aria-label={title}>
      <div className={classes['head']}>
        <Heading className={classes['title']}>{title}</Heading>
        <div className={classes['aside']}>
          {props.aside}
          <ActionButton size="compact-xs" pressed={asTable} onClick={() => setAsTable(!asTable)}>
            Table
          </ActionButton>
        </div>
      </div>
      {asTable ? (
        <ReportTableView table={chart.table} label={title} />
      ) : (
        <>
          <div className={classes['drawing']}>{showNode(chart.svg, 0)}</div>
          {props.caption === false ? null : (
            <figcaption className={classes['caption']}>{chart.description}</figcaption>
          )}
        </>
      )}
    </figure>
  );
}
