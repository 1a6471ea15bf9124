import type { Messages } from './messages.js';
import { pluralIn } from './plural.js';

const plural = pluralIn('pt');

function files(count: string, value: number): string {
  return plural(value, {
    one: `${count} arquivo`,
    many: `${count} de arquivos`,
    other: `${count} arquivos`,
  });
}

function names(list: readonly string[]): string {
  return list.length === 1 ? `“${list[0] ?? ''}”` : files(String(list.length), list.length);
}

const TELL_OPERATOR = 'Tente de novo. Se acontecer de novo, avise os responsáveis por este site.';

/** Português. */
export const messages: Messages = {
  label: 'Envio de arquivos',
  prompt: (several) => ({
    lead: several ? 'Arraste arquivos para cá ou' : 'Arraste um arquivo para cá ou',
    action: 'procure',
  }),
  promptTouch: (several) => (several ? 'Escolher arquivos' : 'Escolher um arquivo'),
  promptDrop: 'Solte para enviar',
  limits: {
    size: (size) => `até ${size}`,
    minSize: (size) => `a partir de ${size}`,
    files: (count, value) => `no máximo ${files(count, value)}`,
    total: (size) => `${size} no total`,
    join: (parts) => parts.join(', '),
  },
  kinds: {
    image: 'imagens',
    video: 'vídeos',
    audio: 'áudio',
    text: 'texto',
    document: 'documentos',
    archive: 'arquivos compactados',
    other: 'arquivos',
  },
  list: 'Arquivos',
  amount: (part, whole) => `${part} de ${whole}`,
  filesDone: (done, total, value) => `${done} de ${files(total, value)}`,
  adding: (done, total) => `Adicionando arquivos: ${done} de ${total}…`,
  addingSoFar: (done) => `Adicionando arquivos: ${done} até agora…`,
  filesFailed: (count, value) =>
    plural(value, { one: `${count} com falha`, other: `${count} com falhas` }),
  timeLeft: (time) => `faltam ${time}`,
  progress: { file: (name) => `Progresso de ${name}`, overall: 'Progresso de todos os arquivos' },
  sentences: (first, second) => `${first} ${second}`,
  state: {
    queued: 'Na fila',
    preparing: 'Preparando…',
    sending: 'Enviando',
    confirming: 'Finalizando…',
    paused: 'Pausado',
    succeeded: 'Enviado',
    canceled: 'Cancelado',
    canceledLate: 'Cancelado, mas pode ter chegado',
    retryIn: (time) => `Nova tentativa em ${time}`,
    retryNow: 'Tentando de novo…',
  },
  form: {
    required: 'Adicione um arquivo.',
    uploading: (done, total, value) =>
      value === 1 ? 'Enviando o arquivo…' : `Enviando: ${done} de ${files(total, value)}…`,
    notStarted: (count, value) =>
      value === 1
        ? 'O arquivo ainda não foi enviado: inicie o envio ou remova-o.'
        : `${files(count, value)} ainda não foram enviados: inicie o envio ou remova-os.`,
    paused: (count, value) =>
      value === 1
        ? 'Há um envio em pausa: retome-o ou remova o arquivo.'
        : `Há ${count} envios em pausa: retome-os ou remova os arquivos.`,
    failed: (count, value) =>
      value === 1
        ? 'Um arquivo não foi enviado: tente de novo ou remova-o.'
        : `${files(count, value)} não foram enviados: tente de novo ou remova-os.`,
    held: 'O formulário será enviado quando todos os arquivos tiverem chegado.',
    dropHold: 'Não enviar o formulário',
    restored: 'Arquivos enviados antes',
    checking: (count, value) =>
      value === 1 ? 'Verificando o arquivo…' : `Verificando ${files(count, value)}…`,
  },
  unfinished: {
    title: (count, value) =>
      plural(value, {
        one: `${count} envio não concluído`,
        other: `${count} envios não concluídos`,
      }),
    hint: 'Escolher ou arrastar o mesmo arquivo de novo também continua o envio.',
    sent: (amount) => `${amount} enviados`,
    more: (count) => `e mais ${count}`,
    fileNeeded: (name) => `Escolha “${name}” de novo para continuar.`,
    otherFile: (chosen, chosenSize, expected, expectedSize) =>
      `Não é o mesmo arquivo: “${chosen}” (${chosenSize}). Escolha “${expected}” (${expectedSize}).`,
    changedFile: (name) =>
      `Não é o mesmo arquivo: “${name}” foi alterado depois do início do envio. Escolha o original ou descarte o envio.`,
    finished: (list) => `Envio interrompido, agora concluído: ${names(list)}.`,
  },
  verified: 'Verificado',
  verifiedHint: 'A soma de verificação do arquivo armazenado é igual à do seu arquivo.',
  answer: 'Resposta do aplicativo',
  details: 'Detalhes',
  requestId: 'ID da solicitação',
  actions: {
    start: (count, value) => `Enviar ${files(count, value)}`,
    pause: 'Pausar',
    resume: 'Retomar',
    retry: 'Tentar de novo',
    cancel: 'Cancelar',
    remove: 'Remover',
    copy: 'Copiar o ID da solicitação',
    dismiss: 'Fechar',
    pauseAll: 'Pausar tudo',
    resumeAll: 'Retomar tudo',
    chooseFolder: 'Escolher uma pasta',
    cancelAll: 'Cancelar tudo',
    retryFailed: 'Tentar de novo os que falharam',
    clearDone: 'Limpar concluídos',
    continue: 'Continuar',
    discard: 'Descartar',
    discardAll: 'Descartar tudo',
    named: (action, name) => `${action}: ${name}`,
  },
  rejections: {
    title: (count, value) =>
      plural(value, {
        one: `${count} arquivo não foi adicionado`,
        other: `${files(count, value)} não foram adicionados`,
      }),
    type: (allowed) => `Tipo não aceito. Aceitos: ${allowed}.`,
    size: (size, maxSize) => `Grande demais: ${size}; o máximo é ${maxSize}.`,
    files: (count, value) =>
      value === 1
        ? 'Arquivos demais: apenas um de cada vez.'
        : `Arquivos demais: no máximo ${count}.`,
    tooSmall: (size, minSize) => `Pequeno demais: ${size}; o mínimo é ${minSize}.`,
    total: (maxTotal) => `Grande demais no total: todos os arquivos podem somar ${maxTotal}.`,
    duplicate: 'Já está na lista.',
    mismatch: (claimed, actual) => `O nome diz ${claimed}, mas o conteúdo é ${actual}.`,
    unchecked: 'Não foi possível verificar. Tente de novo.',
    unprepared: 'Não foi possível preparar. Tente de novo.',
    metadataKept:
      'Não foi possível remover os dados ocultos, como o local. Salve como JPEG ou PNG e tente de novo.',
    unreadable: 'Não é possível ler.',
    emptyFolder: 'Não há arquivos nela.',
    folder: 'Não é possível enviar pastas; escolha os arquivos dentro delas.',
    more: (count) => `e mais ${count}`,
  },
  programs: { program: 'um programa', script: 'um script' },
  errors: {
    network: { what: 'A conexão foi perdida.', advice: 'Verifique a rede e tente de novo.' },
    offline: {
      what: 'Você está sem conexão.',
      advice: 'O envio continua sozinho quando a conexão voltar.',
    },
    timeout: { what: 'A conexão parou de responder.', advice: 'Verifique a rede e tente de novo.' },
    server: { what: 'O servidor não conseguiu processar este envio.', advice: TELL_OPERATOR },
    'bad-response': {
      what: 'Não foi possível entender a resposta do servidor.',
      advice: TELL_OPERATOR,
    },
    rejected: { what: 'O servidor não aceita este arquivo.', advice: 'Escolha outro.' },
    oss: { what: 'O armazenamento recusou este arquivo.', advice: TELL_OPERATOR },
    expired: {
      what: 'A permissão de envio expirou.',
      advice: 'Tente de novo para obter outra.',
    },
    integrity: { what: 'O arquivo foi danificado no caminho.', advice: 'Tente de novo.' },
    'file-unreadable': {
      what: 'Não é possível ler o arquivo; talvez tenha sido movido ou alterado.',
      advice: 'Remova-o e escolha-o de novo.',
    },
    'file-changed': {
      what: 'O arquivo foi alterado durante o envio.',
      advice: 'Remova-o e escolha-o de novo.',
    },
    elsewhere: {
      what: 'Este arquivo está sendo enviado em outra guia.',
      advice: 'Continua aqui se essa guia for fechada.',
    },
    'callback-failed': {
      what: 'O arquivo está armazenado, mas o aplicativo não foi avisado.',
      advice: 'Não o envie de novo; avise os responsáveis por este site.',
    },
  },
  serverUnreachable: {
    what: 'Não foi possível contatar o servidor.',
    advice: 'Verifique a rede e tente de novo.',
  },
  serverErrors: {
    unauthorized: {
      what: 'Você não tem permissão para enviar arquivos aqui.',
      advice: 'Entre na sua conta e tente de novo.',
    },
    'file-too-large': {
      what: 'O arquivo é maior do que o servidor aceita.',
      advice: 'Escolha outro.',
    },
    'file-type-not-accepted': {
      what: 'O servidor não aceita este tipo de arquivo.',
      advice: 'Escolha outro.',
    },
    'quota-exceeded': {
      what: 'Não há espaço suficiente para este arquivo.',
      advice: 'Apague arquivos de que não precisa mais e tente de novo.',
    },
    'too-many-files': {
      what: 'São mais arquivos do que o servidor aceita.',
      advice: 'Remova alguns.',
    },
    'application-failed': {
      what: 'O arquivo está armazenado, mas o aplicativo não conseguiu registrá-lo.',
      advice: 'Tente de novo; o arquivo não é enviado duas vezes.',
    },
    'too-many-requests': {
      what: 'O servidor está ocupado.',
      advice: 'Tente de novo daqui a pouco.',
    },
    'storage-unavailable': {
      what: 'O armazenamento está ocupado ou não responde.',
      advice: 'Tente de novo daqui a pouco.',
    },
  },
  announce: {
    added: (list) => `Adicionado: ${names(list)}.`,
    uploaded: (list) => `Enviado: ${names(list)}.`,
    canceled: (list) => `Cancelado: ${names(list)}.`,
    failed: (name, what) => `Falha em “${name}”. ${what}`,
    manyFailed: (count) => `Falha em ${files(String(count), count)}.`,
    press: (action) => `Para tentar de novo, pressione “${action}”.`,
    rejected: (name, why) => `“${name}” não foi adicionado. ${why}`,
    manyRejected: (count) =>
      plural(count, {
        one: '1 arquivo não foi adicionado.',
        other: `${files(String(count), count)} não foram adicionados.`,
      }),
    progress: (percent) => `${percent} enviados.`,
    finished: (done, total) => `Concluído: ${done} de ${total} enviados.`,
    copied: 'Copiado.',
    unfinished: (count, value) =>
      plural(value, {
        one: `${count} envio não foi concluído e pode continuar.`,
        other: `${count} envios não foram concluídos e podem continuar.`,
      }),
  },
};
