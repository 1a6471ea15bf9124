import { describe, expect, it } from 'vitest';

import { Connections, type Connection } from '../../../src/core/send/connections.js';
import { ManualClock } from '../support/manual-clock.js';

const never = new AbortController().signal;

function create(max = 2) {
  let spareCalls = 0;
  const clock = new ManualClock();
  const connections = new Connections(max, clock, () => (spareCalls += 1));
  return { connections, clock, spareCalls: () => spareCalls };
}

describe('Connections', () => {
  it('gives out as many as there may be, and the next one when one is given back', async () => {
    const { connections } = create();
    const first = await connections.acquire(1, never);
    await connections.acquire(1, never);
    let third: Connection | undefined;
    const waiting = connections.acquire(1, never).then((connection) => (third = connection));
    await Promise.resolve();
    expect(third).toBeUndefined();
    expect(connections.spare).toBe(-1);
    first.end('answered');
    first.end('answered');
    await waiting;
    expect(connections.spare).toBe(0);
  });

  it('serves files in the order in which they were added', async () => {
    const { connections } = create(1);
    const held = await connections.acquire(1, never);
    const order: number[] = [];
    const waiting = [3, 2, 2].map((file) =>
      connections.acquire(file, never).then((connection) => {
        order.push(file);
        connection.end('answered');
      }),
    );
    held.end('answered');
    await Promise.all(waiting);
    expect(order).toEqual([2, 2, 3]);
  });

  it('leaves the line to others when a wait is aborted', async () => {
    const { connections, spareCalls } = create(1);
    const held = await connections.acquire(1, never);
    const controller = new AbortController();
    const aborted = connections.acquire(1, controller.signal);
    controller.abort(new Error('enough'));
    await expect(aborted).rejects.toThrow('enough');
    await expect(connections.acquire(1, controller.signal)).rejects.toThrow('enough');
    const before = spareCalls();
    held.end('unused');
    expect(spareCalls()).toBeGreaterThan(before);
    expect(connections.spare).toBe(1);
  });

  it('does not let a connection on which nothing moves hold up the others', async () => {
    const { connections, clock } = create(6);
    const first = [];
    for (let count = 0; count < 4; count++) first.push(await connections.acquire(1, never));
    for (const connection of first.slice(1)) {
      connection.end('lost');
      clock.advance(4_000);
    }
    // One is left, and one is all that the losses allow.
    let hasNext = false;
    const next = connections.acquire(2, never).then((connection) => {
      hasNext = true;
      return connection;
    });
    await Promise.resolve();
    clock.advance(3_000);
    await next;
    expect(hasNext).toBe(true);
    first[0]?.end('lost');
    (await next).end('answered');
    expect(clock.timerCount).toBe(0);
  });
});
