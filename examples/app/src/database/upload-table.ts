import type { Upload } from '@oss-uploader/server';

import type { UploadRow } from '../upload-row.js';
import type { Database } from './database.js';

interface StoredRow {
  readonly id: string;
  readonly number: string | number;
  readonly owner: string;
  readonly object_key: string;
  readonly name: string;
  readonly size_bytes: string | number;
  readonly type: string;
  readonly verified: boolean;
  readonly received_at: Date;
}

const COLUMNS = 'id, number, owner, object_key, name, size_bytes, type, verified, received_at';

/** The table of uploads that the application was told about. */
export class UploadTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Remembers an upload once: a second notice returns the row of the first. `isNew` tells them apart. */
  async record(upload: Upload, owner: string): Promise<{ row: UploadRow; isNew: boolean }> {
    const [inserted] = await this.#database.query<StoredRow>(
      `insert into uploads (id, owner, bucket, object_key, name, size_bytes, type, etag, crc64, verified)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (id) do nothing
       returning ${COLUMNS}`,
      // PostgreSQL's text cannot hold NUL.
      [
        upload.id,
        owner,
        upload.bucket,
        upload.key,
        upload.name,
        upload.sizeBytes,
        upload.type,
        upload.etag,
        upload.crc64 ?? null,
        upload.verified,
      ].map(withoutNul),
    );
    if (inserted) return { row: toRow(inserted), isNew: true };
    const row = await this.find(upload.id);
    if (!row) throw new Error(`upload ${upload.id} was neither inserted nor found`);
    return { row, isNew: false };
  }

  async find(id: string): Promise<UploadRow | undefined> {
    const [row] = await this.#database.query<StoredRow>(
      `select ${COLUMNS} from uploads where id = $1`,
      [withoutNul(id)],
    );
    return row && toRow(row);
  }

  /** Newest first. */
  async list(limit: number): Promise<readonly UploadRow[]> {
    const rows = await this.#database.query<StoredRow>(
      `select ${COLUMNS} from uploads order by number desc limit $1`,
      [limit],
    );
    return rows.map(toRow);
  }
}

function withoutNul<Value>(value: Value): Value | string {
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

// node-postgres returns bigint as text, PGlite as a number: sizes and row numbers are safe in a double.
function toRow(row: StoredRow): UploadRow {
  return {
    id: row.id,
    number: Number(row.number),
    owner: row.owner,
    key: row.object_key,
    name: row.name,
    sizeBytes: Number(row.size_bytes),
    type: row.type,
    verified: row.verified,
    receivedAt: row.received_at.toISOString(),
  };
}
