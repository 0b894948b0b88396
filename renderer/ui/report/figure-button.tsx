import { UnstyledButton } from '@mantine/core';
import classes from './report.module.css';

/** A figure that opens the records behind it. Nothing stands behind a zero: it is plain text then. */
export function FigureButton(props: {
  readonly children: string;
  /** What a screen reader says after the figure: "missed, Calls answered in 20 s, October 2026". */
  readonly about: string;
  readonly empty?: boolean;
  /** False where the row, and not each of its figures, is a stop of the Tab key. */
  readonly inTabOrder?: boolean;
  readonly onOpen: () => void;
}) {
  if (props.empty === true) return <>{props.children}</>;
  return (
    <UnstyledButton
      className={classes['figure'] ?? ''}
      tabIndex={props.inTabOrder === false ? -1 : 0}
      aria-label={`${props.children} ${props.about}: show the records`}
      title="Show the records"
      onClick={(event) => {
        event.stopPropagation();
        props.onOpen();
      }}
    >
      {props.children}
    </UnstyledButton>
  );
}
