import type { Messages } from './messages.js';
import { pluralIn } from './plural.js';

const plural = pluralIn('de');

function files(count: string, value: number): string {
  return plural(value, { one: `${count} Datei`, other: `${count} Dateien` });
}

function names(list: readonly string[]): string {
  return list.length === 1 ? `„${list[0] ?? ''}“` : files(String(list.length), list.length);
}

const TELL_OPERATOR =
  'Versuchen Sie es erneut. Wenn das wieder vorkommt, wenden Sie sich an die Betreiber dieser Seite.';

/** Deutsch. */
export const messages: Messages = {
  label: 'Dateien hochladen',
  prompt: (several) => ({
    lead: several ? 'Dateien hierher ziehen oder' : 'Datei hierher ziehen oder',
    action: 'auswählen',
  }),
  promptTouch: (several) => (several ? 'Dateien auswählen' : 'Datei auswählen'),
  promptDrop: 'Zum Hochladen loslassen',
  limits: {
    size: (size) => `bis ${size}`,
    minSize: (size) => `ab ${size}`,
    files: (count, value) => `höchstens ${files(count, value)}`,
    total: (size) => `zusammen bis ${size}`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: 'Bilder',
    video: 'Videos',
    audio: 'Audio',
    text: 'Text',
    document: 'Dokumente',
    archive: 'Archive',
    other: 'Dateien',
  },
  list: 'Dateien',
  amount: (part, whole) => `${part} von ${whole}`,
  filesDone: (done, total, value) => `${done} von ${files(total, value)}`,
  adding: (done, total) => `Dateien werden hinzugefügt: ${done} von ${total} …`,
  addingSoFar: (done) => `Dateien werden hinzugefügt: bisher ${done} …`,
  filesFailed: (count) => `${count} fehlgeschlagen`,
  timeLeft: (time) => `noch ${time}`,
  progress: { file: (name) => `Fortschritt von ${name}`, overall: 'Fortschritt aller Dateien' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'In der Warteschlange',
    preparing: 'Wird vorbereitet…',
    sending: 'Wird hochgeladen',
    confirming: 'Wird abgeschlossen…',
    paused: 'Angehalten',
    succeeded: 'Hochgeladen',
    canceled: 'Abgebrochen',
    canceledLate: 'Abgebrochen, vielleicht schon angekommen',
    retryIn: (time) => `Neuer Versuch in ${time}`,
    retryNow: 'Neuer Versuch…',
  },
  form: {
    required: 'Bitte fügen Sie eine Datei hinzu.',
    uploading: (done, total, value) =>
      value === 1
        ? 'Die Datei wird hochgeladen…'
        : `Wird hochgeladen: ${done} von ${total} Dateien…`,
    notStarted: (count, value) =>
      value === 1
        ? 'Die Datei ist noch nicht hochgeladen: Starten Sie den Upload, oder entfernen Sie sie.'
        : `${files(count, value)} sind noch nicht hochgeladen: Starten Sie den Upload, oder entfernen Sie sie.`,
    paused: (count, value) =>
      value === 1
        ? 'Ein Upload ist angehalten: Setzen Sie ihn fort, oder entfernen Sie die Datei.'
        : `${count} Uploads sind angehalten: Setzen Sie sie fort, oder entfernen Sie die Dateien.`,
    failed: (count, value) =>
      value === 1
        ? 'Eine Datei wurde nicht hochgeladen: Versuchen Sie es erneut, oder entfernen Sie sie.'
        : `${files(count, value)} wurden nicht hochgeladen: Versuchen Sie es erneut, oder entfernen Sie sie.`,
    held: 'Das Formular wird gesendet, sobald alles hochgeladen ist.',
    dropHold: 'Nicht senden',
    restored: 'Früher hochgeladene Dateien',
    checking: (count, value) =>
      value === 1 ? 'Die Datei wird geprüft…' : `${files(count, value)} werden geprüft…`,
  },
  unfinished: {
    title: (count, value) =>
      plural(value, {
        one: '1 unvollständiger Upload',
        other: `${count} unvollständige Uploads`,
      }),
    hint: 'Wenn Sie dieselbe Datei noch einmal auswählen oder hierher ziehen, geht es ebenfalls weiter.',
    sent: (amount) => `${amount} gesendet`,
    more: (count, value) => plural(value, { one: 'und 1 weiterer', other: `und ${count} weitere` }),
    fileNeeded: (name) => `Wählen Sie „${name}“ noch einmal aus, um fortzufahren.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `Das ist nicht dieselbe Datei: „${chosen}“ (${chosenSize}). Wählen Sie „${expected}“ (${expectedSize}).`,
    changedFile: (name) =>
      `Das ist nicht dieselbe Datei: „${name}“ wurde nach Beginn des Uploads geändert. Wählen Sie das Original oder verwerfen Sie den Upload.`,
    finished: (list) => `Nach Unterbrechung hochgeladen: ${names(list)}.`,
  },
  verified: 'Geprüft',
  verifiedHint: 'Die Prüfsumme der gespeicherten Datei stimmt mit der Ihrer Datei überein.',
  answer: 'Antwort der Anwendung',
  details: 'Details',
  requestId: 'Anfrage-ID',
  actions: {
    start: (count, value) => `${files(count, value)} hochladen`,
    pause: 'Anhalten',
    resume: 'Fortsetzen',
    retry: 'Erneut versuchen',
    cancel: 'Abbrechen',
    remove: 'Entfernen',
    copy: 'Anfrage-ID kopieren',
    dismiss: 'Schließen',
    pauseAll: 'Alle anhalten',
    resumeAll: 'Alle fortsetzen',
    chooseFolder: 'Ordner auswählen',
    cancelAll: 'Alle abbrechen',
    retryFailed: 'Fehlgeschlagene wiederholen',
    clearDone: 'Fertige entfernen',
    continue: 'Fortsetzen',
    discard: 'Verwerfen',
    discardAll: 'Alle verwerfen',
    named: (action, name) => `${action}: ${name}`,
  },
  rejections: {
    title: (count, value) =>
      plural(value, {
        one: '1 Datei wurde nicht hinzugefügt',
        other: `${count} Dateien wurden nicht hinzugefügt`,
      }),
    type: (allowed) => `Dateityp nicht zugelassen. Zugelassen: ${allowed}.`,
    size: (size, maxSize) => `Zu groß: ${size}, höchstens ${maxSize}.`,
    files: (count, value) =>
      value === 1
        ? 'Zu viele: nur eine Datei auf einmal.'
        : `Zu viele: höchstens ${files(count, value)}.`,
    tooSmall: (size, minSize) => `Zu klein: ${size}, mindestens ${minSize}.`,
    total: (maxTotal) => `Zusammen zu groß: alle Dateien dürfen ${maxTotal} haben.`,
    duplicate: 'Sie steht schon in der Liste.',
    mismatch: (claimed, actual) => `Dem Namen nach ${claimed}, dem Inhalt nach ${actual}.`,
    unchecked: 'Sie konnte nicht geprüft werden. Versuchen Sie es noch einmal.',
    unprepared: 'Sie konnte nicht vorbereitet werden. Versuchen Sie es noch einmal.',
    metadataKept:
      'Ihre verborgenen Daten, etwa der Ort, ließen sich nicht entfernen. Speichern Sie sie als JPEG oder PNG und versuchen Sie es noch einmal.',
    unreadable: 'Nicht lesbar.',
    emptyFolder: 'Darin sind keine Dateien.',
    folder: 'Ordner können nicht hochgeladen werden; wählen Sie die Dateien darin aus.',
    more: (count, value) => plural(value, { one: 'und 1 weitere', other: `und ${count} weitere` }),
  },
  programs: { program: 'ein Programm', script: 'ein Skript' },
  errors: {
    network: {
      what: 'Die Verbindung wurde unterbrochen.',
      advice: 'Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
    },
    offline: {
      what: 'Sie sind offline.',
      advice: 'Es geht von selbst weiter, sobald Sie wieder online sind.',
    },
    timeout: {
      what: 'Die Verbindung steht still.',
      advice: 'Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
    },
    server: { what: 'Der Server konnte diesen Upload nicht verarbeiten.', advice: TELL_OPERATOR },
    'bad-response': {
      what: 'Die Antwort des Servers ist unverständlich.',
      advice: TELL_OPERATOR,
    },
    rejected: { what: 'Der Server nimmt diese Datei nicht an.', advice: 'Wählen Sie eine andere.' },
    oss: { what: 'Der Speicher hat diese Datei abgelehnt.', advice: TELL_OPERATOR },
    expired: {
      what: 'Die Erlaubnis zum Hochladen ist abgelaufen.',
      advice: 'Versuchen Sie es erneut, um eine neue zu erhalten.',
    },
    integrity: {
      what: 'Die Datei wurde unterwegs beschädigt.',
      advice: 'Versuchen Sie es erneut.',
    },
    'file-unreadable': {
      what: 'Die Datei ist nicht lesbar; vielleicht wurde sie verschoben oder geändert.',
      advice: 'Entfernen Sie sie und wählen Sie sie neu aus.',
    },
    'file-changed': {
      what: 'Die Datei wurde während des Hochladens geändert.',
      advice: 'Entfernen Sie sie und wählen Sie sie neu aus.',
    },
    elsewhere: {
      what: 'Diese Datei wird gerade in einem anderen Tab hochgeladen.',
      advice: 'Hier geht es weiter, wenn jener Tab geschlossen wird.',
    },
    'callback-failed': {
      what: 'Die Datei ist gespeichert, aber die Anwendung weiß nichts davon.',
      advice:
        'Laden Sie sie nicht noch einmal hoch; wenden Sie sich an die Betreiber dieser Seite.',
    },
  },
  serverUnreachable: {
    what: 'Der Server ist nicht erreichbar.',
    advice: 'Prüfen Sie Ihr Netz und versuchen Sie es erneut.',
  },
  serverErrors: {
    unauthorized: {
      what: 'Sie dürfen hier nichts hochladen.',
      advice: 'Melden Sie sich an und versuchen Sie es erneut.',
    },
    'file-too-large': {
      what: 'Diese Datei ist dem Server zu groß.',
      advice: 'Wählen Sie eine andere.',
    },
    'file-type-not-accepted': {
      what: 'Der Server nimmt diesen Dateityp nicht an.',
      advice: 'Wählen Sie eine andere.',
    },
    'quota-exceeded': {
      what: 'Für diese Datei ist nicht genug Platz übrig.',
      advice: 'Löschen Sie Dateien, die Sie nicht mehr brauchen, und versuchen Sie es erneut.',
    },
    'too-many-files': {
      what: 'So viele Dateien nimmt der Server nicht an.',
      advice: 'Entfernen Sie einige.',
    },
    'application-failed': {
      what: 'Die Datei ist gespeichert, aber die Anwendung konnte sie nicht erfassen.',
      advice: 'Versuchen Sie es erneut; die Datei wird nicht zweimal gesendet.',
    },
    'too-many-requests': {
      what: 'Der Server ist ausgelastet.',
      advice: 'Versuchen Sie es gleich noch einmal.',
    },
    'storage-unavailable': {
      what: 'Der Speicher ist ausgelastet oder nicht erreichbar.',
      advice: 'Versuchen Sie es gleich noch einmal.',
    },
  },
  announce: {
    added: (list) => `${names(list)} hinzugefügt.`,
    uploaded: (list) => `${names(list)} hochgeladen.`,
    canceled: (list) => `${names(list)} abgebrochen.`,
    failed: (name, what) => `„${name}“ ist fehlgeschlagen. ${what}`,
    manyFailed: (count) => `${files(String(count), count)} fehlgeschlagen.`,
    press: (action) => `Zum Wiederholen „${action}“ drücken.`,
    rejected: (name, why) => `„${name}“ wurde nicht hinzugefügt. ${why}`,
    manyRejected: (count) => `${files(String(count), count)} nicht hinzugefügt.`,
    progress: (percent) => `${percent} hochgeladen.`,
    finished: (done, total) => `Fertig: ${done} von ${total} hochgeladen.`,
    copied: 'Kopiert.',
    unfinished: (count, value) =>
      plural(value, {
        one: '1 Upload ist unvollständig und kann fortgesetzt werden.',
        other: `${count} Uploads sind unvollständig und können fortgesetzt werden.`,
      }),
  },
};
