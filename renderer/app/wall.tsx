import { useEffect } from 'react';
import { readBridge } from '../client/bridge.ts';
import { WallboardScreen } from '../features/wallboard/wallboard-screen.tsx';
import { useService } from '../ui/service.tsx';
import { lockDesk } from './lock.ts';
import { leaveWallboard } from './router.ts';
import classes from './wall.module.css';

/**
 * The screen on the wall. It shows counts alone, so it goes on while its desk is locked; what is
 * behind it stays locked.
 */
export function Wall() {
  const service = useService();
  useEffect(
    () =>
      readBridge().onCommand((command) => {
        if (command === 'session.lock') void lockDesk(service);
      }),
    [service],
  );
  return (
    <main className={classes['wall']} aria-label="Wallboard">
      <WallboardScreen onLeave={leaveWallboard} />
    </main>
  );
}
