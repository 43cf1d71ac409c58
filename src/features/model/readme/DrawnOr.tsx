import { Component, type ReactNode } from "react";

interface DrawnOrProps {
  children: ReactNode;
  /** In place of what cannot be drawn. */
  instead: ReactNode;
}

/** Keeps what throws while it is drawn from taking down more than itself. */
export class DrawnOr extends Component<DrawnOrProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? this.props.instead : this.props.children;
  }
}
