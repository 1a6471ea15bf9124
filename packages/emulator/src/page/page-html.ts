/** The page's frame; everything in it that changes is filled in by its script, as text. */
export const pageHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>OSS emulator</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="/__emulator/page/page.css" />
    <script type="module" src="/__emulator/page/page.js"></script>
  </head>
  <body>
    <header>
      <h1>OSS emulator</h1>
      <p id="state" role="status">Loading…</p>
    </header>
    <main>
      <section aria-labelledby="objects-title">
        <h2 id="objects-title">Objects</h2>
        <nav id="buckets" aria-label="Buckets"></nav>
        <nav id="path" aria-label="Folder"></nav>
        <ul id="objects"></ul>
        <button id="more" type="button" hidden>Show more</button>
        <noscript><p class="empty">This page needs JavaScript.</p></noscript>
      </section>
      <section aria-labelledby="requests-title">
        <h2 id="requests-title">Requests</h2>
        <p id="faults" hidden>
          <span id="fault-count"></span> <button id="clear-faults" type="button">Switch off</button>
        </p>
        <ul id="requests"></ul>
      </section>
    </main>
    <dialog id="preview" aria-labelledby="preview-title">
      <header>
        <h2 id="preview-title"></h2>
        <button id="close" type="button" aria-label="Close">✕</button>
      </header>
      <div id="preview-content"></div>
      <dl id="facts"></dl>
      <p><a id="download" download>Download</a></p>
    </dialog>
  </body>
</html>
`;
