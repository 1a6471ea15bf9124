import { describe, expect, it } from 'vitest';
import { useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();

describe('an idle connection', () => {
  it('is kept for 60 seconds', async () => {
    const response = await fetch(fixture.emulator.bucketUrl('open-bucket'), {
      headers: { Connection: 'keep-alive' },
    });
    await response.arrayBuffer();
    expect(response.headers.get('keep-alive')).toBe('timeout=60');
  });
});
