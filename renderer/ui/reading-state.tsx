import { Center, Loader, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Notice } from './notice.tsx';
import type { Reading } from './use-read.ts';

/** Shows what a reading holds: the answer, a calm fault, or that it is being read. */
export function ReadingState<T>(props: {
  readonly reading: Reading<T>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
}) {
  const { data, fault, busy, readAgain } = props.reading;
  if (data !== null) {
    return (
      <>
        {fault === null ? null : (
          <Notice tone="trouble" action={{ label: 'Try again', run: readAgain }}>
            {fault.message} What you see is from before.
          </Notice>
        )}
        {props.children(data)}
      </>
    );
  }
  if (fault !== null) {
    return (
      <Notice tone="trouble" action={{ label: 'Try again', run: readAgain }}>
        {fault.message}
      </Notice>
    );
  }
  return busy ? (
    <Center mih={160} aria-busy="true">
      <Stack align="center" gap="xs">
        <Loader size="sm" aria-hidden="true" />
        <Text size="sm" c="var(--muted)">
          Reading {props.what}…
        </Text>
      </Stack>
    </Center>
  ) : null;
}
