/** As much of an RTCDataChannel as control uses; the browser's part is done by the test. */
export class FakeChannel {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  readonly sent: string[] = [];
  onopen: () => void = () => {};
  onclose: () => void = () => {};
  onmessage: (event: { data: unknown }) => void = () => {};

  constructor(
    readonly label: string,
    readonly options: RTCDataChannelInit = {},
  ) {}

  send(text: string): void {
    this.sent.push(text);
  }

  open(): void {
    this.readyState = 'open';
    this.onopen();
  }

  close(): void {
    this.readyState = 'closed';
    this.onclose();
  }

  hear(data: unknown): void {
    this.onmessage({ data });
  }
}
