import type { Messages } from './messages.js';
import { pluralIn } from './plural.js';

const plural = pluralIn('es');

function files(count: string, value: number): string {
  return plural(value, {
    one: `${count} archivo`,
    many: `${count} de archivos`,
    other: `${count} archivos`,
  });
}

function names(list: readonly string[]): string {
  return list.length === 1 ? `«${list[0] ?? ''}»` : files(String(list.length), list.length);
}

const TELL_OPERATOR = 'Reintente. Si vuelve a ocurrir, avise a los responsables de este sitio.';

/** Español. */
export const messages: Messages = {
  label: 'Subida de archivos',
  prompt: (several) => ({
    lead: several ? 'Arrastre archivos aquí o' : 'Arrastre un archivo aquí o',
    action: several ? 'selecciónelos' : 'selecciónelo',
  }),
  promptTouch: (several) => (several ? 'Elegir archivos' : 'Elegir un archivo'),
  promptDrop: 'Suelte para subir',
  limits: {
    size: (size) => `hasta ${size}`,
    minSize: (size) => `desde ${size}`,
    files: (count, value) => `${files(count, value)} como máximo`,
    total: (size) => `${size} en total`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: 'imágenes',
    video: 'vídeos',
    audio: 'audio',
    text: 'texto',
    document: 'documentos',
    archive: 'archivos comprimidos',
    other: 'archivos',
  },
  list: 'Archivos',
  amount: (part, whole) => `${part} de ${whole}`,
  filesDone: (done, total, value) => `${done} de ${files(total, value)}`,
  adding: (done, total) => `Añadiendo archivos: ${done} de ${total}…`,
  addingSoFar: (done) => `Añadiendo archivos: ${done} hasta ahora…`,
  filesFailed: (count, value) =>
    plural(value, { one: `${count} con error`, other: `${count} con errores` }),
  timeLeft: (time) => `faltan ${time}`,
  progress: { file: (name) => `Progreso de ${name}`, overall: 'Progreso de todos los archivos' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'En cola',
    preparing: 'Preparando…',
    sending: 'Subiendo',
    confirming: 'Finalizando…',
    paused: 'En pausa',
    succeeded: 'Subido',
    canceled: 'Cancelado',
    canceledLate: 'Cancelado, pero puede que haya llegado',
    retryIn: (time) => `Nuevo intento en ${time}`,
    retryNow: 'Reintentando…',
  },
  form: {
    required: 'Añada un archivo.',
    uploading: (done, total, value) =>
      value === 1 ? 'Subiendo el archivo…' : `Subiendo: ${done} de ${files(total, value)}…`,
    notStarted: (count, value) =>
      value === 1
        ? 'El archivo aún no se ha subido: inicie la subida o quítelo.'
        : `${files(count, value)} aún no se han subido: inicie la subida o quítelos.`,
    paused: (count, value) =>
      value === 1
        ? 'Hay una subida en pausa: reanúdela o quite el archivo.'
        : `Hay ${count} subidas en pausa: reanúdelas o quite los archivos.`,
    failed: (count, value) =>
      value === 1
        ? 'Un archivo no se subió: reinténtelo o quítelo.'
        : `${files(count, value)} no se subieron: reinténtelo o quítelos.`,
    held: 'El formulario se enviará cuando todo esté subido.',
    dropHold: 'No enviar',
    restored: 'Archivos subidos antes',
    checking: (count, value) =>
      value === 1 ? 'Comprobando el archivo…' : `Comprobando ${files(count, value)}…`,
  },
  unfinished: {
    title: (count, value) =>
      plural(value, { one: '1 subida sin terminar', other: `${count} subidas sin terminar` }),
    hint: 'También continúa si vuelve a elegir o arrastrar el mismo archivo.',
    sent: (amount) => `${amount} enviados`,
    more: (count) => `y ${count} más`,
    fileNeeded: (name) => `Vuelva a elegir «${name}» para continuar.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `No es el mismo archivo: «${chosen}» (${chosenSize}). Elija «${expected}» (${expectedSize}).`,
    changedFile: (name) =>
      `No es el mismo archivo: «${name}» se modificó después de empezar la subida. Elija el original o descarte la subida.`,
    finished: (list) => `Se completó lo que se había interrumpido: ${names(list)}.`,
  },
  verified: 'Verificado',
  verifiedHint: 'La suma de comprobación del archivo almacenado coincide con la del suyo.',
  answer: 'Respuesta de la aplicación',
  details: 'Detalles',
  requestId: 'Id. de la solicitud',
  actions: {
    start: (count, value) => `Subir ${files(count, value)}`,
    pause: 'Pausar',
    resume: 'Reanudar',
    retry: 'Reintentar',
    cancel: 'Cancelar',
    remove: 'Quitar',
    copy: 'Copiar el id. de la solicitud',
    dismiss: 'Cerrar',
    pauseAll: 'Pausar todo',
    resumeAll: 'Reanudar todo',
    chooseFolder: 'Elegir una carpeta',
    cancelAll: 'Cancelar todo',
    retryFailed: 'Reintentar los fallidos',
    clearDone: 'Quitar los terminados',
    continue: 'Continuar',
    discard: 'Descartar',
    discardAll: 'Descartar todo',
    named: (action, name) => `${action}: ${name}`,
  },
  rejections: {
    title: (count, value) =>
      plural(value, {
        one: 'No se añadió 1 archivo',
        other: `No se añadieron ${files(count, value)}`,
      }),
    type: (allowed) => `Tipo no admitido. Se admiten: ${allowed}.`,
    size: (size, maxSize) => `Demasiado grande: ${size}; el máximo es ${maxSize}.`,
    files: (count, value) =>
      value === 1
        ? 'Demasiados: solo un archivo a la vez.'
        : `Demasiados: ${files(count, value)} como máximo.`,
    tooSmall: (size, minSize) => `Demasiado pequeño: ${size}; el mínimo es ${minSize}.`,
    total: (maxTotal) => `Demasiado en conjunto: todos los archivos pueden sumar ${maxTotal}.`,
    duplicate: 'Ya está en la lista.',
    mismatch: (claimed, actual) => `Su nombre dice ${claimed}, pero su contenido es ${actual}.`,
    unchecked: 'No se pudo comprobar. Inténtelo de nuevo.',
    unprepared: 'No se pudo preparar. Inténtelo de nuevo.',
    metadataKept:
      'No se pudieron quitar sus datos ocultos, como el lugar. Guárdelo como JPEG o PNG e inténtelo de nuevo.',
    unreadable: 'No se puede leer.',
    emptyFolder: 'No contiene archivos.',
    folder: 'No se pueden subir carpetas; elija los archivos que contienen.',
    more: (count) => `y ${count} más`,
  },
  programs: { program: 'un programa', script: 'un script' },
  errors: {
    network: { what: 'Se perdió la conexión.', advice: 'Compruebe la red y reintente.' },
    offline: { what: 'No hay conexión.', advice: 'Continuará sola cuando vuelva la conexión.' },
    timeout: { what: 'La conexión no responde.', advice: 'Compruebe la red y reintente.' },
    server: { what: 'El servidor no pudo procesar esta subida.', advice: TELL_OPERATOR },
    'bad-response': { what: 'No se entiende la respuesta del servidor.', advice: TELL_OPERATOR },
    rejected: { what: 'El servidor no acepta este archivo.', advice: 'Elija otro.' },
    oss: { what: 'El almacenamiento rechazó este archivo.', advice: TELL_OPERATOR },
    expired: { what: 'El permiso de subida caducó.', advice: 'Reintente para obtener uno nuevo.' },
    integrity: { what: 'El archivo se dañó durante el envío.', advice: 'Reintente.' },
    'file-unreadable': {
      what: 'No se puede leer el archivo; puede que se haya movido o modificado.',
      advice: 'Quítelo y vuelva a elegirlo.',
    },
    'file-changed': {
      what: 'El archivo se modificó durante la subida.',
      advice: 'Quítelo y vuelva a elegirlo.',
    },
    elsewhere: {
      what: 'Este archivo se está subiendo en otra pestaña.',
      advice: 'Continuará aquí si se cierra esa pestaña.',
    },
    'callback-failed': {
      what: 'El archivo está guardado, pero no se avisó a la aplicación.',
      advice: 'No lo suba otra vez; avise a los responsables de este sitio.',
    },
  },
  serverUnreachable: {
    what: 'No se puede contactar con el servidor.',
    advice: 'Compruebe la red y reintente.',
  },
  serverErrors: {
    unauthorized: {
      what: 'No tiene permiso para subir archivos aquí.',
      advice: 'Inicie sesión y reintente.',
    },
    'file-too-large': {
      what: 'El archivo supera el tamaño que admite el servidor.',
      advice: 'Elija otro.',
    },
    'file-type-not-accepted': {
      what: 'El servidor no acepta este tipo de archivo.',
      advice: 'Elija otro.',
    },
    'quota-exceeded': {
      what: 'No queda espacio suficiente para este archivo.',
      advice: 'Elimine archivos que ya no necesite y reintente.',
    },
    'too-many-files': {
      what: 'Son más archivos de los que admite el servidor.',
      advice: 'Quite algunos.',
    },
    'application-failed': {
      what: 'El archivo está guardado, pero la aplicación no pudo registrarlo.',
      advice: 'Reintente; el archivo no se envía dos veces.',
    },
    'too-many-requests': {
      what: 'El servidor está ocupado.',
      advice: 'Reintente dentro de un momento.',
    },
    'storage-unavailable': {
      what: 'El almacenamiento está ocupado o no responde.',
      advice: 'Reintente dentro de un momento.',
    },
  },
  announce: {
    added: (list) => `Se añadió: ${names(list)}.`,
    uploaded: (list) => `Se subió: ${names(list)}.`,
    canceled: (list) => `Se canceló: ${names(list)}.`,
    failed: (name, what) => `Error en «${name}». ${what}`,
    manyFailed: (count) => `Error en ${files(String(count), count)}.`,
    press: (action) => `Para reintentar, pulse «${action}».`,
    rejected: (name, why) => `No se añadió «${name}». ${why}`,
    manyRejected: (count) =>
      plural(count, {
        one: 'No se añadió 1 archivo.',
        other: `No se añadieron ${files(String(count), count)}.`,
      }),
    progress: (percent) => `${percent} subido.`,
    finished: (done, total) => `Terminado: ${done} de ${total} subidos.`,
    copied: 'Copiado.',
    unfinished: (count, value) =>
      plural(value, {
        one: 'Hay 1 subida sin terminar que puede continuar.',
        other: `Hay ${count} subidas sin terminar que pueden continuar.`,
      }),
  },
};
