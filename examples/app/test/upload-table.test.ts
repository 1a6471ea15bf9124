import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Database } from '../src/database/database.js';
import { openDatabase } from '../src/database/open-database.js';
import { UploadTable } from '../src/database/upload-table.js';

const upload = {
  id: 'u1',
  bucket: 'uploads',
  key: 'user/guest/1/a.txt',
  name: 'a.txt',
  sizeBytes: 5_000_000_000_000,
  type: 'text/plain',
  etag: 'E',
  crc64: '18446744073709551615',
  verified: true,
};

describe('UploadTable', () => {
  let dataDir: string;
  let database: Database;
  let table: UploadTable;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'upload-table-'));
    database = await openDatabase({ dataDir });
    table = new UploadTable(database);
  });
  afterAll(async () => {
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('keeps one row for many notices of the same upload, also at the same time', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, index) => table.record({ ...upload, name: `${index}` }, 'me')),
    );
    expect(outcomes.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(outcomes.map(({ row }) => row.number)).size).toBe(1);
    expect(await table.list(10)).toHaveLength(1);
  });

  it('keeps sizes and checksums whole', async () => {
    const row = await table.find('u1');
    expect(row?.sizeBytes).toBe(upload.sizeBytes);
    const [stored] = await database.query<{ crc64: string }>('select crc64::text from uploads');
    expect(stored?.crc64).toBe(upload.crc64);
  });

  it('stores names as they are, whatever they hold', async () => {
    const name = `'); drop table uploads; -- 合同 🎉 ${'x'.repeat(900)}`;
    await table.record({ ...upload, id: 'u2', name }, 'me');
    expect((await table.find('u2'))?.name).toBe(name);
  });

  it('lists the newest first, and finds nothing for an unknown id', async () => {
    await table.record({ ...upload, id: 'u3' }, 'you');
    expect((await table.list(1)).map(({ id, owner }) => [id, owner])).toEqual([['u3', 'you']]);
    expect(await table.find("u1' or '1'='1")).toBeUndefined();
  });

  it('is there again after a restart', async () => {
    await database.close();
    database = await openDatabase({ dataDir });
    table = new UploadTable(database);
    expect((await table.find('u1'))?.name).toBeDefined();
  });
});
