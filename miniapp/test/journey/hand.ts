/** What a person does on a phone, whichever: the browser's or WeChat's. Elements are named by their ids. */
export interface Hand {
  open(address: string): Promise<void>
  /** waits until it is there */
  sees(id: string): Promise<void>
  seesIn(id: string, text: string): Promise<void>
  /** waits until an option can be chosen on the page, or a button opens a sheet of them; answers whether on the page */
  offers(option: string, button: string): Promise<boolean>
  /** waits until a step of the wizard is the one where she is */
  isAt(step: string): Promise<void>
  /** without waiting */
  has(id: string): Promise<boolean>
  textOf(id: string): Promise<string>
  tap(id: string): Promise<void>
  /** waits until it can be tapped, too */
  tapWhenReady(id: string): Promise<void>
  type(id: string, text: string): Promise<void>
  pickFile(id: string, file: string): Promise<void>
  /** the button that asks for a file that is no image */
  documentButton(attachment: string): string
  /** answers the platform's own dialog with yes */
  agree(label: string): Promise<void>
}
