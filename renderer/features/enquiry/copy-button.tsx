import { Button } from '@mantine/core';
import { announceDone, announceFault } from '../../ui/announce.ts';
import { copyText } from '../../ui/copy-text.ts';
import { CodedError } from '../../../shared/domain/errors.ts';
import { KeyCap } from '../../ui/key-cap.tsx';

/** Copies one text, such as a reference, and says so. */
export function copyAndSay(text: string): void {
  if (copyText(text)) announceDone('Copied', text);
  else {
    announceFault(
      new CodedError('unavailable', 'The clipboard cannot be used; select the text and copy it.'),
    );
  }
}

/** A small button beside a number that people paste elsewhere. */
export function CopyButton(props: {
  readonly text: string;
  /** What it is, for screen readers: "Council Tax system". */
  readonly what: string;
  readonly shortcut?: string;
}) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-keyshortcuts={props.shortcut}
      rightSection={props.shortcut === undefined ? undefined : <KeyCap>{props.shortcut}</KeyCap>}
      onClick={() => copyAndSay(props.text)}
    >
      Copy<span className="visually-hidden"> {props.what}</span>
    </Button>
  );
}
