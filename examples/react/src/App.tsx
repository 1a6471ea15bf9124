import '@oss-uploader/widget';
import type { OssUploaderEventMap } from '@oss-uploader/widget';
import type {} from '@oss-uploader/widget/react';
import { useState } from 'react';

interface Received {
  readonly id: string;
  readonly text: string;
}

export function App() {
  const [received, setReceived] = useState<readonly Received[]>([]);
  const [isPaused, setIsPaused] = useState(false);
  const [saved, setSaved] = useState<readonly string[]>([]);

  function onSuccess({ detail }: OssUploaderEventMap['upload-success']) {
    const { number } = detail.response as { readonly number: number };
    const text = `${detail.file.name} is number ${number} (${detail.file.size} bytes)`;
    setReceived((before) => [...before, { id: detail.id, text }]);
  }

  /** Called when every upload is done, also when the button is pressed before. Afterwards React resets the form. */
  function save(data: FormData) {
    const keys = data.getAll('photos').map((key) => `“${String(key)}”`);
    const album = String(data.get('album'));
    setSaved((before) => [...before, `${album}: ${keys.join(', ')}`]);
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
      <form action={save}>
        <p>
          <label>
            Album <input name="album" required defaultValue="Holiday" />
          </label>
        </p>
        <label htmlFor="photos">Photos</label>
        <oss-uploader
          id="photos"
          name="photos"
          required
          serverUrl="/oss"
          maxSize="20MB"
          multiple
          disabled={isPaused}
          onupload-success={onSuccess}
        />
        <p>
          <button>Save the album</button> <button type="reset">Start again</button>
        </p>
      </form>
      <h2>Saved</h2>
      <ul>
        {saved.map((text, index) => (
          <li key={index}>{text}</li>
        ))}
      </ul>
      <h2>Received</h2>
      <ul>
        {received.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </>
  );
}
