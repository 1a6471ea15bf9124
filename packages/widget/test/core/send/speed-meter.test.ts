import { describe, expect, it } from 'vitest';

import { SpeedMeter } from '../../../src/core/send/speed-meter.js';

describe('SpeedMeter', () => {
  it('knows nothing at first', () => {
    const meter = new SpeedMeter();
    expect(meter.bytesPerSecond).toBeUndefined();
    meter.add(0, 0);
    meter.add(1000, 100);
    expect(meter.bytesPerSecond).toBeUndefined();
  });

  it('is the average of the last five seconds', () => {
    const meter = new SpeedMeter();
    for (let second = 0; second <= 10; second++) meter.add(second * 100, second * 1000);
    expect(meter.bytesPerSecond).toBe(100);
    for (let second = 11; second <= 16; second++)
      meter.add(1000 + (second - 10) * 700, second * 1000);
    expect(meter.bytesPerSecond).toBe(700);
  });

  it('begins anew', () => {
    const meter = new SpeedMeter();
    meter.add(0, 0);
    meter.add(5000, 5000);
    meter.reset();
    expect(meter.bytesPerSecond).toBeUndefined();
  });
});
