import { expect } from '@open-wc/testing';

interface Report {
  readonly violations: readonly string[];
  readonly fillPixels: number;
  readonly radius: string;
}

describe('a page with a strict policy and Trusted Types', () => {
  it('shows the element with its styles, and nothing is refused', async () => {
    const frame = document.createElement('iframe');
    // High enough for the row with a picture to be seen.
    frame.height = '600';
    frame.src = new URL('./strict-page.html', import.meta.url).href;
    const report = new Promise<Report>((resolve) => {
      addEventListener('message', ({ data, source }: MessageEvent<Report>) => {
        if (source === frame.contentWindow) resolve(data);
      });
    });
    document.body.append(frame);
    const { violations, fillPixels, radius } = await report;
    frame.remove();
    expect(violations).to.deep.equal([]);
    expect(fillPixels).to.be.greaterThan(1);
    expect(radius).to.equal('12px');
  });
});
