import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ContractClient } from '../client/contract-client.ts';
import classes from './connection-banner.module.css';

/** A short break is not worth a word: the banner waits this long, in milliseconds. */
const quietMs = 700;

/** Says calmly that the data service is not answering. Nothing is lost by it. */
export function ConnectionBanner(props: { readonly client: ContractClient }) {
  const { client } = props;
  const connection = useSyncExternalStore(client.subscribeToConnection, client.readConnection);
  const [waited, setWaited] = useState(false);
  const broken = connection.state !== 'connected';
  useEffect(() => {
    setWaited(false);
    if (!broken) return undefined;
    const timer = setTimeout(() => setWaited(true), quietMs);
    return () => clearTimeout(timer);
  }, [broken]);
  if (connection.state === 'connected' || !waited) return null;
  return (
    <div className={classes['banner']} role="status">
      {connection.state === 'gone' ? (
        <>
          <span>{connection.message}</span>
          <Button size="compact-sm" variant="default" onClick={() => client.retryConnection()}>
            Try again
          </Button>
        </>
      ) : (
        <span>
          <span aria-hidden="true">◌ </span>Reconnecting to the records. Nothing is lost; what you
          type stays here.
        </span>
      )}
    </div>
  );
}
