import { Button } from '@mantine/core';
import type { EvidenceItem } from '../../../shared/contract/schemas-evidence.ts';
import { announceFault } from '../../ui/announce.ts';
import { useKeys } from '../../ui/keys.ts';
import { Panel } from '../../ui/panel.tsx';
import { ReadingState } from '../../ui/reading-state.tsx';
import { useService } from '../../ui/service.tsx';
import { useRead } from '../../ui/use-read.ts';
import { formatPlainDay, formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { AddItem } from './add-item.tsx';
import { ElementFigures } from './element-figures.tsx';
import { ElementForm } from './element-form.tsx';
import {
  criterionWords,
  describeChange,
  gapWords,
  itemWords,
  ratingWords,
} from './evidence-words.ts';
import classes from './evidence.module.css';

/** One element: how it is rated, what is shown and told, and what changed. */
export function ElementScreen(props: {
  readonly elementId: string;
  readonly onOpen: (elementId: string) => void;
  readonly onBack: () => void;
}) {
  const reading = useRead('evidence.get', { elementId: props.elementId }, ['evidence.changed']);
  const service = useService();
  const zone = useZone();
  const nowMs = service.readNowMs();
  const previous = reading.data?.previousId ?? null;
  const next = reading.data?.nextId ?? null;
  useKeys('Element', [
    { key: 'J', label: 'Next element', run: () => next !== null && props.onOpen(next) },
    { key: 'K', label: 'Element before', run: () => previous !== null && props.onOpen(previous) },
  ]);
  return (
    <ReadingState reading={reading} what="the element">
      {(element) => (
        <div className={classes['screen']}>
          <div className={classes['head']}>
            <div>
              <h1 className={classes['title']}>
                {element.number} {element.title}
              </h1>
              <span className={classes['faint']}>
                Criterion {element.criterion}: {criterionWords[element.criterion]}
                {element.gaps.length === 0
                  ? '. Nothing is missing.'
                  : `. Missing: ${element.gaps.map((gap) => gapWords[gap]).join(', ')}.`}
              </span>
            </div>
            <div className={classes['buttons']}>
              <Button variant="default" onClick={props.onBack}>
                All elements
              </Button>
              <Button
                variant="default"
                disabled={previous === null}
                aria-keyshortcuts="K"
                onClick={() => previous !== null && props.onOpen(previous)}
              >
                Before (K)
              </Button>
              <Button
                variant="default"
                disabled={next === null}
                aria-keyshortcuts="J"
                onClick={() => next !== null && props.onOpen(next)}
              >
                Next (J)
              </Button>
            </div>
          </div>
          <div className={classes['columns']}>
            <div className={classes['column']}>
              <ElementForm key={`${element.elementId} ${element.version}`} element={element} />
              <Panel title="Show me">
                <ul className={classes['list']}>
                  {element.shown.map((item) => (
                    <ShownItem key={item.itemId} item={item} mayRemove={element.mayChange} />
                  ))}
                  {element.shown.length === 0 ? (
                    <li className={classes['faint']}>Nothing is attached yet.</li>
                  ) : null}
                </ul>
                {element.mayChange ? <AddItem elementId={element.elementId} /> : null}
              </Panel>
            </div>
            <div className={classes['column']}>
              <ElementFigures keys={element.metricKeys} />
              <Panel title="At earlier reviews">
                <ul className={classes['list']}>
                  {element.reviews.map((review) => (
                    <li key={review.heldOn}>
                      <span>
                        {formatPlainDay(review.heldOn, nowMs, zone)}:{' '}
                        {ratingWords[review.assessorRating]}
                      </span>
                      <span className={classes['faint']}>{review.assessorComments}</span>
                    </li>
                  ))}
                  {element.reviews.length === 0 ? (
                    <li className={classes['faint']}>None is recorded here.</li>
                  ) : null}
                </ul>
              </Panel>
              <Panel title="What changed">
                <ul className={classes['list']}>
                  {element.history.map((change) => (
                    <li key={`${change.atMs} ${change.field} ${change.after}`}>
                      <span>{describeChange(change.field, change.before, change.after)}</span>
                      <span className={classes['faint']}>
                        {formatWhen(change.atMs, nowMs, zone)}, {change.byName}
                      </span>
                    </li>
                  ))}
                  {element.history.length === 0 ? (
                    <li className={classes['faint']}>Nothing yet.</li>
                  ) : null}
                </ul>
              </Panel>
            </div>
          </div>
        </div>
      )}
    </ReadingState>
  );
}

function ShownItem(props: { readonly item: EvidenceItem; readonly mayRemove: boolean }) {
  const { item } = props;
  const service = useService();
  const size = item.bytes === null ? '' : `, ${Math.ceil(item.bytes / 1024)} kB`;
  return (
    <li>
      <span>
        <strong>{item.title}</strong>{' '}
        <span className={classes['faint']}>
          {itemWords[item.kind]}
          {size}
        </span>
        <br />
        {item.detail}
        {item.digest === null ? null : (
          <span className={classes['faint']}> SHA-256 {item.digest.slice(0, 12)}…</span>
        )}
      </span>
      {props.mayRemove ? (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => {
            service.call('evidence.removeItem', { itemId: item.itemId }).catch(announceFault);
          }}
        >
          Take out<span className="visually-hidden"> {item.title}</span>
        </Button>
      ) : null}
    </li>
  );
}
