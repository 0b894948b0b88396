import { Button } from '@mantine/core';
import { copyAndSay } from '../../ui/customer/copy-number.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

/** A button that copies one text, with the key that does the same. The screen binds the key. */
export function CopyButton(props: {
  readonly text: string;
  /** What it is, for screen readers: "the reference". */
  readonly what: string;
  readonly shortcut: string;
}) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      aria-keyshortcuts={props.shortcut}
      rightSection={<KeyCap>{props.shortcut}</KeyCap>}
      onClick={() => copyAndSay(props.text)}
    >
      Copy<span className="visually-hidden"> {props.what}</span>
    </Button>
  );
}
