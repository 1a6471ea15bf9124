import { describe, expect, it } from 'vitest';

import { readCallbackSettings } from '../helpers/callback-settings.js';
import { NO_LOG, NOW, OPTIONS } from '../helpers/create-app.js';
import type { OssUploaderOptions } from '../../src/options/options.js';
import { resolveOptions } from '../../src/options/resolve-options.js';
import { planForm } from '../../src/plans/plan-form.js';
import { createServices } from '../../src/services.js';
import { openCallbackToken } from '../../src/session/callback-token.js';
import type { PlannedUpload } from '../../src/session/planned-upload.js';
import { openSession } from '../../src/session/session-token.js';

const UPLOAD: PlannedUpload = {
  id: 'b7c9a5f0-6f0b-4c3e-9a53-0f3cbb7e9d11',
  owner: 'u42',
  key: 'user/u42/b7c9a5f0-6f0b-4c3e-9a53-0f3cbb7e9d11/cat.png',
  name: 'cat.png',
  relativePath: undefined,
  sizeBytes: 5,
  type: 'image/png',
  crc64: '11051210869376104954',
  vars: {},
};

function servicesWith(changes: Partial<OssUploaderOptions> = {}) {
  return createServices(resolveOptions({ ...OPTIONS, ...changes }), { now: () => NOW }, NO_LOG);
}

interface Policy {
  readonly conditions: readonly (Readonly<Record<string, string>> | readonly (string | number)[])[];
}

/** The field that a condition fixes, and its value. */
function pinOf(condition: Policy['conditions'][number]): readonly unknown[] {
  if (isList(condition)) {
    const [kind, field, value] = condition;
    return [kind === 'eq' ? field : kind, value];
  }
  const [[field, value] = ['', '']] = Object.entries(condition);
  return [`$${field}`, value];
}

function isList(
  condition: Policy['conditions'][number],
): condition is readonly (string | number)[] {
  return Array.isArray(condition);
}

const readPolicy = (policy: string | undefined) =>
  JSON.parse(Buffer.from(policy ?? '', 'base64').toString('utf8')) as Policy;

describe('planForm', () => {
  it.each(['v4', 'v1'] as const)('pins every field that it sends (%s)', async (version) => {
    const services = servicesWith({
      oss: { ...OPTIONS.oss, signatureVersion: version, securityToken: 'TOKEN' },
    });
    const fields = new Map((await planForm(services, UPLOAD)).fields);
    const { conditions } = readPolicy(fields.get('policy'));
    // What makes the signature itself cannot be in what it signs.
    const own = ['policy', 'signature', 'x-oss-signature', 'ossaccesskeyid'];
    const pinned = conditions.map(pinOf);
    expect(pinned).toContainEqual(['content-length-range', 5]);
    expect(pinned).toContainEqual(['$bucket', 'examplebucket']);
    const sent = [...fields].filter(([name]) => !own.includes(name.toLowerCase()));
    expect(sent.length).toBeGreaterThan(6);
    for (const [name, value] of sent) {
      expect(pinned).toContainEqual([`$${name.toLowerCase()}`, value]);
    }
  });

  it('has OSS call back with names and a token, and nothing to believe', async () => {
    const plan = await planForm(servicesWith(), UPLOAD);
    const settings = readCallbackSettings(new Map(plan.fields).get('callback') ?? '');
    expect(settings).toEqual({
      callbackUrl: 'https://app.example.com/oss/callback',
      callbackBody: expect.stringMatching(
        /^bucket=\$\{bucket\}&object=\$\{object\}&session=[\w.-]+$/,
      ) as string,
      callbackBodyType: 'application/x-www-form-urlencoded',
      callbackSNI: true,
    });
  });

  it("leaves the tutorial's callback body as it is, in front", async () => {
    const body =
      'filename=${object}&size=${size}&mimeType=${mimeType}&height=${imageInfo.height}&width=${imageInfo.width}';
    const callback = { url: 'http://app.example.com:8080/oss/callback', body };
    const plan = await planForm(servicesWith({ callback }), UPLOAD);
    const settings = readCallbackSettings(new Map(plan.fields).get('callback') ?? '');
    expect(settings.callbackBody.startsWith(`${body}&bucket=`)).toBe(true);
    expect(settings).not.toHaveProperty('callbackSNI');
  });

  it('writes JSON templates that are JSON once OSS has filled them in', async () => {
    for (const body of ['', '{}', ' { "size": ${size} } ']) {
      const callback = {
        url: 'https://app.example.com/oss/callback',
        body,
        bodyType: 'application/json',
      } as const;
      const plan = await planForm(servicesWith({ callback }), UPLOAD);
      const settings = readCallbackSettings(new Map(plan.fields).get('callback') ?? '');
      expect(JSON.parse(settings.callbackBody.replace(/\$\{\w+\}/g, '"v"'))).toMatchObject({
        bucket: 'v',
        object: 'v',
        session: expect.any(String) as string,
      });
    }
  });

  it('shortens a very long name until every field is below 4 KB, the same everywhere', async () => {
    const services = servicesWith({
      oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(900) },
    });
    const name = `${'长'.repeat(296)}.png`;
    const plan = await planForm(services, { ...UPLOAD, name });
    for (const [, value] of plan.fields) expect(Buffer.byteLength(value)).toBeLessThan(4096);

    const session = await openSession(services.sessions, plan.session, { owner: 'u42', now: NOW });
    expect(session.name).toMatch(/^长+\.png$/);
    expect(session.name.length).toBeLessThan(name.length);
    const callback = readCallbackSettings(new Map(plan.fields).get('callback') ?? '');
    const token = /session=(.+)$/.exec(callback.callbackBody)?.[1] ?? '';
    expect(await openCallbackToken(services.callbackTokens, token, NOW)).toMatchObject({
      grant: { name: session.name },
    });
  });

  it('keeps as much of the name as fits', async () => {
    const services = servicesWith({ oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(900) } });
    const name = `${'长'.repeat(296)}.png`;
    const plan = await planForm(services, { ...UPLOAD, name });
    const longest = Math.max(...plan.fields.map(([, value]) => Buffer.byteLength(value)));
    expect(longest).toBeGreaterThan(3950);
  });

  it('keeps a name of 300 characters whole where there is room', async () => {
    const services = servicesWith();
    const name = `${'x'.repeat(296)}.png`;
    const plan = await planForm(services, { ...UPLOAD, name });
    const session = await openSession(services.sessions, plan.session, { owner: 'u42', now: NOW });
    expect(session.name).toBe(name);
  });

  it('seals the path of a file in a folder in both tokens, which have room for hundreds of bytes', async () => {
    const services = servicesWith({ oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(700) } });
    const name = `${'猫'.repeat(60)}.png`;
    const relativePath = `${'Fotos/'.repeat(50)}${name}`;
    const plan = await planForm(services, { ...UPLOAD, name, relativePath });
    const callback = readCallbackSettings(new Map(plan.fields).get('callback') ?? '');
    const token = /session=(.+)$/.exec(callback.callbackBody)?.[1] ?? '';
    expect(await openCallbackToken(services.callbackTokens, token, NOW)).toMatchObject({
      grant: { name, relativePath },
    });
    const session = await openSession(services.sessions, plan.session, { owner: 'u42', now: NOW });
    expect(session).toMatchObject({ name, relativePath });
  });

  it.each([
    ['of its folders', 'cat.png', `${'a/'.repeat(508)}cat.png`],
    ['of its name', `${'长'.repeat(330)}.png`, `photos/${'长'.repeat(330)}.png`],
  ])('leaves to confirm a path that is too long because %s', async (_why, name, relativePath) => {
    const services = servicesWith({ oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(900) } });
    const plan = await planForm(services, { ...UPLOAD, name, relativePath, vars: { album: '7' } });
    expect(plan.fields.map(([field]) => field)).not.toContain('callback');
    for (const [, value] of plan.fields) expect(Buffer.byteLength(value)).toBeLessThan(4000);
    const session = await openSession(services.sessions, plan.session, { owner: 'u42', now: NOW });
    expect(session).toMatchObject({ name, relativePath, vars: { album: '7' } });
  });

  it('says so when nothing helps', async () => {
    const services = servicesWith({ oss: { ...OPTIONS.oss, securityToken: 'T'.repeat(3000) } });
    await expect(planForm(services, UPLOAD)).rejects.toThrow(
      "does not fit in OSS's limit of 4 KB per field (policy)",
    );
  });
});
