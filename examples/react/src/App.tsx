import '@oss-uploader/widget';
import type { OssUploaderEventMap } from '@oss-uploader/widget';
import { useState } from 'react';

interface Received {
  readonly id: string;
  readonly text: string;
}

export function App() {
  const [received, setReceived] = useState<readonly Received[]>([]);
  const [isPaused, setIsPaused] = useState(false);

  function onSuccess({ detail }: OssUploaderEventMap['upload-success']) {
    const { number } = detail.response as { readonly number: number };
    const text = `${detail.file.name} is number ${number} (${detail.file.size} bytes)`;
    setReceived((before) => [...before, { id: detail.id, text }]);
  }

  return (
    <>
      <h1>oss-uploader in React</h1>
      <label>
        <input
          type="checkbox"
          checked={isPaused}
          onChange={(event) => setIsPaused(event.currentTarget.checked)}
        />
        Take no more files
      </label>
      <oss-uploader
        serverUrl="/oss"
        maxSize="20MB"
        multiple
        disabled={isPaused}
        onupload-success={onSuccess}
      />
      <h2>Received</h2>
      <ul>
        {received.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}
