import { Progress, Stack } from '@mantine/core';
import classes from './first-run.module.css';

/** Long work with how far it is. */
export function WorkingScreen(props: { readonly done: number; readonly total: number }) {
  const percent = props.total === 0 ? 0 : Math.floor((100 * props.done) / props.total);
  return (
    <Stack gap="sm" aria-busy="true">
      <h1 className={classes['title']}>Making your centre</h1>
      <p className={classes['lead']}>
        Punctual is writing the records and counting their clocks. This takes a minute or so.
      </p>
      <Progress.Root size="lg">
        <Progress.Section value={percent} aria-label="How far it is" />
      </Progress.Root>
      <p className="muted figures">
        {props.total === 0
          ? 'Starting'
          : `Step ${props.done.toLocaleString('en-GB')} of ${props.total.toLocaleString('en-GB')}`}
      </p>
    </Stack>
  );
}
