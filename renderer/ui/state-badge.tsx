import classes from './state-badge.module.css';

/** How a state looks. Each has its own shape and word: colour is never alone (docs: experience). */
export type Tone = 'late' | 'soon' | 'good' | 'neutral' | 'paused' | 'plain';

const shapes: Readonly<Record<Tone, string>> = {
  late: '✕',
  soon: '◔',
  good: '✓',
  neutral: '●',
  paused: '❚❚',
  plain: '–',
};

/** A small label for a state: shape, word and colour together. */
export function StateBadge(props: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={classes['badge']} data-tone={props.tone}>
      <span className={classes['shape']} aria-hidden="true">
        {shapes[props.tone]}
      </span>
      {props.children}
    </span>
  );
}
