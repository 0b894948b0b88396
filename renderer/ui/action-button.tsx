import { Button } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { KeyCap } from './key-cap.tsx';

/** A button that shows its key. The key itself is bound by the screen (`useKeys`). */
export function ActionButton(props: {
  readonly children: ReactNode;
  readonly shortcut?: string;
  /** What the cap shows where it differs from the key's name: "↵" for Enter. */
  readonly cap?: string;
  readonly primary?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly submit?: boolean;
  readonly size?: ButtonProps['size'];
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
}) {
  const cap = props.cap ?? props.shortcut;
  return (
    <Button
      ref={props.ref}
      type={props.submit === true ? 'submit' : 'button'}
      variant={props.primary === true ? 'filled' : 'default'}
      size={props.size ?? 'sm'}
      loading={props.busy ?? false}
      disabled={props.disabled ?? false}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.shortcut}
      data-pressed={props.pressed === true || props.expanded === true ? true : undefined}
      rightSection={cap === undefined ? undefined : <KeyCap>{cap}</KeyCap>}
      onClick={props.onClick}
    >
      {props.children}
    </Button>
  );
}
