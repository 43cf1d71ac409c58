// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { LinkList } from "./LinkList";

afterEach(cleanup);

function open(onFollow = vi.fn()) {
  render(
    <>
      <LinkList
        label="All versions"
        links={(close) =>
          ["1.0", "0.9"].map((label) => (
            <li key={label}>
              <a
                href={`#${label}`}
                onClick={() => {
                  onFollow(label);
                  close();
                }}
              >
                {label}
              </a>
            </li>
          ))
        }
      >
        version 1.0
      </LinkList>
      <button type="button">elsewhere</button>
    </>,
  );
  const button = screen.getByRole("button", { name: "version 1.0" });
  return {
    user: userEvent.setup(),
    button,
    onFollow,
    list: () => screen.queryByRole("list", { name: "All versions" }),
  };
}

test("keys lead through the links, and only Enter on one follows it", async () => {
  const { user, button, list, onFollow } = open();
  expect(list()).toBeNull();
  await user.tab();
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(list()).toBeNull();
  await user.keyboard("{Enter}");
  expect(button.getAttribute("aria-expanded")).toBe("true");
  await user.tab();
  await user.tab();
  expect(document.activeElement?.textContent).toBe("0.9");
  expect(onFollow).not.toHaveBeenCalled();
  await user.keyboard("{Enter}");
  expect(onFollow.mock.calls).toEqual([["0.9"]]);
  expect(list()).toBeNull();
  expect(document.activeElement).toBe(button);
});

test("Escape, and going elsewhere, fold it", async () => {
  const { user, button, list } = open();
  await user.click(button);
  await user.tab();
  await user.keyboard("{Escape}");
  expect(list()).toBeNull();
  expect(document.activeElement).toBe(button);

  await user.click(button);
  await user.tab();
  await user.tab();
  expect(list()).not.toBeNull();
  await user.tab();
  expect(list()).toBeNull();

  await user.click(button);
  await user.click(document.body);
  expect(list()).toBeNull();
  expect(button.getAttribute("aria-expanded")).toBe("false");
});
