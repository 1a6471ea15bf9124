// The events bubble: listening at the document is enough, whenever the element is defined.
document.addEventListener('upload-success', (event) => {
  const { file, upload, response } = event.detail;
  const item = document.createElement('li');
  item.textContent = `${file.name} is number ${response.number} (${upload.sizeBytes} bytes)`;
  document.querySelector('#received').append(item);
});

document.addEventListener('upload-failure', (event) => {
  const { file, error } = event.detail;
  console.warn(`${file.name}: ${error.code}`);
});
