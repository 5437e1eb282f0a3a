import { ApiProblem, problemOf, unreachable } from './http';

/** Sends files, reporting how much has left (0 to 1). @throws ApiProblem */
export function upload<T>(path: string, form: FormData, onProgress: (share: number) => void, signal: AbortSignal) {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch cannot report upload progress
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onload = () =>
      request.status < 400
        ? resolve(JSON.parse(request.responseText) as T) // our own server's answer
        : reject(problemOf(request.status, request.responseText));
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new ApiProblem('cancelled', 0, 'The upload was cancelled'));
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
