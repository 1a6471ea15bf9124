import { describe, expect, it } from 'vitest';
import { md5Base64 } from '../helpers/ask.js';
import { readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;

async function deleteMultiple(
  body: string,
  query = '',
  headers: Record<string, string> = { 'Content-MD5': md5Base64(body) },
): Promise<Response> {
  return fetch(`${open('')}?delete${query}`, { method: 'POST', body, headers });
}

function keysXml(...keys: readonly string[]): string {
  return `<Delete>${keys.map((key) => `<Object><Key>${key}</Key></Object>`).join('')}</Delete>`;
}

describe('DeleteMultipleObjects', () => {
  it('removes the objects, and those that are not there', async () => {
    for (const key of ['a', 'b', 'c']) await fetch(open(key), { method: 'PUT', body: 'x' });
    const response = await deleteMultiple(keysXml('a', 'none', 'c'));
    expect(response.status).toBe(200);
    const deleted = [...(await response.text()).matchAll(/<Key>([^<]*)</g)].map(([, key]) => key);
    expect(deleted).toEqual(['a', 'none', 'c']);
    expect(await fixture.emulator.listKeys('open-bucket')).toEqual(['b']);
  });

  it('says nothing in quiet mode', async () => {
    await fetch(open('a'), { method: 'PUT', body: 'x' });
    const body = '<Delete>\n <Quiet> true </Quiet>\n <Object>\n <Key>a</Key></Object></Delete>';
    expect(await (await deleteMultiple(body)).text()).toBe('');
    expect(await fixture.emulator.listKeys('open-bucket')).not.toContain('a');
  });

  it.each([
    ['spaces around', ' a ', ' a '],
    ['references', '&lt;a&gt; &amp;amp; &quot;b&quot; &#x6587;&#10;', '<a> &amp; "b" 文\n'],
    ['CDATA', '<![CDATA[<a>&amp;]]>', '<a>&amp;'],
  ])('reads keys with %s', async (_name, written, key) => {
    await fetch(open(encodeURIComponent(key)), { method: 'PUT', body: 'x' });
    expect(await fixture.emulator.listKeys('open-bucket')).toContain(key);
    const response = await deleteMultiple(keysXml(written), '&encoding-type=url');
    expect(await response.text()).toContain(`<Key>${encodeURIComponent(key)}</Key>`);
    expect(await fixture.emulator.listKeys('open-bucket')).not.toContain(key);
  });

  it('takes 1,000 keys and no more', async () => {
    const keys = (count: number) => Array.from({ length: count }, (_, index) => `k${index}`);
    expect((await deleteMultiple(keysXml(...keys(1000)))).status).toBe(200);
    expect(await readError(await deleteMultiple(keysXml(...keys(1001))))).toMatchObject({
      status: 400,
      code: 'MalformedXML',
    });
  });

  it.each([
    '',
    '<Delete></Delete>',
    '<Delete><Object></Object></Delete>',
    '<Delete><Object><Key></Key></Object></Delete>',
    '<Delete><Object><Key>a</Key>',
    '<!DOCTYPE x [<!ENTITY a "b">]><Delete><Object><Key>&a;</Key></Object></Delete>',
  ])('refuses %s', async (body) => {
    expect(await readError(await deleteMultiple(body))).toMatchObject({
      status: 400,
      code: 'MalformedXML',
    });
  });

  it('wants a Content-MD5, and the right one', async () => {
    expect(await readError(await deleteMultiple(keysXml('a'), '', {}))).toMatchObject({
      status: 400,
      code: 'MissingArgument',
    });
    const wrong = { 'Content-MD5': md5Base64('x') };
    expect(await readError(await deleteMultiple(keysXml('a'), '', wrong))).toMatchObject({
      status: 400,
      code: 'InvalidDigest',
    });
  });

  it('is not for everybody', async () => {
    const response = await fetch(`${fixture.emulator.bucketUrl(bucket)}/?delete`, {
      method: 'POST',
      body: keysXml('a'),
    });
    expect(response.status).toBe(403);
  });
});
