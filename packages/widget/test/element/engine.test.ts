import { expect, fixture, html } from '@open-wc/testing';

import { UploadQueue, type UploadQueueOptions } from '../../src/core/index.js';
import type { Transport, TransportOutcome } from '../../src/core/ports/transport.js';
import type { UploadApi } from '../../src/core/ports/upload-api.js';
import { OssUploader, type OssUploaderEventMap } from '../../src/element/index.js';
import type { QueuePort } from '../../src/element/queue-port.js';
import { find, findAll, findButton, text } from './support/fixture.js';

/** OSS as a test wants it: each request is answered by the next of the outcomes. */
class ScriptedTransport implements Transport {
  readonly outcomes: TransportOutcome[] = [];
  requests = 0;

  async send(request: Parameters<Transport['send']>[0]): Promise<TransportOutcome> {
    this.requests += 1;
    const outcome = this.outcomes.shift();
    if (outcome === undefined) {
      return new Promise((_resolve, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
      });
    }
    request.onBodySent();
    return outcome;
  }
}

const api: UploadApi = {
  policy: () =>
    Promise.resolve({
      policy: {
        x_oss_credential: 'id/20300101/cn-hangzhou/oss/aliyun_v4_request',
        x_oss_date: '20300101T000000Z',
        policy: 'e30=',
        signature: 'sealed',
        dir: 'user/',
        host: 'https://bucket.example.com',
        uploads: 'uploads',
      },
      serverTime: undefined,
    }),
  plan: (files) =>
    Promise.resolve(
      files.map(({ name }) => ({
        kind: 'form' as const,
        id: `id-of-${name}`,
        key: `user/${name}`,
        url: 'https://bucket.example.com/',
        fields: [['key', `user/${name}`] as [string, string]],
        session: 'sealed',
        expiresAt: '2100-01-01T00:00:00.000Z',
      })),
    ),
  parts: () => Promise.reject(new Error('No parts in these tests.')),
  confirm: () => Promise.reject(new Error('Nothing to confirm in these tests.')),
  complete: () => Promise.reject(new Error('Nothing to complete in these tests.')),
  abort: () => Promise.resolve(),
};

class RealUploader extends OssUploader {
  readonly transport = new ScriptedTransport();

  protected override createQueue(options: UploadQueueOptions): QueuePort {
    return new UploadQueue({ ...options, ports: { transport: this.transport, api } });
  }
}

customElements.define('real-uploader', RealUploader);

function answer(status: number, body: string): TransportOutcome {
  return { kind: 'answered', status, headers: new Map(), body };
}

function next<K extends keyof OssUploaderEventMap>(
  element: OssUploader,
  type: K,
): Promise<OssUploaderEventMap[K]> {
  return new Promise((resolve) => {
    element.addEventListener(type, (event) => resolve(event), { once: true });
  });
}

describe('the element with its engine', () => {
  it('sends what is added and shows the answer of the application', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader server-url="/oss"></real-uploader>`,
    );
    element.transport.outcomes.push(answer(200, '{"id":7}'));
    const success = next(element, 'upload-success');
    const [item] = element.addFiles([new File(['hello'], 'hello.txt')]);
    const { detail } = await success;
    await element.updateComplete;
    expect(detail.id).to.equal(item?.id);
    expect(detail.key).to.equal('user/hello.txt');
    expect(detail.response).to.deep.equal({ id: 7 });
    expect(text(find(element, '.line'))).to.equal('{ "id": 7 }');
  });

  it('refuses what breaks a rule before any request', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader
        server-url="/oss"
        accept="image/*"
        max-size="4"
        multiple
      ></real-uploader>`,
    );
    const rejected: string[] = [];
    element.addEventListener('file-rejected', ({ detail }) => rejected.push(detail.reason.code));
    element.addFiles([
      new File(['x'], 'setup.exe'),
      new File(['large'], 'large.png', { type: 'image/png' }),
    ]);
    await element.updateComplete;
    expect(rejected).to.deep.equal(['file-type-not-accepted', 'file-too-large']);
    expect(findAll(element, '.rejections li')).to.have.length(2);
    expect(element.items).to.have.length(0);
    expect(element.transport.requests).to.equal(0);
  });

  it('takes one file without multiple, and says so of the others', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader server-url="/oss"></real-uploader>`,
    );
    element.addFiles([new File(['a'], 'a'), new File(['b'], 'b')]);
    await element.updateComplete;
    expect(element.items.map(({ file }) => file.name)).to.deep.equal(['a']);
    expect(text(find(element, '.rejections li'))).to.include('only one file at a time');
    element.cancelAll();
  });

  it('shows a refusal of OSS, and tries again when asked', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader server-url="/oss"></real-uploader>`,
    );
    element.transport.outcomes.push(
      answer(403, '<Error><Code>AccessDenied</Code><RequestId>REQ-1</RequestId></Error>'),
      answer(200, '{"id":8}'),
    );
    const failure = next(element, 'upload-failure');
    element.addFiles([new File(['hello'], 'hello.txt')]);
    expect((await failure).detail.error.code).to.equal('oss');
    await element.updateComplete;
    const success = next(element, 'upload-success');
    findButton(element, 'Retry hello.txt').click();
    expect((await success).detail.response).to.deep.equal({ id: 8 });
  });

  it('waits for the start button when manual', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader server-url="/oss" manual></real-uploader>`,
    );
    element.addFiles([new File(['hello'], 'hello.txt')]);
    await element.updateComplete;
    expect(element.items[0]?.state.phase).to.equal('queued');
    element.transport.outcomes.push(answer(200, '{}'));
    const success = next(element, 'upload-success');
    findButton(element, 'Upload 1 file').click();
    await success;
  });

  it('stops the traffic while it is out of the document, and sends again when it is back', async () => {
    const element = await fixture<RealUploader>(
      html`<real-uploader server-url="/oss"></real-uploader>`,
    );
    const started = next(element, 'upload-start');
    element.addFiles([new File(['hello'], 'hello.txt')]);
    await started;
    const parent = element.parentElement;
    element.remove();
    await Promise.resolve();
    expect(element.items[0]?.state.phase).to.equal('paused');
    element.transport.outcomes.push(answer(200, '{"id":9}'));
    const success = next(element, 'upload-success');
    parent?.append(element);
    expect((await success).detail.response).to.deep.equal({ id: 9 });
  });
});
