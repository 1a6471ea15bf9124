/** A step of the schema: statements that are done once, all of them or none. Never changed once released. */
export interface Migration {
  /** From 1, without gaps. */
  readonly version: number;
  readonly statements: string;
}

export const MIGRATIONS: readonly Migration[] = [
  {
    version: 1,
    // The upload's id is the key: a second notice of it changes nothing. "If not exists", because the first
    // databases were made before their steps were counted.
    statements: `
      create table if not exists uploads (
        id          text primary key,
        number      bigint generated always as identity,
        owner       text not null,
        bucket      text not null,
        object_key  text not null,
        name        text not null,
        size_bytes  bigint not null,
        type        text not null,
        etag        text not null,
        crc64       numeric(20),
        verified    boolean not null,
        received_at timestamptz not null default now()
      );
      create index if not exists uploads_received_at on uploads (received_at desc);`,
  },
  {
    version: 2,
    // The list is by number.
    statements: `
      create unique index uploads_number on uploads (number);
      drop index uploads_received_at;`,
  },
];
