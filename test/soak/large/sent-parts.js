// @ts-check

/** @import { RequestRecord } from '@oss-uploader/emulator' */

/**
 * What the log of the local OSS says about the bytes of an upload.
 *
 * @param {readonly RequestRecord[]} records
 */
export function measureSending(records) {
  const sends = records.filter(
    ({ operation }) => operation === 'UploadPart' || operation === 'PostObject',
  );
  const parts = sends.filter(({ operation }) => operation === 'UploadPart');
  return {
    receivedBytes: sends.reduce((sum, { fileBytes, receivedBytes, operation }) => {
      // The body of a part is nothing but content.
      return sum + (operation === 'UploadPart' ? receivedBytes : fileBytes);
    }, 0),
    partBytes: Math.max(0, ...parts.map(({ receivedBytes }) => receivedBytes)),
    connections: mostAtOnce(sends),
    requests: sends.length,
  };
}

/** @param {readonly RequestRecord[]} records */
function mostAtOnce(records) {
  const edges = records.flatMap(({ startedAt, durationMs = 0 }) => {
    const from = Date.parse(startedAt);
    return [
      { at: from, step: 1 },
      { at: from + durationMs, step: -1 },
    ];
  });
  edges.sort((one, other) => one.at - other.at || one.step - other.step);
  let open = 0;
  let most = 0;
  for (const { step } of edges) {
    open += step;
    most = Math.max(most, open);
  }
  return most;
}
