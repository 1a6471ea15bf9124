import type { Messages } from './messages.js';
import { pluralIn } from './plural.js';

const plural = pluralIn('fr');

function files(count: string, value: number): string {
  return plural(value, {
    one: `${count} fichier`,
    many: `${count} de fichiers`,
    other: `${count} fichiers`,
  });
}

function names(list: readonly string[]): string {
  return list.length === 1 ? quote(list[0] ?? '') : files(String(list.length), list.length);
}

function quote(name: string): string {
  return `«\u00A0${name}\u00A0»`;
}

const TELL_OPERATOR = 'Réessayez. Si cela se reproduit, prévenez les responsables du site.';

/** Français. */
export const messages: Messages = {
  label: 'Envoi de fichiers',
  prompt: (several) => ({
    lead: several ? 'Déposez des fichiers ici ou' : 'Déposez un fichier ici ou',
    action: 'parcourez',
  }),
  promptTouch: (several) => (several ? 'Choisir des fichiers' : 'Choisir un fichier'),
  promptDrop: 'Relâchez pour envoyer',
  limits: {
    size: (size) => `jusqu’à ${size}`,
    minSize: (size) => `à partir de ${size}`,
    files: (count, value) => `${files(count, value)} au maximum`,
    total: (size) => `${size} en tout`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: 'images',
    video: 'vidéos',
    audio: 'audio',
    text: 'texte',
    document: 'documents',
    archive: 'archives',
    other: 'fichiers',
  },
  list: 'Fichiers',
  amount: (part, whole) => `${part} sur ${whole}`,
  filesDone: (done, total, value) => `${done} sur ${files(total, value)}`,
  adding: (done, total) => `Ajout des fichiers\u00A0: ${done} sur ${total}…`,
  addingSoFar: (done) => `Ajout des fichiers\u00A0: ${done} pour l’instant…`,
  filesFailed: (count, value) => plural(value, { one: `${count} échec`, other: `${count} échecs` }),
  timeLeft: (time) => `encore ${time}`,
  progress: {
    file: (name) => `Progression de ${name}`,
    overall: 'Progression de tous les fichiers',
  },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'En attente',
    preparing: 'Préparation…',
    sending: 'Envoi en cours',
    confirming: 'Finalisation…',
    paused: 'En pause',
    succeeded: 'Envoyé',
    canceled: 'Annulé',
    canceledLate: 'Annulé, mais peut-être déjà arrivé',
    retryIn: (time) => `Nouvel essai dans ${time}`,
    retryNow: 'Nouvel essai…',
  },
  form: {
    required: 'Ajoutez un fichier.',
    uploading: (done, total, value) =>
      value === 1
        ? 'Envoi du fichier…'
        : `Envoi en cours\u00A0: ${done} sur ${files(total, value)}…`,
    notStarted: (count, value) =>
      value === 1
        ? 'Le fichier n’est pas encore envoyé\u00A0: lancez l’envoi ou retirez-le.'
        : `${files(count, value)} ne sont pas encore envoyés\u00A0: lancez l’envoi ou retirez-les.`,
    paused: (count, value) =>
      value === 1
        ? 'Un envoi est en pause\u00A0: reprenez-le ou retirez le fichier.'
        : `${count} envois sont en pause\u00A0: reprenez-les ou retirez les fichiers.`,
    failed: (count, value) =>
      value === 1
        ? 'Un fichier n’a pas été envoyé\u00A0: réessayez ou retirez-le.'
        : `${files(count, value)} n’ont pas été envoyés\u00A0: réessayez ou retirez-les.`,
    held: 'Le formulaire partira quand tout sera envoyé.',
    dropHold: 'Ne pas envoyer le formulaire',
    restored: 'Fichiers déjà envoyés',
    checking: (count, value) =>
      value === 1 ? 'Vérification du fichier…' : `Vérification de ${files(count, value)}…`,
  },
  unfinished: {
    title: (count, value) =>
      plural(value, { one: `${count} envoi inachevé`, other: `${count} envois inachevés` }),
    hint: 'Choisir ou déposer à nouveau le même fichier le reprend aussi.',
    sent: (amount) => `${amount} envoyés`,
    more: (count, value) =>
      plural(value, { one: `et ${count} autre`, other: `et ${count} autres` }),
    fileNeeded: (name) => `Choisissez à nouveau ${quote(name)} pour continuer.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `Ce n’est pas le même fichier\u00A0: ${quote(chosen)} (${chosenSize}). Choisissez ${quote(expected)} (${expectedSize}).`,
    changedFile: (name) =>
      `Ce n’est pas le même fichier\u00A0: ${quote(name)} a été modifié après le début de l’envoi. Choisissez l’original ou abandonnez l’envoi.`,
    finished: (list) => `Envoi interrompu, désormais terminé\u00A0: ${names(list)}.`,
  },
  verified: 'Vérifié',
  verifiedHint: 'La somme de contrôle du fichier stocké est celle de votre fichier.',
  answer: 'Réponse de l’application',
  details: 'Détails',
  requestId: 'Identifiant de la requête',
  actions: {
    start: (count, value) => `Envoyer ${files(count, value)}`,
    pause: 'Suspendre',
    resume: 'Reprendre',
    retry: 'Réessayer',
    cancel: 'Annuler',
    remove: 'Retirer',
    copy: 'Copier l’identifiant de la requête',
    dismiss: 'Fermer',
    pauseAll: 'Tout mettre en pause',
    resumeAll: 'Tout reprendre',
    chooseFolder: 'Choisir un dossier',
    cancelAll: 'Tout annuler',
    retryFailed: 'Réessayer les échecs',
    clearDone: 'Effacer les terminés',
    continue: 'Continuer',
    discard: 'Abandonner',
    discardAll: 'Tout abandonner',
    named: (action, name) => `${action}\u00A0: ${name}`,
  },
  rejections: {
    title: (count, value) =>
      plural(value, {
        one: `${count} fichier n’a pas été ajouté`,
        other: `${files(count, value)} n’ont pas été ajoutés`,
      }),
    type: (allowed) => `Type non accepté. Acceptés\u00A0: ${allowed}.`,
    size: (size, maxSize) => `Trop volumineux\u00A0: ${size}, ${maxSize} au maximum.`,
    files: (count, value) =>
      value === 1
        ? 'Trop de fichiers\u00A0: un seul à la fois.'
        : `Trop de fichiers\u00A0: ${count} au maximum.`,
    tooSmall: (size, minSize) => `Trop petit\u00A0: ${size}, ${minSize} au minimum.`,
    total: (maxTotal) =>
      `Trop volumineux au total\u00A0: ${maxTotal} au maximum pour tous les fichiers.`,
    duplicate: 'Il est déjà dans la liste.',
    mismatch: (claimed, actual) => `Son nom indique ${claimed}, mais son contenu est ${actual}.`,
    unchecked: 'Il n’a pas pu être vérifié. Réessayez.',
    unprepared: 'Il n’a pas pu être préparé. Réessayez.',
    metadataKept:
      'Ses données cachées, comme le lieu, n’ont pas pu être retirées. Enregistrez-le en JPEG ou PNG, puis réessayez.',
    unreadable: 'Lecture impossible.',
    emptyFolder: 'Aucun fichier à l’intérieur.',
    folder:
      'Les dossiers ne peuvent pas être envoyés\u00A0; choisissez les fichiers à l’intérieur.',
    more: (count, value) =>
      plural(value, { one: `et ${count} autre`, other: `et ${count} autres` }),
  },
  programs: { program: 'un programme', script: 'un script' },
  errors: {
    network: {
      what: 'La connexion a été perdue.',
      advice: 'Vérifiez votre réseau, puis réessayez.',
    },
    offline: {
      what: 'Vous êtes hors connexion.',
      advice: 'L’envoi reprendra de lui-même au retour de la connexion.',
    },
    timeout: {
      what: 'La connexion ne répond plus.',
      advice: 'Vérifiez votre réseau, puis réessayez.',
    },
    server: { what: 'Le serveur n’a pas pu traiter cet envoi.', advice: TELL_OPERATOR },
    'bad-response': {
      what: 'La réponse du serveur est incompréhensible.',
      advice: TELL_OPERATOR,
    },
    rejected: { what: 'Le serveur n’accepte pas ce fichier.', advice: 'Choisissez-en un autre.' },
    oss: { what: 'Le stockage a refusé ce fichier.', advice: TELL_OPERATOR },
    expired: {
      what: 'L’autorisation d’envoi a expiré.',
      advice: 'Réessayez pour en obtenir une nouvelle.',
    },
    integrity: { what: 'Le fichier a été altéré pendant l’envoi.', advice: 'Réessayez.' },
    'file-unreadable': {
      what: 'Le fichier est illisible\u00A0; il a peut-être été déplacé ou modifié.',
      advice: 'Retirez-le et choisissez-le à nouveau.',
    },
    'file-changed': {
      what: 'Le fichier a été modifié pendant l’envoi.',
      advice: 'Retirez-le et choisissez-le à nouveau.',
    },
    elsewhere: {
      what: 'Ce fichier est en cours d’envoi dans un autre onglet.',
      advice: 'L’envoi continuera ici si cet onglet est fermé.',
    },
    'callback-failed': {
      what: 'Le fichier est enregistré, mais l’application n’a pas été prévenue.',
      advice: 'Ne l’envoyez pas de nouveau\u00A0; prévenez les responsables du site.',
    },
  },
  serverUnreachable: {
    what: 'Le serveur est injoignable.',
    advice: 'Vérifiez votre réseau, puis réessayez.',
  },
  serverErrors: {
    unauthorized: {
      what: 'Vous n’êtes pas autorisé à envoyer des fichiers ici.',
      advice: 'Connectez-vous, puis réessayez.',
    },
    'file-too-large': {
      what: 'Le serveur juge ce fichier trop volumineux.',
      advice: 'Choisissez-en un autre.',
    },
    'file-type-not-accepted': {
      what: 'Le serveur n’accepte pas ce type de fichier.',
      advice: 'Choisissez-en un autre.',
    },
    'quota-exceeded': {
      what: 'Il ne reste pas assez de place pour ce fichier.',
      advice: 'Supprimez des fichiers devenus inutiles, puis réessayez.',
    },
    'too-many-files': {
      what: 'Le serveur n’accepte pas autant de fichiers.',
      advice: 'Retirez-en quelques-uns.',
    },
    'application-failed': {
      what: 'Le fichier est enregistré, mais l’application n’a pas pu en prendre note.',
      advice: 'Réessayez\u00A0; le fichier n’est pas envoyé deux fois.',
    },
    'too-many-requests': {
      what: 'Le serveur est occupé.',
      advice: 'Réessayez dans un instant.',
    },
    'storage-unavailable': {
      what: 'Le stockage est occupé ou injoignable.',
      advice: 'Réessayez dans un instant.',
    },
  },
  announce: {
    added: (list) => `Ajout\u00A0: ${names(list)}.`,
    uploaded: (list) => `Envoi terminé\u00A0: ${names(list)}.`,
    canceled: (list) => `Annulation\u00A0: ${names(list)}.`,
    failed: (name, what) => `Échec de ${quote(name)}. ${what}`,
    manyFailed: (count) => `Échec de ${files(String(count), count)}.`,
    press: (action) => `Pour réessayer, appuyez sur ${quote(action)}.`,
    rejected: (name, why) => `${quote(name)} n’a pas été ajouté. ${why}`,
    manyRejected: (count) =>
      plural(count, {
        one: '1 fichier n’a pas été ajouté.',
        other: `${files(String(count), count)} n’ont pas été ajoutés.`,
      }),
    progress: (percent) => `${percent} envoyés.`,
    finished: (done, total) => `Terminé\u00A0: ${done} sur ${total} envoyés.`,
    copied: 'Copié.',
    unfinished: (count, value) =>
      plural(value, {
        one: `${count} envoi est inachevé et peut continuer.`,
        other: `${count} envois sont inachevés et peuvent continuer.`,
      }),
  },
};
