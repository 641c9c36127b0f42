/* Gives CodeMirror and the vocabulary of the graph to the editor; sent to a browser once, however often the page changes. */

function waiting() {
  if (!globalThis.yusuanEditor) {
    const shared = (globalThis.yusuanEditor = {});
    shared.ready = new Promise((resolve) => { shared.resolve = resolve; });
  }
  return globalThis.yusuanEditor;
}

export default function ({ data }) {
  waiting().vocabulary = data;
  waiting().resolve(CodeMirror);
}
