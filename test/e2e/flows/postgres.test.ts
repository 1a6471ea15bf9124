import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startExample, type Example } from '@oss-uploader/example-app';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { resolvePostgres, startPostgres } from '../../services/start-postgres.js';

const programs = resolvePostgres();
if (typeof programs === 'string') console.warn(`The example is not tested with it: ${programs}`);

const FILE = { name: 'hello.txt', sizeBytes: 5, type: 'text/plain' };

describe.skipIf(typeof programs === 'string')('the example, with PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let owner: pg.Client;
  let databaseUrl: string;
  let databases = 0;
  const examples: Example[] = [];
  const folders: string[] = [];

  beforeAll(async () => {
    if (typeof programs === 'string') return;
    server = await startPostgres(programs);
    owner = new pg.Client({ connectionString: server.url('postgres') });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await server.close();
  });
  beforeEach(async () => {
    databases += 1;
    await owner.query(`create database test_${databases}`);
    databaseUrl = server.url(`test_${databases}`);
  });
  afterEach(async () => {
    await Promise.all(examples.splice(0).map((example) => example.close()));
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<Example> {
    const dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-postgres-'));
    folders.push(dataDir);
    const example = await startExample(
      { port: 0, emulatorPort: 0, dataDir, databaseUrl },
      { noPage: true },
    );
    examples.push(example);
    return example;
  }

  async function ask<Row extends pg.QueryResultRow>(sql: string): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('keeps an upload once, whatever tells of it, and still has it after a restart', async () => {
    const example = await start();
    const plan = await sendFile(example.url);
    // The callback has told of it already; these ask again, all at once.
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, () =>
        post(`${example.url}/oss/uploads/confirm`, { session: plan.session }),
      ),
    );
    const answers = new Set(confirmed.map(({ response }) => JSON.stringify(response)));
    expect([...answers]).toHaveLength(1);
    await example.close();

    const again = await start();
    expect(await again.uploads.list(10)).toMatchObject([{ id: plan.id, number: 1, ...FILE }]);
  });

  it('gives one row to concurrent notices on several replicas, and only one is the first', async () => {
    const replicas = await Promise.all([start(), start(), start()]);
    const upload = {
      id: 'the-same',
      bucket: 'uploads',
      key: 'user/guest/1/a.txt',
      name: "'); drop table uploads; -- 合同 🎉\0",
      sizeBytes: 5_000_000_000_000,
      type: 'text/plain',
      etag: 'E',
      crc64: '18446744073709551615',
      verified: true,
    };
    const notices = replicas.flatMap(({ uploads }) =>
      Array.from({ length: 50 }, () => uploads.record(upload, 'guest')),
    );
    const outcomes = await Promise.all(notices);
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(outcomes.map(({ row }) => row.number)).size).toBe(1);
    expect(await ask('select id, size_bytes, crc64::text, name from uploads')).toEqual([
      {
        id: 'the-same',
        size_bytes: '5000000000000',
        crc64: '18446744073709551615',
        name: "'); drop table uploads; -- 合同 🎉",
      },
    ]);
  });

  it('does each step of the schema once, also when replicas start together', async () => {
    await Promise.all([start(), start(), start(), start()]);
    const versions = await ask<{ version: number }>(
      'select version from schema_versions order by 1',
    );
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    await start();
    expect(await ask('select version from schema_versions')).toHaveLength(2);
  });

  it('brings a database up to date that was made before steps were counted, and keeps its rows', async () => {
    await ask(`
      create table uploads (
        id text primary key, number bigint generated always as identity, owner text not null,
        bucket text not null, object_key text not null, name text not null, size_bytes bigint not null,
        type text not null, etag text not null, crc64 numeric(20), verified boolean not null,
        received_at timestamptz not null default now());
      create index uploads_received_at on uploads (received_at desc);
      insert into uploads (id, owner, bucket, object_key, name, size_bytes, type, etag, verified)
      values ('old', 'guest', 'uploads', 'k', 'old.txt', 5, 'text/plain', 'E', true)`);
    const { uploads } = await start();
    expect(await uploads.list(10)).toMatchObject([{ id: 'old', name: 'old.txt' }]);
    const indexes = await ask<{ indexname: string }>(
      "select indexname from pg_indexes where tablename = 'uploads' order by 1",
    );
    expect(indexes.map(({ indexname }) => indexname)).toEqual(['uploads_number', 'uploads_pkey']);
  });

  it('goes on after the database has cut its connections', async () => {
    const { uploads } = await start();
    expect(await uploads.list(10)).toEqual([]);
    await owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'test_${databases}'`,
    );
    // The pool learns of the cut as it learns of anything: asynchronously.
    await expect.poll(() => uploads.list(10).catch(() => 'cut')).toEqual([]);
  });

  it('says in a sentence that the database is not there', async () => {
    databaseUrl = server.url('nowhere');
    await expect(start()).rejects.toThrow(/^DATABASE_URL does not lead to a PostgreSQL database/);
  });
});

interface FormPlan {
  readonly id: string;
  readonly url: string;
  readonly session: string;
  readonly fields: readonly (readonly [string, string])[];
}

async function sendFile(url: string): Promise<FormPlan> {
  const { plans } = (await post(`${url}/oss/uploads`, { files: [FILE] })) as unknown as {
    readonly plans: readonly [FormPlan];
  };
  const [plan] = plans;
  const form = new FormData();
  for (const [name, value] of plan.fields) form.append(name, value);
  form.append('file', new Blob(['hello']), 'file');
  expect((await fetch(plan.url, { method: 'POST', body: form })).status).toBe(200);
  return plan;
}

async function post(url: string, body: object): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Record<string, unknown>;
}
