import { describe, expect, it, vi } from 'vitest';
import { putWorkAway, registerBeforeLock } from '../../renderer/client/before-lock.ts';

describe('what is put away before a lock', () => {
  it('is begun at once, and waited for', async () => {
    let begun = false;
    let done = false;
    const stop = registerBeforeLock(async () => {
      begun = true;
      await Promise.resolve();
      done = true;
    });
    const away = putWorkAway(1000);
    expect(begun).toBe(true);
    await away;
    expect(done).toBe(true);
    stop();
  });

  it('does not hold the lock up when it hangs or fails', async () => {
    const said = vi.spyOn(console, 'warn').mockReturnValue();
    const stops = [
      registerBeforeLock(() => new Promise<void>(() => undefined)),
      registerBeforeLock(() => {
        throw new TypeError('the name of a customer');
      }),
    ];
    await putWorkAway(20);
    expect(said).toHaveBeenCalledExactlyOnceWith('TypeError');
    for (const stop of stops) stop();
    said.mockRestore();
  });

  it('is not asked any more once it has ended', async () => {
    const putAway = vi.fn();
    const stop = registerBeforeLock(putAway);
    stop();
    await putWorkAway(20);
    expect(putAway).not.toHaveBeenCalled();
  });
});
