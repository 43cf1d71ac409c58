import { expect, type Page } from "@playwright/test";

/** What a visitor finds on the page of a model that `numberModel` made. */
export function modelPage(page: Page) {
  const result = page.getByRole("region", { name: "Result", exact: true });
  return {
    number: page.getByRole("textbox", { name: "Number", exact: true }),
    run: page.getByRole("button", { name: "Run on this device" }),
    stop: page.getByRole("button", { name: "Stop" }),
    again: page.getByRole("button", { name: "Run again" }),
    result,
    /** The notice in place of a result. */
    failure: result.getByRole("alert"),
    answer: result.getByRole("region", { name: "Double" }),
    async type(number: number) {
      await this.number.fill(String(number));
    },
    /** Runs on what is typed, and reads the double of it: the page and its runtime are well. */
    async doubles(number: number) {
      await this.number.fill(String(number));
      await this.run.click();
      await expect(this.answer).toHaveText(String(2 * number));
    },
  };
}
