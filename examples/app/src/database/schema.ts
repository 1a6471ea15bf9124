/** Statements that may run at every start. The upload's id is the key: a second notice of it changes nothing. */
export const SCHEMA: readonly string[] = [
  `create table if not exists uploads (
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
  )`,
  'create index if not exists uploads_received_at on uploads (received_at desc)',
];
