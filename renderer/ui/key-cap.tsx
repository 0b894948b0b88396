import { Kbd } from '@mantine/core';

/** The key that works here, shown where it works. Screen readers hear it from `aria-keyshortcuts`. */
export function KeyCap(props: { readonly children: string }) {
  return (
    <Kbd className="key-cap" size="xs" aria-hidden="true">
      {props.children}
    </Kbd>
  );
}
